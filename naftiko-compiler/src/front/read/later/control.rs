//! `exposes`, `type: control`: the engine's own port.

use super::{flags, text_lists, texts};
use crate::front::keyword;
use crate::front::read::Mapping;
use crate::front::read::section::documented;

/// Reads the rest of a control adapter, which the caller rejects.
pub(in crate::front::read) fn control(mut from: Mapping<'_>) {
    texts(&mut from, &[keyword::NAMESPACE, keyword::ADDRESS]);
    from.required(keyword::PORT);
    from.integer(keyword::PORT);
    from.take(keyword::AUTHENTICATION);
    if let Some(mut management) = from.map(keyword::MANAGEMENT, "`management`") {
        // Each may be a flag, or say more.
        for key in [keyword::HEALTH, "info", keyword::RELOAD, keyword::VALIDATE, keyword::LOGS] {
            management.take(key);
        }
        if let Some(scripting) = management.map(keyword::SCRIPTING, "`scripting`") {
            self::scripting(scripting);
        }
        management.finish();
    }
    from.take(keyword::OBSERVABILITY);
    documented(&mut from);
    from.finish();
}

fn scripting(mut from: Mapping<'_>) {
    flags(&mut from, &[keyword::ENABLED]);
    texts(&mut from, &["defaultLocation", "defaultLanguage"]);
    for key in ["timeout", "statementLimit"] {
        from.integer(key);
    }
    text_lists(&mut from, &["allowedLanguages"]);
    from.finish();
}
