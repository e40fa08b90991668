//! Where a file has its operations: by method and path, whatever the names of variables.

use naftiko_compiler::front::keyword as key;

use crate::write::yaml::Yaml;

/// An operation of `consumes`.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    /// The namespace of its entry.
    pub(crate) namespace: String,
    /// The base URI of its entry.
    pub(crate) base: String,
    /// Its path, as written.
    pub(crate) path: String,
    /// The key of its resource, where resources have names.
    pub(crate) slug: String,
    /// Its method.
    pub(crate) method: String,
    /// Its name.
    pub(crate) name: String,
}

/// The operations of a file, in order.
pub(crate) fn operations(document: &Yaml) -> Vec<Place> {
    let mut places = Vec::new();
    for entry in document.section(key::CONSUMES) {
        let text = |key: &str| entry.text_of(key).unwrap_or_default().to_owned();
        let (namespace, base) = (text(key::NAMESPACE), text(key::BASE_URI));
        for (slug, resource) in entry.entries(key::RESOURCES) {
            let path = resource.text_of(key::PATH).unwrap_or_default().to_owned();
            for (name, operation) in resource.entries(key::OPERATIONS) {
                let method = operation.text_of(key::METHOD).unwrap_or_default().to_ascii_uppercase();
                let (namespace, base, path, slug) = (namespace.clone(), base.clone(), path.clone(), slug.clone());
                places.push(Place { namespace, base, path, slug, method, name });
            }
        }
    }
    places
}

/// The path of a URL: what is behind the authority.
pub(crate) fn path_of(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.find('/').and_then(|at| rest.get(at..)).unwrap_or_default().trim_end_matches('/')
}

/// A path without the names of its variables.
pub(crate) fn shape(path: &str) -> String {
    let mut shape = String::new();
    let mut depth = 0_usize;
    for char in path.chars() {
        match char {
            '{' => {
                if depth == 0 {
                    shape.push_str("{}");
                }
                depth += 1;
            }
            '}' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            char => shape.push(char),
        }
    }
    shape
}

/// The names of the variables of a path, in order.
pub(crate) fn variables(path: &str) -> Vec<String> {
    let parts = path.split('{').skip(1).filter_map(|part| part.split_once('}'));
    parts.map(|(name, _)| name.trim_matches(['+', ' ', '{']).to_owned()).filter(|name| !name.is_empty()).collect()
}

/// Whether two operations are the same one of the API.
pub(crate) fn is_same(one: &Place, other: &Place) -> bool {
    let full = |place: &Place| shape(&format!("{}{}", path_of(&place.base), place.path));
    one.method == other.method && (full(one) == full(other) || shape(&one.path) == shape(&other.path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_compared_without_hosts_and_names() {
        assert_eq!(path_of("https://api.example.com/v1/"), "/v1");
        assert_eq!(path_of("https://api.example.com"), "");
        assert_eq!(shape("/users/{id}/posts/{{post}}"), "/users/{}/posts/{}");
        assert_eq!(variables("/users/{id}:run/{{post}}/{rest+}"), ["id", "post", "rest"]);
    }
}
