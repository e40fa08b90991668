//! What an adapter knows of its callers, and what of theirs stays with it (LANGUAGE §5).

use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::document::{Authentication, Callers, Document, Guarded, Listener};
use crate::front::source::{Span, Spanned};
use crate::front::stage::Stage;
use crate::front::text::identity::{self, AUTH, Identity};
use crate::front::yaml::{Node, NodeKind};
use crate::model::ParameterLocation;

/// Headers that are credentials, whatever an adapter asks for.
const CREDENTIALS: &[&str] = &["authorization", "proxy-authorization", "cookie"];

/// The credential that an adapter asks for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Guard<'d> {
    /// The adapter; `None` for a function that several may have.
    listener: Option<&'d Listener>,
    /// The namespace that qualifies inputs: the adapter's, or that of a function's aggregate.
    namespace: &'d str,
    is_stdio: bool,
    /// Whether there is a namespace `auth`: that is reported, and nothing about what `auth.` means.
    is_ambiguous: bool,
}

impl<'d> Guard<'d> {
    /// The guard of an adapter.
    pub(super) fn of(listener: &'d Listener, is_stdio: bool, has_namesake: bool) -> Self {
        let namespace = &listener.namespace.read().value;
        Self { listener: Some(listener), namespace, is_stdio, is_ambiguous: has_namesake }
    }

    /// That of a function in the aggregate of this namespace: which adapters have it is not known.
    pub(super) fn of_function(namespace: &'d str, has_namesake: bool) -> Self {
        Self { listener: None, namespace, is_stdio: false, is_ambiguous: has_namesake }
    }

    /// The same guard for a function of the aggregate of this namespace.
    pub(super) fn within(self, namespace: &'d str) -> Self {
        Self { namespace, ..self }
    }

    /// The namespace that qualifies inputs.
    pub(super) fn namespace(self) -> &'d str {
        self.namespace
    }

    /// The adapter's namespace.
    fn adapter(self) -> &'d str {
        self.listener.map_or(self.namespace, |listener| &listener.namespace.read().value)
    }

    /// Whether what `auth.` means is not to be judged.
    pub(super) fn is_ambiguous(self) -> bool {
        self.is_ambiguous
    }

    /// What callers have to show; `None` if anyone may call, or if it is not clear.
    fn asked(self) -> Option<&'d Callers> {
        match &self.listener?.authentication {
            Some(Guarded::By(callers)) if !self.is_stdio => Some(callers),
            _ => None,
        }
    }

    /// Whether callers have to show something.
    pub(super) fn asks(self) -> bool {
        self.asked().is_some()
    }

    /// Whether callers have names.
    pub(super) fn knows_names(self) -> bool {
        use Authentication::{Basic, Digest, OAuth2};
        matches!(self.asked(), Some(Basic { .. } | Digest { .. } | OAuth2(_)))
    }

    /// Why something of the caller is not known, and what to do about it; `None` if it is known, or if it is not clear
    /// who may call.
    pub(super) fn lacks(self, wanted: &Identity<'_>) -> Option<(String, String)> {
        let listener = self.listener?;
        let namespace = self.adapter();
        let of_adapter = format!("in the `authentication` of `{namespace}`");
        let (types, is_claim) = match wanted {
            Identity::Claim(_) => ("`type: oauth2`", true),
            _ => ("`type: basic`, `digest` or `oauth2`", false),
        };
        if self.is_stdio {
            let help = format!("write `transport: http`, `port`, and `authentication` with {types}");
            return Some(("a stdio adapter does not know its caller".to_owned(), help));
        }
        let callers = match listener.authentication.as_ref() {
            Some(Guarded::Unclear) => return None,
            Some(Guarded::By(callers)) => callers,
            None => {
                let help = format!("add `authentication` with {types} to `{namespace}`");
                return Some((format!("`{namespace}` has no `authentication`"), help));
            }
            Some(Guarded::Public) => {
                let why = format!("`{namespace}` has `authentication` with `type: none`");
                return Some((why, format!("write {types} {of_adapter}")));
            }
        };
        match callers {
            Authentication::OAuth2(_) => None,
            Authentication::Basic { .. } | Authentication::Digest { .. } if !is_claim => None,
            Authentication::Basic { .. } | Authentication::Digest { .. } => Some((
                "a user has a name, and no claims".to_owned(),
                format!("write `auth.subject` for the name, or {types} {of_adapter}"),
            )),
            Authentication::Bearer { .. } => {
                Some(("a bearer token does not identify the caller".to_owned(), format!("write {types} {of_adapter}")))
            }
            Authentication::ApiKey { .. } => {
                Some(("an API key does not identify the caller".to_owned(), format!("write {types} {of_adapter}")))
            }
        }
    }

    /// Whether a parameter of a request is a credential that goes no further than this adapter.
    pub(super) fn keeps(self, location: ParameterLocation, name: &str) -> bool {
        let Some(callers) = self.asked() else { return false };
        let is_key = |in_header: bool| match callers {
            Authentication::ApiKey { key, in_query, .. } if *in_query != in_header => {
                if in_header {
                    key.value.eq_ignore_ascii_case(name)
                } else {
                    key.value == name
                }
            }
            _ => false,
        };
        match location {
            ParameterLocation::Header => {
                is_key(true) || CREDENTIALS.iter().any(|credential| credential.eq_ignore_ascii_case(name))
            }
            ParameterLocation::Query => is_key(false),
            _ => false,
        }
    }

    /// Reports the credential `name` of callers, which would be passed on at `span`; `what` to remove is said.
    pub(super) fn kept(self, name: &str, span: Span, what: &str, stage: Stage<'_>) {
        let instead = if self.knows_names() {
            "`auth.subject` is who is asking: `with: {X-User: auth.subject}`"
        } else {
            "upstreams get the `authentication` of the consumed API"
        };
        let message = format!("`{name}` is a credential of the caller, and stays with `{}`", self.adapter());
        stage.report(
            Diagnostic::new(rules::CALLER_CREDENTIALS, span, message)
                .label("never passed on by an adapter with `authentication`")
                .help(format!("remove {what}; {instead}")),
        );
    }
}

/// The namespaces of the document that are called `auth`. The variables of an entry of `binds` have one.
pub fn namesakes(document: &Document) -> Vec<&Spanned<String>> {
    let bound = document.binds.iter().filter_map(|bind| bind.namespace.as_ref());
    let consumed = document.consumes.iter().map(|consumes| consumes.read().namespace.read());
    let exposed = document.exposes.iter().map(|exposes| exposes.namespace().read());
    let shared = document.aggregates.iter().map(|aggregate| aggregate.read().namespace.read());
    let all = bound.chain(consumed).chain(exposed).chain(shared).filter(|namespace| namespace.value == AUTH);
    let mut namesakes: Vec<&Spanned<String>> = Vec::new();
    for namespace in all {
        if namesakes.iter().all(|known| known.span != namespace.span) {
            namesakes.push(namespace);
        }
    }
    namesakes
}

/// What to write in what is consumed instead.
pub(super) const IN_CONSUMED: &str = "write a parameter here, such as `{{user}}`, and `with: {user: auth.subject}` at the operation or tool that calls it";

/// What to write in the constant of an input instead.
pub(super) const IN_INPUT: &str = "remove the input, and write the reference as the value of its parameter in `with`";

/// What to write instead where values are read when the server starts.
pub(super) const AT_START: &str = "write a bind: this value is read when the server starts";

/// Whether a variable refers to the caller where there is no caller; that is reported, with this `help`.
pub(super) fn is_elsewhere(name: &str, span: Span, help: &str, stage: Stage<'_>) -> bool {
    let is_meant = identity::known(name).is_some();
    if is_meant {
        let message = format!("`{name}` is only available in `with`");
        stage.report(
            Diagnostic::new(rules::UNAVAILABLE_IDENTITY, span, message).label("there is no caller here").help(help),
        );
    }
    is_meant
}

/// Whether the constant of an input refers to the caller; that is reported once.
pub(super) fn is_in_constant(node: &Node, stage: Stage<'_>) -> bool {
    match &node.kind {
        NodeKind::Sequence(nodes) => nodes.iter().any(|node| is_in_constant(node, stage)),
        NodeKind::Mapping(entries) => entries.iter().any(|entry| is_in_constant(&entry.value, stage)),
        NodeKind::Scalar(scalar) => {
            let found = identity::find(&scalar.text, |identity| !matches!(identity, Identity::Unknown(_)));
            found.is_some_and(|name| is_elsewhere(&name, node.span, IN_INPUT, stage))
        }
    }
}
