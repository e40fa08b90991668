//! The operation that a `call` names (LANGUAGE §4, §9).

use std::collections::HashMap;

use super::consumed_parameters::Signature;
use super::resolved::Api;
use crate::front::checked::Checked;
use crate::front::diagnostic::suggest::list;
use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::document::{Call, Document};
use crate::front::source::{Span, Spanned};
use crate::front::stage::Stage;
use crate::front::text::target::{invalid_call, is_identifier};
use crate::model::Target;

/// What calls can name.
pub(super) struct Operations<'a, 'd> {
    apis: &'a [Api<'d>],
    /// The APIs of each namespace: several if it is declared twice, which is reported there.
    namespaces: HashMap<&'d str, Vec<usize>>,
    /// The operations of each namespace and name: several if one is declared twice.
    operations: HashMap<(&'d str, &'d str), Vec<Target>>,
    /// Whether every namespace could be read.
    is_complete: bool,
}

impl<'a, 'd> Operations<'a, 'd> {
    pub(super) fn new(document: &'d Document, apis: &'a [Api<'d>]) -> Self {
        let (mut namespaces, mut operations) = (HashMap::<_, Vec<_>>::new(), HashMap::<_, Vec<_>>::new());
        for (consumed, api) in apis.iter().enumerate() {
            let namespace = api.namespace().value.as_str();
            namespaces.entry(namespace).or_default().push(consumed);
            for (operation, signature) in api.operations.iter().enumerate() {
                let name = signature.read().written.name.read().value.as_str();
                operations.entry((namespace, name)).or_default().push(Target { consumed, operation });
            }
        }
        let is_complete = document.consumes.is_complete() && apis.iter().all(|api| api.written.namespace.is_sound());
        Self { apis, namespaces, operations, is_complete }
    }

    /// The operation at `target`.
    pub(super) fn signature(&self, target: Target) -> Option<&'a Checked<Signature<'d>>> {
        self.apis.get(target.consumed)?.operations.get(target.operation)
    }

    /// The operation that `call` names, if there is exactly one; otherwise that is reported.
    pub(super) fn target(&self, call: &Call, stage: Stage<'_>) -> Option<Target> {
        if call.namespace.is_empty() {
            let meant = qualified(call, self.apis, stage);
            let diagnostic = invalid_call(&call.target);
            stage.report(match &meant {
                Some(meant) => stage.suggest(diagnostic, (&call.operation, Some(meant)), String::new),
                None => diagnostic,
            });
            return None;
        }
        let Some(consumed) = self.namespaces.get(call.namespace.as_str()) else {
            self.unnamed_namespace(call, stage);
            return None;
        };
        let apis: Vec<_> = consumed.iter().filter_map(|&index| self.apis.get(index)).collect();
        let found = self.operations.get(&(call.namespace.as_str(), call.operation.as_str()));
        if found.is_none() && apis.iter().all(|api| api.written.lists_all_operations()) {
            if call.operation.contains('.') {
                stage.report(invalid_call(&call.target));
            } else {
                self.unknown_operation(call, &apis, stage);
            }
        }
        // If two have the name, either may be meant.
        let [target] = found?.as_slice() else { return None };
        identifier(self.apis.get(target.consumed)?.namespace(), "namespace", stage);
        identifier(self.signature(*target)?.read().written.name.read(), "operation", stage);
        Some(*target)
    }

    /// The namespace that a forward names, if there is exactly one; otherwise that is reported.
    pub(super) fn namespace(&self, name: &Spanned<String>, stage: Stage<'_>) -> Option<usize> {
        match self.namespaces.get(name.value.as_str()).map(Vec::as_slice) {
            Some(found) => found.first().copied().filter(|_| found.len() == 1),
            None => {
                if self.is_complete {
                    let near = stage.closest(&name.value, namespaces(self.apis));
                    unknown_namespace(&name.value, name.span, near, self.apis, stage);
                }
                None
            }
        }
    }

    /// No API has the namespace of `call`: its name contains a dot, or it does not exist.
    fn unnamed_namespace(&self, call: &Call, stage: Stage<'_>) {
        let begins = |api: &&Api<'_>| {
            let namespace = api.namespace().value.as_str();
            !namespace.is_empty() && call.target.value.strip_prefix(namespace).is_some_and(|rest| rest.starts_with('.'))
        };
        match self.apis.iter().find(begins) {
            Some(api) => identifier(api.namespace(), "namespace", stage),
            None if call.operation.contains('.') => stage.report(invalid_call(&call.target)),
            None if self.is_complete => unknown_namespace_of(call, self.apis, stage),
            None => {}
        }
    }

    /// None of `apis`, which have the namespace of `call`, has its operation.
    fn unknown_operation(&self, call: &Call, apis: &[&Api<'_>], stage: Stage<'_>) {
        let name = call.operation.as_str();
        let names = || apis.iter().flat_map(|api| api.operation_names());
        let has_it = |other: &&Api<'_>| other.operation_names().any(|other| other == name);
        let elsewhere = if stage.sink.is_crowded() { None } else { self.apis.iter().find(has_it) };
        let message = format!("unknown operation `{name}` in namespace `{}`", call.namespace);
        let at = stage.part(&call.target, call.namespace.len() + 1..call.target.value.len());
        let diagnostic = Diagnostic::new(rules::UNKNOWN_OPERATION, at, message).label("unknown operation");
        if let Some(other) = elsewhere {
            let whole = format!("{}.{name}", other.namespace().value);
            let diagnostic = diagnostic.help(format!("did you mean `{whole}`?"));
            return stage.report(diagnostic.fix(call.target.span, whole));
        }
        stage.report(diagnostic.suggest(stage.closest(name, names()), || match names().next() {
            None => "the namespace has no operations".to_owned(),
            Some(_) => format!("its operations are {}", list(names())),
        }));
    }
}

/// An operation of this name, or a similar one, with its namespace.
fn qualified(call: &Call, apis: &[Api<'_>], stage: Stage<'_>) -> Option<String> {
    let near = stage.closest(&call.operation, apis.iter().flat_map(Api::operation_names))?;
    let api = apis.iter().find(|api| api.operation_names().any(|name| name == near))?;
    Some(format!("{}.{near}", api.namespace().value))
}

/// What a `call` names must have a name that a `call` can contain; reported once, at the declaration (LANGUAGE §9).
fn identifier(name: &Spanned<String>, what: &str, stage: Stage<'_>) {
    if !is_identifier(&name.value) {
        let message = format!("{what} `{}` cannot be used in `call`: invalid characters", name.value);
        stage.report(
            Diagnostic::new(rules::INVALID_IDENTIFIER, name.span, message)
                .help("use letters, digits, `-` and `_` only"),
        );
    }
}

fn unknown_namespace_of(call: &Call, apis: &[Api<'_>], stage: Stage<'_>) {
    // A namespace that has the operation is suggested before one that is only spelt alike.
    let has_it = |api: &&Api<'_>| api.operation_names().any(|name| name == call.operation);
    let with_it = apis.iter().filter(has_it).map(|api| api.namespace().value.as_str());
    let near = stage.closest(&call.namespace, with_it).or_else(|| stage.closest(&call.namespace, namespaces(apis)));
    let span = stage.part(&call.target, 0..call.namespace.len());
    unknown_namespace(&call.namespace, span, near, apis, stage);
}

fn unknown_namespace(name: &str, span: Span, near: Option<&str>, apis: &[Api<'_>], stage: Stage<'_>) {
    stage.report(
        Diagnostic::new(rules::UNKNOWN_NAMESPACE, span, format!("unknown namespace `{name}`"))
            .label("no such namespace")
            .suggest(near, || match namespaces(apis).next() {
                None => "declare it in `consumes`".to_owned(),
                Some(_) => format!("consumed namespaces are {}", list(namespaces(apis))),
            }),
    );
}

/// The namespaces that could be read.
fn namespaces<'d>(apis: &[Api<'d>]) -> impl Iterator<Item = &'d str> {
    apis.iter().map(|api| api.namespace().value.as_str()).filter(|name| !name.is_empty())
}
