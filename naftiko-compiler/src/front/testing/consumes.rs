//! What a model consumes as text: operations, and what a call of them returns.

use super::binds::name_of_bind;
use super::listed;
use super::value::{output, pieces, rust_type, schema_type, template};
use crate::model::{Body, Capability, Field, Fixed, Name, Operation, Parameter, Presence, Record, RustType};

/// A consumed operation: its request, its parameters, its body, and what a call returns.
pub(super) fn operation(of: &Operation, capability: &Capability) -> String {
    let name = |index: usize| of.parameters[index].name.wire.clone();
    let query: Vec<_> = of.query.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let query = if query.is_empty() { String::new() } else { format!("?{}", query.join("&")) };
    let inputs = if of.supplied().next().is_some() { of.input.camel() } else { String::new() };
    let mut text = format!("{}({inputs}): {} {}{query}\n", of.name.snake(), of.method, pieces(&of.path, &name));
    for (index, parameter) in of.parameters.iter().enumerate() {
        text += &self::parameter((index, parameter), of, capability);
    }
    match &of.body {
        Body::None => {}
        Body::Whole(index) => text += &format!("  body: {}\n", name(*index)),
        Body::Bytes { parameter, content_type } => text += &format!("  body: {} as {content_type}\n", name(*parameter)),
        Body::Fields => text += "  body: an object of its parameters\n",
        Body::Template(of) => text += &format!("  body: {}\n", template(of, &name)),
    }
    text + &returned(&output(&of.output, &|_| "?".to_owned()), of.returns.as_ref())
}

fn parameter((index, of): (usize, &Parameter), operation: &Operation, capability: &Capability) -> String {
    let (location, wire) = (of.location.word(), &of.name.wire);
    match &of.fixed {
        None => {
            let (schema_type, presence) = (schema_type(&of.schema_type), presence(operation.presence(index)));
            format!("  {}: in {location}, {schema_type}, {presence}\n", named(&of.name))
        }
        Some(Fixed::Bind(bind)) => format!("  {wire}: in {location}, = {}\n", name_of_bind(*bind, capability)),
        Some(Fixed::Text(text)) => {
            let text = pieces(text, &|index| operation.parameters[index].name.wire.clone());
            format!("  {wire}: in {location}, = {text:?}\n")
        }
    }
}

/// Whether a value can be left out.
pub(super) fn presence(of: Presence) -> &'static str {
    match of {
        Presence::Required => "required",
        Presence::Optional => "optional",
        Presence::Nullable => "nullable",
    }
}

/// The wire name, and the Rust name if that is not obvious.
pub(super) fn named(of: &Name) -> String {
    if of.snake() == of.wire { of.snake() } else { format!("{} ({})", of.wire, of.snake()) }
}

/// What a call returns; nothing if that is the response.
pub(super) fn returned(output: &str, returns: Option<&(RustType, Vec<Record>)>) -> String {
    let typed = returns.map(|(rust_type, records)| {
        let fields = |record: &Record| {
            let field = |field: &Field| {
                let constant = if field.is_constant { "constant " } else { "" };
                format!("{}: {constant}{}", field.name.snake(), self::rust_type(&field.rust_type, records))
            };
            listed(record.fields.iter().map(field))
        };
        let structs = records.iter().map(|record| format!("  struct {} {{{}}}\n", record.name.camel(), fields(record)));
        format!("  as {}\n{}", self::rust_type(rust_type, records), structs.collect::<String>())
    });
    match typed {
        None if output == "the response" => String::new(),
        typed => format!("  returns {output}\n{}", typed.unwrap_or_default()),
    }
}
