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

/// An operation's data, its method and the type of its call; a line more for each optional parameter.
const OPERATION: usize = 12;
const ROUTE: usize = 15;
const TOOL: usize = 15;

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

/// Every item whose first line begins with `start` and holds `mark`: its lines, down to the brace that closes it.
fn items(lines: &[String], start: &str, mark: &str) -> Vec<Vec<String>> {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let found =
        lines.iter().enumerate().filter(|(_, line)| line.trim_start().starts_with(start) && line.contains(mark));
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

fn count(item: &[String], word: &str) -> usize {
    item.iter().map(|line| line.matches(word).count()).sum()
}

#[test]
fn an_operation_is_data_and_a_thin_call() {
    let (mut seen, mut setters) = (0, 0);
    for lines in expansions() {
        let methods = items(&lines, "pub fn ", "");
        for data in items(&lines, "pub(in super::super) static ", ": rt::Operation = ") {
            let (declared, _) = data[0].split_once(": rt::Operation").unwrap();
            let constant = declared.rsplit(' ').next().unwrap();
            let call = format!("call(&{constant})");
            let method = methods.iter().find(|method| count(method, &call) > 0).unwrap();
            let optional = count(&data, "Parameter::optional(");
            let most = OPERATION + optional;
            let call = if optional > 0 { call_type(&lines, method) } else { 0 };
            let found = cost(&data) + cost(method) + call;
            assert!(found <= most, "{constant} has {found} lines");
            setters += optional;
            seen += 1;
        }
    }
    assert!(seen > 10 && setters > 10, "the operations are gone");
}

/// The lines of the type that `method` gives; its setters are a list.
fn call_type(lines: &[String], method: &[String]) -> usize {
    let name = method.iter().find_map(|line| line.trim_start().strip_suffix(" {")?.rsplit_once("-> ")).unwrap().1;
    let name = name.trim_end_matches("<'_>");
    let is_of = |pair: &[String]| pair[0].contains("rt::call!") && pair.concat().contains(&format!("{name}, "));
    let at = lines.windows(2).position(is_of);
    let at = at.unwrap_or_else(|| panic!("no call {name}"));
    let end = lines[at..].iter().position(|line| line.trim_end().ends_with(");")).unwrap();
    cost(&lines[at..=at + end])
}

#[test]
fn a_route_is_data() {
    let found: Vec<_> = expansions().iter().flat_map(|lines| items(lines, "static ", ": rt::Endpoint = ")).collect();
    assert!(found.len() > 5, "the routes are gone");
    for route in found {
        assert!(cost(&route) <= ROUTE, "{} lines: {}", cost(&route), route[0]);
    }
}

#[test]
fn a_tool_is_data() {
    let found: Vec<_> = expansions().iter().flat_map(|lines| items(lines, "Tool {", "")).collect();
    assert!(found.len() > 3, "the tools are gone");
    for tool in found {
        assert!(cost(&tool) <= TOOL, "{} lines: {}", cost(&tool), tool[1]);
    }
}
