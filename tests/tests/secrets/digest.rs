//! The password of digest authentication is sent nowhere, and what is made from it is sent to the upstream only.

use md5::{Digest as _, Md5};
use naftiko_runtime::{ListenerOptions, UpstreamOptions};
use naftiko_tests::caller::call;
use naftiko_tests::upstream::{OK, Received, Recorder, answer};

use super::collected;
use super::shown::shown;

naftiko_runtime::include_capability!("../digest/docks.yaml");

const PASSWORD: &str = "canaryquay81c0";

fn choose(received: &Received) -> Vec<u8> {
    let challenge = "www-authenticate: Digest realm=\"quay\", nonce=\"n\", qop=\"auth\"";
    if received.target() == "/ships/basic" {
        return answer("401 Unauthorized", "www-authenticate: Basic realm=\"quay\"", "no").into_bytes();
    }
    match received.header("authorization") {
        Some(_) if received.target() != "/ships/refused" => OK.to_owned(),
        _ => answer("401 Unauthorized", challenge, "no"),
    }
    .into_bytes()
}

#[tokio::test]
async fn it_answers_challenges() {
    collected::begin();
    let upstream = Recorder::choosing(choose).await;
    let free = || ListenerOptions::new().port(0);
    let settings = Settings::builder().dock_user("harbour").dock_password(PASSWORD).quay(free()).desk(free());
    let settings = settings.docks(UpstreamOptions::new().base_uri(upstream.base_uri())).build().unwrap();
    let bound = naftiko_runtime::serve::<Capability>().bind(&settings).await.unwrap();
    let (_, _, address) = bound.addresses().next().unwrap();
    tokio::spawn(bound.run(std::future::pending()));
    let client = client::docks::Client::new(&settings).unwrap();
    let input = client::docks::GetShipInput { id: "refused".to_owned(), flag: None };
    let error = client.get_ship(input).await.unwrap_err();
    let mut text = shown!(settings, client, error, Capability::new(&settings).unwrap());
    for (first, status) in [
        ("GET /ships/1", 200),
        ("GET /ships/refused", 502),
        ("PUT /docks/ships/refused", 502),
        ("GET /ships/basic", 502),
        ("PUT /docks/ships/basic", 502),
    ] {
        let reply = call(address, first, "", "x").await;
        assert_eq!(reply.status, status, "{first}");
        text += &format!("{:?}\n{}", reply.head, reply.text());
    }
    let received = upstream.take();
    let answers: Vec<_> = received.iter().filter_map(|received| received.header("authorization")).collect();
    assert!(answers.len() >= 4, "{answers:?}");
    let said = collected::said();
    let refused = |line: &&str| line.contains("naftiko::rest") && line.contains("status=502 upstream_status=401");
    let of_routes =
        said.lines().filter(refused).filter(|line| line.contains("/ships/{id}") || line.contains("/docks/"));
    assert_eq!(of_routes.count(), 4, "a line says what the upstream answered, also where that cannot be answered");
    text += &said;
    // Its user is no secret, and challenges are the upstream's.
    let hash: String =
        Md5::digest(format!("harbour:quay:{PASSWORD}")).iter().map(|byte| format!("{byte:02x}")).collect();
    let mut secrets = vec![PASSWORD, &hash];
    for answer in answers {
        assert!(!answer.contains(PASSWORD) && !answer.contains(&hash), "{answer}");
        secrets.push(answer.split_once("response=\"").unwrap().1.split('"').next().unwrap());
    }
    for secret in secrets {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
}
