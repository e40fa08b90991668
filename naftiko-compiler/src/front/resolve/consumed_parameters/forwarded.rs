//! What is sent with every request that is forwarded to a namespace: the parameters that its author fixed for all of its
//! operations (LANGUAGE §3.2, §5).

use super::declared::{Declared, Level, object_outside_body};
use super::draft::Draft;
use crate::front::checked::Checked;
use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::document::{self, Consumes, ParameterLocation};
use crate::front::resolve::binds::Binds;
use crate::front::resolve::parameter::{Origin, Parameter};
use crate::front::stage::Stage;

/// What is sent with every forwarded request.
#[derive(Debug, Default)]
pub struct Forwarded {
    /// The fixed parameters.
    pub parameters: Vec<Parameter>,
    /// The constant query.
    pub query: Vec<(String, String)>,
}

/// What is sent with requests that are forwarded to `consumes`.
pub(in crate::front::resolve) fn forwarded(consumes: &Consumes, binds: &Binds<'_>, stage: Stage<'_>) -> Forwarded {
    let is_sent = |parameter: &&Checked<document::Parameter>| {
        let written = parameter.read();
        let location = written.location.as_ref().map(|location| location.value);
        let has_place = !matches!(location, None | Some(ParameterLocation::Path | ParameterLocation::Body));
        has_place && written.value.is_some()
    };
    let fixed = consumes.parameters.iter().filter(is_sent);
    let declared: Vec<_> = fixed.map(|parameter| Declared { level: Level::Adapter, parameter }).collect();
    let made = stage.checked(|| {
        declared.iter().for_each(|declared| object_outside_body(declared, stage));
        let mut draft = Draft::default();
        draft.others(None, &declared, consumes.authentication.as_ref(), stage);
        draft.values(&declared, consumes.namespace.read().span, (binds, stage));
        for open in draft.parameters.iter().filter(|parameter| parameter.fixed.is_none()) {
            of_callers(open, stage);
        }
        let query = draft.query(None);
        Forwarded { parameters: draft.parameters, query }
    });
    if let Checked::Sound(forwarded) = made { forwarded } else { Forwarded::default() }
}

/// A placeholder that callers of an operation fill: a request that is forwarded has no such value.
fn of_callers(parameter: &Parameter, stage: Stage<'_>) {
    let (Origin::Placeholder(span) | Origin::Declared(span)) = parameter.origin;
    let message = format!("`{{{{{}}}}}` has no value in a request that is forwarded", parameter.name);
    stage.report(
        Diagnostic::new(rules::FORWARD_PARAMETER, span, message)
            .label("not a bind")
            .help("use a bind, or declare the parameter at the operations that need it"),
    );
}
