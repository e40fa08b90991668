//! Servers: the first of the nearest list; in OpenAPI 2.0 made of `schemes`, `host` and `basePath`.

use naftiko_compiler::front::yaml::{Entry, Node};

use super::outline::Listed;
use super::{Reader, Version};
use crate::api::{Server, ServerVariable};
use crate::source::{member, text};

/// The server that an operation is sent to, if the document names one.
pub(super) fn effective<'d>(reader: &Reader<'d>, listed: &Listed<'d>) -> Option<Server> {
    if reader.version == Version::V2 {
        return of_host(reader, listed.node);
    }
    let levels = [listed.node].into_iter().chain(listed.items.iter().copied()).chain([reader.root]);
    let first = |level: &'d Node| reader.list(level, "servers").first();
    let node = levels.filter_map(first).next()?;
    let variable = |entry: &'d Entry| {
        let default = reader.words(&entry.value, "default").map(str::to_owned);
        ServerVariable { name: entry.key.value.clone(), default, values: reader.texts(&entry.value, "enum") }
    };
    Some(Server {
        url: reader.words(node, "url")?.trim().to_owned(),
        variables: reader.entries(node, "variables").iter().map(variable).collect(),
        span: member(node, "url").map_or(node.span, |url| url.span),
    })
}

fn of_host<'d>(reader: &Reader<'d>, operation: &'d Node) -> Option<Server> {
    let root = reader.root;
    let path = text(root, "basePath").unwrap_or_default();
    let host = text(root, "host").unwrap_or_default();
    let own = member(operation, "schemes").is_some();
    let schemes = reader.texts(if own { operation } else { root }, "schemes");
    let span = ["host", "basePath"].iter().find_map(|key| member(root, key))?.span;
    if host.is_empty() {
        return (!path.is_empty()).then(|| Server { url: path.to_owned(), variables: Vec::new(), span });
    }
    let scheme = schemes.iter().find(|scheme| *scheme == "https").or(schemes.first());
    let scheme = scheme.map_or("https", String::as_str);
    let slash = if path.is_empty() || path.starts_with('/') { "" } else { "/" };
    Some(Server { url: format!("{scheme}://{host}{slash}{path}"), variables: Vec::new(), span })
}
