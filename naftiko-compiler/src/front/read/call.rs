//! `call: namespace.operation` and `with:` (LANGUAGE §4).

use super::{Mapping, Reading};
use crate::front::document::{Argument, Call};
use crate::front::keyword;
use crate::front::text::target::invalid_call;

/// Reads a call; `None` if it cannot be read.
pub(super) fn read(from: &mut Mapping<'_>, reading: Reading<'_>) -> Option<Call> {
    from.needs(keyword::CALL);
    let target = from.text(keyword::CALL);
    let with = with(from);
    let target = target?;
    // A namespace or an operation with a dot in its name is reported where it is declared.
    match target.value.split_once('.') {
        Some((namespace, operation)) if !namespace.is_empty() && !operation.is_empty() => {
            let (namespace, operation) = (namespace.to_owned(), operation.to_owned());
            Some(Call { namespace, operation, target, with })
        }
        // Which namespace is meant is reported where the namespaces are known.
        None if !target.value.is_empty() => {
            let (namespace, operation) = (String::new(), target.value.clone());
            Some(Call { namespace, operation, target, with })
        }
        _ => {
            reading.report(invalid_call(&target));
            None
        }
    }
}

/// The entries of `with`.
pub(super) fn with(from: &mut Mapping<'_>) -> Vec<Argument> {
    let with = from.map(keyword::WITH, "`with`").map_or_else(Vec::new, Mapping::rest);
    with.iter().map(|entry| Argument { name: entry.key.clone(), value: entry.value.clone() }).collect()
}
