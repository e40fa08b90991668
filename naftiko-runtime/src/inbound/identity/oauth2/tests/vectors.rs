//! The examples of RFC 7515 and RFC 8037.

use serde_json::{Value, json};

use crate::inbound::identity::oauth2::key::Key;
use crate::inbound::identity::oauth2::key_set::KeySet;
use crate::inbound::identity::oauth2::refused::Refused;
use crate::inbound::identity::oauth2::token::Token;

/// The claims of RFC 7515's examples.
const CLAIMS: &str = "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";

fn set(keys: &[Value]) -> KeySet {
    KeySet::read(json!({"keys": keys}).to_string().as_bytes()).unwrap()
}

fn signed(keys: &[Value], token: &str) -> Result<(), Refused> {
    set(keys).check(&Token::parse(token.as_bytes()).unwrap()).map_err(|unsigned| unsigned.why)
}

/// RFC 7515 §A.2.1
fn rsa() -> Value {
    let n = "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_\
YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5Zw\
Kh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ";
    json!({"kty": "RSA", "n": n, "e": "AQAB"})
}

/// RFC 7515 §A.3.1
fn p256() -> Value {
    json!({
        "kty": "EC", "crv": "P-256",
        "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
    })
}

/// RFC 8037 §A.2
fn ed25519() -> Value {
    json!({"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"})
}

/// RFC 7515 §A.2.1, RFC 7515 §A.3.1, RFC 8037 §A.4
fn tokens() -> [String; 3] {
    let rs256 = "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQ\
jbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7no\
OPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw";
    let es256 = "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
    let eddsa = "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";
    [
        format!("eyJhbGciOiJSUzI1NiJ9.{CLAIMS}.{rs256}"),
        format!("eyJhbGciOiJFUzI1NiJ9.{CLAIMS}.{es256}"),
        format!("eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.{eddsa}"),
    ]
}

#[test]
fn the_examples_are_signed() {
    let all = [rsa(), p256(), ed25519()];
    for (key, token) in all.iter().zip(tokens()) {
        assert_eq!(signed(&all, &token), Ok(()), "{token}");
        assert_eq!(signed(std::slice::from_ref(key), &token), Ok(()), "{token}");
        let forged = token.replacen("eyJpc3MiOiJqb2UiLA0K", "eyJpc3MiOiJtb2UiLA0K", 1);
        let forged = forged.replacen("RXhhbXBsZSBv", "RXhhbXBsZSBw", 1);
        assert_ne!(forged, token);
        assert_eq!(signed(&all, &forged), Err(Refused::Signature), "{token}");
    }
    for (index, token) in tokens().iter().enumerate() {
        let others: Vec<Value> =
            all.iter().enumerate().filter(|(other, _)| *other != index).map(|(_, key)| key.clone()).collect();
        assert_eq!(signed(&others, token), Err(Refused::Key), "{token}");
    }
}

#[test]
fn the_claims_are_those_of_the_example() {
    let [token, ..] = tokens();
    let token = Token::parse(token.as_bytes()).unwrap();
    let claims: Value = serde_json::from_slice(&token.claims).unwrap();
    assert_eq!(claims, json!({"iss": "joe", "exp": 1_300_819_380, "http://example.com/is_root": true}));
}

/// A key whose members are changed.
fn changed(key: &Value, name: &str, value: Value) -> bool {
    let mut key = key.clone();
    key[name] = value;
    Key::read(&key.to_string()).is_some()
}

#[test]
fn what_is_a_key() {
    for key in [rsa(), p256(), ed25519()] {
        assert!(Key::read(&key.to_string()).is_some());
        for (name, value) in [
            ("use", json!("sig")),
            ("key_ops", json!(["verify"])),
            ("key_ops", json!(["sign", "verify"])),
            ("x5u", json!("https://evil.example")),
            ("kid", json!("a")),
            ("ext", json!(true)),
        ] {
            assert!(changed(&key, name, value.clone()), "{name} {value}");
        }
        for (name, value) in [
            ("use", json!("enc")),
            ("key_ops", json!(["sign"])),
            ("key_ops", json!([])),
            ("kty", json!("oct")),
            ("kty", json!("rsa")),
            ("kty", json!(1)),
            ("alg", json!("HS256")),
            ("alg", json!("none")),
            ("kid", json!(1)),
        ] {
            assert!(!changed(&key, name, value.clone()), "{name} {value}");
        }
    }
    for (name, value) in
        [("x", "AQAB"), ("y", "AQAB"), ("crv", "P-521"), ("crv", "secp256k1"), ("crv", "P-384"), ("x", "=")]
    {
        assert!(!changed(&p256(), name, json!(value)), "{name} {value}");
    }
    for (name, value) in [("x", "AQAB"), ("crv", "X25519"), ("crv", "Ed448")] {
        assert!(!changed(&ed25519(), name, json!(value)), "{name} {value}");
    }
}

#[test]
fn rsa_keys_have_a_size() {
    let bits = |bits: usize| {
        let mut bytes = vec![0xff; bits.div_ceil(8)];
        bytes[0] >>= bytes.len() * 8 - bits;
        super::issuer::encoded(&bytes)
    };
    for (size, is_usable) in [(1024, false), (2047, false), (2048, true), (4096, true), (8192, true), (8193, false)] {
        assert_eq!(changed(&rsa(), "n", json!(bits(size))), is_usable, "{size}");
    }
    assert!(!changed(&rsa(), "n", json!("")) && !changed(&rsa(), "e", json!("AAAA")));
    // Zeros in front are not the number's.
    let mut padded = rsa();
    padded["n"] = json!(format!("AAAA{}", padded["n"].as_str().unwrap()));
    padded["e"] = json!("AAEAAQ");
    assert_eq!(signed(&[padded], &tokens()[0]), Ok(()));
}

#[test]
fn what_is_a_key_set() {
    for text in ["", "[]", "{}", r#"{"keys":1}"#, r#"{"keys":null}"#, "<html>"] {
        assert!(KeySet::read(text.as_bytes()).is_none(), "{text}");
    }
    assert_eq!(set(&[]).len(), 0);
    assert_eq!(set(&[json!({"kty": "oct", "k": "AQAB"}), json!(1), json!(null), rsa(), json!({})]).len(), 1);
}
