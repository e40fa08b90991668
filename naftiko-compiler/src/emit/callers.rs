//! Who may call an adapter, as an expression over `settings`.

use proc_macro2::TokenStream;
use quote::quote;

use super::secret;
use crate::model::{Callers, Capability, ResourceServer, Text};

/// What the frame of an adapter is told: `, |settings| rt::Callers::bearer(…)`; nothing if anyone may call.
pub(super) fn emit(callers: &Callers, capability: &Capability) -> Option<TokenStream> {
    let keys = |text: &Text| {
        let (current, previous) = (secret::of(text, capability), secret::previous(text, capability));
        if secret::rotates(text, capability) { quote!(&[#current, #previous]) } else { quote!(&[#current]) }
    };
    let have_tokens = callers.have_tokens();
    let callers = match callers {
        Callers::None => return None,
        Callers::Bearer(token) => {
            let keys = keys(token);
            quote!(rt::Callers::bearer(#keys))
        }
        Callers::Header { key, value } => {
            let keys = keys(value);
            quote!(rt::Callers::header(#key, #keys))
        }
        Callers::Query { key, value } => {
            let keys = keys(value);
            quote!(rt::Callers::query(#key, #keys))
        }
        Callers::Basic { username, password } => {
            let users = users((username, password), capability);
            quote!(rt::Callers::basic(#users))
        }
        Callers::Digest { username, password } => {
            let users = users((username, password), capability);
            quote!(rt::Callers::digest(#users))
        }
        Callers::OAuth2(server) => resource_server(server, capability),
    };
    let tokens = have_tokens.then(|| quote!(, tokens));
    Some(quote!(, |settings| #callers #tokens))
}

/// A user, and the same user with what is being replaced.
fn users((username, password): (&Text, &Text), capability: &Capability) -> TokenStream {
    let (name, current) = (secret::of(username, capability), secret::of(password, capability));
    if !secret::rotates(password, capability) {
        return quote!(&[(#name, #current)]);
    }
    let previous = secret::previous(password, capability);
    quote!(&[(#name, #current), (#name, #previous)])
}

fn resource_server(server: &ResourceServer, capability: &Capability) -> TokenStream {
    let text = |text: &Text| secret::of(text, capability);
    let (issuer, resource) = (text(&server.issuer), text(&server.resource));
    let audience = server.audience.as_ref().map(text).map(|audience| quote!(.audience(#audience)));
    let scopes = server.scopes.iter().map(text).map(|scope| quote!(.scope(#scope)));
    quote!(rt::Callers::oauth2(rt::ResourceServer::new(#issuer, #resource) #audience #(#scopes)*))
}
