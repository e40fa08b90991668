//! The differences that are meant: `tests/openapi/reviewed.tsv`, each with its reason.

use std::fmt::Write as _;

/// A difference of an operation.
#[derive(Debug)]
pub(crate) struct Difference {
    pub(crate) file: String,
    pub(crate) operation: String,
    pub(crate) what: String,
}

/// One line of the list: `*` is any operation, and a difference begins with the third column.
struct Line<'a> {
    file: &'a str,
    operation: &'a str,
    begins: &'a str,
    reason: &'a str,
}

/// Asserts that exactly the differences of the list were found; how often each reason applies, most often first.
pub(crate) fn judged(found: &[Difference]) -> String {
    let lines: Vec<Line<'_>> = include_str!("../../openapi/reviewed.tsv").lines().map(line).collect();
    let is = |line: &Line<'_>, one: &Difference| {
        (line.file == "*" || line.file == one.file)
            && (line.operation == "*" || line.operation == one.operation)
            && one.what.starts_with(line.begins)
    };
    let mut failures = String::new();
    for one in found.iter().filter(|one| !lines.iter().any(|line| is(line, one))) {
        writeln!(failures, "{}\t{}\t{}", one.file, one.operation, one.what).unwrap();
    }
    let mut reasons: Vec<(&str, usize)> = Vec::new();
    for line in &lines {
        let count = found.iter().filter(|one| is(line, one)).count();
        if count == 0 {
            writeln!(failures, "nothing to review: {} {} {}", line.file, line.operation, line.begins).unwrap();
        }
        match reasons.iter_mut().find(|(reason, _)| *reason == line.reason) {
            Some((_, known)) => *known += count,
            None => reasons.push((line.reason, count)),
        }
    }
    assert!(failures.is_empty(), "{failures}");
    reasons.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    reasons.iter().map(|(reason, count)| format!("{count:5}  {reason}\n")).collect()
}

fn line(line: &str) -> Line<'_> {
    let columns: Vec<&str> = line.split('\t').collect();
    let [file, operation, begins, reason] = columns.as_slice() else { panic!("four columns: {line}") };
    Line { file, operation, begins, reason }
}
