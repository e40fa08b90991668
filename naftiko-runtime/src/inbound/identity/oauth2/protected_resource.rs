//! What clients ask before they have a token: the metadata of the resource (RFC 9728).

use axum::body::Body;
use bytes::Bytes;
use http::header::{ALLOW, CONTENT_TYPE};
use http::request::Parts;
use http::{HeaderValue, Method, Response, StatusCode};
use serde::Serialize;
use url::Url;

use crate::inbound::method::is_preflight;

/// Where metadata of resources are (RFC 9728 §3).
pub(in crate::inbound) const PROTECTED_RESOURCE: &str = "/.well-known/oauth-protected-resource";
const JSON: HeaderValue = HeaderValue::from_static("application/json");

pub(super) struct ProtectedResource {
    /// Where the metadata are.
    pub(super) url: Url,
    document: Bytes,
}

/// RFC 9728 §2.
#[derive(Serialize)]
struct Document<'d> {
    resource: &'d str,
    authorization_servers: [&'d str; 1],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    scopes_supported: &'d [String],
    bearer_methods_supported: [&'d str; 1],
}

impl ProtectedResource {
    /// The metadata of a resource, `resource` and `issuer` as they are written.
    pub(super) fn new(resource: &str, parsed: &Url, issuer: &str, scopes: &[String]) -> Self {
        let mut url = parsed.clone();
        // RFC 9728 §3.1: in front of the path, and without the slash that would be all of it.
        let path = parsed.path();
        url.set_path(&[PROTECTED_RESOURCE, if path == "/" { "" } else { path }].concat());
        let document = Document {
            resource,
            authorization_servers: [issuer],
            scopes_supported: scopes,
            bearer_methods_supported: ["header"],
        };
        // Strings only: serialising cannot fail.
        Self { url, document: serde_json::to_vec(&document).unwrap_or_default().into() }
    }

    /// The metadata, if they are asked for: at their own place, or at the one of the whole server, where MCP clients look, too.
    pub(super) fn answer(&self, request: &Parts) -> Option<Response<Body>> {
        let path = request.uri.path();
        if path != PROTECTED_RESOURCE && path != self.url.path() {
            return None;
        }
        if request.method == Method::GET || request.method == Method::HEAD {
            let mut response = Response::new(Body::from(self.document.clone()));
            response.headers_mut().insert(CONTENT_TYPE, JSON);
            return Some(response);
        }
        // Pages ask with the header `MCP-Protocol-Version`.
        is_preflight(&request.method, &request.headers).then(|| {
            let mut response = Response::new(Body::empty());
            *response.status_mut() = StatusCode::NO_CONTENT;
            response.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD, OPTIONS"));
            response
        })
    }
}

#[cfg(test)]
mod tests {
    use http::Request;

    use super::*;

    fn of(resource: &str) -> ProtectedResource {
        ProtectedResource::new(resource, &resource.parse().unwrap(), "https://auth.example", &[])
    }

    #[test]
    fn metadata_have_a_place_in_front_of_the_path() {
        for (resource, expected) in [
            ("https://api.example", "https://api.example/.well-known/oauth-protected-resource"),
            ("https://api.example/", "https://api.example/.well-known/oauth-protected-resource"),
            ("https://api.example:8443/mcp", "https://api.example:8443/.well-known/oauth-protected-resource/mcp"),
            ("https://api.example/a/b?k=v", "https://api.example/.well-known/oauth-protected-resource/a/b?k=v"),
        ] {
            assert_eq!(of(resource).url.as_str(), expected);
        }
    }

    #[test]
    fn they_are_read_at_two_places() {
        let resource = of("https://api.example/mcp");
        let answers = |method: Method, path: &str| {
            let request = Request::builder().method(method).uri(path).body(()).unwrap();
            resource.answer(&request.into_parts().0).is_some()
        };
        for path in [
            PROTECTED_RESOURCE,
            "/.well-known/oauth-protected-resource/mcp",
            "/.well-known/oauth-protected-resource?x=1",
        ] {
            assert!(answers(Method::GET, path) && answers(Method::HEAD, path), "{path}");
            assert!(!answers(Method::POST, path) && !answers(Method::DELETE, path), "{path}");
        }
        for path in
            ["/", "/mcp", "/.well-known/oauth-protected-resource/other", "/.well-known/oauth-protected-resourcex"]
        {
            assert!(!answers(Method::GET, path), "{path}");
        }
    }

    #[test]
    fn scopes_are_named_if_there_are_any() {
        let text = |resource: &ProtectedResource| String::from_utf8(resource.document.to_vec()).unwrap();
        assert_eq!(
            text(&of("https://api.example/mcp")),
            r#"{"resource":"https://api.example/mcp","authorization_servers":["https://auth.example"],"bearer_methods_supported":["header"]}"#
        );
        let url = "https://api.example".parse().unwrap();
        let resource = ProtectedResource::new(
            "https://api.example",
            &url,
            "https://auth.example/",
            &["read".to_owned(), "write".to_owned()],
        );
        assert!(text(&resource).contains(r#""scopes_supported":["read","write"]"#));
        assert!(text(&resource).contains(r#""resource":"https://api.example","#));
    }
}
