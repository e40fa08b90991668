//! What went wrong with TLS, in plainer words than rustls's if it is a well-known mistake, and what to set then.

use rustls::{AlertDescription, CertificateError, Error};

use crate::operation::UpstreamNames;
use crate::settings::UpstreamSettings;

/// Which settings of a namespace concern TLS, and whether they are set.
pub(super) struct Advice {
    /// `None` if no namespace's do.
    names: Option<&'static UpstreamNames>,
    has_authorities: bool,
    has_identity: bool,
}

impl Advice {
    pub(super) fn new(settings: &UpstreamSettings) -> Self {
        let tls = settings.tls();
        Self {
            names: Some(settings.names()),
            has_authorities: tls.authorities.is_some(),
            has_identity: tls.identity.is_some(),
        }
    }

    /// For a server that no namespace's settings are about.
    pub(super) fn none() -> Self {
        Self { names: None, has_authorities: false, has_identity: false }
    }

    /// For a namespace that sets none.
    #[cfg(test)]
    pub(super) fn unset() -> Self {
        static NAMES: UpstreamNames = UpstreamNames::new(
            "BASE_URI",
            "QUERY",
            "CONNECT_TIMEOUT",
            "RESPONSE_TIMEOUT",
            "IDLE_TIMEOUT",
            "MAX_RESPONSE",
            "PROXY",
            "CA_FILE",
            "CLIENT_CERT",
            "CLIENT_KEY",
        );
        Self { names: Some(&NAMES), has_authorities: false, has_identity: false }
    }

    /// The reason of a failure.
    pub(super) fn words(&self, error: &Error) -> String {
        match error {
            Error::InvalidMessage(_) => return "the server does not speak TLS; is this an http port?".to_owned(),
            // Its text is a library's debug output.
            Error::InvalidCertificate(CertificateError::Other(_)) => {
                return "not a valid server certificate; if it is self-signed, reissue it as a server (end-entity) certificate"
                    .to_owned();
            }
            _ => {}
        }
        let is_unknown = matches!(error, Error::InvalidCertificate(CertificateError::UnknownIssuer));
        let Some(UpstreamNames { ca_file, client_cert, client_key, .. }) = self.names else {
            let advice = "the certificate's issuer is not trusted; set `SSL_CERT_FILE` to a file with its certificate";
            return if is_unknown { advice.to_owned() } else { error.to_string() };
        };
        match error {
            _ if is_unknown && self.has_authorities => {
                format!("the certificate's issuer is not trusted; the file of {ca_file} does not contain it")
            }
            _ if is_unknown => format!(
                "the certificate's issuer is not trusted; set {ca_file}, or `SSL_CERT_FILE` for every upstream, to a file \
                 with its certificate"
            ),
            Error::AlertReceived(alert) if self.has_identity && concerns_certificate(*alert) => {
                format!("the server rejected the client certificate in {client_cert} ({alert:?})")
            }
            Error::AlertReceived(AlertDescription::CertificateRequired) => {
                format!("the server requires a client certificate; set {client_cert} and {client_key}")
            }
            // What servers say of a missing certificate in TLS 1.2, and of much else.
            Error::AlertReceived(AlertDescription::HandshakeFailure | AlertDescription::BadCertificate)
                if !self.has_identity =>
            {
                format!("{error}; if the server requires a client certificate, set {client_cert} and {client_key}")
            }
            error => error.to_string(),
        }
    }
}

/// Whether a server says this of the certificate that it received.
fn concerns_certificate(alert: AlertDescription) -> bool {
    use AlertDescription as Alert;
    matches!(
        alert,
        Alert::BadCertificate
            | Alert::UnsupportedCertificate
            | Alert::CertificateRevoked
            | Alert::CertificateExpired
            | Alert::CertificateUnknown
            | Alert::UnknownCA
            | Alert::AccessDenied
            | Alert::DecryptError
            | Alert::CertificateRequired
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_without_settings() {
        let unknown = Error::InvalidCertificate(CertificateError::UnknownIssuer);
        assert!(Advice::none().words(&unknown).ends_with("set `SSL_CERT_FILE` to a file with its certificate"));
        let required = Error::AlertReceived(AlertDescription::CertificateRequired);
        assert!(!Advice::none().words(&required).contains("set "));
    }

    #[test]
    fn what_a_server_says_of_the_client_certificate() {
        use AlertDescription::{BadCertificate, CertificateExpired, CertificateRequired, HandshakeFailure, UnknownCA};
        let without = Advice::unset();
        let with = Advice { has_identity: true, ..Advice::unset() };
        let set = "set CLIENT_CERT and CLIENT_KEY";
        for (advice, alert, expected) in [
            (&without, CertificateRequired, &*format!("the server requires a client certificate; {set}")),
            (
                &without,
                HandshakeFailure,
                &*format!("received fatal alert: HandshakeFailure; if the server requires a client certificate, {set}"),
            ),
            (
                &without,
                BadCertificate,
                &*format!("received fatal alert: BadCertificate; if the server requires a client certificate, {set}"),
            ),
            (&with, UnknownCA, "the server rejected the client certificate in CLIENT_CERT (UnknownCA)"),
            (
                &with,
                CertificateExpired,
                "the server rejected the client certificate in CLIENT_CERT (CertificateExpired)",
            ),
            (&with, HandshakeFailure, "received fatal alert: HandshakeFailure"),
        ] {
            assert_eq!(advice.words(&Error::AlertReceived(alert)), expected);
        }
    }
}
