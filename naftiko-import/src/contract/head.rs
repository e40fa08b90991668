//! `from`: the document that a contract was made of, and how.

use crate::draft::{Drafting, described};
use crate::options::{Descriptions, Expose, Options, Outputs};
use crate::write::yaml::{Members, Yaml, put, put_text};

/// The document, as far as an [`Api`](crate::api::Api) does not know it.
pub(crate) struct Origin<'a> {
    /// The SHA-256 of its bytes.
    pub(crate) digest: &'a str,
}

pub(super) fn from(drafting: Drafting<'_>, origin: &Origin<'_>) -> Yaml {
    let api = drafting.api;
    let mut members = Members::new();
    put_text(&mut members, "title", &api.title);
    put_text(&mut members, "version", &api.version);
    put_text(&mut members, "sha256", origin.digest);
    put_text(&mut members, "importer", env!("CARGO_PKG_VERSION"));
    put(&mut members, "options", Yaml::Short(options(drafting.options)));
    put_text(&mut members, "prose", &described(drafting).hash().unwrap_or_default());
    Yaml::Map(members)
}

/// The options that differ from the default, by their names on the command line.
fn options(options: &Options) -> Members {
    let mut members = Members::new();
    let list = |texts: &[String]| Yaml::List(texts.iter().map(Yaml::text).collect());
    put_text(&mut members, "namespace", options.namespace.as_deref().unwrap_or_default());
    put(&mut members, "tag", list(&options.select.tags));
    put(&mut members, "path", list(&options.select.paths));
    put(&mut members, "operation", list(&options.select.operations));
    put(&mut members, "exclude", list(&options.select.exclude));
    if !matches!(options.expose.as_slice(), [] | [Expose::Mcp]) {
        let expose = options.expose.iter().map(|expose| expose.word().to_owned()).collect::<Vec<_>>();
        put(&mut members, "expose", list(&expose));
    }
    if options.include_writes {
        members.push(("include-writes".to_owned(), Yaml::Plain("true".to_owned())));
    }
    put_text(&mut members, "security", options.security.as_deref().unwrap_or_default());
    put_text(
        &mut members,
        "outputs",
        match options.outputs {
            Outputs::Small => "",
            Outputs::All => "all",
            Outputs::None => "none",
        },
    );
    put_text(&mut members, "descriptions", if options.descriptions == Descriptions::Full { "full" } else { "" });
    if options.words != naftiko_compiler::front::words::Words::default() {
        put_text(&mut members, "text", options.words.root());
    }
    put_text(&mut members, "split", if options.split_by_tag { "tag" } else { "" });
    members
}
