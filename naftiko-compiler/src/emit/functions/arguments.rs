//! The inputs of an operation, made from what a function knows: its own inputs, binds, and results of steps.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::inputs::values_of;
use crate::emit::tokens::ident;
use crate::emit::{body, data, values};
use crate::json;
use crate::model::{
    Argument, BindUse, Capability, Consumed, Function, FunctionCall, Json, Operation, Parameter, ParameterLocation,
    Piece, Presence, Ref, ScriptInput, Type,
};

/// What the calls of a function are made from.
pub(super) struct Arguments<'a> {
    function: &'a Function,
    capability: &'a Capability,
    /// The locals that hold the parts of results of steps.
    pub(super) parts: Vec<Ident>,
    /// Whether a value had to be converted, which can fail: `arguments` says so.
    pub(super) is_checked: bool,
}

impl<'a> Arguments<'a> {
    pub(super) fn new(function: &'a Function, capability: &'a Capability) -> Self {
        Self { function, capability, parts: Vec::new(), is_checked: false }
    }

    /// `capability.registry.get_ship(client::registry::GetShipInput { imo: input.imo })`
    pub(super) fn call(&mut self, call: &FunctionCall) -> TokenStream {
        let Some((consumed, operation)) = self.capability.called(call) else { return TokenStream::new() };
        let (client, method) = (ident(&consumed.name.snake()), ident(&operation.name.snake()));
        let fields = operation.supplied().map(|(at, parameter)| {
            let argument = call.arguments.get(at).unwrap_or(&Argument::Absent);
            let value = self.value(argument, (at, parameter), (consumed, operation));
            let field = ident(&parameter.name.snake());
            quote!(#field: #value)
        });
        let fields: Vec<_> = fields.collect();
        if fields.is_empty() {
            return quote!(capability.#client.#method());
        }
        let input = ident(&operation.input.camel());
        quote!(capability.#client.#method(client::#client::#input { #(#fields),* }))
    }

    /// What the parameter at this index is set to.
    fn value(
        &mut self,
        argument: &Argument,
        (at, parameter): (usize, &Parameter),
        (consumed, operation): (&Consumed, &Operation),
    ) -> TokenStream {
        let presence = operation.presence(at);
        let place = (at, parameter, operation);
        match argument {
            Argument::Absent => values::absent(presence),
            Argument::Text(text) if matches!(parameter.schema_type, Type::String | Type::Enum(_)) => {
                let text = Json::Text(vec![Piece::Text(text.clone())]);
                let values = values_of(parameter, consumed);
                present(&values::constant(&text, &parameter.schema_type, values.as_ref()), presence)
            }
            Argument::Text(text) => {
                let text = json::string(text);
                quote!(rt::constant(#text))
            }
            Argument::Json(text) => quote!(rt::constant(#text)),
            Argument::Input(input) => self.input(*input, place),
            Argument::Part(part) => {
                let part = self.reference(Ref::Part(*part));
                self.made(place, &part)
            }
            Argument::Bind(held) => {
                let bind = data::bind(held, self.capability);
                let client = ident(&consumed.name.snake());
                self.made(place, &quote!(capability.#client.0.bind(client::#client::binds::#bind)))
            }
            Argument::Computed(json) => {
                let value = self.computed(json, |bind, capability| {
                    let (client, bind) = (ident(&consumed.name.snake()), data::bind(&BindUse::text(bind), capability));
                    quote!(capability.#client.0.bind(client::#client::binds::#bind))
                });
                self.made(place, &value)
            }
        }
    }

    /// `rt::computed(&TEMPLATE, &[&input.imo])`
    pub(super) fn computed(&self, json: &Json<Ref>, bind: impl Fn(usize, &Capability) -> TokenStream) -> TokenStream {
        let reference = |value: Ref| match value {
            Ref::Bind(at) => bind(at, self.capability),
            value => self.reference(value),
        };
        if let Json::Text(pieces) = json {
            let (pieces, used) = data::filled(pieces);
            let used = used.into_iter().map(reference);
            return quote!(rt::text(#pieces, &[#(&#used),*]));
        }
        let mut used = Vec::new();
        let json = body::json(json, &mut used);
        let used = used.into_iter().map(reference);
        quote!(rt::computed(&#json, &[#(&#used),*]))
    }

    /// What an input of a script is set to.
    pub(super) fn of_script(&mut self, input: &ScriptInput, argument: &Argument) -> TokenStream {
        let value = match argument {
            Argument::Absent => return values::absent(input.presence),
            Argument::Text(text) => {
                let text = Json::Text(vec![Piece::Text(text.clone())]);
                return present(&values::constant(&text, &input.schema_type, None), input.presence);
            }
            Argument::Json(text) => return quote!(rt::constant(#text)),
            Argument::Input(at) => match self.function.inputs.get(*at) {
                Some(from) if from.schema_type == input.schema_type && from.presence == input.presence => {
                    let field = ident(&from.name.snake());
                    let is_shared = self.uses(*at) > 1;
                    return if is_shared { quote!(rt::Clone::clone(&input.#field)) } else { quote!(input.#field) };
                }
                _ => self.reference(Ref::Input(*at)),
            },
            Argument::Part(part) => self.reference(Ref::Part(*part)),
            Argument::Bind(held) => self.reference(Ref::Bind(held.bind)),
            Argument::Computed(json) => self.computed(json, |bind, _| self.reference(Ref::Bind(bind))),
        };
        self.is_checked = true;
        let (name, schema_type) = (&input.name.wire, data::schema_type(&input.schema_type));
        // Where any JSON will do, nothing is `null`.
        let is_needed = input.presence == Presence::Required && input.schema_type != Type::Any;
        let method = ident(if is_needed { "required" } else { "optional" });
        quote!(arguments.#method(("script", #name), #schema_type, &#value))
    }

    /// An input as all of a parameter.
    fn input(&mut self, input: usize, (at, parameter, operation): (usize, &Parameter, &Operation)) -> TokenStream {
        let Some(from) = self.function.inputs.get(input) else { return TokenStream::new() };
        let field = ident(&from.name.snake());
        let (given, taken) = (from.presence, operation.presence(at));
        let is_optional_for_required = taken == Presence::Required && given != Presence::Required;
        if from.schema_type != parameter.schema_type || is_optional_for_required {
            return self.made((at, parameter, operation), &quote!(input.#field));
        }
        let value = if self.uses(input) > 1 { quote!(rt::Clone::clone(&input.#field)) } else { quote!(input.#field) };
        match (given, taken) {
            (given, taken) if given == taken => value,
            (Presence::Nullable, _) => quote!(#value.value()),
            _ => quote!(rt::From::from(#value)),
        }
    }

    /// A value that has to be converted to the parameter's type.
    fn made(
        &mut self,
        (at, parameter, operation): (usize, &Parameter, &Operation),
        value: &TokenStream,
    ) -> TokenStream {
        self.is_checked = true;
        let (location, name) = place(at, parameter, operation);
        let schema_type = data::schema_type(&parameter.schema_type);
        let method = ident(if operation.presence(at) == Presence::Required { "required" } else { "optional" });
        quote!(arguments.#method((#location, #name), #schema_type, &#value))
    }

    /// What a reference is.
    pub(super) fn reference(&self, value: Ref) -> TokenStream {
        match value {
            Ref::Input(input) => {
                let field = self.function.inputs.get(input).map(|input| ident(&input.name.snake()));
                quote!(input.#field)
            }
            Ref::Part(part) => {
                let local = self.parts.get(part);
                quote!(#local)
            }
            Ref::Bind(bind) => {
                let bind = data::bind(&BindUse::text(bind), self.capability);
                quote!(capability.__binds.get(binds::#bind))
            }
        }
    }

    /// How often an input is used.
    fn uses(&self, input: usize) -> usize {
        let in_calls = self.function.body.calls().flat_map(|call| &call.arguments).flat_map(Argument::inputs);
        let others = self.function.output.refs().into_iter().chain(self.function.body.beside_calls());
        let others = others.filter(|other| *other == Ref::Input(input));
        in_calls.filter(|used| *used == input).count() + others.count()
    }
}

fn present(value: &TokenStream, presence: Presence) -> TokenStream {
    match presence {
        Presence::Required => value.clone(),
        Presence::Optional => quote!(rt::Some(#value)),
        Presence::Nullable => quote!(rt::Maybe::Value(#value)),
    }
}

/// Where messages say that a parameter is, and its name.
pub(in crate::emit) fn place<'p>(
    at: usize,
    parameter: &'p Parameter,
    operation: &Operation,
) -> (&'static str, &'p str) {
    let location = match parameter.location {
        ParameterLocation::Text => ParameterLocation::Body.word(),
        location => location.word(),
    };
    let is_whole = operation.body.whole() == Some(at);
    (location, if is_whole { "body" } else { &parameter.name.wire })
}
