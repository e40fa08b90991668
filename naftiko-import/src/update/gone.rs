//! A file of a tag that the document has no longer.

use naftiko_compiler::front::contract::Operation;
use naftiko_compiler::front::diagnostic::Diagnostic;

use super::{Change, Changed, Existing};
use crate::contract::options;
use crate::import::{Import, Taken};
use crate::options::Options;
use crate::rules;

impl Existing {
    /// Whether an import of the API with this title has written it for a tag, and from the same selection.
    #[must_use]
    pub fn is_of_tag(&self, title: &str, now: &Options) -> bool {
        let before = options::of(&self.contract);
        let from = self.contract.from.as_ref().and_then(|from| from.title.as_ref());
        before.split_by_tag && before.select == now.select && from.is_some_and(|from| from.value == title)
    }

    /// What it consumes, as removed.
    #[must_use]
    pub fn removed(&self) -> Vec<Changed> {
        let removed = |operation: &Operation| Changed {
            of: operation.key.value.clone(),
            name: operation.name.as_ref().map(|name| name.value.clone()),
            change: Change::Removed,
        };
        self.consumed().map(removed).collect()
    }

    /// What its author is told: no operation that is imported has its tag.
    #[must_use]
    pub fn gone(&self, import: &Import) -> Diagnostic {
        let all = || import.taken.iter().chain(&import.left_out);
        let is = |taken: &Taken, operation: &Operation| {
            operation.method == taken.method && operation.path.value == taken.path
        };
        let message = match self.consumed().any(|operation| all().any(|taken| is(taken, operation))) {
            true => "what the document still has of the operations of this file is under other tags",
            false => "the operations of this file are no longer in the document",
        };
        let first = self.root.as_mapping().and_then(|entries| entries.first()).map(|entry| entry.key.span);
        let span = first.unwrap_or_else(|| self.root.span.start());
        Diagnostic::new(rules::GONE_UPSTREAM, span, message)
            .label("kept")
            .help("remove it and the contract beside it, or go on with both by hand: imports leave them as they are")
    }

    fn consumed(&self) -> impl Iterator<Item = &Operation> {
        let all = self.contract.namespaces.iter().flat_map(|namespace| &namespace.operations);
        all.filter(|operation| operation.is_detailed())
    }
}
