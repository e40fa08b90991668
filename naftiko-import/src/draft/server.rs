//! Base URIs: the first server, its variables as settings with defaults.

use naftiko_compiler::front::diagnostic::Diagnostic;
use naftiko_compiler::front::diagnostic::suggest::quote;
use naftiko_compiler::model::setting;

use super::server_variable::{Filled, filled};
use super::{Drafting, Setting};
use crate::api::Server;
use crate::rules;

/// The base URI of an entry.
#[derive(Debug, Default)]
pub(super) struct BaseUri {
    /// Its text; `None` if a setting has all of it.
    pub(super) uri: Option<String>,
    /// The settings that its variables are.
    pub(super) settings: Vec<Setting>,
}

/// The base URI for a server.
///
/// `namespaces` are those of all entries with this server: what is wrong with it is said once.
pub(super) fn base_uri(
    drafting: Drafting<'_>,
    server: Option<&Server>,
    namespaces: &[&str],
    others: &mut Vec<Setting>,
) -> BaseUri {
    let settings = namespaces.iter().map(|namespace| setting::name(namespace, "BASE_URI"));
    let setting = settings.collect::<Vec<_>>().join("` and `");
    let own = &drafting.options.has_base;
    let has_own = namespaces.iter().all(|namespace| own.iter().any(|own| own == namespace));
    let Some(server) = server else {
        let found = Diagnostic::new(rules::NO_SERVER, drafting.api.span, "the document names no server");
        if !has_own {
            drafting.report(found.label("no `baseUri`").help(format!("set `{setting}` to the URL of the API")));
        }
        return BaseUri::default();
    };
    for what in &server.left_out {
        invalid(drafting, server, &setting, &format!("has {what}"), "left out");
    }
    let stem = namespaces.first().copied().unwrap_or(drafting.namespace);
    let Filled { url, settings } = filled(drafting, server, (stem, &setting), others);
    let uri = if has_own && is_relative(&url) { None } else { absolute_uri(drafting, server, url, &setting) };
    let settings = if uri.is_some() { settings } else { Vec::new() };
    BaseUri { uri, settings }
}

fn absolute_uri(drafting: Drafting<'_>, server: &Server, url: String, setting: &str) -> Option<String> {
    if let Some(rest) = url.strip_prefix("//") {
        return sound(drafting, server, &format!("https://{rest}"), setting);
    }
    if is_relative(&url) {
        let message = format!("server {} is relative", quote(&url));
        let found = Diagnostic::new(rules::NO_SERVER, server.span, message).label("no `baseUri`");
        let path = format!("/{}", url.trim_start_matches(['.', '/']));
        let end = if path == "/" { String::new() } else { format!(", which ends with `{path}`") };
        drafting.report(found.help(format!("set `{setting}` to the URL of the API{end}")));
        return None;
    }
    let url = if url.contains("://") { url } else { format!("https://{url}") };
    sound(drafting, server, &url, setting)
}

/// A path of the host that the document comes from.
fn is_relative(url: &str) -> bool {
    !url.starts_with("//") && !url.contains("://") && !looks_like_host(url)
}

/// `api.example.com/v1`: a host without a scheme.
fn looks_like_host(url: &str) -> bool {
    let host = url.split(['/', ':']).next().unwrap_or_default();
    let is_host = |char: char| char.is_ascii_alphanumeric() || matches!(char, '.' | '-' | '{' | '}' | '_');
    !host.is_empty()
        && !host.starts_with('.')
        && (host.contains('.') || host == "localhost")
        && host.chars().all(is_host)
}

fn invalid(drafting: Drafting<'_>, server: &Server, setting: &str, why: &str, label: &str) {
    let message = format!("server {} {why}", quote(&server.url));
    let found = Diagnostic::new(rules::INVALID_SERVER, server.span, message).label(label.to_owned());
    drafting.report(found.help(format!("set `{setting}` to the URL of the API")));
}

/// An absolute URL as a base URI.
fn sound(drafting: Drafting<'_>, server: &Server, url: &str, setting: &str) -> Option<String> {
    let report = |message: &str| invalid(drafting, server, setting, message, "no `baseUri`");
    let (scheme, rest) = url.split_once("://").unwrap_or(("", url));
    let is_http = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let is_variable = scheme.starts_with('{') && scheme.ends_with('}');
    if !is_http && !is_variable {
        report("is not http or https");
        return None;
    }
    let (host, path) = rest.find('/').map_or((rest, ""), |at| rest.split_at(at));
    let is_valid = |char: char| !char.is_whitespace() && !char.is_control() && !"<>[]\"\\^`|$".contains(char);
    let has_name = !host.is_empty() && !host.starts_with(':');
    let is_balanced = !host.contains("{}") && rest.matches('{').count() == rest.matches('}').count();
    if !has_name || !is_balanced || !rest.chars().all(is_valid) {
        report("is not a valid URL");
        return None;
    }
    Some(format!("{scheme}://{host}{}", path.trim_end_matches('/')))
}

/// An absolute http(s) URL, which may be written relative to the server.
pub(super) fn absolute(url: &str, server: Option<&Server>) -> Option<String> {
    let url = url.trim();
    let is_plain = |url: &str| !url.contains(['#', '{', '}', '@', '<', '>', '"']) && !url.contains(char::is_whitespace);
    let absolute = match url.split_once("://") {
        Some(("http" | "https", rest)) if !rest.is_empty() => url.to_owned(),
        Some(_) => return None,
        None => {
            let path = url.strip_prefix('/')?;
            let (scheme, rest) = server?.url.split_once("://")?;
            format!("{scheme}://{}/{path}", rest.split('/').next().unwrap_or_default())
        }
    };
    let has_host = absolute.split_once("://").is_some_and(|(_, rest)| !rest.starts_with(['/', ':', '?']));
    (is_plain(&absolute) && has_host).then_some(absolute)
}
