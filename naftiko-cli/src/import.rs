//! `naftiko import openapi`: a draft of a capability from an OpenAPI document, and a report of what is in it.

mod again;
mod budget;
pub(crate) mod document;
mod files;
mod options;
mod refused;
mod report;
mod target;

use std::process::ExitCode;

use clap::{Args, Subcommand, ValueEnum};
use naftiko_compiler::front::words::Words;
use naftiko_import::import;
use naftiko_import::options::Options;

use crate::check::Format;
use crate::explain;
use crate::fault::Fault;

/// The arguments of `import`.
#[derive(Args)]
pub(crate) struct Import {
    #[command(subcommand)]
    from: From,
}

#[derive(Subcommand)]
enum From {
    /// Draft a capability from an OpenAPI document: 2.0, 3.0, 3.1 or 3.2, in YAML or JSON.
    ///
    /// What a capability cannot hold is reported at its line in the document. Operations that read become MCP tools; all
    /// selected operations can be called from `consumes`.
    Openapi(OpenApi),
}

/// The arguments of `import openapi`.
#[derive(Args)]
struct OpenApi {
    /// The OpenAPI document; `-` reads it from stdin. Nothing is fetched.
    #[arg(value_name = "FILE")]
    file: String,
    /// The file to write, or with `--split` the folder; stdout if it is left out.
    ///
    /// A contract is written beside it: what the API declares. By that, a file that was imported before is brought up to date, and
    /// keeps what its author has edited. Options that are left out are then those of the last import. A file that does not compile is
    /// refused.
    #[arg(short, long, value_name = "FILE")]
    output: Option<String>,
    /// The namespace; made from the title if it is left out.
    #[arg(long, value_name = "NAME", value_parser = namespace)]
    namespace: Option<String>,
    /// Only operations with this tag.
    #[arg(long, value_name = "TAG")]
    tag: Vec<String>,
    /// Only operations at this path and below it; `*` at its end matches any rest.
    #[arg(long, value_name = "PATH")]
    path: Vec<String>,
    /// Only this operation: its name, its `operationId`, or `GET /users`.
    #[arg(long, value_name = "NAME")]
    operation: Vec<String>,
    /// Without these: names, `operationId`s, tags, or paths and what is below them.
    #[arg(long, value_name = "NAME")]
    exclude: Vec<String>,
    /// What exposes the operations.
    #[arg(long, value_enum, value_delimiter = ',')]
    expose: Vec<Adapter>,
    /// Make MCP tools of operations that write, too.
    #[arg(long, num_args = 0..=1, require_equals = true, default_missing_value = "true", value_name = "BOOL")]
    include_writes: Option<bool>,
    /// The security scheme to take where the document has alternatives.
    #[arg(long, value_name = "NAME")]
    security: Option<String>,
    /// Which responses are mapped to outputs: by default those with at most 30 members.
    #[arg(long, value_enum)]
    outputs: Option<Mapped>,
    /// How much of descriptions is kept.
    #[arg(long, value_enum)]
    descriptions: Option<Length>,
    /// The text of the draft: `naftiko` or `ikanos`.
    #[arg(long, value_name = "TEXT", value_parser = explain::text)]
    text: Option<Words>,
    /// Write a file for each tag.
    #[arg(long, value_enum)]
    split: Option<By>,
    /// Fail if anything of the document is lost.
    #[arg(long)]
    strict: bool,
    /// Write nothing: print how the API has changed since the file was imported, and exit with 1 if it has.
    #[arg(long, requires = "output")]
    check: bool,
    /// How findings and the report are printed: for people on stderr, or one JSON object per line on stdout.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    message_format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Adapter {
    Mcp,
    /// One to one.
    Rest,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Mapped {
    /// Those with at most 30 members.
    Small,
    All,
    None,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Length {
    /// What a model needs.
    Short,
    Full,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum By {
    Tag,
}

fn namespace(name: &str) -> Result<String, String> {
    let is_name = name.chars().all(|char| char.is_ascii_alphanumeric() || matches!(char, '-' | '_'));
    let begins = name.starts_with(|char: char| char.is_ascii_alphabetic());
    (is_name && begins && name.len() <= 40)
        .then(|| name.to_owned())
        .ok_or_else(|| "expected a letter, then letters, digits, `-` and `_`, at most 40".to_owned())
}

/// The draft of the OpenAPI document in `file` with default options, and its contract; `None` if there is none. Findings and the
/// report are printed.
pub(crate) fn drafted(file: &str, format: Format) -> Option<(String, String)> {
    let document = document::Disk::new(file);
    let imported = import(&document, document.shown(), &Options::default());
    let report = report::Report::new(&imported, format);
    if !report.is_sound() {
        return None;
    }
    report.end(&[files::Files::drafted(&imported.drafts)]);
    imported.drafts.first().map(|draft| (draft.text.clone(), draft.contract.clone()))
}

impl Import {
    pub(crate) fn run(&self) -> ExitCode {
        match &self.from {
            From::Openapi(openapi) => openapi.run(),
        }
    }
}

impl OpenApi {
    fn run(&self) -> ExitCode {
        if self.split.is_some() && self.output.is_none() {
            let problem = "`--split` writes several files\nhelp: name their folder: `-o capabilities/`";
            Fault::from(problem.to_owned()).tell(self.message_format);
            return ExitCode::from(2);
        }
        let document = document::Disk::new(&self.file);
        let target = match target::Target::of(self, &document) {
            Ok(target) => target,
            Err(problem) => return self.fail(&problem),
        };
        let options = self.options(target.options());
        let imported = import(&document, document.shown(), &options);
        let report = report::Report::new(&imported, self.message_format);
        if self.check && !imported.has_errors() {
            return match target.changes(&imported, &options) {
                Ok(changes) => again::check(&changes, self.message_format),
                Err(problem) => self.fail(&problem),
            };
        }
        if !report.is_sound() {
            return ExitCode::FAILURE;
        }
        match target.write(&imported, &options, &report) {
            Ok(files) => report.end(&files),
            Err(problem) => return self.fail(&problem),
        }
        ExitCode::SUCCESS
    }

    fn fail(&self, fault: &Fault) -> ExitCode {
        fault.tell(self.message_format);
        ExitCode::FAILURE
    }
}
