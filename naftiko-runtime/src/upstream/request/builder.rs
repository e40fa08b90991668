//! The request of one call while generated code writes it.

use std::borrow::Cow;

use bytes::Bytes;
use http::header::ACCEPT;
use http::{HeaderMap, HeaderValue};
use url::Url;

use super::cookies::Cookies;
use super::payload::Payload;
use crate::operation::Operation;
use crate::upstream::client::Upstream;
use crate::value::{Argument, Misfit, Schema, Type, Violation, describe};

/// How many headers most requests have, those that the client adds among them.
const HEADERS: usize = 8;

/// The request of one call. Every method writes one piece; a value that is absent is left out.
pub struct RequestBuilder<'a> {
    pub(super) upstream: &'a Upstream,
    pub(super) operation: &'static Operation,
    /// The base URI with the path, if that is constant.
    pub(super) constant: Option<&'a Url>,
    /// Any other path, encoded, with that of the base URI.
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
        let mut headers = HeaderMap::with_capacity(HEADERS);
        headers.insert(ACCEPT, HeaderValue::from_static(operation.format.accept));
        Self {
            upstream,
            operation,
            constant: None,
            path: String::new(),
            query: String::new(),
            names: Vec::new(),
            headers,
            cookies: Cookies::default(),
            payload: Payload::None,
            longest: (0, "path", ""),
            violations: Vec::new(),
        }
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

    /// Reports a required member of the body that is absent, although it may be `null`.
    pub fn require_member(&mut self, name: &'static str, value: &impl Argument) -> &mut Self {
        if value.value().is_none() {
            self.refuse("body", name, Type::Any.expectation(), "nothing".to_owned());
        }
        self
    }

    /// Reports everything about a value that its declaration does not allow, beyond its type.
    pub fn constrain(
        &mut self,
        (location, name): (&'static str, &'static str),
        schema: &'static Schema,
        value: &impl Argument,
    ) -> &mut Self {
        // A value of another type is reported where it is sent.
        if !self.is_replaced(location, name) {
            self.violations.extend(schema.violations((location, name), value));
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

    /// Remembers the value if none in the URL was longer.
    pub(super) fn measure(&mut self, length: usize, location: &'static str, name: &'static str) {
        if length >= self.longest.0 {
            self.longest = (length, location, name);
        }
    }

    /// Whether the credential is sent in its place.
    #[inline]
    pub(super) fn is_replaced(&self, location: &str, name: &str) -> bool {
        let credential = &self.upstream.0.credential;
        credential.is_some() && credential.replaces(location, name)
    }

    /// Whether a value is of its declared type; otherwise that is a violation.
    pub(super) fn fits(&mut self, location: &'static str, name: &'static str, value: &impl Argument) -> bool {
        // What has no declared type beyond its Rust type fits.
        match value.check(Type::Any) {
            Ok(()) => true,
            Err(Misfit { expected, found }) => {
                self.refuse(location, name, expected, found);
                false
            }
        }
    }

    /// Adds a violation.
    pub(super) fn refuse(
        &mut self,
        location: &'static str,
        name: &'static str,
        expected: impl Into<Cow<'static, str>>,
        found: String,
    ) {
        let found = describe::concealed(found, describe::is_secret(location, name));
        // The same value may stand in the path twice.
        if !self.violations.iter().any(|known| (known.location, known.name.as_str()) == (location, name)) {
            self.violations.push(Violation::new(location, name, expected.into(), found));
        }
    }
}
