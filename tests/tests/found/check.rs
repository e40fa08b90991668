//! Runs `naftiko check capability.yaml` and compares the findings it prints with those that a case expects.

use std::path::Path;

use regex_lite::Regex;
use tokio::process::Command;

use super::case::{Case, Finding, Text};
use super::matching::{Differences, assigned, differs};

/// The file that is checked, and the one that a finding is about unless it names another.
const FILE: &str = "capability.yaml";

/// The output of `naftiko check`.
#[derive(Debug, Default)]
pub(crate) struct Printed {
    pub(crate) findings: Vec<Found>,
    /// From the summary, which also counts findings that are not printed.
    pub(crate) errors: usize,
    pub(crate) warnings: usize,
}

/// A printed finding.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub(crate) severity: String,
    pub(crate) file: String,
    pub(crate) line: usize,
    pub(crate) rule: String,
    /// Message, labels and help.
    pub(crate) words: String,
}

/// Checks the capability in `folder`.
///
/// # Errors
/// Output that is not understood, or an exit status that contradicts it.
pub(crate) async fn run(naftiko: &Path, folder: &Path) -> Result<Printed, String> {
    let mut command = Command::new(naftiko);
    let output = command.args(["check", FILE]).current_dir(folder).kill_on_drop(true).output().await;
    let output = output.map_err(|error| error.to_string())?;
    let text = String::from_utf8(output.stderr).map_err(|error| error.to_string())?;
    let printed = read(&text)?;
    let code = output.status.code();
    if code != Some(i32::from(printed.errors > 0)) {
        return Err(format!("`naftiko check` exits with {code:?}: {text}"));
    }
    Ok(printed)
}

/// Parses the human-readable output.
pub(crate) fn read(text: &str) -> Result<Printed, String> {
    let pattern = |pattern: &str| Regex::new(pattern).expect("a pattern");
    let headline = pattern(r"^(error|warning): (.*?):(\d+):\d+: (.*) \[([a-z0-9-]+)\]$");
    let summary = pattern(r"^\d+ files?: (\d+) errors?, (\d+) warnings?$");
    // Locations, source lines and their elision, and the count of findings that are not printed: none of it is part of a message.
    let source = pattern(r"^ *(?:-->|:::) |^ *\d+ +\||^\.\.\.$|: and \d+ more$");
    let mut printed = None;
    let mut findings: Vec<Found> = Vec::new();
    for line in text.lines() {
        if let Some(parts) = headline.captures(line) {
            let [severity, file, number, message, rule] = [1, 2, 3, 4, 5].map(|at| parts[at].to_owned());
            let line = number.parse().map_err(|_| format!("no line number: {line}"))?;
            findings.push(Found { severity, file, line, rule, words: message });
        } else if let Some(parts) = summary.captures(line) {
            let [errors, warnings] = [1, 2].map(|at| parts[at].parse().unwrap_or(usize::MAX));
            printed = Some((errors, warnings));
        } else if let (Some(found), false) = (findings.last_mut(), source.is_match(line)) {
            found.words.push('\n');
            found.words.push_str(line.trim_start().trim_start_matches('|').trim());
        }
    }
    let (errors, warnings) = printed.ok_or_else(|| format!("`naftiko check` prints no summary: {text}"))?;
    Ok(Printed { findings, errors, warnings })
}

impl Found {
    pub(crate) fn shown(&self) -> String {
        let Self { severity, file, line, rule, words } = self;
        let words: Vec<&str> = words.lines().filter(|line| !line.is_empty()).collect();
        format!("{severity}: {file}:{line} [{rule}] {}", words.join(" / "))
    }

    fn is(&self, expected: &Finding) -> bool {
        let Finding { rule, severity, line, file, contains, lacks } = expected;
        let words = self.words.to_lowercase();
        let has = |Text(text): &Text| words.contains(&text.to_lowercase());
        (rule == "any" || *rule == self.rule)
            && (severity == "any" || *severity == self.severity)
            && line.contains(&self.line)
            && file.as_deref().unwrap_or(FILE) == self.file
            && contains.iter().all(has)
            && !lacks.iter().any(has)
    }
}

/// Compares the printed findings with what a case expects.
pub(crate) fn differences(case: &Case, printed: &Printed) -> Differences {
    let Some(expected) = &case.check else { return Differences::new() };
    let Printed { findings, errors, warnings } = printed;
    let shown = || {
        if findings.is_empty() {
            "nothing".to_owned()
        } else {
            findings.iter().map(Found::shown).collect::<Vec<_>>().join("\n")
        }
    };
    if let Err(at) = assigned(expected.len(), findings.len(), &|at, to| findings[to].is(&expected[at])) {
        return vec![differs("check", brief(&expected[at]), shown())];
    }
    if case.nothing_else && expected.len() != errors + warnings {
        return vec![differs("check", format!("{} findings and nothing else", expected.len()), shown())];
    }
    Differences::new()
}

fn brief(finding: &Finding) -> String {
    let Finding { rule, severity, line, file, contains, lacks } = finding;
    let texts = |texts: &[Text]| texts.iter().map(|Text(text)| format!("{text:?}")).collect::<Vec<_>>().join(", ");
    let lacks = if lacks.is_empty() { String::new() } else { format!(" and without {}", texts(lacks)) };
    let file = file.as_deref().unwrap_or(FILE);
    format!("rule {rule}, severity {severity} in {file}, line {line:?}, with {}{lacks}", texts(contains))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "\
error: capability.yaml:24:31: operation `a.b` has no parameter `size` [unknown-argument]
  --> capability.yaml:24:31
   |
 9 |       - name: crew
   |         ---- the operation
...
24 |       with: {size: rest.crew}
   |              ^^^^ no such parameter
   |
help: it takes `Page`

warning: registry.yaml:3:1: path `p` has no leading slash [missing-leading-slash]
help: write `/p`

capability.yaml: and 2 more

1 file: 1 error, 3 warnings
";

    fn case(check: &str) -> Case {
        Case::read(&format!("about: x\nkind: x\n{check}")).unwrap()
    }

    fn holds(check: &str) -> bool {
        differences(&case(check), &read(TEXT).unwrap()).is_empty()
    }

    #[test]
    fn findings_are_read_as_they_are_printed() {
        let Printed { findings, errors, warnings } = read(TEXT).unwrap();
        assert_eq!((findings.len(), errors, warnings), (2, 1, 3));
        let Found { severity, file, line, rule, words } = &findings[0];
        assert_eq!(
            (severity.as_str(), file.as_str(), *line, rule.as_str()),
            ("error", "capability.yaml", 24, "unknown-argument")
        );
        for said in ["has no parameter `size`", "the operation", "no such parameter", "it takes `Page`"] {
            assert!(words.contains(said), "{said}: {words}");
        }
        // Neither source lines nor locations.
        for shown in ["rest.crew", "capability.yaml", "more"] {
            assert!(!words.contains(shown), "{shown}: {words}");
        }
        assert!(read("error: x:1:1: y [z]\n").is_err(), "without a summary, something else was printed");
    }

    #[test]
    fn an_expected_finding_is_one_that_is_printed() {
        let with =
            |members: &str| format!("check:\n- {{rule: unknown-argument, severity: error, line: 24{members}}}\n");
        for check in [
            with(""),
            with(", contains: [SIZE, page, 'no such parameter'], lacks: [did you mean]"),
            with(", file: capability.yaml"),
            "check:\n- {rule: any, severity: any, line: [23, 24]}\n- {rule: any, severity: warning, line: 3, file: registry.yaml}\n".to_owned(),
            "check:\n- {rule: any, severity: any, line: 3, file: registry.yaml}\n- {rule: any, severity: any, line: [24]}\n".to_owned(),
            "check: []\n".to_owned(),
        ] {
            assert!(holds(&check), "{check}");
        }
        for check in [
            with(", contains: [crew]"),
            with(", lacks: [it takes]"),
            with(", file: registry.yaml"),
            with("").replace("24", "[23, 25]"),
            with("").replace("error", "warning"),
            with("").replace("unknown-argument", "unknown-input"),
            // Two expected findings need two printed ones.
            format!("{}- {{rule: any, severity: error, line: 24}}\n", with("")),
        ] {
            assert!(!holds(&check), "{check}");
        }
    }

    #[test]
    fn nothing_else_counts_what_is_not_printed_too() {
        let two = "check:\n- {rule: any, severity: any, line: 24}\n- {rule: any, severity: any, line: 3, file: registry.yaml}\nnothing_else: true\n";
        assert!(!holds(two));
        let all = Printed { warnings: 1, ..read(TEXT).unwrap() };
        assert!(differences(&case(two), &all).is_empty());
        assert!(!differences(&case("check: []\nnothing_else: true\n"), &all).is_empty());
        assert!(differences(&case("check: []\nnothing_else: true\n"), &Printed::default()).is_empty());
    }
}
