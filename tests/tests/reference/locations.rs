//! Absolute locations of files become folders of the test's own, with the files that the engine found there (`drive.py`: `location`).

use std::path::Path;

use regex_lite::{Captures, Regex};

use super::documents::Settings;
use super::generate::write;

/// The text with its absolute locations replaced, and the files written into `folder`.
pub(crate) fn located(text: &str, settings: &Settings, folder: &Path) -> String {
    let location = Regex::new(r#"(location: *)"?file://(/[^"\s]+)"?"#).unwrap();
    let replaced = |found: &Captures<'_>| {
        let path = &found[2];
        let name = path.rsplit('/').next().unwrap_or_default();
        let bound = format!("bound-{name}");
        if path.starts_with("/./") {
            return found[0].to_owned();
        }
        if settings.files.contains_key(&bound) {
            return format!("{}\"file:///./{bound}\"", &found[1]);
        }
        let served = folder.join(format!("served-{name}"));
        serve(text, &served);
        format!("{}\"file://{}\"", &found[1], served.display())
    };
    location.replace_all(text, replaced).into_owned()
}

/// Writes what is at a location: a text file, or a folder with the files that the document names.
fn serve(document: &str, served: &Path) {
    if served.extension().is_some() {
        return write(served, "A text from a file about {{topic}}.\n");
    }
    let named = Regex::new(r#"(?:instruction|file): *"?([^"\s]+)"?"#).unwrap();
    let named = named.captures_iter(document).map(|found| found[1].to_owned());
    for name in named.chain(["SKILL.md".to_owned(), "notes.txt".to_owned()]).filter(|name| !name.contains("..")) {
        write(&served.join(&name), &format!("# {name}\n\nText of the file {name}.\n"));
    }
}
