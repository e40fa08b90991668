//! Servers: those of the nearest list; in OpenAPI 2.0 made of `schemes`, `host` and `basePath`.

use naftiko_compiler::front::source::Span;
use naftiko_compiler::front::yaml::{Entry, Node};

use super::outline::Listed;
use super::{Reader, Version};
use crate::api::{Server, ServerVariable};
use crate::source::{member, text};
use crate::template::outside_braces;

/// The servers of an operation: alternatives.
pub(super) fn effective<'d>(reader: &Reader<'d>, listed: &Listed<'d>) -> Vec<Server> {
    if reader.version == Version::V2 {
        return of_host(reader, listed.node).into_iter().collect();
    }
    let levels = [listed.node].into_iter().chain(listed.items.iter().copied()).chain([reader.root]);
    let all = |level: &'d Node| reader.list(level, "servers");
    let nearest = levels.map(all).find(|servers| !servers.is_empty()).unwrap_or_default();
    let variable = |entry: &'d Entry| {
        let default = reader.words(&entry.value, "default").map(str::to_owned);
        let (name, values) = (entry.key.value.clone(), reader.texts(&entry.value, "enum"));
        ServerVariable { name, default, had_sample: false, values }
    };
    let server = |node: &'d Node| {
        let variables = reader.entries(node, "variables").iter().map(variable).collect();
        let span = member(node, "url").map_or(node.span, |url| url.span);
        Some(without_secrets(reader.words(node, "url")?.trim(), variables, span))
    };
    nearest.iter().filter_map(server).collect()
}

fn of_host<'d>(reader: &Reader<'d>, operation: &'d Node) -> Option<Server> {
    let root = reader.root;
    let path = text(root, "basePath").unwrap_or_default();
    let host = text(root, "host").unwrap_or_default();
    let own = member(operation, "schemes").is_some();
    let schemes = reader.texts(if own { operation } else { root }, "schemes");
    let span = ["host", "basePath"].iter().find_map(|key| member(root, key))?.span;
    if host.is_empty() {
        return (!path.is_empty()).then(|| without_secrets(path, Vec::new(), span));
    }
    let scheme = schemes.iter().find(|scheme| *scheme == "https").or(schemes.first());
    let scheme = scheme.map_or("https", String::as_str);
    let slash = if path.is_empty() || path.starts_with('/') { "" } else { "/" };
    Some(without_secrets(&format!("{scheme}://{host}{slash}{path}"), Vec::new(), span))
}

/// A server without what no base URI has, and what must not get into a draft or a contract.
fn without_secrets(url: &str, mut variables: Vec<ServerVariable>, span: Span) -> Server {
    let mut left_out = Vec::new();
    let kept = outside_braces(outside_braces(url, '#').0, '?').0;
    if kept.len() < url.len() {
        left_out.push("a query or a fragment");
    }
    let is_path = kept.starts_with(['/', '.']) && !kept.starts_with("//");
    let authority = match kept.find("://") {
        Some(at) => at + 3,
        None if is_path => kept.len(),
        None => kept.len() - kept.trim_start_matches('/').len(),
    };
    let (scheme, rest) = kept.split_at(authority);
    let host = rest.find('/').unwrap_or(rest.len());
    let host = rest.get(..host).and_then(|authority| authority.rfind('@')).map_or(0, |at| at + 1);
    if host > 0 {
        left_out.push("credentials");
    }
    let url = format!("{scheme}{}", rest.get(host..).unwrap_or_default());
    variables.retain(|variable| url.contains(&format!("{{{}}}", variable.name)));
    Server { url, left_out, variables, span }
}

#[cfg(test)]
mod tests {
    use naftiko_compiler::front::source::Span;

    use super::without_secrets;

    #[test]
    fn queries_and_credentials_are_left_out() {
        for (written, url, left_out) in [
            ("https://a.example/v1", "https://a.example/v1", vec![]),
            (
                "https://u:p@a.example:80/v1?k={k}#x",
                "https://a.example:80/v1",
                vec!["a query or a fragment", "credentials"],
            ),
            ("//u@a.example", "//a.example", vec!["credentials"]),
            ("u@a.example/v1", "a.example/v1", vec!["credentials"]),
            ("/v1//@me", "/v1//@me", vec![]),
            ("https://{host}/@me", "https://{host}/@me", vec![]),
        ] {
            let server = without_secrets(written, Vec::new(), Span::default());
            assert_eq!((server.url.as_str(), server.left_out), (url, left_out), "{written}");
        }
    }
}
