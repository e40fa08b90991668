//! What callers of an adapter may learn of it.

use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::document::{self, Authentication, Credential, Document, Guarded};
use crate::front::resolve::{Resolved, Used};
use crate::front::stage::Stage;
use crate::front::text::template::{self, Part};
use crate::front::yaml;
use crate::model::{Callers, Text, TextPiece};

/// Whoever asks is told where tokens are issued and what they have to fit (RFC 9728); logs name who is asking.
pub(super) fn no_secret_is_told_to_them(document: &Document, resolved: &Resolved<'_>, stage: Stage<'_>) {
    for (exposes, adapter) in document.exposes.iter().zip(&resolved.exposes) {
        let Some(Guarded::By(written)) = &exposes.listener().authentication else { continue };
        for (written, text, how) in told(written, adapter.callers()) {
            in_text((written, text), how, &resolved.binds, stage);
        }
    }
}

/// A text that is told, as written and resolved, and how it is.
type Told<'a> = (&'a Credential, &'a Text, &'static str);

fn told<'a>(written: &'a document::Callers, callers: &'a Callers) -> Vec<Told<'a>> {
    match (written, callers) {
        (
            Authentication::Basic { username: written, .. } | Authentication::Digest { username: written, .. },
            Callers::Basic { username, .. } | Callers::Digest { username, .. },
        ) => vec![(written, username, "written to the log as a user name")],
        (Authentication::OAuth2(written), Callers::OAuth2(server)) => {
            let required = [(&written.issuer, &server.issuer), (&written.resource, &server.resource)];
            let audience = written.audience.iter().zip(&server.audience);
            let all = required.into_iter().chain(audience).chain(written.scopes.iter().zip(&server.scopes));
            all.map(|(written, text)| (written, text, "sent to callers")).collect()
        }
        _ => Vec::new(),
    }
}

/// Reports secrets in a text, whose parts and pieces correspond.
fn in_text((written, text): (&Credential, &Text), how: &str, binds: &[Used], stage: Stage<'_>) {
    for (part, piece) in template::value(&written.value).unwrap_or_default().iter().zip(text) {
        let (Part::Variable(variable), TextPiece::Bind(bind)) = (part, piece) else { continue };
        let Some(bind) = binds.get(*bind).filter(|bind| bind.secret) else { continue };
        let message = format!("secret `{}` would be {how}", variable.name);
        let span = yaml::part(written, variable.range.clone(), stage.sources);
        stage.sink.report(
            Diagnostic::new(rules::SECRET_IN_OUTPUT, span, message)
                .label(bind.why_secret())
                .help("use a bind that is not a secret, or write the text itself"),
        );
    }
}
