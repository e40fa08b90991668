//! Requests as the load sends them.

use std::sync::Arc;

use bytes::Bytes;
use http_body_util::Full;
use hyper::header::{AUTHORIZATION, CONTENT_TYPE, HOST, HeaderName, HeaderValue};
use hyper::{Method, Request};

use super::credentials::NewTokens;
use crate::Outcome;

/// One request, sent over and over; but for its token, where that is another one each time.
#[derive(Clone, Debug)]
pub(crate) struct Message {
    pub(crate) method: Method,
    /// With its query.
    pub(crate) path: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Bytes,
    /// Where each request has a token of its own, these.
    pub(crate) tokens: Option<Arc<NewTokens>>,
}

impl Message {
    pub(crate) fn get(path: impl Into<String>) -> Self {
        Self { method: Method::GET, path: path.into(), headers: Vec::new(), body: Bytes::new(), tokens: None }
    }

    /// A POST of JSON.
    pub(crate) fn post(path: impl Into<String>, body: impl Into<Bytes>) -> Self {
        let post = Self { method: Method::POST, body: body.into(), ..Self::get(path) };
        post.header(CONTENT_TYPE.as_str(), "application/json")
    }

    /// Adds a header, or replaces the one of that name.
    pub(crate) fn header(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        self.headers.push((name.to_owned(), value.into()));
        self
    }

    /// The request, to be sent to `authority`.
    pub(crate) fn request(&self, authority: &str) -> Outcome<Request<Full<Bytes>>> {
        Ok(self.requests(authority)?.next()?)
    }

    /// Requests to be sent to `authority`, one after the other.
    pub(crate) fn requests(&self, authority: &str) -> Outcome<Requests> {
        let mut request = Request::new(Full::new(self.body.clone()));
        *request.method_mut() = self.method.clone();
        *request.uri_mut() = self.path.parse()?;
        request.headers_mut().insert(HOST, HeaderValue::from_str(authority)?);
        for (name, value) in &self.headers {
            request.headers_mut().insert(HeaderName::from_bytes(name.as_bytes())?, HeaderValue::from_str(value)?);
        }
        Ok(Requests { request, tokens: self.tokens.clone() })
    }

    /// The request as bytes, to be sent to `authority` by hand.
    pub(crate) fn text(&self, authority: &str) -> Vec<u8> {
        let mut head = format!("{} {} HTTP/1.1\r\nhost: {authority}\r\n", self.method, self.path);
        for (name, value) in &self.headers {
            head.extend([name, ": ", value, "\r\n"]);
        }
        if !self.body.is_empty() {
            head.extend(["content-length: ", &self.body.len().to_string(), "\r\n"]);
        }
        head.push_str("\r\n");
        [head.as_bytes(), &self.body].concat()
    }
}

/// The requests of a message.
#[derive(Clone, Debug)]
pub(crate) struct Requests {
    request: Request<Full<Bytes>>,
    tokens: Option<Arc<NewTokens>>,
}

impl Requests {
    /// Makes ready what `count` of them need.
    pub(crate) fn prepare(&self, count: u64) -> Result<(), String> {
        self.tokens.as_ref().map_or(Ok(()), |tokens| tokens.prepare(count))
    }

    pub(crate) fn next(&self) -> Result<Request<Full<Bytes>>, String> {
        let mut request = self.request.clone();
        if let Some(tokens) = &self.tokens {
            request.headers_mut().insert(AUTHORIZATION, tokens.next()?);
        }
        Ok(request)
    }
}
