//! Responses, with the media types of `content` or, in OpenAPI 2.0, of `produces`.

use naftiko_compiler::front::yaml::{Entry, Node};

use super::body::{media, or_json, types};
use super::{Reader, Version, schema};
use crate::api::{Media, Response};
use crate::source::member;

/// The responses of an operation.
pub(super) fn all<'d>(reader: &Reader<'d>, operation: &'d Node) -> Vec<Response> {
    let is_status = |entry: &&Entry| !entry.key.value.starts_with("x-");
    let entries = reader.entries(operation, "responses").iter().filter(is_status);
    entries.filter_map(|entry| response(reader, entry, operation)).collect()
}

fn response<'d>(reader: &Reader<'d>, entry: &'d Entry, operation: &'d Node) -> Option<Response> {
    let node = reader.follow(&entry.value)?;
    let media = match reader.version {
        Version::V2 => of_produces(reader, node, operation),
        Version::V30 | Version::V31 => media(reader, node),
    };
    Some(Response {
        status: entry.key.value.to_ascii_uppercase().replace("DEFAULT", "default"),
        media,
        span: entry.key.span,
    })
}

fn of_produces<'d>(reader: &Reader<'d>, node: &'d Node, operation: &'d Node) -> Vec<Media> {
    let Some(written) = member(node, "schema") else { return Vec::new() };
    let schema = Some(schema::read(reader, written));
    let names = or_json(types(reader, operation, "produces"), written.span);
    let of = |name| Media { name, schema, encoding: Vec::new(), examples: Vec::new() };
    names.into_iter().map(of).collect()
}
