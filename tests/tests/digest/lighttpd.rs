//! lighttpd, if it is installed: `.ci/slow` says where it is not.

use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

use md5::Md5;
use naftiko_tests::caller::call;
use rustix::process::{Pid, Signal, kill_process};
use sha2::{Digest, Sha256};

use super::super::serve;

const PROGRAM: &str = "/usr/sbin/lighttpd";
const REALM: &str = "north quay";
const PASSWORD: &str = "canary pa\u{df}";

/// Says who was let in, and what arrived.
const SCRIPT: &str = r#"#!/bin/sh
printf 'Content-Type: application/json\r\n\r\n'
printf '{"user":"%s","method":"%s","path":"%s","query":"%s","bytes":%d}' \
    "$REMOTE_USER" "$REQUEST_METHOD" "$PATH_INFO" "$QUERY_STRING" "$(wc -c)"
"#;

/// A lighttpd in a folder of its own.
struct Lighttpd {
    process: Child,
    folder: PathBuf,
    base_uri: String,
}

impl Lighttpd {
    /// One that asks `user` for answers with these algorithms.
    fn start(user: &str, algorithms: &str, more: &str) -> Self {
        static FOLDERS: AtomicUsize = AtomicUsize::new(0);
        let number = FOLDERS.fetch_add(1, Ordering::Relaxed);
        let name = format!("lighttpd-{}-{number}", std::process::id());
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(&folder).unwrap();
        // It takes no port that is open already: this one was free a moment ago.
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let at = folder.display();
        fs::write(folder.join("echo.sh"), SCRIPT).unwrap();
        fs::write(folder.join("users"), users(user)).unwrap();
        let settings = format!(
            r#"server.modules = ("mod_auth", "mod_authn_file", "mod_cgi", "mod_accesslog")
server.document-root = "{at}"
server.bind = "127.0.0.1"
server.port = {port}
accesslog.filename = "{at}/requests"
accesslog.format = "%>s %r %u"
cgi.assign = (".sh" => "/bin/sh")
auth.backend = "htdigest"
auth.backend.htdigest.userfile = "{at}/users"
auth.require = ("/" => ("method" => "digest", "algorithm" => "{algorithms}", "realm" => "{REALM}", "require" => "valid-user"{more}))
"#
        );
        fs::write(folder.join("settings"), settings).unwrap();
        let mut command = Command::new(PROGRAM);
        let mut process =
            command.args(["-D", "-f"]).arg(folder.join("settings")).stderr(Stdio::piped()).spawn().unwrap();
        let mut said = BufReader::new(process.stderr.take().unwrap()).lines().map_while(Result::ok);
        let first = said.next();
        assert!(first.as_ref().is_some_and(|line| line.contains("server started")), "{first:?}");
        Self { process, folder, base_uri: format!("http://127.0.0.1:{port}") }
    }

    /// Ends it, and returns what it logged: status, request line, user.
    fn ended(mut self) -> Vec<String> {
        let id = i32::try_from(self.process.id()).unwrap();
        kill_process(Pid::from_raw(id).unwrap(), Signal::TERM).unwrap();
        self.process.wait().unwrap();
        let log = fs::read_to_string(self.folder.join("requests")).unwrap();
        log.lines().map(str::to_owned).collect()
    }
}

impl Drop for Lighttpd {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// The file of users, with the hashes of both algorithms and those of the names.
fn users(user: &str) -> String {
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let mut lines = String::new();
    for hash in [|text: &str| Md5::digest(text).to_vec(), |text: &str| Sha256::digest(text).to_vec()] {
        let (secret, name) = (hash(&format!("{user}:{REALM}:{PASSWORD}")), hash(&format!("{user}:{REALM}")));
        writeln!(lines, "{user}:{REALM}:{}:{}", hex(&secret), hex(&name)).unwrap();
    }
    lines
}

#[tokio::test]
async fn lighttpd_is_answered() {
    if !Path::new(PROGRAM).exists() {
        eprintln!("skipped: {PROGRAM} is missing (apt-get install lighttpd)");
        return;
    }
    for (user, algorithms, more) in [
        ("Mufasa", "MD5", ""),
        ("Mufasa", "SHA-256", ""),
        ("Mufasa", "MD5|SHA-256", ""),
        ("Zo\u{eb}", "SHA-256", ""),
        ("Zo\u{eb}", "SHA-256", ", \"userhash\" => \"enable\""),
    ] {
        println!("== {algorithms}{more}, {user}");
        let lighttpd = Lighttpd::start(user, algorithms, more);
        let base_uri = format!("{}/echo.sh", lighttpd.base_uri);
        let address = serve(&base_uri, user, PASSWORD).await;
        let photo = "x".repeat(300_000);
        for (first, headers, body, path) in [
            ("PUT /ships/1", "content-type: image/png", photo.as_str(), "/ships/1"),
            ("GET /ships/a%20b?flag=%22c%5C", "", "", "/ships/a b"),
            ("POST /ships", "content-type: application/json", "{\"name\":\"Ark\"}", "/ships"),
            ("PATCH /docks/ships/1?x=1", "content-type: text/x", photo.as_str(), "/ships/1"),
        ] {
            let reply = call(address, first, headers, body).await;
            println!("{first}: {} {}", reply.status, reply.text());
            let method = first.split(' ').next().unwrap();
            let query = first.split_once('?').map(|(_, query)| query).unwrap_or_default();
            let expected = format!(
                r#"{{"user":"{user}","method":"{method}","path":"{path}","query":"{query}","bytes":{}}}"#,
                body.len()
            );
            assert_eq!((reply.status, reply.text()), (200, &*expected));
        }
        let address = serve(&base_uri, user, "wrong").await;
        let reply = call(address, "GET /ships/1", "", "").await;
        println!("GET /ships/1 with another password: {} {}", reply.status, reply.text());
        assert!(reply.status == 502 && reply.text().contains("upstream-credentials-rejected"));
        let requests = lighttpd.ended();
        println!("{}", requests.join("\n"));
        let statuses: Vec<_> = requests.iter().map(|line| line.split(" /").next().unwrap()).collect();
        // One challenge, which HEAD asked for: its nonce was answered by all four.
        assert_eq!(statuses, ["401 HEAD", "200 PUT", "200 GET", "200 POST", "200 PATCH", "401 GET", "401 GET"]);
    }
}
