//! A parameter in the query of a call.

use percent_encoding::utf8_percent_encode;

use super::builder::RequestBuilder;
use super::encoding::VALUE;
use super::query_pairs::{push_name, separate};
use crate::value::Argument;

impl RequestBuilder<'_> {
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
        self.sent_in_query(name, length, is_sent);
        self
    }
}
