//! The five routes of a catalogue, the same for every catalogue.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

/// A request's route with the values of its variables, still percent-encoded.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Route<'a> {
    /// The skills.
    List,
    /// One skill.
    Document { name: &'a str },
    /// Its files.
    Contents { name: &'a str },
    /// One of its files.
    File { name: &'a str, path: &'a str },
    /// All of its files.
    Download { name: &'a str },
}

impl<'a> Route<'a> {
    /// The routes in axum's syntax.
    pub(super) const PATTERNS: [&'static str; 5] = [
        "/skills",
        "/skills/{name}",
        "/skills/{name}/contents",
        "/skills/{name}/contents/{*file}",
        "/skills/{name}/download",
    ];

    /// Returns the route of a raw path. A trailing slash counts.
    pub(super) fn of(path: &'a str) -> Option<Self> {
        let rest = path.strip_prefix("/skills")?;
        if rest.is_empty() {
            return Some(Self::List);
        }
        let rest = rest.strip_prefix('/')?;
        let (name, below) = rest.split_once('/').map_or((rest, None), |(name, below)| (name, Some(below)));
        if name.is_empty() {
            return None;
        }
        match below {
            None => Some(Self::Document { name }),
            Some("contents") => Some(Self::Contents { name }),
            Some("download") => Some(Self::Download { name }),
            Some(below) => {
                let path = below.strip_prefix("contents/").filter(|path| !path.is_empty())?;
                Some(Self::File { name, path })
            }
        }
    }

    /// The route as the log shows it.
    pub(super) fn template(&self) -> &'static str {
        match self {
            Self::List => "/skills",
            Self::Document { .. } => "/skills/{name}",
            Self::Contents { .. } => "/skills/{name}/contents",
            Self::File { .. } => "/skills/{name}/contents/{file+}",
            Self::Download { .. } => "/skills/{name}/download",
        }
    }
}

/// One segment of a raw path, decoded once; `None` if it is not UTF-8.
pub(super) fn decoded(segment: &str) -> Option<Cow<'_, str>> {
    percent_decode_str(segment).decode_utf8().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_path_has_one_route_or_none() {
        let name = "a";
        for (path, route) in [
            ("/skills", Some(Route::List)),
            ("/skills/a", Some(Route::Document { name })),
            ("/skills/a/contents", Some(Route::Contents { name })),
            ("/skills/a/download", Some(Route::Download { name })),
            ("/skills/a/contents/b", Some(Route::File { name, path: "b" })),
            ("/skills/a/contents/b/../c/", Some(Route::File { name, path: "b/../c/" })),
            ("/skills/contents", Some(Route::Document { name: "contents" })),
            ("/", None),
            ("/skill", None),
            ("/skillsets", None),
            ("/skills/", None),
            ("/skills//contents", None),
            ("/skills/a/", None),
            ("/skills/a/other", None),
            ("/skills/a/contents/", None),
            ("/skills/a/download/b", None),
        ] {
            assert_eq!(Route::of(path), route, "{path}");
        }
    }
}
