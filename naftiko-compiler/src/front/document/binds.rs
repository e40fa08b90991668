//! `binds`: run-time values and where they are read (LANGUAGE §2).

use crate::front::diagnostic::rules;
use crate::front::diagnostic::{Diagnostic, Sink};
use crate::front::document::root::documented;
use crate::front::document::section::not_yet;
use crate::front::keyword;
use crate::front::source::Spanned;
use crate::front::yaml::Node;

/// One variable of a bind.
#[derive(Debug, Clone)]
pub struct Bind {
    /// The namespace it can be qualified with.
    pub namespace: Option<Spanned<String>>,
    /// The variable's name.
    pub variable: Spanned<String>,
    /// The environment variable it is read from.
    pub source: Spanned<String>,
}

/// Reads one entry of `binds`.
pub(super) fn read(node: &Node, sink: &Sink) -> Option<Vec<Bind>> {
    let mut entry = node.mapping("a bind", sink)?;
    let namespace = entry.required_text(keyword::NAMESPACE);
    not_yet(&mut entry, &[keyword::LOCATION], sink);
    entry.required(keyword::KEYS);
    let mut found = Vec::new();
    if let Some(keys) = entry.map(keyword::KEYS, "`keys`") {
        for key in keys.rest() {
            let Some(source) = key.value.text("the environment variable", sink) else { continue };
            if !is_variable(&source.value) {
                let message = format!("`{}` is no name of an environment variable", source.value);
                sink.report(
                    Diagnostic::new(rules::INVALID_BIND, source.span, message)
                        .help("write letters, digits and `_`, not beginning with a digit"),
                );
            }
            found.push(Bind { namespace: namespace.clone(), variable: key.key.clone(), source });
        }
    }
    documented(&mut entry);
    entry.finish();
    Some(found)
}

/// What a POSIX environment can hold under a name that shells can set.
fn is_variable(name: &str) -> bool {
    !name.is_empty()
        && !name.starts_with(|c: char| c.is_ascii_digit())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}
