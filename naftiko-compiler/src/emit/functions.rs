//! `mod functions`: what exposed operations and tools do, as functions that any Rust program can call.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::docs::{docs, plain};
use super::host::Host;
use super::input::{self, Field};
use super::output::{self, Returned};
use super::regex::Patterns;
use super::tokens::ident;
use super::{body, checks, data, enumeration, values};
use crate::model::{
    Argument, BindUse, Capability, Consumed, Function, FunctionCall, FunctionInput, Json, Operation, Output, Parameter,
    ParameterLocation, Piece, Presence, Ref, Type, Values,
};

pub(super) fn emit(capability: &Capability, host: &Host) -> TokenStream {
    let functions = capability.functions.iter().filter_map(|function| self::function(function, capability, host));
    let (functions, mappings): (Vec<_>, Vec<_>) = functions.unzip();
    let mappings = output::mappings(mappings);
    quote! {
        /// What exposed operations and tools do: each is called with typed inputs, and needs no server.
        pub mod functions {
            use super::rt::{self, Type, output};
            use super::{Capability, client};
            #(#functions)*
            #mappings
        }
    }
}

/// The path of the struct of a function's inputs, if it has any.
pub(super) fn input_type(function: &Function, capability: &Capability) -> Option<TokenStream> {
    if function.inputs.is_empty() {
        return None;
    }
    let (call, consumed, operation) = capability.call(function)?;
    if call.is_bare(operation, &function.inputs) {
        let (module, input) = (ident(&consumed.name.snake()), ident(&operation.input.camel()));
        return Some(quote!(client::#module::#input));
    }
    let input = ident(&function.input.camel());
    Some(quote!(functions::#input))
}

/// The names of the fields of that struct, in the order of the function's inputs.
pub(super) fn field_names(function: &Function, capability: &Capability) -> Vec<String> {
    let bare = capability.call(function).filter(|(call, _, operation)| call.is_bare(operation, &function.inputs));
    let name = |at: usize| {
        let parameter = bare.and_then(|(call, _, operation)| {
            let (_, parameter) = operation.supplied().find(|(index, _)| call.input(*index) == Some(at))?;
            Some(parameter.name.snake())
        });
        parameter.or_else(|| function.inputs.get(at).map(|input| input.name.snake())).unwrap_or_default()
    };
    (0..function.inputs.len()).map(name).collect()
}

/// The function, and the mapping of its output.
fn function(function: &Function, capability: &Capability, host: &Host) -> Option<(TokenStream, Option<TokenStream>)> {
    let (call, consumed, operation) = capability.call(function)?;
    let is_bare = call.is_bare(operation, &function.inputs);
    let (name, wire) = (ident(&function.name.snake()), &function.name.wire);
    let (client, method) = (ident(&consumed.name.snake()), ident(&operation.name.snake()));
    let called = format!("Calls [`client::{client}::Client::{method}`].");
    let docs = docs([plain(&function.description), called]);
    let takes = input_type(function, capability).map(|input| {
        let own = ident(&function.input.camel());
        if is_bare { quote!(, input: #input) } else { quote!(, input: #own) }
    });
    let Returned { returns, call: mapped, mapping } =
        returned(function, consumed, operation, Patterns::from(2, capability));
    let made = if is_bare {
        let input = takes.as_ref().map(|_| quote!(input));
        quote!(capability.#client.#method(#input) #mapped .named(#wire))
    } else {
        Inputs { function, call, consumed, operation, capability }.emit(&mapped)
    };
    let input = (!is_bare).then(|| own_input(function, consumed, operation));
    let records = function.returns.as_ref().map(|(rust_type, records)| {
        let (values, records) = (output::values(rust_type, records, host), output::records(records, host));
        quote!(#records #values)
    });
    let function = quote! {
        #docs
        pub fn #name(capability: &Capability #takes) -> rt::Call<'_, #returns> {
            #made
        }
        #input
        #records
    };
    Some((function, mapping))
}

/// What the function's call returns, and how that differs from what the operation's does.
fn returned(function: &Function, consumed: &Consumed, operation: &Operation, patterns: Patterns<'_>) -> Returned {
    match (&function.output, &function.returns) {
        (Output::Mapped(shape), Some(returns)) => Returned::mapped(&function.name, shape, returns, patterns),
        (Output::Mapped(_), None) => {
            let module = ident(&consumed.name.snake());
            let of_operation = operation.returns.as_ref();
            let returns = of_operation
                .map(|(rust_type, records)| output::whole_in(rust_type, records, &quote!(client::#module::)));
            Returned { returns: returns.unwrap_or_default(), ..Returned::default() }
        }
        (Output::PassThrough, _) if operation.output != Output::PassThrough => {
            Returned { call: quote!(.passed()), ..Returned::default() }
        }
        (Output::PassThrough, _) => Returned::default(),
    }
}

/// The Rust enum of a parameter's values, if they are listed.
fn values_of<'o>(parameter: &'o Parameter, consumed: &Consumed) -> Option<values::Values<'o>> {
    let module = ident(&consumed.name.snake());
    values::of_parameter(parameter, &quote!(client::#module::))
}

/// The Rust enum of an input's values, if they are listed.
fn values_of_input<'o>(
    input: &'o FunctionInput,
    consumed: &Consumed,
    operation: &'o Operation,
) -> Option<values::Values<'o>> {
    match input.values.as_ref()? {
        Values::Own(values) => Some((ident(&values.name.camel()).to_token_stream(), &values.variants)),
        Values::OfParameter(at) => values_of(operation.parameters.get(*at)?, consumed),
    }
}

fn own_input(function: &Function, consumed: &Consumed, operation: &Operation) -> TokenStream {
    let fields = function.inputs.iter().map(|input| Field {
        name: input.name.clone(),
        schema_type: &input.schema_type,
        values: values_of_input(input, consumed, operation).map(|(path, _)| path),
        presence: input.presence,
        description: &input.description,
        what: "Input",
    });
    let purpose = format!("The inputs of [`{}`].", function.name.snake());
    let values = function.inputs.iter().filter_map(|input| {
        let Some(Values::Own(values)) = &input.values else { return None };
        Some(enumeration::emit(values, &format!("[`{}::{}`]", function.input.camel(), input.name.snake())))
    });
    let input = input::emit(&function.input, &purpose, &fields.collect::<Vec<_>>());
    quote!(#input #(#values)*)
}

/// The inputs of an operation, made from those of a function.
struct Inputs<'a> {
    function: &'a Function,
    call: &'a FunctionCall,
    consumed: &'a Consumed,
    operation: &'a Operation,
    capability: &'a Capability,
}

impl Inputs<'_> {
    fn emit(&self, mapped: &TokenStream) -> TokenStream {
        let (client, method) = (ident(&self.consumed.name.snake()), ident(&self.operation.name.snake()));
        let wire = &self.function.name.wire;
        if self.operation.supplied().next().is_none() {
            return quote!(capability.#client.#method() #mapped .named(#wire));
        }
        let patterns = Patterns::from(1, self.capability);
        let checks: Vec<_> = self.function.inputs.iter().filter_map(|input| check(input, patterns)).collect();
        let defaults = self.function.inputs.iter().filter_map(|input| {
            let values = values_of_input(input, self.consumed, self.operation);
            let default = values::constant(input.default.as_ref()?, &input.schema_type, values.as_ref());
            Some((&input.name, default))
        });
        let defaults = input::defaults(defaults);
        let mut is_checked = !checks.is_empty();
        let fields = self.operation.supplied().map(|(at, parameter)| {
            let (field, value) = (ident(&parameter.name.snake()), self.value(at, parameter, &mut is_checked));
            quote!(#field: #value)
        });
        let fields: Vec<_> = fields.collect();
        let input = ident(&self.operation.input.camel());
        let made = quote!(capability.#client.#method(client::#client::#input { #(#fields),* }) #mapped .named(#wire));
        if !is_checked {
            return quote!(#defaults #made);
        }
        quote! {
            #defaults
            let mut arguments = rt::Arguments::new();
            #(#checks)*
            let call = #made;
            arguments.checked(call)
        }
    }

    /// What the parameter at this index is set to.
    fn value(&self, at: usize, parameter: &Parameter, is_checked: &mut bool) -> TokenStream {
        let presence = self.operation.presence(at);
        match self.call.arguments.get(at).unwrap_or(&Argument::Absent) {
            Argument::Absent => values::absent(presence),
            Argument::Text(text) if matches!(parameter.schema_type, Type::String | Type::Enum(_)) => {
                let text = Json::Text(vec![Piece::Text(text.clone())]);
                let values = values_of(parameter, self.consumed);
                present(&values::constant(&text, &parameter.schema_type, values.as_ref()), presence)
            }
            Argument::Text(text) => {
                let text = super::json::string(text);
                quote!(rt::constant(#text))
            }
            Argument::Json(text) => quote!(rt::constant(#text)),
            Argument::Input(input) => self.input(*input, at, parameter, is_checked),
            Argument::Bind(bind) => {
                let bind = self.bind(bind);
                self.made(at, parameter, &bind, is_checked)
            }
            Argument::Computed(Json::Text(pieces)) => {
                let (pieces, used) = data::filled(pieces);
                let used = used.into_iter().map(|value| self.reference(value));
                self.made(at, parameter, &quote!(rt::text(#pieces, &[#(&#used),*])), is_checked)
            }
            Argument::Computed(json) => {
                let mut used = Vec::new();
                let json = body::json(json, &mut used);
                let used = used.into_iter().map(|value| self.reference(value));
                let value = quote!(rt::computed(&#json, &[#(&#used),*]));
                self.made(at, parameter, &value, is_checked)
            }
        }
    }

    /// An input as all of a parameter.
    fn input(&self, input: usize, at: usize, parameter: &Parameter, is_checked: &mut bool) -> TokenStream {
        let Some(from) = self.function.inputs.get(input) else { return TokenStream::new() };
        let field = ident(&from.name.snake());
        let (given, taken) = (from.presence, self.operation.presence(at));
        let is_optional_for_required = taken == Presence::Required && given != Presence::Required;
        if from.schema_type != parameter.schema_type || is_optional_for_required {
            return self.made(at, parameter, &quote!(input.#field), is_checked);
        }
        let value = if self.uses(input) > 1 { quote!(rt::Clone::clone(&input.#field)) } else { quote!(input.#field) };
        match (given, taken) {
            (given, taken) if given == taken => value,
            (Presence::Nullable, _) => quote!(#value.value()),
            _ => quote!(rt::From::from(#value)),
        }
    }

    /// A value that has to be converted to the parameter's type.
    fn made(&self, at: usize, parameter: &Parameter, value: &TokenStream, is_checked: &mut bool) -> TokenStream {
        *is_checked = true;
        let (location, name) = place(at, parameter, self.operation);
        let schema_type = data::schema_type(&parameter.schema_type);
        let method = ident(if self.operation.presence(at) == Presence::Required { "required" } else { "optional" });
        quote!(arguments.#method((#location, #name), #schema_type, &#value))
    }

    fn reference(&self, value: Ref) -> TokenStream {
        match value {
            Ref::Input(input) => {
                let field = self.function.inputs.get(input).map(|input| ident(&input.name.snake()));
                quote!(input.#field)
            }
            Ref::Bind(bind) => self.bind(&BindUse::text(bind)),
        }
    }

    fn bind(&self, bind: &BindUse) -> TokenStream {
        let client = ident(&self.consumed.name.snake());
        let bind = data::bind(bind, self.capability);
        quote!(capability.#client.0.bind(client::#client::binds::#bind))
    }

    /// How often an input is used.
    fn uses(&self, input: usize) -> usize {
        let in_json = |json: &Json<Ref>| json.values().into_iter().filter(|value| *value == Ref::Input(input)).count();
        let uses = self.call.arguments.iter().map(|argument| match argument {
            Argument::Input(at) => usize::from(*at == input),
            Argument::Computed(json) => in_json(json),
            _ => 0,
        });
        uses.sum()
    }
}

/// `arguments.check("size", &SCHEMA, &input.size);` if there is something to check.
fn check(input: &FunctionInput, patterns: Patterns<'_>) -> Option<TokenStream> {
    let name = input.name.snake();
    let (field, schema) = (ident(&name), checks::reference(input.checks.as_ref()?, patterns));
    Some(quote!(arguments.check(#name, #schema, &input.#field);))
}

fn present(value: &TokenStream, presence: Presence) -> TokenStream {
    match presence {
        Presence::Required => value.clone(),
        Presence::Optional => quote!(rt::Some(#value)),
        Presence::Nullable => quote!(rt::Maybe::Value(#value)),
    }
}

/// Where messages say that a parameter is, and its name.
pub(super) fn place<'p>(at: usize, parameter: &'p Parameter, operation: &Operation) -> (&'static str, &'p str) {
    let location = match parameter.location {
        ParameterLocation::Text => ParameterLocation::Body.word(),
        location => location.word(),
    };
    let is_whole = operation.body.whole() == Some(at);
    (location, if is_whole { "body" } else { &parameter.name.wire })
}
