//! One crate that compiles every query. It calls each operation of an upstream that answers with the documents.

use std::fmt::Write as _;
use std::path::PathBuf;

use naftiko_tests::outside::Crate;
use naftiko_tests::upstream::{Received, Recorder, answer};
use serde_json::Value;

use super::document;
use super::suite::Case;

const DEPENDENCIES: &str = "serde = \"1\"\nserde_json = { version = \"1\", features = [\"raw_value\"] }\n\
                            tokio = { version = \"1\", features = [\"rt-multi-thread\"] }\n";

/// The frame of the program, which prints a JSON object for each call.
const MAIN: &str = r#"#![allow(dead_code)]

mod suite {
    renamed::include_capability!("../suite.yaml", derive(Serialize));
}

fn show<T: serde::Serialize>(
    runtime: &tokio::runtime::Runtime,
    call: impl std::future::IntoFuture<Output = Result<T, renamed::Error>>,
) {
    match runtime.block_on(call.into_future()) {
        // Parts are copied with their line breaks, which in JSON are space.
        Ok(output) => println!("{}", serde_json::to_string(&output).unwrap().replace('\n', " ")),
        Err(error) => println!("{:?}", error.to_string()),
    }
}

fn main() {
    let upstream = renamed::UpstreamOptions::new().base_uri(std::env::args().nth(1).unwrap());
    let settings = suite::Settings::builder().suite(upstream).build().unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let _entered = runtime.enter();
    let client = suite::client::Client::new(&settings).unwrap();
"#;

/// What each case selects, as JSON, or a message.
pub(crate) async fn run(cases: &[&Case]) -> Vec<String> {
    let program = program(cases);
    let documents: Vec<String> = cases.iter().map(|case| answer("200 OK", "", case.document())).collect();
    let choose = move |received: &Received| {
        let at = received.target().rsplit('=').next().and_then(|at| at.parse::<usize>().ok());
        documents[at.expect("a case")].clone().into_bytes()
    };
    let upstream = Recorder::choosing(choose).await;
    let mut call = tokio::process::Command::new(program);
    let output = call.arg(upstream.base_uri()).output().await.unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let printed = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<String> = printed.lines().map(str::to_owned).collect();
    assert_eq!(lines.len(), cases.len());
    cases.iter().zip(&lines).map(|(case, line)| found(case, line)).collect()
}

fn program(cases: &[&Case]) -> PathBuf {
    let mut main = MAIN.to_owned();
    for at in 0..cases.len() {
        writeln!(main, "    show(&runtime, client.case_{at}());").unwrap();
    }
    main.push_str("}\n");
    let files = [("src/main.rs", main.as_str()), ("suite.yaml", &document::of(cases))];
    Crate::kept_with(env!("CARGO_TARGET_TMPDIR"), "rfc9535", DEPENDENCIES, &files).build()
}

/// What a line says was found, where errors are strings.
fn found(case: &Case, line: &str) -> String {
    let is_output = line.starts_with('{') && case.is_whole();
    if is_output { serde_json::from_str::<Value>(line).unwrap()["found"].to_string() } else { line.to_owned() }
}
