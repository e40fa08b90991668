//! The function that a test calls: of those whose inputs have values that are surely valid, the simplest.

use proc_macro2::TokenStream;
use quote::quote;

use super::value;
use crate::emit::functions::{field_names, input_type};
use crate::emit::tokens::{ident, raw};
use crate::model::{
    Argument, Authentication, Capability, Form, Format, Function, FunctionBody, Output, Piece, Presence, Schema, Type,
};

/// A call of a function.
pub(super) struct ExampleCall {
    function: String,
    call: TokenStream,
    names_client: bool,
    /// How the first line of its request begins, if it sends one.
    request: Option<String>,
    /// What the upstream answers.
    answer: &'static str,
    is_passed_through: bool,
}

/// The call of the function that says most with the least: a read before a write, a declared answer before one of which nothing is
/// known, few inputs before many.
pub(super) fn simplest(capability: &Capability) -> Option<ExampleCall> {
    let required = |function: &Function| function.inputs.iter().filter(|input| is_required(input.presence)).count();
    let writes = |function: &Function| capability.call(function).is_some_and(|(.., called)| called.method != "GET");
    let mut functions: Vec<&Function> = capability.functions.iter().collect();
    let is_open = |function: &Function| *returned(function, capability) == Output::PassThrough;
    let is_none = |function: &Function| capability.call(function).is_none();
    functions.sort_by_key(|function| (is_none(function), writes(function), is_open(function), required(function)));
    functions.into_iter().find_map(|function| called(function, capability))
}

fn is_required(presence: Presence) -> bool {
    presence == Presence::Required
}

fn called(function: &Function, capability: &Capability) -> Option<ExampleCall> {
    if matches!(function.body, FunctionBody::Steps(_)) {
        return None;
    }
    let http = capability.call(function);
    if let Some((_, consumed, operation)) = http {
        // A token server would have to be played too, and another format to be written.
        let is_plain =
            operation.format == Format::Json && !matches!(consumed.authentication, Authentication::OAuth2(_));
        if !is_plain {
            return None;
        }
    }
    let input = inputs(function, capability)?;
    let is_passed_through = http.is_some() && function.output == Output::PassThrough;
    let name = ident(&function.name.snake());
    let names_client = input.as_ref().is_some_and(|input| input.to_string().contains("client ::"));
    let takes = input.map(|input| quote!(, #input));
    Some(ExampleCall {
        function: function.name.snake(),
        call: quote!(functions::#name(&capability #takes).await?),
        names_client,
        request: http.map(|(_, _, operation)| format!("{} {}", operation.method, beginning(&operation.path))),
        answer: if is_list(returned(function, capability)) { "[]" } else { "{\"answer\":42}" },
        is_passed_through,
    })
}

/// What is declared of its answer, by itself or by the operation that it calls.
fn returned<'c>(function: &'c Function, capability: &'c Capability) -> &'c Output {
    match (&function.output, capability.call(function)) {
        (Output::PassThrough, Some((.., operation))) => &operation.output,
        (output, _) => output,
    }
}

/// The path up to its first variable.
fn beginning(path: &[Piece]) -> String {
    let texts = path.iter().map_while(|piece| if let Piece::Text(text) = piece { Some(text.as_str()) } else { None });
    let written: String = texts.collect();
    if written.starts_with('/') { written } else { "/".to_owned() }
}

/// Whether it is made of a list.
fn is_list(output: &Output) -> bool {
    let Output::Mapped(shape) = output else { return false };
    matches!(&shape.form, Form::Array(path, _) if path.path.segments.is_empty())
}

/// The struct of inputs as an expression; `None` within if there are no inputs, and outside if one has no sure value.
fn inputs(function: &Function, capability: &Capability) -> Option<Option<TokenStream>> {
    let Some(path) = input_type(function, capability) else { return Some(None) };
    let names = field_names(function, capability);
    let is_whole = function.inputs.iter().all(|input| is_required(input.presence));
    let required = function.inputs.iter().enumerate().filter(|(_, input)| is_required(input.presence));
    let values = required.map(|(at, input)| {
        let value = value::of(&input.schema_type, &schemas(at, function, capability), is_whole)?;
        let name = ident(names.get(at)?);
        Some(if is_whole { quote!(#name: #value) } else { value })
    });
    let values: Vec<_> = values.collect::<Option<_>>()?;
    Some(Some(match values.as_slice() {
        [] => quote!(#path::default()),
        given if is_whole => quote!(#path { #(#given),* }),
        given => quote!(#path::new(#(#given),*)),
    }))
}

/// Everything that is declared about an input: by itself, and by what it is sent as. An input that is a part of something
/// composed is taken as it is.
fn schemas<'c>(at: usize, function: &'c Function, capability: &'c Capability) -> Vec<&'c Schema> {
    let own = function.inputs.get(at).and_then(|input| input.checks.as_ref());
    let sent = capability.call(function).map(|(call, _, operation)| {
        let sent = operation.parameters.iter().zip(&call.arguments);
        sent.filter(move |(_, argument)| **argument == Argument::Input(at)).map(|(parameter, _)| &parameter.schema)
    });
    own.into_iter().chain(sent.into_iter().flatten()).collect()
}

impl ExampleCall {
    /// Whether it names a struct of a client.
    pub(super) fn names_client(&self) -> bool {
        self.names_client
    }

    /// The test that makes the call.
    pub(super) fn test(&self) -> TokenStream {
        let call = &self.call;
        let function = self.function.trim_end_matches('_');
        let Some(request) = &self.request else {
            let name = ident(&format!("{function}_needs_no_upstream"));
            return quote! {
                #[tokio::test]
                async fn #name() -> Result<(), Box<dyn Error>> {
                    let capability = capability("http://127.0.0.1:9")?;
                    #call;
                    Ok(())
                }
            };
        };
        let (name, answer) = (ident(&format!("{function}_asks_the_upstream")), raw(self.answer));
        let called = self.called();
        quote! {
            /// What the upstream answers.
            const ANSWER: &str = #answer;
            #[tokio::test]
            async fn #name() -> Result<(), Box<dyn Error>> {
                let (base_uri, requests) = upstream(ANSWER).await?;
                let capability = capability(&base_uri)?;
                #called
                let request = requests.try_recv()?;
                assert!(request.starts_with(#request), "{request}");
                Ok(())
            }
        }
    }

    /// The call, and what is expected of a response that is passed through.
    fn called(&self) -> TokenStream {
        let call = &self.call;
        if !self.is_passed_through {
            return quote!(#call;);
        }
        quote! {
            let answer: serde_json::Value = #call.json().await?;
            let expected: serde_json::Value = serde_json::from_str(ANSWER)?;
            assert_eq!(answer, expected);
        }
    }
}

/// Whether a type is bytes, or made of them.
pub(super) fn has_bytes(schema_type: &Type) -> bool {
    match schema_type {
        Type::Bytes => true,
        Type::Array(of) => has_bytes(of),
        _ => false,
    }
}
