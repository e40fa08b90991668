//! A step of `type: script`: a function of the application, in Rust.

use crate::front::diagnostic::suggest::{closest, quote};
use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::document::Script;
use crate::front::keyword;
use crate::front::read::{Mapping, Reading, call, output};
use crate::front::source::Spanned;
use crate::model::name::Scope;

/// The language of scripts.
const RUST: &str = "rust";
/// What to write for any other.
const HOW: &str =
    "`language: rust` and `function: NAME`: with `scripts = crate::scripts` the step calls `crate::scripts::NAME`";
/// The keys of other languages.
const FOREIGN: [&str; 3] = [keyword::FILE, keyword::LOCATION, keyword::DEPENDENCIES];

/// Reads the rest of a script.
pub(super) fn read(from: &mut Mapping<'_>, reading: Reading<'_>) -> Option<Script> {
    let with = call::with(from);
    let outputs = output::all_named(from, reading);
    if !is_rust(from, reading) {
        // What a script of another language has is not another mistake.
        for key in FOREIGN.into_iter().chain([keyword::FUNCTION]) {
            from.take(key);
        }
        return None;
    }
    for key in FOREIGN {
        from.misplaced(key, "remove it: `function` names a function of the crate");
    }
    let function =
        from.required_text_with(keyword::FUNCTION, "add `function: NAME`, the name of a function in Rust")?;
    is_function(&function, reading);
    Some(Script { function, with, outputs })
}

/// Whether `language` is Rust, or meant to be; any other is reported.
fn is_rust(from: &mut Mapping<'_>, reading: Reading<'_>) -> bool {
    let has_function = from.has(keyword::FUNCTION);
    let help = if has_function { "add `language: rust`".to_owned() } else { format!("write {HOW}") };
    let Some(language) = from.required_text_with(keyword::LANGUAGE, &help) else { return has_function };
    if language.value == RUST {
        return true;
    }
    let near = closest(&language.value, [RUST]);
    reading.report(
        Diagnostic::new(
            rules::UNKNOWN_VALUE,
            language.span,
            format!("scripts in {} are not supported", quote(&language.value)),
        )
        .label("only Rust is")
        .suggest(near, || format!("write {HOW}")),
    );
    near.is_some()
}

/// Reports a name that no function in Rust has.
fn is_function(name: &Spanned<String>, reading: Reading<'_>) {
    let last = name.value.rsplit("::").next().unwrap_or_default();
    let rust = Scope::default().name(last).0.snake();
    let is_ascii = name.value.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let starts = name.value.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    // A keyword has another name in Rust.
    if is_ascii && starts && rust.strip_suffix('_') != Some(&name.value) {
        return;
    }
    let message = format!("{} is not a valid name for a function in Rust", quote(&name.value));
    reading.report(Diagnostic::new(rules::INVALID_IDENTIFIER, name.span, message).write(rust));
}
