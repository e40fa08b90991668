//! A token, as the answer of a token server says it (RFC 6749 §5).

use std::time::Duration;

use http::{HeaderValue, StatusCode};
use serde::Deserialize;
use serde_json::Value;
use tokio::time::Instant;
use zeroize::Zeroizing;

/// How long a token is used if nobody says when it expires: a 401 ends it earlier.
const UNSAID: Duration = Duration::from_secs(3600);
/// The longest lifetime that is believed, so that no clock overflows.
const LONGEST: Duration = Duration::from_secs(30 * 24 * 3600);

/// An access token.
pub(super) struct Token {
    /// The header that it is sent in.
    pub(super) header: HeaderValue,
    lifetime: Duration,
    /// From when on a new one is requested.
    old: Instant,
    /// From when on it is used no more.
    expired: Instant,
}

/// How old a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Age {
    /// It is used.
    Fresh,
    /// It is still used, and a new one is requested.
    Old,
    /// It is used no more.
    Expired,
}

#[derive(Deserialize)]
struct Answer {
    access_token: String,
    token_type: Option<String>,
    expires_in: Option<Value>,
}

#[derive(Deserialize)]
struct Refusal {
    error: String,
}

impl Token {
    /// The token of an answer that was requested at that moment.
    ///
    /// # Errors
    /// Why there is none: with the error code of the server, and never its text.
    pub(super) fn of(status: StatusCode, body: &[u8], requested: Instant) -> Result<Self, String> {
        if !status.is_success() {
            let code =
                serde_json::from_slice::<Refusal>(body).ok().map(|refusal| refusal.error).filter(|code| is_code(code));
            let code = code.map(|code| format!(" (`{code}`)")).unwrap_or_default();
            return Err(format!("it answered {}{code}", status.as_u16()));
        }
        let Ok(Answer { access_token, token_type, expires_in }) = serde_json::from_slice::<Answer>(body) else {
            return Err(format!("it answered {} without an access token", status.as_u16()));
        };
        let access_token = Zeroizing::new(access_token);
        if token_type.is_some_and(|kind| !kind.eq_ignore_ascii_case("bearer")) {
            return Err("its token is of another type than `Bearer`".to_owned());
        }
        let is_sendable = !access_token.is_empty() && access_token.bytes().all(|byte| byte.is_ascii_graphic());
        let text = Zeroizing::new(["Bearer ", &access_token].concat());
        let header = HeaderValue::from_str(&text).ok().filter(|_| is_sendable);
        let mut header = header.ok_or_else(|| "its token cannot be sent in a header".to_owned())?;
        header.set_sensitive(true);
        let lifetime = expires_in.as_ref().and_then(seconds).unwrap_or(UNSAID).min(LONGEST);
        // A minute before the end, or a tenth of the lifetime where that is less; for the last seconds, the way of a
        // request is too long.
        let ahead = (lifetime / 10).min(Duration::from_secs(60));
        let last = (lifetime / 20).min(Duration::from_secs(5));
        Ok(Self { header, lifetime, old: requested + (lifetime - ahead), expired: requested + (lifetime - last) })
    }

    /// How long it can be used.
    pub(super) fn lifetime(&self) -> Duration {
        self.lifetime
    }

    /// How old it is.
    pub(super) fn age(&self, now: Instant) -> Age {
        if now >= self.expired {
            Age::Expired
        } else if now >= self.old {
            Age::Old
        } else {
            Age::Fresh
        }
    }
}

/// Seconds, which some servers write as a text.
fn seconds(value: &Value) -> Option<Duration> {
    let seconds = value.as_f64().or_else(|| value.as_str()?.parse().ok())?;
    Duration::try_from_secs_f64(seconds.max(0.0)).ok()
}

/// Whether it is an error code as RFC 6749 §5.2 and its extensions have them, rather than a text.
fn is_code(code: &str) -> bool {
    (1..=64).contains(&code.len())
        && code.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(status: u16, body: &str) -> Result<(String, Duration), String> {
        let token = Token::of(StatusCode::from_u16(status).unwrap(), body.as_bytes(), Instant::now())?;
        Ok((token.header.to_str().unwrap().to_owned(), token.lifetime))
    }

    #[tokio::test]
    async fn tokens() {
        for (body, seconds) in [
            (r#"{"access_token":"t","token_type":"bearer","expires_in":60}"#, 60),
            (r#"{"access_token":"t","token_type":"Bearer","expires_in":"60","scope":"a"}"#, 60),
            (r#"{"access_token":"t"}"#, 3600),
            (r#"{"access_token":"t","expires_in":null}"#, 3600),
            (r#"{"access_token":"t","expires_in":-5}"#, 0),
            (r#"{"access_token":"t","expires_in":1e300}"#, 3600),
            (r#"{"access_token":"t","expires_in":99999999999}"#, 30 * 24 * 3600),
        ] {
            assert_eq!(read(200, body), Ok(("Bearer t".to_owned(), Duration::from_secs(seconds))), "{body}");
        }
    }

    #[tokio::test]
    async fn what_is_no_token_is_told_without_its_text() {
        for (status, body, told) in [
            (401, r#"{"error":"invalid_client","error_description":"s3cret"}"#, "it answered 401 (`invalid_client`)"),
            (400, r#"{"error":"the secret s3cret is wrong"}"#, "it answered 400"),
            (500, "<html>s3cret", "it answered 500"),
            (302, "", "it answered 302"),
            (200, "<html>s3cret", "it answered 200 without an access token"),
            (200, r#"{"token":"s3cret"}"#, "it answered 200 without an access token"),
            (200, r#"{"access_token":"s3cret","token_type":"DPoP"}"#, "its token is of another type than `Bearer`"),
            (200, r#"{"access_token":"s3\ncret"}"#, "its token cannot be sent in a header"),
            (200, r#"{"access_token":""}"#, "its token cannot be sent in a header"),
        ] {
            assert_eq!(read(status, body), Err(told.to_owned()), "{body}");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn tokens_grow_old() {
        let token = |seconds: u64| {
            let body = format!(r#"{{"access_token":"t","expires_in":{seconds}}}"#);
            Token::of(StatusCode::OK, body.as_bytes(), Instant::now()).unwrap()
        };
        let (long, short, none) = (token(3600), token(60), token(0));
        assert_eq!(
            [&long, &short, &none].map(|token| token.age(Instant::now())),
            [Age::Fresh, Age::Fresh, Age::Expired]
        );
        tokio::time::advance(Duration::from_secs(55)).await;
        assert_eq!([&long, &short].map(|token| token.age(Instant::now())), [Age::Fresh, Age::Old]);
        tokio::time::advance(Duration::from_secs(3)).await;
        assert_eq!([&long, &short].map(|token| token.age(Instant::now())), [Age::Fresh, Age::Expired]);
        tokio::time::advance(Duration::from_secs(3600 - 58 - 30)).await;
        assert_eq!(long.age(Instant::now()), Age::Old);
    }
}
