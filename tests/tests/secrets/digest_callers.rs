//! Callers who answer digest challenges: neither the password, nor what is made of it, nor an answer is shown.

use md5::Md5;
use naftiko_tests::caller::call;
use sha2::{Digest, Sha256};

use super::callers::{OLD, RIGHT, Served, apis, served};
use super::collected;
use super::everywhere::whole;

const REALM: &str = "locker";

fn hex<H: Digest>(text: &str) -> String {
    H::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A hash function by the name of its algorithm.
type Hash = (&'static str, fn(&str) -> String);

const HASHES: [Hash; 2] = [("SHA-256", hex::<Sha256>), ("MD5", hex::<Md5>)];

/// What the user's password is hashed to.
fn user(hash: fn(&str) -> String, password: &str) -> String {
    hash(&format!("p\u{ef}lot:{REALM}:{password}"))
}

/// The answer to a nonce, and its `response`.
fn answer((algorithm, hash): Hash, password: &str, nonce: &str, (target, count): (&str, &str)) -> (String, String) {
    let request = hash(&format!("GET:{target}"));
    let response = hash(&format!("{}:{nonce}:{count}:0a4f:auth:{request}", user(hash, password)));
    let header = format!(
        "authorization: Digest username*=UTF-8''p%C3%AFlot, realm=\"{REALM}\", nonce=\"{nonce}\", uri=\"{target}\", \
         algorithm={algorithm}, qop=auth, nc={count}, cnonce=\"0a4f\", response=\"{response}\""
    );
    (header, response)
}

#[tokio::test]
async fn callers_answer_challenges() {
    for (answered, passed) in apis() {
        let Served { locker, api, shown: mut text, .. } = served(&answered).await;
        let mut secrets: Vec<_> = ["canary"].map(str::to_owned).into();
        for (hash, password) in HASHES.iter().flat_map(|hash| [RIGHT, OLD, "wrong"].map(|password| (*hash, password))) {
            let challenge = call(locker, "GET /ships/1", "", "").await;
            let challenges = challenge.head.all("www-authenticate").join("");
            let nonce = challenges.split_once("nonce=\"").unwrap().1.split('"').next().unwrap();
            let or_401 = |status: u16| if password == "wrong" { 401 } else { status };
            secrets.push(user(hash.1, password));
            for (what, status) in [
                (("/ships/1?a=b", "00000001"), or_401(passed)),
                // Once more, which is a replay; then another one.
                (("/ships/1?a=b", "00000001"), 401),
                (("/ships/2", "00000002"), or_401(passed)),
            ] {
                let (header, response) = answer(hash, password, nonce, what);
                let reply = call(locker, &format!("GET {}", what.0), &header, "").await;
                assert_eq!(reply.status, status, "{header}: {}", reply.text());
                text += &whole(&reply);
                secrets.push(response);
            }
        }
        let sent: String = api.take().iter().map(|received| format!("{received:?}")).collect();
        assert!(sent.contains("/1?a=b") && sent.contains("/2"), "{sent}");
        text += &(sent + &collected::said());
        for secret in secrets {
            assert_eq!(text.lines().find(|line| line.contains(&secret)), None, "{secret}");
        }
    }
}
