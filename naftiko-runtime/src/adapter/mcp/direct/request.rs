//! Reads a request that this server answers without rmcp: a message in, its parts as slices out. Whatever is unusual
//! about a message makes it none: rmcp knows what to do with it.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::params::Params;

/// A request that can be answered here.
pub(super) struct Request<'a> {
    /// Its id as JSON text, spelled as rmcp would spell it.
    pub(super) id: &'a str,
    pub(super) method: Method<'a>,
    pub(super) params: Params<'a>,
}

/// What a request asks for.
#[derive(Clone, Copy)]
pub(super) enum Method<'a> {
    /// A call of the tool with this name.
    Call(&'a str),
    List,
    Ping,
}

impl Method<'_> {
    /// The protocol's name of the method.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Call(_) => "tools/call",
            Self::List => "tools/list",
            Self::Ping => "ping",
        }
    }
}

/// Reads a message; `None` for one that is left to rmcp.
pub(super) fn read(message: &str) -> Option<Request<'_>> {
    let Message { is_version_2, id, method, params } = serde_json::from_str(message).ok()?;
    let has_params = params.is_some();
    let params = params.unwrap_or_default();
    let Params { name, arguments, has_cursor, .. } = params;
    let method = match (method?, name) {
        ("tools/call", Some(name)) if has_params && !has_cursor => Method::Call(name),
        ("tools/list", None) if arguments.is_none() => Method::List,
        ("ping", None) if arguments.is_none() && !has_cursor => Method::Ping,
        _ => return None,
    };
    is_version_2.then_some(Request { id: plain_id(id?)?, method, params })
}

/// An integer within 64 bits or a string without escapes: texts that rmcp returns as they are.
fn plain_id(id: &RawValue) -> Option<&str> {
    let text = id.get();
    let is_plain = match text.as_bytes() {
        [b'"', ..] => !text.contains('\\'),
        b"-0" => false,
        _ => text.parse::<i64>().is_ok(),
    };
    is_plain.then_some(text)
}

/// A message whose members are those of a request, each once.
#[derive(Default)]
struct Message<'a> {
    is_version_2: bool,
    id: Option<&'a RawValue>,
    method: Option<&'a str>,
    params: Option<Params<'a>>,
}

impl<'a> Deserialize<'a> for Message<'a> {
    fn deserialize<D: Deserializer<'a>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Members)
    }
}

struct Members;

impl<'a> Visitor<'a> for Members {
    type Value = Message<'a>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a request")
    }

    fn visit_map<A: MapAccess<'a>>(self, mut members: A) -> Result<Message<'a>, A::Error> {
        let mut message = Message::default();
        while let Some(name) = members.next_key::<&str>()? {
            match name {
                "jsonrpc" if !message.is_version_2 => message.is_version_2 = members.next_value::<&str>()? == "2.0",
                "id" if message.id.is_none() => message.id = Some(members.next_value()?),
                "method" if message.method.is_none() => message.method = Some(members.next_value()?),
                "params" if message.params.is_none() => message.params = Some(members.next_value()?),
                _ => return Err(A::Error::custom("an unusual member")),
            }
        }
        Ok(message)
    }
}
