//! `import`: an entry of another document (LANGUAGE §0, §1).

use super::section::{documented, name};
use super::{Mapping, Reading};
use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::document::Name;
use crate::front::keyword;
use crate::front::words::Words;

/// Whether an entry of `exposes`, `aggregates` or `binds` is one: only the `ikanos` text has them there.
pub(super) fn is_import(from: &Mapping<'_>) -> bool {
    from.reading().words == Words::Ikanos && from.has(keyword::IMPORT)
}

/// Reads and rejects an import; its namespace here.
pub(super) fn read(mut from: Mapping<'_>, reading: Reading<'_>) -> Name {
    let place = from.take(keyword::IMPORT).map_or(from.span(), |entry| entry.key.span);
    let located = reading.words.imported_from();
    let file = from.text(located).map_or_else(String::new, |file| format!(" of `{}`", file.value));
    if reading.words == Words::Ikanos {
        from.misplaced(keyword::LOCATION, "rename it to `from`");
    }
    reading.report(
        Diagnostic::new(rules::NOT_SUPPORTED_YET, place, format!("import{file} is not supported yet"))
            .help("copy the imported entry into this document"),
    );
    let renamed = if from.has(keyword::AS) { keyword::AS } else { keyword::IMPORT };
    let namespace = name(&mut from, renamed, reading);
    documented(&mut from);
    from.finish();
    namespace
}
