use std::path::{Path, PathBuf};

use rustls::client::ResolvesClientCert as _;

use super::*;
use crate::settings::{Settings, UpstreamOptions, UpstreamSettings, Values};
use crate::testing::upstream_names;

static FLEET: Api = Api::new("fleet", "t/1", &[], &[], upstream_names!("FLEET"));

struct Read(UpstreamSettings);

impl Settings for Read {
    fn read(from: &mut Reader<'_>) -> Self {
        Self(from.upstream(&FLEET))
    }
}

/// A file of this folder.
fn file(name: &str) -> String {
    format!("{}/src/settings/tls/files/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// A file that is removed with the test.
struct Written(PathBuf);

impl Written {
    fn new(name: &str, content: impl AsRef<[u8]>) -> Self {
        let path = std::env::temp_dir().join(format!("naftiko-{}-{name}", std::process::id()));
        std::fs::write(&path, content).unwrap();
        Self(path)
    }

    fn path(&self) -> &str {
        self.0.to_str().unwrap()
    }
}

impl Drop for Written {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

fn text(path: impl AsRef<Path>) -> String {
    std::fs::read_to_string(path).unwrap()
}

fn read(settings: &[(&str, &str)]) -> Result<UpstreamSettings, String> {
    let https = Values::none().text("FLEET_BASE_URI", "https://fleet.example");
    let values = settings.iter().fold(https, |values, (name, text)| values.text(name, *text));
    values.build().map(|Read(settings)| settings).map_err(|error| error.to_string())
}

/// What is wrong with these settings, one line each, without what they are for.
fn faults(settings: &[(&str, &str)]) -> Vec<String> {
    let error = read(settings).err().unwrap();
    let lines = error.lines().skip(1).map(|line| {
        let (name, rest) = line.trim().split_once(" (").unwrap();
        format!("{name} {}", rest.split_once(") ").unwrap().1)
    });
    lines.collect()
}

#[track_caller]
fn assert_fault(name: &str, text: &str, expected: &str) {
    let found = faults(&[(name, text)]).into_iter().find(|line| line.starts_with(name)).unwrap();
    assert!(found.starts_with(&format!("{name} {expected}")), "{found}");
}

fn pair(certificate: &str, key: &str) -> Result<UpstreamSettings, String> {
    read(&[("FLEET_CLIENT_CERT", certificate), ("FLEET_CLIENT_KEY", key)])
}

#[test]
fn keys_of_every_form_are_read() {
    for name in ["pkcs8", "pkcs1", "sec1", "ed25519"] {
        let settings = pair(&file(&format!("{name}.pem")), &file(&format!("{name}.key.pem"))).unwrap();
        assert!(settings.tls().identity.is_some(), "{name}");
        assert_eq!(settings.tls().warnings, [""; 0], "{name}");
    }
    // Both in one file, as haproxy wants it; a byte order mark; lines of Windows.
    let both = format!("\u{feff}{}{}", text(file("pkcs8.key.pem")), text(file("pkcs8.pem"))).replace('\n', "\r\n");
    let both = Written::new("both.pem", both);
    assert!(pair(both.path(), both.path()).unwrap().tls().identity.is_some());
}

/// In their order, whatever else is in the file.
#[test]
fn intermediate_certificates_are_sent() {
    let names = ["pkcs8.pem", "authority.pem", "encrypted.key.pem"];
    let chain = Written::new("chain.pem", names.map(|name| text(file(name))).concat());
    let settings = pair(chain.path(), &file("pkcs8.key.pem")).unwrap();
    let sent = settings.tls().identity.as_ref().unwrap().resolve(&[], &[]).unwrap();
    let of = |name: &str| pem::certificates(&file(name)).unwrap();
    assert_eq!(sent.cert, [of("pkcs8.pem"), of("authority.pem")].concat());
}

#[test]
fn nothing_is_set_by_default() {
    let settings = read(&[]).unwrap();
    let TlsSettings { authorities, identity, warnings } = settings.tls();
    assert!(authorities.is_none() && identity.is_none() && warnings.is_empty());
}

#[test]
fn options_say_the_same() {
    let options = UpstreamOptions::new().base_uri("https://fleet.example").ca_file(file("authority.pem"));
    let options = options.client_certificate(file("sec1.pem"), file("sec1.key.pem"));
    let Read(settings) = Values::none().upstream(&FLEET, options).build().unwrap();
    assert_eq!(settings.tls().authorities.as_ref().unwrap().len(), 1);
    assert!(settings.tls().identity.is_some());
}

#[test]
fn every_fault_is_in_the_one_message() {
    let expected = "\
3 settings are missing or invalid:
  FLEET_CA_FILE (PEM file of the certificates to trust instead of the system's) is `/nonexistent/ca.pem`, which cannot be read: No such file or directory (os error 2); expected the path of a PEM file with certificates (`-----BEGIN CERTIFICATE-----`)
  FLEET_CLIENT_CERT (PEM file of the client certificate, followed by its intermediate ones) is `/`, which cannot be read: Is a directory (os error 21); expected the path of a PEM file with certificates (`-----BEGIN CERTIFICATE-----`)
  FLEET_CLIENT_KEY (PEM file of the client certificate's private key) is not set, but FLEET_CLIENT_CERT is; expected both or neither";
    let found = read(&[("FLEET_CA_FILE", "/nonexistent/ca.pem"), ("FLEET_CLIENT_CERT", "/")]);
    assert_eq!(found.err().unwrap(), expected);
}

#[test]
fn one_without_the_other() {
    for (given, file_name, missing) in [
        ("FLEET_CLIENT_CERT", "pkcs8.pem", "FLEET_CLIENT_KEY"),
        ("FLEET_CLIENT_KEY", "pkcs8.key.pem", "FLEET_CLIENT_CERT"),
    ] {
        let expected = format!("{missing} is not set, but {given} is; expected both or neither");
        assert_eq!(faults(&[(given, &file(file_name))]), [expected]);
    }
}

#[test]
fn files_without_what_is_needed() {
    let (key, certificate) = (file("pkcs8.key.pem"), file("pkcs8.pem"));
    assert_fault("FLEET_CA_FILE", &key, &format!("is `{key}`, which contains no certificate; "));
    assert_fault("FLEET_CLIENT_KEY", &certificate, &format!("is `{certificate}`, which contains no private key; "));
    let der = file("certificate.der");
    assert_fault("FLEET_CLIENT_CERT", &der, &format!("is `{der}`, which is binary (DER or PKCS#12), not PEM; "));
    for name in ["encrypted.key.pem", "encrypted-traditional.key.pem"] {
        let path = file(name);
        let expected = format!("is `{path}`, which contains an encrypted private key: decrypt it, as with `openssl");
        assert_fault("FLEET_CLIENT_KEY", &path, &expected);
    }
    let two = Written::new("two.pem", text(file("pkcs8.key.pem")) + &text(file("sec1.key.pem")));
    assert_fault(
        "FLEET_CLIENT_KEY",
        two.path(),
        &format!("is `{}`, which contains several private keys; ", two.path()),
    );
}

#[test]
fn damaged_files() {
    let certificate = text(file("pkcs8.pem"));
    let cut = certificate.split("-----END").next().unwrap();
    let not_base64 = certificate.replacen("MI", "M!", 1);
    let not_der = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    for (name, content, expected) in [
        ("cut", cut, "is damaged PEM: an `-----END …-----` is missing"),
        ("not-base64", &not_base64, "is damaged PEM: what stands between two markers is not base64"),
        (
            "open",
            &certificate.replacen("CERTIFICATE-----", "CERTIFICATE", 1),
            "is damaged PEM: a `-----BEGIN …` is not complete",
        ),
        ("not-der", not_der, "contains no valid X.509 certificate"),
        ("empty", "", "contains no certificate"),
    ] {
        let file = Written::new(name, content);
        assert_fault("FLEET_CA_FILE", file.path(), &format!("is `{}`, which {expected}; ", file.path()));
    }
    let key = Written::new("bad.key", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
    let expected =
        format!("is `{}`, which contains a private key that is damaged, or of another kind than", key.path());
    assert_fault("FLEET_CLIENT_KEY", key.path(), &expected);
    let not_der = Written::new("client-not-der", not_der);
    let found = pair(not_der.path(), &file("pkcs8.key.pem")).err().unwrap();
    assert!(found.contains(" begins with a certificate that cannot be read; expected an X.509 certificate"), "{found}");
}

#[test]
fn a_key_of_another_certificate() {
    let expected = "FLEET_CLIENT_KEY does not match the certificate; expected the private key of the first certificate in the \
                    file of FLEET_CLIENT_CERT";
    let settings = [("FLEET_CLIENT_CERT", file("pkcs8.pem")), ("FLEET_CLIENT_KEY", file("sec1.key.pem"))];
    let settings = settings.each_ref().map(|(name, file)| (*name, file.as_str()));
    assert_eq!(faults(&settings), [expected]);
}

/// The content where its path belongs is a mistake that must not show the key.
#[test]
fn contents_are_not_shown() {
    let key = text(file("pkcs8.key.pem"));
    let on_one_line: String = key.lines().filter(|line| !line.starts_with('-')).collect();
    assert_fault(
        "FLEET_CLIENT_KEY",
        &key,
        "is the content of a PEM file, not its path (value not shown); expected the path",
    );
    for text in [
        &*key,
        &on_one_line,
        &format!("x/{on_one_line}"),
        &on_one_line.replace(['+', '/'], "_"),
        &key.replace('\n', "\\n"),
    ] {
        for name in ["FLEET_CLIENT_KEY", "FLEET_CLIENT_CERT", "FLEET_CA_FILE"] {
            let found = read(&[(name, text)]).err().unwrap();
            assert!(!found.contains(&on_one_line[..16]) && found.contains("value not shown"), "{found}");
        }
    }
}

#[test]
fn what_an_operator_may_not_have_meant_is_a_warning() {
    let settings = pair(&file("expired.pem"), &file("pkcs8.key.pem")).unwrap();
    assert_eq!(settings.tls().warnings, ["the certificate in FLEET_CLIENT_CERT has expired"]);

    let some = text(file("authority.pem")) + "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    let some = Written::new("some.pem", some);
    let settings = read(&[("FLEET_CA_FILE", some.path())]).unwrap();
    assert_eq!(settings.tls().warnings, ["1 of the 2 certificates in the file of FLEET_CA_FILE cannot be used"]);

    let settings = read(&[
        ("FLEET_BASE_URI", "http://fleet.example"),
        ("FLEET_CA_FILE", &file("authority.pem")),
        ("FLEET_CLIENT_CERT", &file("pkcs8.pem")),
        ("FLEET_CLIENT_KEY", &file("pkcs8.key.pem")),
    ]);
    let expected = ["FLEET_CA_FILE", "FLEET_CLIENT_CERT"].map(|name| {
        format!("{name} has no effect on calls to `fleet`: its base URI is http, so that they are not encrypted")
    });
    assert_eq!(settings.unwrap().tls().warnings, expected);
}
