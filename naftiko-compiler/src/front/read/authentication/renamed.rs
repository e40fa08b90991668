//! Members that are known by another name.

use crate::front::diagnostic::Diagnostic;
use crate::front::diagnostic::rules::{self, Rule};
use crate::front::read::{Mapping, Reading};

/// Reports `theirs`, which is read as `ours`.
pub(super) fn renamed(
    from: &mut Mapping<'_>,
    reading: Reading<'_>,
    scheme: &str,
    (theirs, ours): (&'static str, &'static str),
    rule: &'static Rule,
    which: &str,
) {
    let Some(entry) = from.take(theirs) else { return };
    let diagnostic = if let Some(first) = from.take(ours) {
        let message = format!("`{scheme}` has both `{ours}` and `{theirs}`, {which}");
        Diagnostic::new(rules::DUPLICATE_KEY, entry.key.span, message)
            .label(format!("same as `{ours}`"))
            .also(first.key.span, "already given here")
            .help(format!("remove `{theirs}`"))
    } else {
        let message = format!("`{scheme}` has `{theirs}` instead of `{ours}`");
        Diagnostic::new(rule, entry.key.span, message)
            .label(format!("read as `{ours}`"))
            .help(format!("rename it to `{ours}`"))
            .fix(entry.key.span, ours)
    };
    reading.report(diagnostic);
}
