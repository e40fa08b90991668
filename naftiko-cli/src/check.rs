//! `naftiko check`: what is wrong in files, for people or for programs.

use std::process::ExitCode;

use clap::{Args, ValueEnum};
use naftiko_compiler::Outcome;
use naftiko_compiler::front::diagnostic::render::render;
use naftiko_compiler::front::diagnostic::rules::UNUSED_CONTRACT;
use naftiko_compiler::front::diagnostic::{Diagnostic, Fix, Label, Severity};
use naftiko_compiler::front::source::{Sources, Span};
use serde_json::json;

use crate::fault::Fault;
use crate::files::CONTRACT;
use crate::output::{err, out};
use crate::{LevelArgs, checked, explain, files};

/// The arguments of `check`.
#[derive(Args)]
pub(crate) struct Check {
    /// Capability files, and folders of them; an invalid file does not stop the others from being checked.
    ///
    /// In a folder, every `.yaml` or `.yml` file that begins a capability is checked, at any depth, by the contract beside
    /// it, `NAME.contract.yaml`, if there is one. Documents that others
    /// import are checked with those.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,
    /// How findings are printed: human-readable on stderr, or one JSON object per line on stdout.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    message_format: Format,
    #[command(flatten)]
    levels: LevelArgs,
}

/// How findings are printed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Human,
    Json,
}

impl Check {
    pub(crate) fn run(&self) -> ExitCode {
        let files::Found { documents: files, strays, problems } = files::find(&self.files);
        let (mut errors, mut warnings) = (problems.len(), 0);
        let mut explained = None;
        for problem in problems {
            Fault::from(problem).tell(self.message_format);
            if self.message_format == Format::Human {
                err("\n");
            }
        }
        let levels = self.levels.levels();
        for (stray, severity) in strays.iter().filter_map(|stray| Some((stray, levels.apply(UNUSED_CONTRACT)?))) {
            let is_error = severity == Severity::Error;
            *(if is_error { &mut errors } else { &mut warnings }) += 1;
            self.stray(stray, if is_error { "error" } else { "warning" });
        }
        for outcome in checked::check(&files, &levels) {
            errors += outcome.of(Severity::Error).count();
            warnings += outcome.of(Severity::Warning).count();
            explained = explained.or_else(|| explanation(&outcome));
            match self.message_format {
                Format::Human => human(&outcome),
                Format::Json => json(&outcome),
            }
        }
        if self.message_format == Format::Human {
            if let Some(command) = explained {
                err(&format!("more about a rule: {command}\n\n"));
            }
            let [files, errors, warnings] =
                [(files.len(), "file"), (errors, "error"), (warnings, "warning")].map(|(n, word)| count(n, word));
            err(&format!("{files}: {errors}, {warnings}\n"));
        }
        if errors == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }

    /// A contract that belongs to no document.
    fn stray(&self, path: &str, word: &str) {
        const HELP: &str = "rename it after its document, or remove it";
        let document = path.strip_suffix(CONTRACT).unwrap_or(path);
        let message = format!("this contract belongs to no document: there is no capability `{document}.yaml`");
        let rule = UNUSED_CONTRACT.name;
        match self.message_format {
            Format::Human => err(&format!("{word}: {path}:1:1: {message} [{rule}]\nhelp: {HELP}\n\n")),
            Format::Json => {
                let place = json!({"file": path, "line": 1, "column": 1, "endLine": 1, "endColumn": 1});
                let mut object = json!({"rule": rule, "severity": word, "message": message, "help": HELP, "labels": [], "fix": null});
                if let (Some(object), Some(place)) = (object.as_object_mut(), place.as_object()) {
                    object.extend(place.clone());
                }
                out(&format!("{object}\n"));
            }
        }
    }
}

/// The findings by position; if there are very many, the first errors and the first warnings.
pub(crate) fn human(outcome: &Outcome) {
    let (mut shown, more_errors) = outcome.shown(Severity::Error);
    let (warnings, more_warnings) = outcome.shown(Severity::Warning);
    shown.extend(warnings);
    shown.sort_by_key(|diagnostic| diagnostic.primary.span);
    for diagnostic in shown {
        err(&format!("{}: {}\n\n", word(diagnostic), render(diagnostic, &outcome.sources).trim_end()));
    }
    for line in more_errors.into_iter().chain(more_warnings) {
        err(&format!("{line}\n\n"));
    }
}

/// The command that explains the first finding, in the words of the file it is in.
fn explanation(outcome: &Outcome) -> Option<String> {
    let found = outcome.of(Severity::Error).chain(outcome.of(Severity::Warning)).next()?;
    Some(explain::command(found.rule, outcome.sources.words(found.primary.span.file)))
}

/// Every finding, one object per line.
pub(crate) fn json(outcome: &Outcome) {
    for diagnostic in &outcome.diagnostics {
        out(&format!("{}\n", object(diagnostic, &outcome.sources)));
    }
}

/// `2 errors`
pub(crate) fn count(number: usize, word: &str) -> String {
    format!("{number} {word}{}", if number == 1 { "" } else { "s" })
}

/// The severity in words.
pub(crate) fn word(diagnostic: &Diagnostic) -> &'static str {
    if diagnostic.severity == Severity::Error { "error" } else { "warning" }
}

/// A finding as programs get it.
pub(crate) fn object(diagnostic: &Diagnostic, sources: &Sources) -> serde_json::Value {
    let labels = [&diagnostic.primary].into_iter().chain(&diagnostic.secondary);
    let mut object = place(diagnostic.primary.span, sources);
    object.extend([
        ("rule".to_owned(), json!(diagnostic.rule.name)),
        ("severity".to_owned(), json!(word(diagnostic))),
        ("message".to_owned(), json!(diagnostic.message)),
        ("help".to_owned(), json!(diagnostic.help)),
        ("labels".to_owned(), labels.map(|label| labelled(label, sources)).collect()),
        ("fix".to_owned(), diagnostic.fix.as_ref().map_or(json!(null), |fix| edit(fix, sources))),
    ]);
    object.into()
}

/// A place that matters, with the words under it.
fn labelled(label: &Label, sources: &Sources) -> serde_json::Value {
    let mut object = place(label.span, sources);
    object.insert("text".to_owned(), json!(label.text));
    object.into()
}

/// The help as an edit: what to write instead of the text at a place.
fn edit(fix: &Fix, sources: &Sources) -> serde_json::Value {
    let mut object = place(fix.span, sources);
    object.insert("replacement".to_owned(), json!(fix.text));
    object.into()
}

/// The position of a span: file, and line and column of its first character and after its last.
fn place(span: Span, sources: &Sources) -> serde_json::Map<String, serde_json::Value> {
    let file = sources.file(span.file);
    let (start, end) = (sources.position(span), sources.position(Span { start: span.end, ..span }));
    [
        ("file", json!(file.map_or("", |source| source.path.as_str()))),
        ("line", json!(start.line)),
        ("column", json!(start.column)),
        ("endLine", json!(end.line)),
        ("endColumn", json!(end.column)),
    ]
    .map(|(key, value)| (key.to_owned(), value))
    .into_iter()
    .collect()
}
