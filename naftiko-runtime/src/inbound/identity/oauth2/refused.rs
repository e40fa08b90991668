//! Which check a token failed. Nothing of the token is told.

/// Why a token is not valid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refused {
    Malformed,
    TooLong,
    Type,
    Critical,
    Algorithm,
    Claims,
    Issuer,
    Audience,
    NoExpiry,
    Expired,
    NotYetValid,
    Key,
    Unnamed,
    KeyAlgorithm,
    Signature,
}

impl Refused {
    /// The end of a sentence that begins with "the token", in ASCII and without quotes (RFC 6750 §3).
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Malformed => "is not a signed JSON Web Token",
            Self::TooLong => "has more than 16 KiB",
            Self::Type => "is of another type than an access token",
            Self::Critical => "has critical header parameters, of which none is supported",
            Self::Algorithm => "has an algorithm that is not supported",
            Self::Claims => "has claims that cannot be read",
            Self::Issuer => "is of another issuer",
            Self::Audience => "is for another audience",
            Self::NoExpiry => "does not say when it expires",
            Self::Expired => "has expired",
            Self::NotYetValid => "is not yet valid",
            Self::Key => "is signed with a key that the issuer does not have",
            Self::Unnamed => "does not name its key, and the issuer has too many to try",
            Self::KeyAlgorithm => "is signed with an algorithm that its key is not for",
            Self::Signature => "has a signature that does not match",
        }
    }
}
