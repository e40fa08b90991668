//! What does not vary is not generated: how many lines an operation, a route and a tool may cost (ARCHITECTURE, invariant 3).
//!
//! Lines are those of the golden expansions, docs and attributes apart. What stands in round or square brackets is on the line that
//! opens them, and `.method()` behind its value, however prettyplease breaks it: how long paths, lists and signatures are is up to the author, not to us.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "this is a test, its functions included"
)]

use std::path::Path;

/// What a client and its function need for one operation; a line more for each input.
const OPERATION: usize = 12;
/// A route or a tool with its handler; a line more for each input.
const ENTRY: usize = 6;
/// Settings, `Capability` and the frames of the modules of the seed.
const FRAMES: usize = 60;

/// The lines of each golden expansion, docs and attributes apart.
fn expansions() -> Vec<Vec<String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/expand");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files = files.filter(|path| path.extension().is_some_and(|extension| extension == "rs"));
    let is_code = |line: &&str| !line.trim_start().starts_with("//") && !line.trim_start().starts_with("#[");
    files
        .map(|path| std::fs::read_to_string(path).unwrap().lines().filter(is_code).map(str::to_owned).collect())
        .collect()
}

/// Every item whose first line begins with `start` and whose signature holds `mark`: its lines, down to the brace that
/// closes it.
fn items(lines: &[String], start: &str, mark: &str) -> Vec<Vec<String>> {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let found = lines.iter().enumerate().filter(|(at, line)| {
        let last = lines[*at..].iter().position(|line| line.ends_with('{')).unwrap_or_default();
        line.trim_start().starts_with(start) && lines[*at..=*at + last].iter().any(|line| line.contains(mark))
    });
    let item = |(at, first): (usize, &String)| {
        let ends = |line: &String| indent(line) == indent(first) && line.trim_start().starts_with('}');
        let length = lines[at..].iter().position(ends).unwrap();
        lines[at..=at + length].to_vec()
    };
    found.map(item).collect()
}

/// How many lines `item` has, brackets and chains of methods joined.
fn cost(item: &[String]) -> usize {
    let (mut lines, mut depth) = (0, 0_usize);
    for line in item {
        lines += usize::from(depth == 0 && !line.trim_start().starts_with('.'));
        let (mut in_text, mut escaped) = (false, false);
        for char in line.chars() {
            match char {
                '"' if !escaped => in_text = !in_text,
                '(' | '[' if !in_text => depth += 1,
                ')' | ']' if !in_text => depth -= 1,
                _ => {}
            }
            escaped = char == '\\' && !escaped;
        }
    }
    assert_eq!(depth, 0, "brackets are out of step: {item:?}");
    lines
}

/// The items of all expansions whose first line begins with `start` and whose signature holds `mark`.
fn all(start: &str, mark: &str) -> Vec<Vec<String>> {
    expansions().iter().flat_map(|lines| items(lines, start, mark)).collect()
}

/// The costs of items, without a line for each input.
fn costs(items: &[Vec<String>], inputs: impl Fn(&[String]) -> usize) -> usize {
    items.iter().map(|item| cost(item) - inputs(item)).max().unwrap()
}

#[test]
fn an_operation_is_a_method_a_struct_and_a_function() {
    // Its static and `rt::new!` are a line each.
    let statics = 2;
    let fields = |item: &[String]| item.iter().filter(|line| line.trim_start().starts_with("pub ")).count() - 1;
    // A body and texts that the author wrote, defaults and limits are statements of their own.
    let has_defaults = |item: &Vec<String>| item.iter().any(|line| line.contains("rt::fill!("));
    let is_method = |item: &Vec<String>| {
        let has = |mark: &str| item.iter().any(|line| line.contains(mark));
        has("self.0.request(") && !has("static BODY") && !has("rt::text(") && !has(".constrain(") && !has_defaults(item)
    };
    let methods: Vec<_> = all("pub fn ", "&self").into_iter().filter(is_method).collect();
    // How long a program of steps is, is its author's choice.
    let is_more = |line: &String| line.contains("rt::Arguments::new") || line.contains("rt::Run::of(");
    let is_bare = |item: &Vec<String>| !item.iter().any(is_more);
    let functions = all("pub fn ", "capability: &").into_iter().filter(is_bare);
    let functions: Vec<_> = functions.filter(|item| !has_defaults(item)).collect();
    let inputs = all("pub struct ", "Input {");
    assert!(methods.len() > 10 && functions.len() > 5 && inputs.len() > 10, "the operations are gone");
    let found = statics + costs(&methods, |_| 0) + costs(&inputs, fields) + costs(&functions, |_| 0);
    assert!(found <= OPERATION, "{found} lines");
}

#[test]
fn a_route_and_a_tool_are_data_and_a_handler() {
    let handlers = all("fn ", "<'c>");
    assert!(handlers.len() > 10, "the handlers are gone");
    let inputs = |item: &[String]| item.iter().filter(|line| line.contains("inbound.read(")).count();
    // Its static; the table of handlers is one line for all of them.
    let found = 1 + costs(&handlers, inputs);
    assert!(found <= ENTRY, "{found} lines");
}

#[test]
fn frames_do_not_vary() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/expand");
    let text = std::fs::read_to_string(folder.join("microsoft-azure-openai-images.rs")).unwrap();
    let is_code = |line: &&str| !line.trim_start().starts_with("//") && !line.trim_start().starts_with("#[");
    let lines: Vec<String> = text.lines().filter(is_code).map(str::to_owned).collect();
    // What varies: the operation, its route, its tool.
    let varies: usize = [("pub fn ", "createimage"), ("fn ", "<'c>"), ("pub struct ", "Input {")]
        .iter()
        .flat_map(|(start, mark)| items(&lines, start, mark))
        .map(|item| cost(&item))
        .sum();
    let statics = ["rt::Operation = ", "rt::Endpoint = ", "HANDLERS: "];
    let statics = lines.iter().filter(|line| statics.iter().any(|mark| line.contains(mark))).count();
    // The list of names is one line, however it is broken.
    let list = 2;
    let frames = cost(&lines) - varies - statics - list;
    assert!(frames <= FRAMES, "{frames} lines");
}
