//! Generates one crate with a module for each case that compiles. Environment variables select the case, and server or client.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use naftiko_compiler::front::diagnostic::Levels;
use naftiko_compiler::front::source::Loader;
use naftiko_compiler::model::{Consumed, Operation};
use naftiko_tests::outside::Crate;

use super::case::Call;
use super::folders::Prepared;
use super::request::{self, Face};

/// The environment variable that selects the case.
pub(crate) const WHICH: &str = "FOUND";

/// The environment variable that starts the typed client, which reads its calls from stdin.
pub(crate) const CLIENT: &str = "FOUND_CLIENT";

const DEPENDENCIES: &str = "serde_json = \"1\"\ntokio = { version = \"1\", features = [\"rt-multi-thread\"] }\n";

/// Builds the program of these cases as a crate of this name.
pub(crate) fn program(name: &str, cases: &[&Prepared]) -> PathBuf {
    let (mut modules, mut arms) = (String::new(), String::new());
    for case in cases {
        let (of_case, module) = (&case.found.name, module(&case.found.name));
        let file = case.folder.join("capability.yaml");
        let client = client(case);
        writeln!(modules, "mod {module} {{\n    renamed::include_capability!({:?});\n{client}}}", beside(&file))
            .unwrap();
        writeln!(arms, "        {of_case:?} if client => glue::run({module}::clients, {module}::call),").unwrap();
        writeln!(arms, "        {of_case:?} => renamed::main::<{module}::Capability>(),").unwrap();
    }
    let main = format!(
        "#![allow(dead_code, deprecated, unused)]\n\nmod glue;\n\n{modules}\nfn main() -> std::process::ExitCode {{\n    \
         let client = std::env::var_os({CLIENT:?}).is_some();\n    \
         match std::env::var({WHICH:?}).unwrap_or_default().as_str() {{\n{arms}        other => panic!(\"{{other:?}}\"),\n    }}\n}}\n"
    );
    let glue = include_str!("../../found/glue.rs");
    let files = [("src/main.rs", main.as_str()), ("src/glue.rs", glue)];
    Crate::kept_with(env!("CARGO_TARGET_TMPDIR"), name, DEPENDENCIES, &files).build()
}

/// The name of a case's module.
fn module(name: &str) -> String {
    let letter = |letter: char| if letter.is_ascii_alphanumeric() { letter } else { '_' };
    format!("c{}", name.chars().map(letter).collect::<String>())
}

/// The path of a case's file relative to the crate's `src` folder.
fn beside(file: &Path) -> String {
    let below = file.strip_prefix(env!("CARGO_TARGET_TMPDIR")).unwrap();
    format!("../../{}", below.display())
}

/// The functions of a case's module that call operations of the typed client by name.
fn client(case: &Prepared) -> String {
    let calls = case.found.case.calls.iter().map(|call| Call::read(call, 1).expect("checked"));
    let calls: Vec<Call> = calls.filter(|call| call.face == Face::Client).collect();
    let named: BTreeSet<String> = calls.iter().filter_map(|call| operation(&call.request)).collect();
    if named.is_empty() {
        return "    pub fn clients() -> Result<(), String> { Err(String::new()) }\n    \
                pub async fn call(_: (), _: String, _: crate::glue::Given) -> crate::glue::Called { Err(String::new()) }\n"
            .to_owned();
    }
    let loader = Folder(&case.folder);
    let capability = naftiko_compiler::compile(&loader, "capability.yaml", &Levels::default()).capability;
    let consumed = &capability.consumes;
    let (types, new): (Vec<_>, Vec<_>) = consumed
        .iter()
        .map(|consumed| {
            let client = format!("client::{}::Client", consumed.name.snake());
            (client.clone(), format!("{client}::new(&settings).map_err(|error| error.to_string())?"))
        })
        .unzip();
    let arms: String = named.iter().map(|name| arm(name, consumed)).collect();
    let records: String =
        consumed.iter().flat_map(|consumed| consumed.operations.iter().map(|one| records(consumed, one))).collect();
    format!(
        "    type Clients = ({types},);\n    \
         pub fn clients() -> Result<Clients, String> {{\n        \
         let settings = Settings::from_env().map_err(|error| error.to_string())?;\n        Ok(({new},))\n    }}\n    \
         pub async fn call(clients: Clients, operation: String, mut given: crate::glue::Given) -> crate::glue::Called {{\n        \
         match operation.as_str() {{\n{arms}            other => Err(format!(\"no operation `{{other}}`\")),\n        }}\n    }}\n{records}",
        types = types.join(", "),
        new = new.join(", "),
    )
}

fn operation(request: &request::Request) -> Option<String> {
    if let request::Kind::Operation { name, .. } = request.kind() { Some(name.to_owned()) } else { None }
}

/// The match arm that calls the operation of this name.
fn arm(name: &str, consumed: &[Consumed]) -> String {
    let all = consumed
        .iter()
        .enumerate()
        .flat_map(|(at, consumed)| consumed.operations.iter().map(move |one| (at, consumed, one)));
    let is_it = |(_, consumed, one): &(usize, &Consumed, &Operation)| {
        one.name.wire == name || format!("{}.{}", consumed.name.wire, one.name.wire) == name
    };
    let fitting: Vec<_> = all.filter(is_it).collect();
    let [(at, consumed, operation)] = fitting.as_slice() else {
        let why = format!("{} operations are called `{name}`", fitting.len());
        return format!("            {name:?} => Err({why:?}.to_owned()),\n");
    };
    let fields = operation.supplied().map(|(_, one)| format!("{}: given.take({:?})?", one.name.snake(), one.name.wire));
    let fields: Vec<String> = fields.collect();
    let input = if fields.is_empty() {
        String::new()
    } else {
        format!("client::{}::{} {{ {} }}", consumed.name.snake(), operation.input.camel(), fields.join(", "))
    };
    let method = operation.name.snake();
    let answer = if operation.returns.is_some() {
        "crate::glue::output(call.await)"
    } else {
        "crate::glue::response(call.await).await"
    };
    format!(
        "            {name:?} => {{\n                let call = clients.{at}.{method}({input});\n                \
         given.is_empty()?;\n                {answer}\n            }}\n"
    )
}

/// Implementations of `Shown` for the records of an operation's output.
fn records(consumed: &Consumed, operation: &Operation) -> String {
    let records = operation.returns.iter().flat_map(|(_, records)| records);
    let record = |record: &naftiko_compiler::model::Record| {
        let field = |field: &naftiko_compiler::model::Field| {
            format!("({:?}, self.{}.shown())", field.name.wire, field.name.snake())
        };
        format!(
            "    impl crate::glue::Shown for client::{}::{} {{\n        fn shown(&self) -> crate::glue::Value {{\n            \
             crate::glue::object([{}])\n        }}\n    }}\n",
            consumed.name.snake(),
            record.name.camel(),
            record.fields.iter().map(field).collect::<Vec<_>>().join(", ")
        )
    };
    let impls: String = records.map(record).collect();
    if impls.is_empty() { impls } else { format!("    use crate::glue::Shown as _;\n{impls}") }
}

/// Loads files from a case's folder.
struct Folder<'a>(&'a Path);

impl Loader for Folder<'_> {
    fn capability(&self) -> Result<Vec<u8>, String> {
        self.beside("capability.yaml")
    }

    fn beside(&self, path: &str) -> Result<Vec<u8>, String> {
        std::fs::read(self.0.join(path)).map_err(|error| error.to_string())
    }
}
