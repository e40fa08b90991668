//! What most sections share: methods, and lists of entries that are read one by one.

use crate::front::diagnostic::rules;
use crate::front::diagnostic::suggest::closest;
use crate::front::diagnostic::{Diagnostic, Sink};
use crate::front::keyword;
use crate::front::reader::Mapping;
use crate::front::source::Spanned;
use crate::front::yaml::Node;

/// The methods an operation can have (LANGUAGE §3.2).
const METHODS: &[&str] = &["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

/// The required `method`, in upper case.
pub(super) fn method(from: &mut Mapping<'_>, sink: &Sink) -> Option<Spanned<&'static str>> {
    let written = from.required_text(keyword::METHOD)?;
    let upper = written.value.to_ascii_uppercase();
    let Some(&method) = METHODS.iter().find(|&&method| method == upper) else {
        let help = match closest(&upper, METHODS.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("one of {}", METHODS.join(", ")),
        };
        let message = format!("unknown method `{}`", written.value);
        sink.report(Diagnostic::new(rules::UNKNOWN_VALUE, written.span, message).label("no HTTP method").help(help));
        return None;
    };
    Some(Spanned::new(method, written.span))
}

/// The required name under `key`. An empty one stands for a name that could not be read, which was reported: what is
/// below it is read and checked all the same.
pub(super) fn name(from: &mut Mapping<'_>, key: &'static str, sink: &Sink) -> Spanned<String> {
    let place = from.place();
    let Some(name) = from.required_text(key) else { return Spanned::new(String::new(), place) };
    if name.value.is_empty() {
        sink.report(Diagnostic::new(rules::EMPTY_NAME, name.span, format!("`{key}` is empty")).help("write a name"));
    }
    name
}

/// The entries of the list `key`, read one by one; what cannot be read at all is left out.
pub(super) fn entries<'a, T>(
    from: &mut Mapping<'a>,
    key: &'static str,
    read: impl FnMut(&'a Node) -> Option<T>,
) -> Vec<T> {
    from.list(key).into_iter().filter_map(read).collect()
}

/// Whether the list `key` is there, and empty.
pub(super) fn is_empty(from: &mut Mapping<'_>, key: &'static str) -> bool {
    from.take(key).and_then(|entry| entry.value.as_sequence()).is_some_and(<[Node]>::is_empty)
}

/// Reports that the list `key` of `what` is there, and empty.
pub(super) fn nothing_below(from: &mut Mapping<'_>, key: &'static str, what: &str, sink: &Sink) {
    if is_empty(from, key) {
        let place = from.take(key).map_or(from.span(), |entry| entry.key.span);
        sink.report(
            Diagnostic::new(rules::EMPTY_ADAPTER, place, format!("{what} has no {key}"))
                .label("an empty list")
                .help(format!("add `{key}`, or remove what has none")),
        );
    }
}

/// Reports the keys in `later` that stand in `from`: constructs of the language that this version does not compile.
pub(super) fn not_yet(from: &mut Mapping<'_>, later: &[&'static str], sink: &Sink) {
    for &key in later {
        if let Some(entry) = from.take(key) {
            let message = format!("`{key}` is not compiled by this version");
            sink.report(Diagnostic::new(rules::NOT_SUPPORTED_YET, entry.key.span, message).help(
                "the construct is part of the language, and refused rather than ignored; see the README for what is built",
            ));
        }
    }
}
