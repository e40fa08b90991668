//! Imports: entries of other documents (LANGUAGE §0, §1).

use super::imports::Section;
use super::section::{documented, name};
use super::{Mapping, Reading};
use crate::front::diagnostic::suggest::{closest, list, quote};
use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::document::Name;
use crate::front::keyword;
use crate::front::source::Spanned;
use crate::front::words::Words;

/// What an import brings.
pub(super) struct Import<'d, T> {
    /// The namespace here.
    pub(super) namespace: Name,
    /// The entries of the other document, in its order; none once it was reported why.
    pub(super) entries: Vec<&'d T>,
    /// Whether these are all.
    pub(super) is_complete: bool,
}

/// Reads an import of `section`.
pub(super) fn read<'d, T>(mut from: Mapping<'d>, section: &Section<T>, reading: Reading<'d>) -> Import<'d, T> {
    let (wanted, location) = keys(&mut from, reading);
    let renamed = from.has(keyword::AS).then(|| name(&mut from, keyword::AS, reading));
    from.take(keyword::AS);
    documented(&mut from);
    from.finish();
    let document = |location: &Spanned<String>| reading.imports.document(location.span);
    let names = |location: &Spanned<String>| reading.imports.names(location.span, section);
    let mut import = Import { namespace: wanted, entries: Vec::new(), is_complete: false };
    if let Some((location, wanted)) = location.as_ref().zip(import.namespace.sound())
        && let Some((document, names)) = document(location).zip(names(location))
    {
        let entries = (section.entries)(document);
        let places = names.places.get(&wanted.value).map_or(&[][..], Vec::as_slice);
        import.entries = places.iter().filter_map(|at| entries.get(*at)).collect();
        import.is_complete = names.is_complete;
        if import.entries.is_empty() && import.is_complete {
            let file = (location.value.as_str(), section.key);
            // Suggestions for very many errors would take too long, and nobody reads them.
            let names = Some(names.all.as_slice()).filter(|_| !reading.sink.is_crowded());
            reading.report(unknown(wanted, renamed.is_some(), file, names));
        }
        if !reading.imports.take(import.entries.iter().map(|entry| (section.size)(entry)).sum()) {
            let message = "the imported entries exceed 4 MiB";
            let help = "import entries once, or smaller ones";
            reading.report(Diagnostic::new(rules::IMPORT_LIMIT, wanted.span, message).help(help));
            import.entries.clear();
        }
    }
    import.is_complete &= !import.entries.is_empty();
    Import { namespace: renamed.unwrap_or(import.namespace), ..import }
}

/// Rejects an import in a section that has none in this text.
pub(super) fn misplaced(mut from: Mapping<'_>, reading: Reading<'_>) {
    let root = quote(reading.words.root());
    from.misplaced(keyword::IMPORT, &format!("copy the entry: in the {root} text only `consumes` has imports"));
    from.ignore_rest();
}

/// The namespace and the file that an import names.
fn keys(from: &mut Mapping<'_>, reading: Reading<'_>) -> (Name, Option<Spanned<String>>) {
    let namespace = name(from, keyword::IMPORT, reading);
    let located = reading.words.imported_from();
    let other = Words::ALL.map(Words::imported_from).into_iter().find(|word| *word != located);
    match other.filter(|other| from.has(other) && !from.has(located)) {
        Some(other) => {
            from.misspelt(other, located);
            (namespace, None)
        }
        None => (namespace, from.required_text(located)),
    }
}

/// What is reported about an import of `wanted`, which the section of the file does not have: it has these `names`.
fn unknown(
    wanted: &Spanned<String>,
    is_renamed: bool,
    (file, section): (&str, &str),
    names: Option<&[String]>,
) -> Diagnostic {
    let (file, section) = (quote(file), quote(section));
    let message = format!("{file} has no {} in {section}", quote(&wanted.value));
    let diagnostic = Diagnostic::new(rules::UNKNOWN_IMPORT, wanted.span, message).label("no such namespace");
    let listed = || names.unwrap_or_default().iter().map(String::as_str);
    let near = closest(&wanted.value, listed());
    let diagnostic = diagnostic.suggest(near, || match names {
        None => format!("write a namespace of its {section}"),
        Some([]) => format!("its {section} has no entries"),
        Some(_) => format!("its namespaces in {section} are {}", list(listed())),
    });
    // Without `as` it is called by this name here, and not only the import would change.
    let fix = diagnostic.fix.clone().filter(|_| is_renamed);
    Diagnostic { fix, ..diagnostic }
}
