//! The struct of a function's own inputs, and what is checked of them.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::emit::input::{self, Field};
use crate::emit::regex::Patterns;
use crate::emit::tokens::ident;
use crate::emit::{checks, enumeration, values};
use crate::model::{Capability, Consumed, Function, FunctionInput, Parameter, Values};

/// `, input: ShipInput`, if the function has inputs.
pub(super) fn taken(function: &Function) -> Option<TokenStream> {
    let input = ident(&function.input.camel());
    (!function.inputs.is_empty()).then(|| quote!(, input: #input))
}

/// The struct, and the enums of its fields.
pub(super) fn own(function: &Function, capability: &Capability) -> TokenStream {
    let fields = function.inputs.iter().map(|input| Field {
        name: input.name.clone(),
        schema_type: &input.schema_type,
        values: values_of_input(input, capability).map(|(path, _)| path),
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

/// `arguments.check("size", &SCHEMA, &input.size);` for each input with something to check.
pub(super) fn checks(function: &Function, capability: &Capability) -> Vec<TokenStream> {
    let patterns = Patterns::from(1, capability);
    let check = |input: &FunctionInput| {
        let name = input.name.snake();
        let (field, schema) = (ident(&name), checks::reference(input.checks.as_ref()?, patterns));
        Some(quote!(arguments.check(#name, #schema, &input.#field);))
    };
    function.inputs.iter().filter_map(check).collect()
}

/// What is made from the inputs, under this name while they are checked: with everything that is wrong with them, if something
/// `is_checked`. The statements of `before` come first.
pub(super) fn checked(
    checks: &[TokenStream],
    is_checked: bool,
    before: Option<&TokenStream>,
    (name, value): (&str, &TokenStream),
) -> TokenStream {
    if !is_checked {
        return quote!(#before #value);
    }
    let name = ident(name);
    quote! {
        let mut arguments = rt::Arguments::new();
        #(#checks)*
        #before
        let #name = #value;
        arguments.checked(#name)
    }
}

/// What fills the inputs that are not given.
pub(super) fn defaults(function: &Function, capability: &Capability) -> Option<TokenStream> {
    let defaults = function.inputs.iter().filter_map(|input| {
        let values = values_of_input(input, capability);
        let default = values::constant(input.default.as_ref()?, &input.schema_type, values.as_ref());
        Some((&input.name, default))
    });
    input::defaults(defaults)
}

/// The Rust enum of a parameter's values, if they are listed.
pub(super) fn values_of<'o>(parameter: &'o Parameter, consumed: &Consumed) -> Option<values::Values<'o>> {
    let module = ident(&consumed.name.snake());
    values::of_parameter(parameter, &quote!(client::#module::))
}

/// The Rust enum of an input's values, if they are listed.
fn values_of_input<'o>(input: &'o FunctionInput, capability: &'o Capability) -> Option<values::Values<'o>> {
    match input.values.as_ref()? {
        Values::Own(values) => Some((ident(&values.name.camel()).to_token_stream(), &values.variants)),
        Values::OfParameter(callee, at) => {
            let (consumed, operation) = capability.callee(*callee)?;
            values_of(operation.parameters.get(*at)?, consumed)
        }
    }
}

/// The path of the struct of a function's inputs, if it has any.
pub(in crate::emit) fn input_type(function: &Function, capability: &Capability) -> Option<TokenStream> {
    if function.inputs.is_empty() {
        return None;
    }
    if let Some((call, consumed, operation)) = capability.call(function)
        && call.is_bare(operation, &function.inputs)
    {
        let (module, input) = (ident(&consumed.name.snake()), ident(&operation.input.camel()));
        return Some(quote!(client::#module::#input));
    }
    let input = ident(&function.input.camel());
    Some(quote!(functions::#input))
}

/// The names of the fields of that struct, in the order of the function's inputs.
pub(in crate::emit) fn field_names(function: &Function, capability: &Capability) -> Vec<String> {
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
