//! What contracts prove: operations are paired with those that the API declares, and judged by what it says of them
//! (LANGUAGE §11). Nothing is judged that was reported before.

mod answers;
mod api;
mod body;
mod called;
mod constraint;
mod consumed;
mod entries;
mod member;
mod nearest;
mod outputs;
mod pairing;
mod parameters;
mod path;
mod place;
mod security;
mod steps;
mod value;
mod walk;

use crate::front::contract::Contracts;
use crate::front::diagnostic::suggest::{closest, list, quote};
use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::document::Document;
use crate::front::resolve::Resolved;
use crate::front::stage::Stage;
use api::Judged;

pub use consumed::{Consumed, Pairs, pairs};

/// Judges `document` by the contracts of its consumed APIs.
pub fn judge(document: &Document, resolved: &Resolved<'_>, contracts: &Contracts, stage: Stage<'_>) {
    unused(document, contracts, stage);
    let apis: Vec<_> = resolved.apis.iter().map(|api| Judged::new(api, contracts, stage)).collect();
    entries::judge(resolved, &apis, stage);
}

/// Reports the namespaces of the capability's contract that it does not consume.
fn unused(document: &Document, contracts: &Contracts, stage: Stage<'_>) {
    const CAPABILITY: u32 = 0;
    let Some(contract) = contracts.sound(CAPABILITY).filter(|_| document.consumes.is_complete()) else { return };
    let own = document.consumes.iter().map(|consumes| &consumes.read().own_namespace);
    let own: Vec<&str> = own.filter(|own| own.span.file == CAPABILITY).map(|own| own.value.as_str()).collect();
    let (used, unused): (Vec<_>, Vec<_>) =
        contract.namespaces.iter().partition(|namespace| own.contains(&namespace.name.value.as_str()));
    // What has a contract is not meant.
    let is_free = |own: &&&str| !used.iter().any(|namespace| namespace.name.value == ***own);
    let free: Vec<&str> = own.iter().filter(is_free).copied().collect();
    for namespace in &unused {
        let name = namespace.name.value.as_str();
        let message = format!("the document beside this contract consumes no namespace {}", quote(name));
        let diagnostic = Diagnostic::new(rules::UNUSED_CONTRACT, namespace.name.span, message).label("proves nothing");
        let help = || match (free.as_slice(), own.as_slice()) {
            ([free], _) if unused.len() == 1 => {
                format!("{} has no contract: rename this to it if it is the same API, or else remove it", quote(free))
            }
            (_, []) => "remove it".to_owned(),
            (_, own) => format!("remove it; the document consumes {}", list(own.iter().copied())),
        };
        stage.report(diagnostic.suggest(closest(name, free.iter().copied()), help));
    }
}
