//! What an import says: findings, operations taken and left out, and the budget of tools.

use std::cell::RefCell;

use naftiko_compiler::front::diagnostic::render::render;
use naftiko_compiler::front::diagnostic::{Diagnostic, Severity};
use naftiko_compiler::front::source::Sources;
use naftiko_import::{Draft, Import, Taken};
use serde_json::json;

use super::budget::{Size, sizes};
use super::files::Files;
use crate::check::{Format, count, object, word};
use crate::fault::Fault;
use crate::output::{err, out};

/// How many findings people are shown.
const MAX_SHOWN: usize = 100;
/// How many of the largest tools are listed.
const LARGEST: usize = 10;

/// An import, and for whom it is reported.
pub(super) struct Report<'a> {
    pub(super) imported: &'a Import,
    pub(super) format: Format,
    /// The rules of what was found in files that are there.
    beside: RefCell<Vec<&'static str>>,
}

impl<'a> Report<'a> {
    pub(super) fn new(imported: &'a Import, format: Format) -> Self {
        Self { imported, format, beside: RefCell::default() }
    }

    /// Whether there is something to write. If not, this is all that is said.
    pub(super) fn is_sound(&self) -> bool {
        self.findings();
        if self.imported.has_errors() {
            self.end(&[]);
            return false;
        }
        !self.has_faults()
    }

    /// The findings in the document.
    fn findings(&self) {
        self.tell(&self.imported.findings, &self.imported.sources);
    }

    /// How often each rule was broken, the most frequent first.
    fn counts(&self) -> Vec<(&'static str, usize)> {
        let mut counts = self.imported.counts();
        for rule in self.beside.borrow().iter() {
            match counts.iter_mut().find(|(known, _)| known == rule) {
                Some((_, count)) => *count += 1,
                None => counts.push((rule, 1)),
            }
        }
        counts.sort_by_key(|(rule, count)| (std::cmp::Reverse(*count), *rule));
        counts
    }

    /// A line for people or for programs.
    pub(super) fn line(&self, line: &str) {
        let write = if self.format == Format::Json { out } else { err };
        write(&format!("{line}\n"));
    }

    /// Findings in files that are there.
    pub(super) fn found(&self, findings: &[Diagnostic], sources: &Sources) {
        self.beside.borrow_mut().extend(findings.iter().map(|found| found.rule.name));
        self.tell(findings, sources);
    }

    fn tell(&self, findings: &[Diagnostic], sources: &Sources) {
        if self.format == Format::Json {
            let lines = findings.iter().map(|found| object(found, sources));
            return lines.for_each(|line| out(&format!("{line}\n")));
        }
        let mut shown: Vec<&Diagnostic> = Vec::new();
        for severity in [Severity::Error, Severity::Warning] {
            shown.extend(findings.iter().filter(|found| found.severity == severity).take(MAX_SHOWN));
        }
        let more = findings.len() - shown.len();
        shown.sort_by_key(|found| found.primary.span);
        for found in shown {
            err(&format!("{}: {}\n\n", word(found), render(found, sources).trim_end()));
        }
        if more > 0 {
            err(&format!("{more} more findings; `--message-format json` prints all\n\n"));
        }
    }

    /// Whether the compiler refuses a draft, which is told: it never should.
    fn has_faults(&self) -> bool {
        let mut errors = self.imported.drafts.iter().flat_map(|draft| &draft.errors).take(MAX_SHOWN).peekable();
        let has_faults = errors.peek().is_some();
        errors.for_each(|error| Fault::from(format!("{}\n", error.trim_end())).tell(self.format));
        if has_faults {
            let why = "the draft does not compile, and was not written: this is a bug of the importer";
            Fault::from(why.to_owned()).tell(self.format);
        }
        has_faults
    }

    /// The text of a draft, for programs.
    pub(super) fn text(&self, draft: &Draft) {
        out(&format!("{}\n", json!({"draft": draft.name, "text": draft.text})));
    }

    /// What was taken, what it costs, and where it is.
    pub(super) fn end(&self, files: &[Files]) {
        let sizes = sizes(files.iter().flat_map(|files| &files.tools));
        if self.format == Format::Json {
            return out(&format!("{}\n", self.object(&sizes, files)));
        }
        let Import { taken, left_out, not_selected, .. } = self.imported;
        let errors = self.imported.findings.iter().filter(|found| found.severity == Severity::Error).count();
        if errors == 0 {
            err(&format!(
                "{}: {} taken, {} left out, {not_selected} not selected\n",
                count(taken.len() + left_out.len() + not_selected, "operation"),
                taken.len(),
                left_out.len()
            ));
            for Taken { method, path, .. } in left_out.iter().take(LARGEST) {
                err(&format!("  left out: {method} {path}\n"));
            }
            if left_out.len() > LARGEST {
                err(&format!("  and {} more\n", left_out.len() - LARGEST));
            }
        }
        let counts = self.counts();
        let all = counts.iter().map(|(_, count)| count).sum();
        let counts: Vec<String> = counts.iter().take(LARGEST).map(|(rule, count)| format!("{rule} {count}")).collect();
        let rules = if counts.is_empty() { String::new() } else { format!(" ({})", counts.join(", ")) };
        err(&format!("{}{rules}\n", count(all, "finding")));
        if errors == 0 {
            self.budget(&sizes);
        }
        files.iter().for_each(Files::tell);
    }

    fn budget(&self, sizes: &[Size]) {
        let drafted = self.imported.drafts.iter().map(|draft| draft.tools.len()).sum::<usize>();
        let hint = if self.imported.taken.len() > drafted {
            "; `--include-writes` makes tools of operations that write"
        } else {
            ""
        };
        let total = |of: fn(&Size) -> usize| sizes.iter().map(of).sum::<usize>();
        let (bytes, tokens) = (total(|size| size.bytes), total(|size| size.tokens));
        err(&format!("tools/list: {}, {bytes} bytes, {tokens} tokens (o200k){hint}\n", count(sizes.len(), "tool")));
        for Size { name, bytes, tokens } in sizes.iter().take(LARGEST) {
            err(&format!("  {name}: {bytes} bytes, {tokens} tokens\n"));
        }
    }

    fn object(&self, sizes: &[Size], files: &[Files]) -> serde_json::Value {
        let Import { taken, left_out, not_selected, title, specification, .. } = self.imported;
        let operation = |Taken { name, method, path }: &Taken| json!({"name": name, "method": method, "path": path});
        let list = |operations: &[Taken]| operations.iter().map(operation).collect::<Vec<_>>();
        let tool = |Size { name, bytes, tokens }: &Size| json!({"name": name, "bytes": bytes, "tokens": tokens});
        let total = |of: fn(&Size) -> usize| sizes.iter().map(of).sum::<usize>();
        let largest: Vec<_> = sizes.iter().take(LARGEST).map(tool).collect();
        let counts = self.counts().into_iter().map(|(rule, count)| (rule.to_owned(), json!(count)));
        let paths = |of: fn(&Files) -> &Vec<String>| files.iter().flat_map(of).collect::<Vec<_>>();
        json!({
            "report": {
                "title": title,
                "openapi": specification,
                "taken": list(taken),
                "leftOut": list(left_out),
                "notSelected": not_selected,
                "findings": counts.collect::<serde_json::Map<_, _>>(),
                "tools": {
                    "count": sizes.len(),
                    "bytes": total(|size| size.bytes),
                    "tokens": total(|size| size.tokens),
                    "largest": largest,
                },
                "written": paths(|files| &files.written),
                "unchanged": paths(|files| &files.unchanged),
                "errors": files.iter().map(|files| files.errors).sum::<usize>(),
            }
        })
    }
}
