//! The request of one call while generated code writes it.

use std::borrow::Cow;

use bytes::Bytes;
use http::header::ACCEPT;
use http::{HeaderMap, HeaderValue};
use percent_encoding::utf8_percent_encode;

use super::body::Payload;
use super::encoding::VALUE;
use super::header::{Cookies, Header};
use super::query::{push_name, separate};
use super::template;
use crate::operation::{Operation, Template};
use crate::upstream::client::Upstream;
use crate::value::{Argument, Constraint, Misfit, Type, Violation, describe};

/// How many headers most requests have, those that the client adds among them.
const HEADERS: usize = 8;

/// How long most paths are at most.
const PATH: usize = 128;

/// The request of one call. Every method writes one piece; a value that is absent is left out.
pub struct RequestBuilder<'a> {
    pub(super) upstream: &'a Upstream,
    pub(super) operation: &'static Operation,
    /// Encoded, with the path of the base URI.
    pub(super) path: String,
    /// The operation's own parameters, encoded.
    pub(super) query: String,
    /// The names of those, if constants must not repeat them.
    pub(super) names: Vec<&'static str>,
    pub(super) headers: HeaderMap,
    pub(super) cookies: Cookies,
    pub(super) payload: Payload,
    /// The longest value in the URL: its length, its place and its name.
    pub(super) longest: (usize, &'static str, &'static str),
    pub(super) violations: Vec<Violation>,
}

impl<'a> RequestBuilder<'a> {
    /// A request of `operation`.
    pub(in crate::upstream) fn new(upstream: &'a Upstream, operation: &'static Operation) -> Self {
        let mut path = String::with_capacity(PATH);
        path.push_str(upstream.0.base.path().trim_end_matches('/'));
        let mut headers = HeaderMap::with_capacity(HEADERS);
        headers.insert(ACCEPT, HeaderValue::from_static(operation.format.accept));
        Self {
            upstream,
            operation,
            path,
            query: String::new(),
            names: Vec::new(),
            headers,
            cookies: Cookies::default(),
            payload: Payload::None,
            longest: (0, "path", ""),
            violations: Vec::new(),
        }
    }

    /// Writes a literal piece of the path, which is encoded already. The first begins with a slash.
    pub fn path(&mut self, text: &'static str) -> &mut Self {
        self.path.push_str(text);
        self
    }

    /// Writes a value that fills one segment of the path, or a part of one.
    pub fn segment(&mut self, name: &'static str, value: &impl Argument) -> &mut Self {
        if let Some(text) = self.in_path(name, value, Constraint::Segment) {
            self.path.extend(utf8_percent_encode(&text, VALUE));
        }
        self
    }

    /// Writes a value that fills one or more segments of the path: its slashes are kept.
    pub fn segments(&mut self, name: &'static str, value: &impl Argument) -> &mut Self {
        if let Some(text) = self.in_path(name, value, Constraint::Segments) {
            for (position, segment) in text.split('/').enumerate() {
                if position > 0 {
                    self.path.push('/');
                }
                self.path.extend(utf8_percent_encode(segment, VALUE));
            }
        }
        self
    }

    /// Adds a query parameter, once for each element of a list.
    pub fn query(&mut self, name: &'static str, value: &impl Argument) -> &mut Self {
        if self.is_replaced("query", name) || !self.fits("query", name, value) {
            return self;
        }
        let query = &mut self.query;
        let (mut is_sent, mut length) = (false, 0);
        value.each(&mut |text| {
            is_sent = true;
            length += text.len();
            separate(query);
            push_name(query, name);
            query.push('=');
            query.extend(utf8_percent_encode(text, VALUE));
        });
        self.measure(length, "query", name);
        if is_sent && (!self.operation.query.is_empty() || !self.upstream.0.query.is_empty()) {
            self.names.push(name);
        }
        self
    }

    /// Adds a header.
    pub fn header(&mut self, header: Header, value: &impl Argument) -> &mut Self {
        let Header { name, written, is_secret } = header;
        if self.is_replaced("header", written) || !self.fits("header", written, value) {
            return self;
        }
        let Some(text) = value.text() else { return self };
        if let Some(expected) = Constraint::Header.unmet(&text) {
            self.refuse("header", written, expected, value.found());
        } else if let Ok(mut value) = HeaderValue::from_bytes(text.as_bytes()) {
            value.set_sensitive(is_secret);
            self.headers.insert(name, value);
        }
        self
    }

    /// Adds a cookie.
    pub fn cookie(&mut self, name: &'static str, value: &impl Argument) -> &mut Self {
        if !self.fits("cookie", name, value) {
            return self;
        }
        let Some(text) = value.text() else { return self };
        match Constraint::Cookie.unmet(&text) {
            Some(expected) => self.refuse("cookie", name, expected, value.found()),
            None => self.cookies.push(name, &text),
        }
        self
    }

    /// Adds a member to the JSON object that is the body.
    pub fn field(&mut self, name: &'static str, value: &impl Argument) -> &mut Self {
        if self.fits("body", name, value) {
            self.payload.field(name, value);
        }
        self
    }

    /// Sends a value as the whole body.
    pub fn body(&mut self, value: &impl Argument) -> &mut Self {
        if self.fits("body", "body", value) {
            self.payload = value.bytes().map_or(Payload::None, Payload::Whole);
        }
        self
    }

    /// Sends a body that the author wrote, filled with `values`.
    pub fn template(&mut self, template: &'static Template, values: &[&dyn Argument]) -> &mut Self {
        let (bytes, content_type) = template::encoded(template, values);
        self.payload = Payload::Written(bytes, content_type);
        self
    }

    /// Checks a value that is sent as a part of others, such as a template.
    pub fn check(&mut self, name: &'static str, value: &impl Argument) -> &mut Self {
        self.fits("body", name, value);
        self
    }

    /// Reports a required value that is absent, or `null` where that means the same.
    pub fn require(&mut self, location: &'static str, name: &'static str, value: &impl Argument) -> &mut Self {
        if value.text().is_none() && !self.is_replaced(location, name) {
            self.refuse(location, name, Type::Any.expectation(), "nothing".to_owned());
        }
        self
    }

    /// The namespace that is called.
    pub(crate) fn namespace(&self) -> &'static str {
        self.upstream.namespace()
    }

    /// The upstream that is called.
    pub(crate) fn upstream(&self) -> &'a Upstream {
        self.upstream
    }

    /// The operation that is called.
    pub(crate) fn operation(&self) -> &'static Operation {
        self.operation
    }

    /// Sends `bytes` in the place of a whole body, which has the same value; false, and nothing changed, for any other.
    pub(crate) fn pass_on(&mut self, bytes: &Bytes) -> bool {
        self.payload.pass_on(bytes)
    }

    /// Takes what is wrong with the values so far.
    pub(crate) fn take_violations(&mut self) -> Vec<Violation> {
        std::mem::take(&mut self.violations)
    }

    /// Adds what is wrong with the values that the request's own were made from; it comes first.
    pub(crate) fn refuse_all(&mut self, mut violations: Vec<Violation>) {
        let known = |found: &Violation| {
            violations.iter().any(|known| (known.location, &known.name) == (found.location, &found.name))
        };
        let own: Vec<Violation> = self.take_violations().into_iter().filter(|found| !known(found)).collect();
        violations.extend(own);
        self.violations = violations;
    }

    /// The text of a value in the path, if it may stand there.
    fn in_path<'v>(
        &mut self,
        name: &'static str,
        value: &'v impl Argument,
        constraint: Constraint,
    ) -> Option<Cow<'v, str>> {
        if !self.fits("path", name, value) {
            return None;
        }
        let Some(text) = value.text() else {
            // Without its value the path would name something else.
            self.refuse("path", name, Type::String.expectation(), "nothing".to_owned());
            return None;
        };
        if let Some(expected) = constraint.unmet(&text) {
            self.refuse("path", name, expected, value.found());
            return None;
        }
        self.measure(text.len(), "path", name);
        Some(text)
    }

    /// Remembers the value if none in the URL was longer.
    fn measure(&mut self, length: usize, location: &'static str, name: &'static str) {
        if length >= self.longest.0 {
            self.longest = (length, location, name);
        }
    }

    /// Whether the credential is sent in its place.
    fn is_replaced(&self, location: &str, name: &str) -> bool {
        self.upstream.0.credential.replaces(location, name)
    }

    fn fits(&mut self, location: &'static str, name: &'static str, value: &impl Argument) -> bool {
        // What has no declared type beyond its Rust type fits.
        match value.check(Type::Any) {
            Ok(()) => true,
            Err(Misfit { expected, found }) => {
                self.refuse(location, name, expected, found);
                false
            }
        }
    }

    fn refuse(
        &mut self,
        location: &'static str,
        name: &'static str,
        expected: impl Into<Cow<'static, str>>,
        found: String,
    ) {
        let found = describe::concealed(found, describe::is_secret(location, name));
        // The same value may stand in the path twice.
        if !self.violations.iter().any(|known| (known.location, known.name.as_str()) == (location, name)) {
            let (name, expected) = (name.to_owned(), expected.into().into_owned());
            self.violations.push(Violation { location, name, expected, found });
        }
    }
}
