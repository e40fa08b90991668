//! Makes the certificate of an upstream that speaks TLS, with the command from the case.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::TlsAcceptor;

/// A certificate as a file to trust, and the server side of TLS that presents it.
pub(crate) struct Certificate {
    pub(crate) file: PathBuf,
    pub(crate) acceptor: TlsAcceptor,
}

/// Runs the command; key and certificate are written to `folder`.
pub(crate) fn make(command: &str, folder: &Path) -> Result<Certificate, String> {
    let (file, key) = (folder.join("certificate.pem"), folder.join("key.pem"));
    let mut words = command.split_whitespace();
    let program = words.next().filter(|program| *program == "openssl").ok_or("expected an `openssl` command")?;
    let mut openssl = Command::new(program);
    openssl.args(words).arg("-keyout").arg(&key).arg("-out").arg(&file).current_dir(folder);
    let output = openssl.output().map_err(|error| format!("{program}: {error}"))?;
    if !output.status.success() {
        return Err(format!("{command}: {}", String::from_utf8_lossy(&output.stderr)));
    }
    let of_file = |error| format!("{error:?}");
    let chain =
        CertificateDer::pem_file_iter(&file).map_err(of_file)?.collect::<Result<Vec<_>, _>>().map_err(of_file)?;
    let key = PrivateKeyDer::from_pem_file(&key).map_err(of_file)?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let config = builder.and_then(|builder| builder.with_no_client_auth().with_single_cert(chain, key));
    let config = config.map_err(|error| error.to_string())?;
    Ok(Certificate { file, acceptor: TlsAcceptor::from(Arc::new(config)) })
}
