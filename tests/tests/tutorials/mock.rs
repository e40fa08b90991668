//! An upstream made of an OpenAPI description: it answers with the description's examples, of which Microcks's dispatchers choose one.

use std::path::Path;

use naftiko_tests::upstream::{Received, answer};
use naftiko_tests::yaml;
use serde_json::Value;

use super::dispatch::{Dispatcher, Request};

/// An API as its description shows it.
pub(crate) struct Api {
    /// The path of its server.
    pub(crate) prefix: String,
    operations: Vec<Operation>,
}

struct Operation {
    method: String,
    path: String,
    dispatcher: Dispatcher,
    examples: Vec<Example>,
}

/// A response that is an example.
struct Example {
    name: String,
    status: u16,
    /// Its media type and the body; without content, none.
    content: Option<(String, Value)>,
}

impl Api {
    pub(crate) fn read(path: &Path) -> Self {
        let description = yaml::read(&std::fs::read_to_string(path).unwrap()).json();
        let server = description["servers"][0]["url"].as_str().unwrap();
        let prefix = format!("/{}", server.splitn(4, '/').nth(3).unwrap());
        let paths = description["paths"].as_object().unwrap();
        let operations = paths.iter().flat_map(|(path, methods)| {
            let methods = methods.as_object().unwrap().iter();
            methods.map(move |(method, operation)| Operation::read(method, path, operation))
        });
        Self { operations: operations.collect(), prefix }
    }

    /// The response to a request for a path below the prefix.
    pub(crate) fn answer(&self, received: &Received, target: &str) -> Vec<u8> {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let mut fitting = self.operations.iter().filter(|operation| operation.method == received.method());
        let found = fitting.find_map(|operation| Some((operation, variables(&operation.path, path)?)));
        let Some((operation, variables)) = found else { return answer("501 Not Implemented", "", target).into() };
        let query = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        let example = operation.chosen(&Request { variables, query });
        let body = serde_json::from_slice(&received.body).unwrap_or_default();
        match &example.content {
            // Not even a length: RFC 9110 §8.6.
            None => format!("HTTP/1.1 {} \r\n\r\n", example.status).into(),
            Some((media_type, Value::String(text))) => example.answer(media_type, text),
            Some((media_type, value)) => example.answer(media_type, &filled(value, &body).to_string()),
        }
    }
}

impl Operation {
    fn read(method: &str, path: &str, operation: &Value) -> Self {
        let mut examples = Vec::new();
        for (status, response) in operation["responses"].as_object().unwrap() {
            let status = status.parse().unwrap();
            for (media_type, content) in response["content"].as_object().into_iter().flatten() {
                for (name, example) in content["examples"].as_object().unwrap() {
                    let content = Some((media_type.clone(), example["value"].clone()));
                    examples.push(Example { name: name.clone(), status, content });
                }
            }
            // Names of examples that are requests only.
            for name in response["x-microcks-refs"].as_array().into_iter().flatten() {
                examples.push(Example { name: name.as_str().unwrap().to_owned(), status, content: None });
            }
        }
        let dispatcher = Dispatcher::read(&operation["x-microcks-operation"]);
        Self { method: method.to_uppercase(), path: path.to_owned(), dispatcher, examples }
    }

    /// The example that the dispatcher names; one that is not there is what the description has an error for.
    fn chosen(&self, request: &Request) -> &Example {
        let named = |name: &String| self.examples.iter().find(|example| example.name == *name);
        let names = self.dispatcher.names(request);
        let is_wanted =
            |example: &&Example| if names.is_empty() { example.status < 300 } else { example.status >= 400 };
        let chosen = names.iter().find_map(named).or_else(|| self.examples.iter().find(is_wanted));
        chosen.unwrap_or_else(|| panic!("{} {}: no example fits {names:?}", self.method, self.path))
    }
}

impl Example {
    fn answer(&self, media_type: &str, body: &str) -> Vec<u8> {
        answer(&format!("{} ", self.status), &format!("content-type: {media_type}"), body).into()
    }
}

/// The values of a path's placeholders, if it is of this template.
fn variables(template: &str, path: &str) -> Option<Vec<(String, String)>> {
    let (template, path): (Vec<&str>, Vec<&str>) = (template.split('/').collect(), path.split('/').collect());
    let mut variables = Vec::new();
    for (part, text) in template.iter().zip(&path) {
        match part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) {
            Some(name) => variables.push((name.to_owned(), (*text).to_owned())),
            None if part == text => {}
            None => return None,
        }
    }
    (template.len() == path.len()).then_some(variables)
}

/// An example with what it repeats of the request's body: `{{ request.body/name }}`.
fn filled(example: &Value, body: &Value) -> Value {
    match example {
        Value::Array(items) => items.iter().map(|item| filled(item, body)).collect(),
        Value::Object(members) => members.iter().map(|(name, value)| (name.clone(), filled(value, body))).collect(),
        Value::String(text) => match text.strip_prefix("{{ request.body/").and_then(|text| text.strip_suffix(" }}")) {
            Some(name) => body[name].clone(),
            None => example.clone(),
        },
        _ => example.clone(),
    }
}
