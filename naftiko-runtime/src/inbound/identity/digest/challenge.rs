//! The challenges of a 401 (RFC 7616 §3.3): one for each hash function that is offered, the preferred one first (§3.7).

use http::header::WWW_AUTHENTICATE;

use crate::digest::{Hash, SCHEME};
use crate::inbound::identity::refusal::{header, quoted};
use crate::value::Failure;

/// What is offered, with its name. Sessions (`-sess`) are not, but they are accepted.
pub(super) const OFFERED: [(Hash, &str); 2] = [(Hash::Sha256, "SHA-256"), (Hash::Md5, "MD5")];

/// The failure with the challenges to answer `nonce`.
pub(super) fn add(failure: Failure, realm: &str, nonce: &str, is_stale: bool) -> Failure {
    let (realm, stale) = (quoted(realm), if is_stale { ", stale=true" } else { "" });
    OFFERED.iter().fold(failure, |failure, (_, algorithm)| {
        let what =
            format!("realm={realm}, qop=\"auth\", algorithm={algorithm}, nonce=\"{nonce}\", charset=UTF-8{stale}");
        failure.header(WWW_AUTHENTICATE, header(&[SCHEME, " ", &what].concat()))
    })
}
