//! A capability that was imported before, and what is said when it is brought up to date.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use naftiko_compiler::compile;
use naftiko_compiler::front::Outcome;
use naftiko_compiler::front::contract::path_beside;
use naftiko_compiler::front::diagnostic::{Levels, Severity};
use naftiko_compiler::front::source::{Loader, MAX_CONTRACT_BYTES, read_at_most, read_beside, read_contract};
use naftiko_compiler::json::listed::{Listed, tools};
use naftiko_import::options::Options;
use naftiko_import::update::{Change, Changed, Existing, NotUpdated, OtherDocument, Updated};
use naftiko_import::{Draft, Import, identity};
use serde_json::json;

use super::document::Disk;
use super::refused::Refused;
use super::report::Report;
use crate::check::Format;
use crate::fault::Fault;
use crate::output::out;

/// A capability and its contract.
pub(super) struct Again {
    file: PathBuf,
    existing: Existing,
}

/// What a file and its contract become.
pub(super) struct Written {
    pub(super) text: String,
    pub(super) contract: String,
    /// The tools of the file, as clients are told of them.
    pub(super) tools: Vec<Listed>,
    /// How many errors `naftiko check` finds in it.
    pub(super) errors: usize,
}

/// A text in the place of the file, and one in that of its contract.
struct Merged<'a> {
    file: &'a Path,
    text: &'a str,
    contract: Option<&'a str>,
}

impl Loader for Merged<'_> {
    fn capability(&self) -> Result<Vec<u8>, String> {
        Ok(self.text.as_bytes().to_vec())
    }

    fn beside(&self, path: &str) -> Result<Vec<u8>, String> {
        read_beside(self.file, path)
    }

    fn contract(&self, path: &str) -> Option<Result<Vec<u8>, String>> {
        let contract = self.contract?;
        let is_own = Path::new(&path_beside(&self.file.to_string_lossy())).ends_with(path);
        if is_own { Some(Ok(contract.as_bytes().to_vec())) } else { read_contract(self.file, path) }
    }
}

impl Again {
    /// Reads a capability, and the contract beside it.
    pub(super) fn read(file: &Path, bytes: Vec<u8>, contract: &Path) -> Result<Self, Fault> {
        let (shown, contract_shown) = (file.display().to_string(), contract.display().to_string());
        let stated = read_at_most(contract, MAX_CONTRACT_BYTES)
            .map_err(|error| format!("cannot read `{contract_shown}`: {error}"))?;
        match Existing::read((&shown, bytes), (&contract_shown, stated)) {
            Ok(existing) => Ok(Self { file: file.to_owned(), existing }),
            Err(found) => Err(Fault::found(found.findings, found.sources)),
        }
    }

    /// What the compiler says of a text in the place of the file, with a contract beside it or without one.
    fn compiled(&self, text: &str, contract: Option<&str>) -> Outcome {
        compile(&Merged { file: &self.file, text, contract }, &self.file.display().to_string(), &Levels::default())
    }

    /// Refuses to bring a file up to date that does not compile: what its author means is not known. The contract is not asked:
    /// an import may be what mends that.
    pub(super) fn sound(&self) -> Result<(), Fault> {
        let before = self.compiled(self.existing.text(), None);
        if !before.has_errors() {
            return Ok(());
        }
        let shown = self.file.display();
        let why = format!("`{shown}` does not compile, and is as it was\nhelp: correct it, and import again");
        Err(Fault::found(before.diagnostics, before.sources).because(why))
    }

    /// The same for an import of this document, if the contract is one of several.
    pub(super) fn of(self, document: &Disk<'_>, contract: &Path) -> Result<Self, String> {
        // What is no OpenAPI document is refused when it is imported.
        let Some(own) = self.existing.has_several().then(|| identity(document, document.shown())).flatten() else {
            return Ok(self);
        };
        let of = |OtherDocument { known }| {
            let (file, contract) = (self.file.display(), contract.display());
            format!(
                "`{}` is {}, and `{contract}` was made of others: {}\nhelp: if one of them has another title now, write that to \
                 its `from`; a document that is new is added with `naftiko contract {file} --openapi {}`",
                document.shown(),
                own.shown(),
                known.join(", "),
                document.shown()
            )
        };
        let existing = self.existing.of(&own).map_err(of)?;
        Ok(Self { existing, ..self })
    }

    /// The options that the files were made with.
    pub(super) fn options(&self) -> Options {
        self.existing.options()
    }

    /// Whether it is the file of a tag of this API that no draft is for.
    pub(super) fn is_gone(&self, imported: &Import, options: &Options) -> bool {
        let is_draft = |draft: &Draft| self.file.file_stem().is_some_and(|name| *name == *draft.name);
        self.existing.is_of_tag(&imported.title, options) && !imported.drafts.iter().any(is_draft)
    }

    /// The operations of a file that is gone.
    pub(super) fn removed(&self) -> Vec<Changed> {
        self.existing.removed()
    }

    /// Tells that a file stays whose tag is gone.
    pub(super) fn tell_gone(&self, report: &Report<'_>) {
        report.found(&[self.existing.gone(report.imported)], self.existing.sources());
    }

    /// How the API has changed.
    pub(super) fn changes(&self, draft: &Draft) -> Vec<Changed> {
        self.existing.changes(draft)
    }

    /// What becomes of the capability and its contract; what the author has edited is told.
    pub(super) fn update(&self, draft: &Draft, options: &Options, report: &Report<'_>) -> Result<Written, Fault> {
        let shown = self.file.display();
        let Updated { text, contract, findings, changes } = self
            .existing
            .update(draft, options)
            .map_err(|refused| match refused {
                NotUpdated::Edit(error) => {
                    format!("`{shown}` cannot be brought up to date: {error}\nhelp: edit it by hand")
                }
                NotUpdated::Text => format!(
                    "`{shown}` was edited, and is not in the `{}` text: to have it in that, it would be written anew\nhelp: write \
                     to another file, and edit that",
                    options.words.root()
                ),
            })?;
        report.found(&findings, self.existing.sources());
        tell(&changes, report.format, &|line| report.line(line));
        let after = self.compiled(&text, None);
        if after.has_errors() {
            let before = self.existing.text();
            let why =
                format!("`{shown}` would no longer compile, and is as it was: what was edited needs what has changed");
            return Err(Refused { before, after: &after.sources }.fault(&after.diagnostics).because(why));
        }
        let errors = self.compiled(&text, Some(&contract)).of(Severity::Error).count();
        Ok(Written { text, contract, tools: tools(&after.capability), errors })
    }
}

/// Prints the changes; whether there are none decides.
pub(super) fn check(changes: &[Changed], format: Format) -> ExitCode {
    tell(changes, format, &|line| out(&format!("{line}\n")));
    if changes.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// One line for each change.
fn tell(changes: &[Changed], format: Format, line: &dyn Fn(&str)) {
    for Changed { of, name, change } in changes {
        let (kind, details): (&str, &[String]) = match change {
            Change::Added => ("added", &[]),
            Change::Removed => ("removed", &[]),
            Change::Inputs(details) => ("inputs", details),
            Change::Outputs(details) => ("outputs", details),
            Change::Server(details) => ("server", details),
            Change::Security(details) => ("security", details),
        };
        if format == Format::Json {
            let change = match name {
                Some(name) => json!({"kind": kind, "operation": of, "name": name, "details": details}),
                None => json!({"kind": kind, "namespace": of, "details": details}),
            };
            line(&json!({"change": change}).to_string());
            continue;
        }
        const SHOWN: usize = 5;
        let mut shown = details.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
        if details.len() > SHOWN {
            shown.push_str(&format!(" and {} more", details.len() - SHOWN));
        }
        let changed = if details.is_empty() { "" } else { "changed " };
        let name = name.as_ref().map(|name| format!(" ({name})")).unwrap_or_default();
        let colon = if shown.is_empty() { "" } else { ": " };
        line(&format!("{changed}{kind}: {of}{name}{colon}{shown}"));
    }
}
