//! The test: every document is served, every drawn operation called with all inputs and with the required ones, and what differs is told
//! at once.

use std::path::Path;

use expect_test::expect_file;
use naftiko_tests::mcp_caller::{Generation, Http, params};
use naftiko_tests::outside;
use naftiko_tests::process::{Process, Signal};
use naftiko_tests::upstream::{OK, Received, Recorder, answer};
use serde_json::{Map, Value};

use super::bind::{Bound, Target, bound};
use super::compare::differences;
use super::credential::{self, MARK};
use super::document::{Document, Operation, Parameter};
use super::draw::{Reasons, drawn};
use super::expected::{expected, text};
use super::import::{Imported, imported};
use super::python;
use super::received::Request;
use super::reviewed::{Difference, judged};
use super::values::{Draw, Goes, value};

/// The environment variable that says which document is served.
const WHICH: &str = "DOCUMENT";

/// A document, its drawn operations and the capability of them.
struct Served<'d> {
    file: &'d str,
    operations: Vec<&'d Operation>,
    imported: Imported,
}

#[tokio::test(flavor = "multi_thread")]
async fn what_arrives_upstream_is_what_the_documents_say() {
    let Some((folder, documents)) = python::documents() else { return };
    let (mut reasons, mut found, mut served) = (Reasons::new(), Vec::new(), Vec::new());
    let mut count = 0;
    for (file, document) in &documents {
        let operations = drawn(file, document, &mut reasons);
        count += operations.len();
        if operations.is_empty() {
            continue;
        }
        let (imported, left_out) = imported(&folder, file, &operations);
        found.extend(left_out.into_iter().map(|(operation, why)| Difference {
            file: file.clone(),
            operation,
            what: format!("left out: {why}"),
        }));
        served.extend(imported.map(|imported| Served { file, operations, imported }));
    }
    let texts: Vec<&str> = served.iter().map(|one| one.imported.text.as_str()).collect();
    let program = outside::several(env!("CARGO_TARGET_TMPDIR"), "openapi", WHICH, &texts);
    let (mut calls, mut parts) = (0, Reasons::new());
    for (index, one) in served.iter().enumerate() {
        calls += one.called(&program, index, &mut found).await;
        let called = one.operations.iter().filter(|operation| one.imported.tools.contains_key(&operation.title()));
        for part in called.flat_map(|operation| parts_of(operation)) {
            *parts.entry(part).or_default() += 1;
        }
    }
    let reviewed = judged(&found);
    let head = format!("{} documents, {} operations", documents.len(), operations(&documents));
    let counted = format!(
        "{head}, {count} drawn, {calls} calls\n\noperations that are not drawn from, by why\n{}\n\
         what the called ones have\n{}\ndifferences, by why they are meant\n{reviewed}",
        lines(&reasons),
        lines(&parts)
    );
    eprintln!("{counted}");
    expect_file!["../../openapi/counts.txt"].assert_eq(&counted);
}

fn operations(documents: &[(String, Document)]) -> usize {
    documents.iter().map(|(_, document)| document.operations.len()).sum()
}

fn lines(counts: &Reasons) -> String {
    counts.iter().map(|(what, count)| format!("{count:5}  {what}\n")).collect()
}

/// What an operation sends, each a line of the report.
fn parts_of(operation: &Operation) -> Vec<String> {
    let parameter = |parameter: &Parameter| {
        let Parameter { place, kind, style, .. } = parameter;
        let kind = kind.as_str().filter(|kind| matches!(*kind, "array" | "object"));
        match (kind, style) {
            (Some(kind), Some(style)) => {
                format!("{kind} in {place} as {style}{}", if parameter.explodes() { ", exploded" } else { "" })
            }
            _ => format!("scalar in {place} as {}", style.as_deref().unwrap_or("JSON")),
        }
    };
    let sent = operation.parameters.iter().filter(|parameter| !parameter.ignored);
    let body = operation.body.iter().map(|body| format!("body: {}", body.kind));
    let credential =
        |(place, _, scheme): credential::Carrier| format!("credential in {place} {scheme}").trim().to_owned();
    sent.map(parameter).chain(body).chain(credential::wanted(operation).into_iter().map(credential)).collect()
}

/// What the upstream answers: a token, a challenge, or an empty object.
fn answered(request: &Received, wants_digest: bool) -> Vec<u8> {
    let json = "content-type: application/json";
    if request.target() == "/token" {
        let token = format!("{{\"access_token\":\"{MARK}token\",\"token_type\":\"Bearer\",\"expires_in\":3600}}");
        return answer("200 OK", json, &token).into();
    }
    if wants_digest && request.header("authorization").is_none() {
        return answer("401 Unauthorized", "www-authenticate: Digest realm=\"r\", nonce=\"n\", qop=\"auth\"", "")
            .into();
    }
    if request.method() == "HEAD" { answer("200 OK", json, "").into() } else { OK.into() }
}

impl Served<'_> {
    /// Calls everything; how many calls that were.
    async fn called(&self, program: &Path, index: usize, found: &mut Vec<Difference>) -> usize {
        let is_digest =
            |operation: &&Operation| credential::wanted(operation).iter().any(|(_, _, scheme)| *scheme == "Digest ");
        let wants_digest = self.operations.iter().any(is_digest);
        let upstream = Recorder::choosing(move |request| answered(request, wants_digest)).await;
        let server = &self.operations[0].server;
        let path = server.url.as_deref().filter(|_| server.kind == "relative").unwrap_or_default();
        let mut environment = self.imported.environment(upstream.address(), &below(path));
        environment.insert(WHICH.to_owned(), index.to_string());
        environment.insert("NAFTIKO_LOG".to_owned(), "warn".to_owned());
        let environment: Vec<(&str, &str)> =
            environment.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let mut process = Process::start(program.to_str().unwrap(), &[], &environment);
        let mut client = Http::begin(process.err.listening("mcp", 0).await, Generation::Handshake).await;
        let listed = client.ask("tools/list", "{}").await;
        let mut calls = 0;
        for operation in &self.operations {
            let Some(tool) = self.imported.tools.get(&operation.title()) else { continue };
            let tools = listed["result"]["tools"].as_array().unwrap();
            let schema = &tools.iter().find(|one| one["name"] == tool.as_str()).unwrap()["inputSchema"];
            let call = Call { file: self.file, operation, tool, schema };
            for only_required in [false, true] {
                let wrong = call.made(only_required, &self.imported, &mut client, &upstream).await;
                calls += 1;
                let of = |what| Difference { file: self.file.to_owned(), operation: operation.title(), what };
                found.extend(wrong.into_iter().map(of));
            }
        }
        drop(client);
        process.signal(Signal::TERM);
        assert_eq!(process.ended().await.code, Some(0), "{}", self.file);
        calls
    }
}

/// A call of one operation's tool.
struct Call<'a> {
    file: &'a str,
    operation: &'a Operation,
    tool: &'a str,
    schema: &'a Value,
}

impl Call<'_> {
    /// Makes the call; what is wrong with what arrives.
    async fn made(
        &self,
        only_required: bool,
        imported: &Imported,
        client: &mut Http,
        upstream: &Recorder,
    ) -> Vec<String> {
        let wanted = credential::wanted(self.operation);
        let properties = self.schema["properties"].as_object().cloned().unwrap_or_default();
        let names = properties.keys().cloned().collect();
        let bound = bound(self.operation, names, &|parameter| credential::is_carrier(&wanted, parameter));
        let required: Vec<&str> =
            self.schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let mut wrong = bound.wrong.clone();
        if !only_required {
            wrong.extend(self.required(&bound, &required));
            wrong.extend(defaults(&bound, &properties));
        }
        let arguments: Map<String, Value> = bound
            .targets
            .iter()
            .filter(|(name, _)| !only_required || required.contains(&name.as_str()))
            .map(|(name, target)| {
                let mut draw = Draw::new(&[self.file, &self.operation.title(), name]);
                (name.clone(), value(&properties[name], goes(target), &mut draw))
            })
            .collect();
        upstream.take();
        let answer = client.ask("tools/call", &params(self.tool, &Value::from(arguments.clone()).to_string())).await;
        let received: Vec<Received> =
            upstream.take().into_iter().filter(|request| request.target() != "/token").collect();
        let Some(received) = received.last() else {
            let said = answer["result"]["content"][0]["text"].as_str().unwrap_or_default();
            wrong.push(format!("nothing arrived: {said:?}: {}", Value::from(arguments)));
            return wrong;
        };
        let mut request = Request::of(received);
        let mut carried = credential::taken(&mut request);
        let expected = expected(self.operation, &bound, &with_defaults(arguments, &properties));
        for parameter in &bound.set {
            let is_set = |(place, name, _): &credential::Carrier| {
                *place == "header" && name.eq_ignore_ascii_case(&parameter.name)
            };
            match carried.iter().position(is_set) {
                Some(at) => drop(carried.remove(at)),
                None => wrong.push(format!("no setting fills the header {}", parameter.name)),
            }
        }
        if carried != wanted {
            wrong.push(format!("credentials: expected {wanted:?}, received {carried:?}"));
        }
        wrong.extend(self.url(imported, &request.path, &expected.path));
        wrong.extend(differences(self.operation, &expected, &request));
        wrong
    }

    /// What the caller has to say is what the document says is required.
    fn required(&self, bound: &Bound<'_>, required: &[&str]) -> Option<String> {
        let is_required = |target: &Target<'_>| match target {
            Target::Parameter(parameter) => Some(parameter.required),
            Target::Field(_, field) => Some(field.required),
            Target::Body => {
                let body = self.operation.body.as_ref()?;
                Some(body.required || body.fields.values().any(|field| field.required && !field.read_only))
            }
            Target::Member | Target::Inner(_) => None,
        };
        let wrong = bound.targets.iter().filter(|(name, target)| {
            is_required(target).is_some_and(|is_required| is_required != required.contains(&name.as_str()))
        });
        let wrong: Vec<&str> = wrong.map(|(name, _)| name.as_str()).collect();
        (!wrong.is_empty()).then(|| format!("required, or not: {}", wrong.join(", ")))
    }

    /// What is wrong with where the request went.
    fn url(&self, imported: &Imported, received: &str, path: &str) -> Option<String> {
        let (namespace, rest) = received.strip_prefix("/@").and_then(|rest| rest.split_once('/'))?;
        let server = &self.operation.server;
        let url = server.url.as_deref().unwrap_or_default();
        let url = match url.strip_prefix("//") {
            Some(rest) => format!("https://{rest}"),
            None if server.kind == "relative" => below(url),
            None => url.to_owned(),
        };
        let expected = format!("{url}/{}", path.trim_start_matches('/'));
        let origin = if server.kind == "absolute" { imported.server(namespace).0 } else { String::new() };
        let received = format!("{origin}/{rest}");
        (expected != received).then(|| format!("url: expected {expected:?}, received {received:?}"))
    }
}

/// A relative server with a slash before it.
fn below(url: &str) -> String {
    let path = url.trim_matches('/');
    if path.is_empty() { String::new() } else { format!("/{path}") }
}

/// What is given: what the caller said, and the defaults of the rest.
fn with_defaults(mut arguments: Map<String, Value>, properties: &Map<String, Value>) -> Map<String, Value> {
    for (name, schema) in properties {
        if let Some(default) = schema.get("default") {
            arguments.entry(name).or_insert_with(|| default.clone());
        }
    }
    arguments
}

/// The defaults of parameters are those of the document.
fn defaults(bound: &Bound<'_>, properties: &Map<String, Value>) -> Option<String> {
    let is_other = |name: &String, parameter: &Parameter| {
        let default = properties[name].get("default").unwrap_or(&Value::Null);
        *default != parameter.default && text(default) != text(&parameter.default)
    };
    let wrong = bound.targets.iter().filter_map(|(name, target)| match target {
        Target::Parameter(parameter) if is_other(name, parameter) => Some(name.as_str()),
        _ => None,
    });
    let wrong: Vec<&str> = wrong.collect();
    (!wrong.is_empty()).then(|| format!("other defaults: {}", wrong.join(", ")))
}

fn goes(target: &Target<'_>) -> Goes {
    match target {
        Target::Parameter(parameter) => match (parameter.place.as_str(), parameter.style()) {
            ("path", _) => Goes::Path,
            ("query", "spaceDelimited") => Goes::Plain,
            ("query", _) => Goes::Query,
            _ => Goes::Plain,
        },
        Target::Member => Goes::Query,
        Target::Body | Target::Field(..) | Target::Inner(_) => Goes::Body,
    }
}
