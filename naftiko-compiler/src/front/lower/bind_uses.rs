//! The binds that requests contain: which ones, of which type, and in which locations.

use crate::model::{
    Argument, Authentication, Bind, BindUse, Callee, Constraint, Consumed, Fixed, Function, FunctionCall, Output,
    ParameterLocation, Piece, Ref, TextPiece, Type,
};

/// Adds to each namespace the binds that its requests contain, and to each bind what it must satisfy.
///
/// Returns those that functions use beside their calls.
pub(super) fn collect(binds: &mut [Bind], consumes: &mut [Consumed], functions: &[Function]) -> Vec<BindUse> {
    let fixed = consumes.iter().enumerate().flat_map(|(at, consumed)| fixed(at, consumed));
    let passed = functions.iter().flat_map(|function| passed(function, consumes));
    let uses: Vec<Use> = fixed.chain(passed).collect();
    for bind in consumes.iter().flat_map(|consumed| in_header(&consumed.authentication)) {
        fill(binds, bind, [Constraint::Credential]);
    }
    for Use { consumed, held, fills } in uses {
        fill(binds, held.bind, fills);
        if let Some(consumed) = consumes.get_mut(consumed)
            && !consumed.binds.contains(&held)
        {
            consumed.binds.push(held);
        }
    }
    let mut beside = Vec::new();
    for held in functions.iter().flat_map(beside_calls) {
        fill(binds, held.bind, of_type(&held.schema_type));
        if !beside.contains(&held) {
            beside.push(held);
        }
    }
    beside
}

/// The binds in a function's output and in what it looks up.
fn beside_calls(function: &Function) -> Vec<BindUse> {
    let shown = if let Output::Mapped(shape) = &function.output { shape.binds() } else { Vec::new() };
    let needles = function.body.beside_calls().into_iter().filter_map(Ref::bind).map(BindUse::text);
    shown.into_iter().chain(needles).collect()
}

fn fill(binds: &mut [Bind], bind: usize, fills: impl IntoIterator<Item = Constraint>) {
    let Some(bind) = binds.get_mut(bind) else { return };
    for fill in fills {
        if !bind.fills.contains(&fill) {
            bind.fills.push(fill);
        }
    }
}

/// The binds of a credential that is sent in a header as it is.
fn in_header(authentication: &Authentication) -> Vec<usize> {
    let (Authentication::Bearer(text) | Authentication::Header { value: text, .. }) = authentication else {
        return Vec::new();
    };
    let bind = |piece: &TextPiece| if let TextPiece::Bind(bind) = piece { Some(*bind) } else { None };
    text.iter().filter_map(bind).collect()
}

/// One location where the requests of a namespace contain a bind.
struct Use {
    consumed: usize,
    held: BindUse,
    fills: Vec<Constraint>,
}

/// The binds that the operations of `consumed`, at index `at`, fix.
fn fixed(at: usize, consumed: &Consumed) -> Vec<Use> {
    let mut uses = Vec::new();
    let mut add = |(bind, schema_type): (usize, &Type), fills: Vec<Constraint>| {
        uses.push(Use { consumed: at, held: BindUse { bind, schema_type: schema_type.clone() }, fills });
    };
    for operation in consumed.operations.iter().chain(&consumed.forward) {
        let bind_of = |value: usize| {
            let parameter = operation.parameters.get(value)?;
            Some((parameter.fixed.as_ref()?.bind()?, &parameter.schema_type))
        };
        for (index, parameter) in operation.parameters.iter().enumerate() {
            let whole = || fills(parameter.location, &parameter.schema_type, is_several(&operation.path, index));
            match &parameter.fixed {
                Some(Fixed::Bind(bind)) => add((*bind, &parameter.schema_type), whole()),
                Some(Fixed::Text(pieces)) => {
                    let fills = if pieces.len() == 1 { whole() } else { in_text(parameter.location) };
                    for bind in pieces.iter().filter_map(Piece::value).filter_map(bind_of) {
                        add(bind, fills.clone());
                    }
                }
                None => {}
            }
        }
    }
    uses
}

/// The binds that a function passes to the operations that it calls.
fn passed(function: &Function, consumes: &[Consumed]) -> Vec<Use> {
    function.body.calls().flat_map(|call| passed_by(call, consumes)).collect()
}

fn passed_by(
    FunctionCall { callee: Callee::Http(calls), arguments }: &FunctionCall,
    consumes: &[Consumed],
) -> Vec<Use> {
    let operation = consumes.get(calls.consumed).and_then(|consumed| consumed.operations.get(calls.operation));
    let Some(operation) = operation else { return Vec::new() };
    let mut uses = Vec::new();
    for (index, (parameter, argument)) in operation.parameters.iter().zip(arguments).enumerate() {
        let mut add = |held: BindUse, fills: Vec<Constraint>| uses.push(Use { consumed: calls.consumed, held, fills });
        // The texts that contain the parameter are sent elsewhere.
        let mut others = operation.containing(index).into_iter().flat_map(|(_, text)| in_text(text.location));
        if let Argument::Bind(held) = argument {
            let is_several = is_several(&operation.path, index);
            let own = fills(parameter.location, &parameter.schema_type, is_several);
            add(held.clone(), own.into_iter().chain(others).collect());
        } else {
            let all: Vec<_> = in_text(parameter.location).into_iter().chain(others.by_ref()).collect();
            argument.binds().into_iter().for_each(|bind| add(BindUse::text(bind), all.clone()));
        }
    }
    uses
}

/// What a value must satisfy that is all of a parameter.
fn fills(location: ParameterLocation, schema_type: &Type, several: bool) -> Vec<Constraint> {
    let location = match location {
        ParameterLocation::Path => Some(if several { Constraint::Segments } else { Constraint::Segment }),
        ParameterLocation::Header => Some(Constraint::Header),
        ParameterLocation::Cookie => Some(Constraint::Cookie),
        ParameterLocation::Query | ParameterLocation::Body | ParameterLocation::Text => None,
    };
    of_type(schema_type).chain(location).collect()
}

/// What a value must satisfy that is read as `schema_type`.
pub(super) fn of_type(schema_type: &Type) -> impl Iterator<Item = Constraint> {
    let is_text = matches!(schema_type, Type::String | Type::Any);
    (!is_text).then(|| Constraint::Type(schema_type.clone())).into_iter()
}

/// What a value must satisfy that is part of a text. Beside another text, hardly any value makes a path segment `..`;
/// the call rejects that.
fn in_text(location: ParameterLocation) -> Vec<Constraint> {
    if location == ParameterLocation::Path { Vec::new() } else { fills(location, &Type::String, false) }
}

fn is_several(path: &[Piece], index: usize) -> bool {
    path.contains(&Piece::Segments(index))
}
