//! A request that came in, in its parts.

use naftiko_tests::upstream::Received;

/// A request in its parts. Values of the query are as they stood there.
#[derive(Debug)]
pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) query: Vec<(String, String)>,
    /// Names in small letters; without cookies.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) cookies: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Request {
    pub(crate) fn of(received: &Received) -> Self {
        let (path, query) = received.target().split_once('?').unwrap_or((received.target(), ""));
        let pair = |pair: &str| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decoded(name), value.to_owned())
        };
        let all = received.head.headers.iter().map(|(name, value)| (name.to_ascii_lowercase(), value.clone()));
        let (cookies, headers): (Vec<_>, Vec<_>) = all.partition(|(name, _)| name == "cookie");
        let cookies = cookies.iter().flat_map(|(_, value)| value.split("; ")).map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (name.to_owned(), value.to_owned())
        });
        Self {
            method: received.method().to_owned(),
            path: path.to_owned(),
            query: query.split('&').filter(|pair| !pair.is_empty()).map(pair).collect(),
            headers,
            cookies: cookies.collect(),
            body: received.body.clone(),
        }
    }

    /// The media type of the body, and the rest of that header.
    pub(crate) fn media_type(&self) -> Option<(String, &str)> {
        let (_, value) = self.headers.iter().find(|(name, _)| name == "content-type")?;
        let (essence, parameters) = value.split_once(';').unwrap_or((value, ""));
        Some((essence.trim().to_ascii_lowercase(), parameters))
    }
}

/// A part of a query, decoded.
pub(crate) fn decoded(text: &str) -> String {
    let pair = format!("={text}");
    form_urlencoded::parse(pair.as_bytes()).next().map(|(_, value)| value.into_owned()).unwrap_or_default()
}
