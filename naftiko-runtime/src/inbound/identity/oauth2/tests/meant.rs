//! Whether a token is meant for this server, and for now.

use serde_json::{Value, json};

use super::{RESOURCE, assert_invalid, checked, claims, good, guard, in_seconds, is_known, server};
use crate::inbound::identity::oauth2::tests::issuer::{Issuer, mint};

#[tokio::test]
async fn the_audience_is_the_resource() {
    let issuer = Issuer::start();
    let guard = guard(&issuer);
    let of = |aud: &Value| mint(&issuer.signer, json!({}), &claims(&issuer, json!({"aud": aud})));
    for aud in [json!(RESOURCE), json!([RESOURCE]), json!(["https://other.example", RESOURCE])] {
        assert!(checked(&*guard, &of(&aud)).await.is_ok(), "{aud}");
    }
    for aud in [
        json!("https://other.example"),
        json!([]),
        json!(["https://other.example"]),
        json!("https://api.example/mcp/"),
        json!("https://api.example"),
        json!("https://API.example/mcp"),
        json!(""),
    ] {
        assert_invalid(checked(&*guard, &of(&aud)).await, "is for another audience");
    }
    for aud in [json!(1), json!({"a": RESOURCE}), json!([1])] {
        assert_invalid(checked(&*guard, &of(&aud)).await, "has claims that cannot be read");
    }
    let mut none = claims(&issuer, json!({}));
    none.as_object_mut().unwrap().remove("aud");
    assert_invalid(checked(&*guard, &mint(&issuer.signer, json!({}), &none)).await, "is for another audience");
}

#[tokio::test]
async fn or_what_is_said_to_be_it() {
    let issuer = Issuer::start();
    let guarded = |audience: &str| {
        let server = server(&issuer.url(), RESOURCE).audience(audience.into());
        server.verified("api").unwrap()
    };
    // Two in one process: each takes its own.
    let (one, other) = (guarded("one"), guarded("other"));
    let of = |aud: &str| mint(&issuer.signer, json!({}), &claims(&issuer, json!({"aud": aud})));
    assert!(checked(&*one, &of("one")).await.is_ok() && checked(&*other, &of("other")).await.is_ok());
    for _ in 0..2 {
        assert_invalid(checked(&*one, &of("other")).await, "is for another audience");
        assert_invalid(checked(&*other, &of("one")).await, "is for another audience");
        assert_invalid(checked(&*one, &of(RESOURCE)).await, "is for another audience");
    }
}

#[tokio::test]
async fn a_resource_without_a_path_has_two_spellings() {
    let issuer = Issuer::start();
    let of = |aud: &str| mint(&issuer.signer, json!({}), &claims(&issuer, json!({"aud": aud})));
    for resource in ["http://localhost:3001", "http://localhost:3001/"] {
        let guard = server(&issuer.url(), resource).verified("api").unwrap();
        for aud in ["http://localhost:3001", "http://localhost:3001/"] {
            assert!(checked(&*guard, &of(aud)).await.is_ok(), "{resource} {aud}");
        }
        assert!(checked(&*guard, &of("http://localhost:3001//")).await.is_err());
    }
}

#[tokio::test]
async fn clocks_differ_by_a_minute() {
    let issuer = Issuer::start();
    let guard = guard(&issuer);
    let of = |more: Value| mint(&issuer.signer, json!({}), &claims(&issuer, more));
    for more in [json!({"exp": in_seconds(-58)}), json!({"nbf": in_seconds(59)}), json!({"iat": in_seconds(9999)})] {
        assert!(checked(&*guard, &of(more.clone())).await.is_ok(), "{more}");
    }
    assert_invalid(checked(&*guard, &of(json!({"exp": in_seconds(-61)}))).await, "has expired");
    assert_invalid(checked(&*guard, &of(json!({"exp": 0}))).await, "has expired");
    assert_invalid(checked(&*guard, &of(json!({"exp": -1e300}))).await, "has expired");
    assert_invalid(checked(&*guard, &of(json!({"nbf": in_seconds(62)}))).await, "is not yet valid");
    // What expires within the leeway is checked each time.
    let late = of(json!({"exp": in_seconds(-5)}));
    assert!(checked(&*guard, &late).await.is_ok());
    let fresh = of(json!({"exp": in_seconds(30) as f64 + 0.5}));
    assert!(checked(&*guard, &fresh).await.is_ok() && is_known(&*guard, &fresh));
}

#[tokio::test]
async fn a_token_expires() {
    let issuer = Issuer::start();
    let guard = guard(&issuer);
    let of = |exp: &Value| mint(&issuer.signer, json!({}), &claims(&issuer, json!({"exp": exp})));
    let mut none = claims(&issuer, json!({}));
    none.as_object_mut().unwrap().remove("exp");
    for token in [mint(&issuer.signer, json!({}), &none), of(&json!(null))] {
        assert_invalid(checked(&*guard, &token).await, "does not say when it expires");
    }
    for exp in [json!("soon"), json!(format!("{}", in_seconds(60))), json!(true), json!([1])] {
        let token = of(&exp);
        assert_invalid(checked(&*guard, &token).await, "has claims that cannot be read");
    }
}

#[tokio::test]
async fn the_issuer_is_the_one_that_is_trusted() {
    let (issuer, other) = (Issuer::start(), Issuer::start());
    let guard = guard(&issuer);
    assert_invalid(checked(&*guard, &good(&other, &other.signer)).await, "is of another issuer");
    for iss in [json!(""), json!(issuer.at("/x")), json!(format!("{}.example", issuer.url()))] {
        let token = mint(&issuer.signer, json!({}), &claims(&issuer, json!({"iss": iss})));
        assert_invalid(checked(&*guard, &token).await, "is of another issuer");
    }
    // Nobody was asked for any of these.
    assert!(issuer.asked().is_empty() && other.asked().is_empty());
    let slash = mint(&issuer.signer, json!({}), &claims(&issuer, json!({"iss": issuer.at("/")})));
    assert!(checked(&*guard, &slash).await.is_ok());
}

#[tokio::test]
async fn a_token_is_an_access_token() {
    let issuer = Issuer::start();
    let guard = guard(&issuer);
    let of = |typ: &Value| mint(&issuer.signer, json!({"typ": typ}), &claims(&issuer, json!({})));
    for typ in [json!(null), json!("JWT"), json!("jwt"), json!("at+jwt"), json!("AT+JWT"), json!("application/at+jwt")]
    {
        assert!(checked(&*guard, &of(&typ)).await.is_ok(), "{typ}");
    }
    for typ in [json!("logout+jwt"), json!("dpop+jwt"), json!("secevent+jwt"), json!("")] {
        assert_invalid(checked(&*guard, &of(&typ)).await, "is of another type than an access token");
    }
}
