//! The parameters of a request, and what its `_meta` says about the client.

use std::fmt;

use rmcp::model::ClientCapabilities;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::super::fits::Fits;

/// The members of `params`. Other members than these are unusual, and so is one that occurs twice.
#[derive(Default, Clone, Copy)]
pub(super) struct Params<'a> {
    /// The name of a tool.
    pub(super) name: Option<&'a str>,
    /// The text of a JSON object.
    pub(super) arguments: Option<&'a str>,
    /// Whether a page is asked for. There is only one, whatever the cursor.
    pub(super) has_cursor: bool,
    pub(super) meta: Option<Meta<'a>>,
}

/// The members of `_meta` that decide how a request is answered.
#[derive(Default, Clone, Copy)]
pub(super) struct Meta<'a> {
    pub(super) version: Option<&'a str>,
    pub(super) has_capabilities: bool,
}

impl<'a> Deserialize<'a> for Params<'a> {
    fn deserialize<D: Deserializer<'a>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ParamsMembers)
    }
}

impl<'a> Deserialize<'a> for Meta<'a> {
    fn deserialize<D: Deserializer<'a>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(MetaMembers)
    }
}

struct ParamsMembers;

impl<'a> Visitor<'a> for ParamsMembers {
    type Value = Params<'a>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("parameters")
    }

    fn visit_map<A: MapAccess<'a>>(self, mut members: A) -> Result<Params<'a>, A::Error> {
        let mut params = Params::default();
        while let Some(name) = members.next_key::<&str>()? {
            match name {
                "name" if params.name.is_none() => params.name = Some(members.next_value()?),
                "arguments" if params.arguments.is_none() => {
                    params.arguments = Some(object::<A::Error>(members.next_value()?)?);
                }
                "cursor" if !params.has_cursor => {
                    members.next_value::<&str>()?;
                    params.has_cursor = true;
                }
                "_meta" if params.meta.is_none() => params.meta = Some(members.next_value()?),
                _ => return Err(A::Error::custom("an unusual member")),
            }
        }
        Ok(params)
    }
}

struct MetaMembers;

impl<'a> Visitor<'a> for MetaMembers {
    type Value = Meta<'a>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("metadata")
    }

    fn visit_map<A: MapAccess<'a>>(self, mut members: A) -> Result<Meta<'a>, A::Error> {
        let mut meta = Meta::default();
        while let Some(name) = members.next_key::<&str>()? {
            match name {
                "io.modelcontextprotocol/protocolVersion" if meta.version.is_none() => {
                    meta.version = Some(members.next_value()?);
                }
                "io.modelcontextprotocol/clientCapabilities" if !meta.has_capabilities => {
                    capabilities::<A::Error>(members.next_value()?)?;
                    meta.has_capabilities = true;
                }
                "io.modelcontextprotocol/protocolVersion" | "io.modelcontextprotocol/clientCapabilities" => {
                    return Err(A::Error::custom("a member that occurs twice"));
                }
                // Notifications about it come before the answer.
                "progressToken" => return Err(A::Error::custom("an unusual member")),
                name if name.starts_with('$') => return Err(A::Error::custom("an unusual member")),
                _ => {
                    members.next_value::<Fits>()?;
                }
            }
        }
        Ok(meta)
    }
}

fn object<E: Error>(raw: &RawValue) -> Result<&str, E> {
    if raw.get().starts_with('{') { Ok(raw.get()) } else { Err(E::custom("not an object")) }
}

/// Checks that rmcp reads these capabilities as well. It reads them from a tree, within a message that may have 127
/// levels; with at most 64 brackets they are not the part that has too many.
fn capabilities<E: Error>(raw: &RawValue) -> Result<(), E> {
    const MAX_BRACKETS: usize = 64;
    let text = object::<E>(raw)?;
    let brackets = || text.bytes().filter(|byte| matches!(byte, b'{' | b'[')).count();
    let is_read = || serde_json::from_str::<ClientCapabilities>(text).is_ok();
    let is_plain =
        text == "{}" || (brackets() <= MAX_BRACKETS && serde_json::from_str::<Fits>(text).is_ok() && is_read());
    if is_plain { Ok(()) } else { Err(E::custom("unusual capabilities")) }
}
