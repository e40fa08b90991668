//! Lists and objects in the query of a call, in other styles than repeated names.

use percent_encoding::utf8_percent_encode;
use serde_json::value::RawValue;

use super::builder::RequestBuilder;
use super::encoding::VALUE;
use super::query_pairs::{push_name, separate};
use crate::value::{Argument, Style, describe, json_object, text};

impl RequestBuilder<'_> {
    /// Adds a list as one value: `tag=a,b`. The separators in its elements are encoded.
    pub fn query_list(&mut self, name: &'static str, style: Style, value: &impl Argument) -> &mut Self {
        if self.is_replaced("query", name) || !self.fits("query", name, value) {
            return self;
        }
        let (query, mut length, mut is_sent) = (&mut self.query, 0, false);
        value.each(&mut |text| {
            if is_sent {
                query.push_str(style.separator());
            } else {
                separate(query);
                push_name(query, name);
                query.push('=');
            }
            is_sent = true;
            length += text.len();
            query.extend(utf8_percent_encode(text, VALUE));
        });
        self.sent_in_query(name, length, is_sent);
        self
    }

    /// Adds the members of an object: `filter[kind]=tug`. A list among them repeats its name, and `null` is left out.
    pub fn query_object(&mut self, name: &'static str, value: &impl Argument) -> &mut Self {
        if self.is_replaced("query", name) || !self.fits("query", name, value) {
            return self;
        }
        let Some(json) = value.bytes() else { return self };
        let members = std::str::from_utf8(&json).ok().and_then(json_object::members).unwrap_or_default();
        let (mut length, mut is_sent) = (0, false);
        for (member, value) in members {
            let Some(texts) = texts(value) else {
                let found = format!("{} in `{}`", describe::shown(value.get()), describe::shortened(&member));
                self.refuse("query", name, "an object of scalars and lists of scalars", found);
                return self;
            };
            for text in texts {
                is_sent = true;
                length += member.len() + text.len();
                separate(&mut self.query);
                push_name(&mut self.query, name);
                self.query.push('[');
                self.query.extend(utf8_percent_encode(&member, VALUE));
                self.query.push_str("]=");
                self.query.extend(utf8_percent_encode(&text, VALUE));
            }
        }
        self.sent_in_query(name, length, is_sent);
        self
    }

    /// Remembers that this parameter is in the query.
    pub(super) fn sent_in_query(&mut self, name: &'static str, length: usize, is_sent: bool) {
        self.measure(length, "query", name);
        if is_sent && (!self.operation.query.is_empty() || !self.upstream.0.query.is_empty()) {
            self.names.push(name);
        }
    }
}

/// The texts of a scalar or of a list of scalars; `None` for anything else.
fn texts(value: &RawValue) -> Option<Vec<String>> {
    let scalar = |json: &str| (!json.starts_with(['{', '['])).then(|| text::json_text(json).into_owned());
    match value.get() {
        "null" => Some(Vec::new()),
        json if json.starts_with('[') => {
            let elements = serde_json::from_str::<Vec<&RawValue>>(json).ok()?;
            elements.into_iter().map(|element| scalar(element.get())).collect()
        }
        json => scalar(json).map(|text| vec![text]),
    }
}
