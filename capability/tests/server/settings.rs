//! Settings that are missing, wrong, or of a port that is taken.

use naftiko_tests::caller::post;
use naftiko_tests::upstream::Recorder;
use naftiko_tests::within;
use tokio::net::{TcpListener, TcpStream};

use crate::{KEY, PORT, run, serve};

#[tokio::test]
async fn what_is_missing_is_in_one_message() {
    let ended = run(&[], &[]).ended().await;
    assert_eq!((ended.code, ended.out.as_str()), (Some(2), ""));
    let lines: Vec<&str> = ended.err.lines().collect();
    assert_eq!(lines.len(), 4, "{}", ended.err);
    assert_eq!(lines[0], "capability: 2 settings are missing or invalid:");
    assert!(lines[1].starts_with("  MICROSOFT_AZURE_OPENAI_API_KEY (bearer token of "), "{}", lines[1]);
    assert!(lines[2].starts_with("  MICROSOFT_AZURE_OPENAI_IMAGES_RESOURCE ("), "{}", lines[2]);
    assert!(lines[3].contains("`--help`"), "{}", lines[3]);
}

#[tokio::test]
async fn everything_that_is_wrong_is_in_one_message_before_a_socket_opens() {
    // The port is taken: a server that listened first would find that, and say so with another status.
    let taken = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let upstream = |suffix: &str| format!("MICROSOFT_AZURE_OPENAI_IMAGES_{suffix}");
    let wrong: Vec<(String, &str)> = vec![
        (KEY.to_owned(), "two\nlines"),
        (upstream("BASE_URI"), "contoso.openai.azure.com"),
        (upstream("QUERY"), "=x"),
        (upstream("CONNECT_TIMEOUT"), "10"),
        (upstream("RESPONSE_TIMEOUT"), "0s"),
        (upstream("IDLE_TIMEOUT"), "soon"),
        (upstream("MAX_RESPONSE"), "16 elephants"),
        (upstream("PROXY"), "yes"),
        (upstream("CA_FILE"), "/nonexistent/authority.pem"),
        (upstream("CLIENT_CERT"), "/"),
        (upstream("CLIENT_KEY"), "/dev/null"),
        (upstream("REST_ADDRESS"), "here"),
        (upstream("REST_MAX_REQUEST"), "-1"),
        (upstream("REST_ALLOWED_HOSTS"), "http://a"),
        (upstream("REST_ALLOWED_ORIGINS"), "*"),
        ("NAFTIKO_LOG".to_owned(), "loud"),
        ("NAFTIKO_SHUTDOWN_TIMEOUT".to_owned(), "1 fortnight"),
    ];
    let mut environment: Vec<(&str, &str)> = wrong.iter().map(|(name, value)| (name.as_str(), *value)).collect();
    environment.push((PORT, &port));
    let ended = run(&[], &environment).ended().await;
    assert_eq!((ended.code, ended.out.as_str()), (Some(2), ""));
    let first = format!("capability: {} settings are missing or invalid:", wrong.len());
    assert_eq!(ended.err.lines().next(), Some(&*first), "{}", ended.err);
    for (name, _) in &wrong {
        let lines = ended.err.lines().filter(|line| line.starts_with(&format!("  {name} (")));
        let lines: Vec<&str> = lines.collect();
        assert!(lines.len() == 1 && lines[0].contains("; expected "), "{name}: {}", ended.err);
    }
    assert!(!ended.err.contains("listening"), "{}", ended.err);
}

#[tokio::test]
async fn a_port_that_is_no_number() {
    let ended = serve("http://127.0.0.1:1", &[(PORT, "65536")]).ended().await;
    assert_eq!(ended.code, Some(2));
    assert!(ended.err.contains(PORT) && ended.err.contains("65536"), "{}", ended.err);
}

#[tokio::test]
async fn a_port_that_is_taken() {
    let taken = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = taken.local_addr().unwrap();
    let ended = serve("http://127.0.0.1:1", &[(PORT, &address.port().to_string())]).ended().await;
    assert_eq!((ended.code, ended.out.as_str()), (Some(1), ""));
    let expected = format!(
        "capability: rest cannot listen on {address}: the port is in use; set {PORT} to another port (0 picks a free \
         one)\n"
    );
    assert_eq!(ended.err, expected);
}

#[tokio::test]
async fn it_says_where_it_listens_and_listens_there() {
    let upstream = Recorder::start().await;
    let mut server = serve(&upstream.base_uri(), &[]);
    let address = server.address().await;
    assert!(address.ip().is_loopback() && address.port() != 0, "{address}");
    assert!(
        server.err.so_far().contains(&format!("rest microsoft-azure-openai-images-rest listening on http://{address}"))
    );
    assert_eq!(post(address, "{}").await.status, 200);
    let received = upstream.one();
    assert_eq!(received.header("user-agent"), Some(&*format!("capability/{}", env!("CARGO_PKG_VERSION"))));
    assert_eq!(received.header("authorization"), Some("Bearer test-key"));
}

#[tokio::test]
async fn the_port_and_the_address_are_settings() {
    // A port that was free a moment ago; whoever takes it in between makes this test find another.
    let upstream = Recorder::start().await;
    loop {
        let free = TcpListener::bind("127.0.0.2:0").await.unwrap().local_addr().unwrap();
        let settings = [(PORT, &*free.port().to_string()), ("MICROSOFT_AZURE_OPENAI_IMAGES_REST_ADDRESS", "127.0.0.2")];
        let mut server = serve(&upstream.base_uri(), &settings);
        let first = server.err.find("rest ").await;
        if first.contains("the port is taken") {
            continue;
        }
        assert_eq!(server.address().await, free);
        within(TcpStream::connect(free)).await.unwrap();
        return;
    }
}

/// Whoever moves an adapter without `authentication` to a network is told what that means, before it listens.
#[tokio::test]
async fn an_adapter_that_a_setting_moves_to_a_network() {
    const ADDRESS: &str = "MICROSOFT_AZURE_OPENAI_IMAGES_REST_ADDRESS";
    let told = format!(
        "{ADDRESS} is `0.0.0.0`: anyone who reaches it may call `microsoft-azure-openai-images-rest`, which has no \
         `authentication`, and acts with the credentials of this server"
    );
    for (address, expected) in [("0.0.0.0", vec![told.as_str()]), ("127.0.0.1", Vec::new())] {
        let mut server = serve("http://127.0.0.1:1", &[(ADDRESS, address)]);
        assert_eq!(server.address().await.ip().to_string(), address);
        let lines = server.err.so_far();
        let before = lines.iter().map(String::as_str).take_while(|line| !line.contains("listening"));
        assert_eq!(before.collect::<Vec<_>>(), expected);
    }
}
