//! What an exposed operation or tool does: `call: namespace.operation` and `with:` (LANGUAGE §4); `steps` and `ref` are
//! rejected.

use super::{Mapping, Reading, later};
use crate::front::checked::Listed;
use crate::front::document::{Action, Argument, Call, Steps};
use crate::front::keyword;
use crate::front::text::target::invalid_call;

/// Reads what an entry does; `None` if it does nothing, or cannot be read.
pub(super) fn read(from: &mut Mapping<'_>, reading: Reading<'_>) -> Option<Action> {
    let program = [keyword::STEPS, keyword::MAPPINGS, keyword::REF].into_iter().filter_map(|key| from.take(key));
    if let Some(span) = program.map(|entry| entry.key.span).min() {
        later::program(from);
        from.take(keyword::CALL);
        from.take(keyword::WITH);
        let steps = Steps { steps: Listed::partial(Vec::new()), mappings: Listed::partial(Vec::new()), span };
        return Some(Action::Steps(steps));
    }
    from.needs(keyword::CALL);
    let target = from.text(keyword::CALL);
    let has_with = from.has(keyword::WITH);
    let with = from.map(keyword::WITH, "`with`").map_or_else(Vec::new, |with| {
        let rest = with.rest();
        rest.iter().map(|entry| Argument { name: entry.key.clone(), value: entry.value.clone() }).collect()
    });
    let Some(target) = target else {
        if has_with && !from.has(keyword::CALL) {
            from.missing(keyword::CALL, "namespace.operation");
        }
        return None;
    };
    // A namespace or an operation with a dot in its name is reported where it is declared.
    match target.value.split_once('.') {
        Some((namespace, operation)) if !namespace.is_empty() && !operation.is_empty() => {
            let (namespace, operation) = (namespace.to_owned(), operation.to_owned());
            Some(Action::Call(Call { namespace, operation, target, with }))
        }
        // Which namespace is meant is reported where the namespaces are known.
        None if !target.value.is_empty() => {
            let (namespace, operation) = (String::new(), target.value.clone());
            Some(Action::Call(Call { namespace, operation, target, with }))
        }
        _ => {
            reading.report(invalid_call(&target));
            None
        }
    }
}
