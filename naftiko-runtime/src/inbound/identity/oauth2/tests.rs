//! Tokens and their issuer, both misbehaving: what callers are answered, and what the issuer is asked.

mod fetching;
mod forged;
mod issuer;
mod meant;
mod vectors;

use std::sync::Arc;

use http::header::{AUTHORIZATION, RETRY_AFTER, WWW_AUTHENTICATE};
use http::{HeaderName, Request, StatusCode};
use serde_json::{Value, json};

use self::issuer::{Issuer, Signer, mint};
use super::ResourceServer;
use crate::inbound::identity::Identity;
use crate::inbound::identity::verify::{Verdict, Verify};
use crate::value::Failure;

const RESOURCE: &str = "https://api.example/mcp";
/// The challenge of requests for it.
const CHALLENGE: &str = r#"Bearer resource_metadata="https://api.example/.well-known/oauth-protected-resource/mcp""#;

/// What checks tokens of this issuer for the resource.
fn guard(issuer: &Issuer) -> Arc<dyn Verify> {
    server(&issuer.url(), RESOURCE).verified("api").unwrap()
}

fn server(issuer: &str, resource: &str) -> ResourceServer {
    ResourceServer::new(issuer.into(), resource.into())
}

/// What a good token claims, and this.
fn claims(issuer: &Issuer, more: Value) -> Value {
    let mut claims = json!({"iss": issuer.url(), "sub": "ada", "aud": RESOURCE, "exp": in_seconds(600)});
    if let (Value::Object(claims), Value::Object(more)) = (&mut claims, more) {
        claims.extend(more);
    }
    claims
}

/// A good token that is signed with this.
fn good(issuer: &Issuer, signer: &Signer) -> String {
    mint(signer, json!({}), &claims(issuer, json!({})))
}

/// A time that is `seconds` away, as claims have it.
fn in_seconds(seconds: i64) -> i64 {
    super::now() as i64 + seconds
}

/// What the guard says to a request with these headers `Authorization`.
async fn sent(guard: &dyn Verify, headers: &[&str]) -> Result<Identity, Failure> {
    let mut request = Request::get("/?access_token=a.b.c");
    for header in headers {
        request = request.header(AUTHORIZATION, *header);
    }
    guard.verify(&request.body(()).unwrap().into_parts().0).reached().await
}

/// What the guard says to a token.
async fn checked(guard: &dyn Verify, token: &str) -> Result<Identity, Failure> {
    sent(guard, &[&format!("Bearer {token}")]).await
}

/// Whether the guard knows a token already.
fn is_known(guard: &dyn Verify, token: &str) -> bool {
    let request = Request::get("/").header(AUTHORIZATION, format!("bearer {token}")).body(()).unwrap();
    matches!(guard.verify(&request.into_parts().0), Verdict::Now(Ok(_)))
}

fn header(failure: &Failure, name: &HeaderName) -> Option<String> {
    let values: Vec<_> = failure.headers().iter().filter(|(found, _)| found == name).collect();
    assert!(values.len() < 2, "{values:?}");
    values.first().map(|(_, value)| value.to_str().unwrap().to_owned())
}

/// It is the 401 that says this of the token, and nothing of it.
#[track_caller]
fn assert_invalid(checked: Result<Identity, Failure>, words: &str) {
    let failure = checked.unwrap_err();
    assert_eq!((failure.status(), failure.slug()), (StatusCode::UNAUTHORIZED, "invalid-token"), "{failure:?}");
    assert_eq!(failure.detail(), format!("the token {words}"));
    let challenge = header(&failure, &WWW_AUTHENTICATE).unwrap();
    assert_eq!(challenge, format!(r#"{CHALLENGE}, error="invalid_token", error_description="the token {words}""#));
}

/// It is the 503 that says when to come again, and nothing of the authorization server's.
#[track_caller]
fn assert_unavailable(checked: Result<Identity, Failure>, seconds: &str) {
    let failure = checked.unwrap_err();
    assert_eq!(failure.status(), StatusCode::SERVICE_UNAVAILABLE, "{failure:?}");
    assert_eq!(failure.slug(), "authorization-server-unavailable");
    assert_eq!(
        failure.detail(),
        "the authorization server's keys cannot be had, so no token can be checked; try again later"
    );
    assert_eq!(header(&failure, &RETRY_AFTER).as_deref(), Some(seconds));
}

#[tokio::test]
async fn a_token_says_who_is_asking() {
    let issuer = Issuer::start();
    let guard = guard(&issuer);
    let claims = claims(
        &issuer,
        json!({"email": "a\"b", "age": 36, "admin": true, "none": null, "org": {"id": [1, 2.50]}, "exp": in_seconds(60)}),
    );
    let token = mint(&issuer.signer, json!({"typ": "at+jwt"}), &claims);
    let known = checked(&*guard, &token).await.unwrap();
    assert_eq!(known.subject(), Some("ada"));
    for (name, expected) in [
        ("sub", Some("ada")),
        ("email", Some("a\"b")),
        ("age", Some("36")),
        ("admin", Some("true")),
        ("org", Some(r#"{"id":[1,2.5]}"#)),
        ("none", None),
        ("absent", None),
    ] {
        assert_eq!(known.claim(name), expected, "{name}");
    }
    // The second time, nobody has to be asked and nothing has to be verified.
    assert!(is_known(&*guard, &token));
    assert_eq!(checked(&*guard, &token).await.unwrap().claim("age"), Some("36"));
    assert_eq!(issuer.asked(), ["/.well-known/oauth-authorization-server", "/keys"]);
}

#[tokio::test]
async fn without_a_token_nothing_is_said_to_be_wrong_with_one() {
    let issuer = Issuer::start();
    let guard = guard(&issuer);
    for (slug, headers) in [
        ("missing-credentials", &[][..]),
        ("invalid-credentials", &["Basic YTpi"]),
        ("invalid-credentials", &["Bearer"]),
        ("invalid-credentials", &["Bearerx"]),
        ("invalid-credentials", &["Token a.b.c"]),
    ] {
        let failure = sent(&*guard, headers).await.unwrap_err();
        assert_eq!((failure.status(), failure.slug()), (StatusCode::UNAUTHORIZED, slug), "{headers:?}");
        assert_eq!(header(&failure, &WWW_AUTHENTICATE).unwrap(), CHALLENGE);
    }
    assert!(issuer.asked().is_empty());
}

#[tokio::test]
async fn several_credentials_are_none() {
    let issuer = Issuer::start();
    let guard = guard(&issuer);
    let bearer = format!("Bearer {}", good(&issuer, &issuer.signer));
    for headers in [[&*bearer, &*bearer], ["Basic YTpi", &*bearer], [&*bearer, "Basic YTpi"]] {
        let failure = sent(&*guard, &headers).await.unwrap_err();
        assert_eq!((failure.status(), failure.slug()), (StatusCode::BAD_REQUEST, "repeated-credentials"));
        assert!(header(&failure, &WWW_AUTHENTICATE).unwrap().contains(r#"error="invalid_request""#));
    }
}

#[tokio::test]
async fn the_scheme_is_in_any_case() {
    let issuer = Issuer::start();
    let guard = guard(&issuer);
    let token = good(&issuer, &issuer.signer);
    for scheme in ["Bearer ", "bearer ", "BEARER   "] {
        assert!(sent(&*guard, &[&format!("{scheme}{token}")]).await.is_ok(), "{scheme}");
    }
}

#[tokio::test]
async fn scopes_are_wanted_in_either_claim() {
    let issuer = Issuer::start();
    let server = server(&issuer.url(), RESOURCE).scope("read".into()).scope(" write ".into());
    let guard = server.verified("api").unwrap();
    let scoped = |more: Value| mint(&issuer.signer, json!({}), &claims(&issuer, more));
    for more in [
        json!({"scope": "write read"}),
        json!({"scope": "other read write"}),
        json!({"scp": ["read", "write"]}),
        json!({"scp": "read write"}),
        json!({"scp": ["read"], "scope": "write"}),
        json!({"scope": ["read", "write"]}),
    ] {
        assert!(checked(&*guard, &scoped(more.clone())).await.is_ok(), "{more}");
    }
    for more in [json!({}), json!({"scope": "read"}), json!({"scope": "readwrite"}), json!({"scp": ["read write"]})] {
        let token = scoped(more.clone());
        for _ in 0..2 {
            let failure = checked(&*guard, &token).await.unwrap_err();
            assert_eq!((failure.status(), failure.slug()), (StatusCode::FORBIDDEN, "insufficient-scope"), "{more}");
            let expected = format!(
                r#"{CHALLENGE}, scope="read write", error="insufficient_scope", error_description="the token lacks a scope""#
            );
            assert_eq!(header(&failure, &WWW_AUTHENTICATE).unwrap(), expected);
        }
    }
    // Whoever cannot sign is not told what is missing.
    let forged = mint(&Signer::rsa("other"), json!({"kid": issuer.signer.id}), &claims(&issuer, json!({})));
    assert_eq!(checked(&*guard, &forged).await.unwrap_err().slug(), "invalid-token");
    let missing = sent(&*guard, &[]).await.unwrap_err();
    assert_eq!(header(&missing, &WWW_AUTHENTICATE).unwrap(), format!(r#"{CHALLENGE}, scope="read write""#));
}

#[tokio::test]
async fn metadata_are_for_everybody() {
    let issuer = Issuer::start();
    let guard = guard(&issuer);
    let request = Request::get("/.well-known/oauth-protected-resource").body(()).unwrap().into_parts().0;
    let reply = crate::testing::Reply::of(guard.metadata(&request).unwrap()).await;
    assert_eq!((reply.status, reply.header("content-type")), (StatusCode::OK, Some("application/json")));
    let document: Value = serde_json::from_slice(&reply.body).unwrap();
    let expected = json!({
        "resource": RESOURCE, "authorization_servers": [issuer.url()], "bearer_methods_supported": ["header"],
    });
    assert_eq!(document, expected);
    assert!(issuer.asked().is_empty());
}

#[test]
fn what_is_no_issuer_is_a_mistake_in_the_settings() {
    let told =
        |issuer: &str, resource: &str| server(issuer, resource).verified("api").err().map(|error| error.to_string());
    assert_eq!(told("https://auth.example", RESOURCE), None);
    let issuer = told("http://auth.example", RESOURCE).unwrap();
    assert!(issuer.contains("authentication of `api` (`authorizationServerUri`) is not usable; expected an https URL"));
    let resource = told("https://auth.example", "api").unwrap();
    assert!(resource.contains("authentication of `api` (`resource`) is not usable; expected an http or https URL"));
    let scope = server("https://auth.example", RESOURCE).scope("a\"b".into()).verified("api").err().unwrap();
    assert!(scope.to_string().contains("authentication of `api` (`scopes`) is not usable"));
}

#[tokio::test]
async fn settings_have_the_last_word() {
    let (issuer, other) = (Issuer::start(), Issuer::start());
    let here = "http://localhost:4711/mcp";
    let both = server(&other.url(), RESOURCE).with(Some(&issuer.url()), Some(here)).verified("api").unwrap();
    let failure = sent(&*both, &[]).await.unwrap_err();
    let expected = r#"Bearer resource_metadata="http://localhost:4711/.well-known/oauth-protected-resource/mcp""#;
    assert_eq!(header(&failure, &WWW_AUTHENTICATE).unwrap(), expected);
    let token = mint(&issuer.signer, json!({}), &claims(&issuer, json!({"aud": here})));
    assert!(checked(&*both, &token).await.is_ok());
    assert!(checked(&*both, &good(&issuer, &issuer.signer)).await.is_err());
    assert!(other.asked().is_empty());
    let neither = server(&issuer.url(), RESOURCE).with(None, None).verified("api").unwrap();
    assert!(checked(&*neither, &good(&issuer, &issuer.signer)).await.is_ok());
}
