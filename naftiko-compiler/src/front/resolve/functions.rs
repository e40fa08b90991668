//! The functions of aggregates, and what was reported about them (LANGUAGE §8).

use std::collections::HashMap;

use crate::front::checked::Checked;
use crate::front::diagnostic::suggest::list;
use crate::front::diagnostic::{Diagnostic, Severity, rules};
use crate::front::document::{Aggregate, Document, Function};
use crate::front::source::{Span, Spanned};
use crate::front::stage::Stage;

/// The functions that entries can refer to.
#[derive(Default)]
pub(super) struct Functions<'d> {
    /// By namespace and name: several if one is declared twice, which is reported there.
    named: HashMap<(&'d str, &'d str), Vec<Shared<'d>>>,
    pub(super) aggregates: Vec<&'d Aggregate>,
    /// What was reported about each, by the place of the function.
    told: HashMap<Span, Told>,
    /// Whether every function could be read.
    is_complete: bool,
}

/// What was reported about a function by itself.
#[derive(Default)]
pub(super) struct Told {
    pub(super) found: Vec<(&'static str, Span)>,
    pub(super) has_errors: bool,
}

/// A function and the namespace of its aggregate.
#[derive(Clone, Copy)]
pub(super) struct Shared<'d> {
    pub(super) namespace: &'d str,
    pub(super) function: &'d Checked<Function>,
}

impl<'d> Functions<'d> {
    pub(super) fn new(document: &'d Document) -> Self {
        let mut named = HashMap::<_, Vec<_>>::new();
        for aggregate in document.aggregates.iter().map(Checked::read) {
            let namespace = aggregate.namespace.read().value.as_str();
            for function in &aggregate.functions {
                let name = function.read().name.read().value.as_str();
                named.entry((namespace, name)).or_default().push(Shared { namespace, function });
            }
        }
        let is_complete = document.aggregates.is_complete()
            && document.aggregates.iter().all(|aggregate| {
                let aggregate = aggregate.read();
                aggregate.namespace.is_sound() && aggregate.functions.is_complete()
            });
        let aggregates = document.aggregates.iter().map(Checked::read).collect();
        Self { named, aggregates, told: HashMap::new(), is_complete }
    }

    /// What was reported about a function by itself.
    pub(super) fn tell(&mut self, function: &Function, told: Told) {
        self.told.insert(function.span, told);
    }

    /// Whether nothing was reported about a function.
    pub(super) fn is_sound(&self, function: &Function) -> bool {
        self.told.get(&function.span).is_some_and(|told| !told.has_errors)
    }

    /// What is reported about an entry of what was found while its function was resolved for it: nothing of what the
    /// function was told of, and at `target` what only this entry makes wrong.
    pub(super) fn at_entry(
        &self,
        found: Diagnostic,
        target: &Spanned<String>,
        function: &Function,
    ) -> Option<Diagnostic> {
        let told = self.told.get(&function.span)?;
        let place = found.primary.span;
        let (is_here, is_at_target) = (!function.span.contains(place), place == target.span);
        let is_told = |(rule, span): &(&str, Span)| *rule == found.rule.name && (is_at_target || *span == place);
        if told.found.iter().any(is_told) {
            return None;
        }
        // What follows from a function that is not sound is not known.
        if told.has_errors && (!is_here || is_at_target || found.rule.severity != Severity::Error) {
            return None;
        }
        if is_here {
            return Some(found);
        }
        let words = if found.primary.text.is_empty() { "here" } else { &found.primary.text };
        let diagnostic = Diagnostic::new(found.rule, target.span, found.message)
            .label(format!("because of function `{}`", target.value))
            .also(place, words)
            .maybe_help(found.help);
        let secondary = diagnostic.secondary.into_iter().chain(found.secondary).collect();
        Some(Diagnostic { secondary, ..diagnostic })
    }

    /// The function that `ref` names, if there is exactly one; otherwise that is reported.
    pub(super) fn find(&self, written: &Spanned<String>, stage: Stage<'_>) -> Option<Shared<'d>> {
        let (namespace, name) = written.value.rsplit_once('.')?;
        match self.named.get(&(namespace, name)).map(Vec::as_slice) {
            Some([only]) => Some(*only),
            Some(_) => None,
            None => {
                if self.is_complete {
                    self.unknown(written, stage);
                }
                None
            }
        }
    }

    /// No function has this name.
    fn unknown(&self, written: &Spanned<String>, stage: Stage<'_>) {
        let names = || self.named.keys().map(|(namespace, name)| format!("{namespace}.{name}"));
        let mut known: Vec<String> = names().collect();
        known.sort();
        let near = stage.closest(&written.value, known.iter().map(String::as_str)).map(str::to_owned);
        let diagnostic =
            Diagnostic::new(rules::UNKNOWN_FUNCTION, written.span, format!("unknown function `{}`", written.value))
                .label("no such function");
        stage.report(stage.suggest(diagnostic, (&written.value, near.as_deref()), || {
            if self.aggregates.is_empty() {
                "declare it in `aggregates`".to_owned()
            } else {
                format!("the functions of aggregates are {}", list(known.iter().map(String::as_str)))
            }
        }));
    }
}
