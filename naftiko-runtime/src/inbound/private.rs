//! Answers to callers who have shown a credential: no shared cache gives them to others. RFC 9111 §3.5 protects only those to
//! requests with `Authorization`, and not even them where the upstream says `public`.

use http::HeaderValue;
use http::header::{CACHE_CONTROL, HeaderMap};

/// Makes an answer one for its caller only. What the upstream says beside that stays.
pub(super) fn keep(headers: &mut HeaderMap) {
    const PRIVATE: HeaderValue = HeaderValue::from_static("private");
    if headers.get_all(CACHE_CONTROL).iter().any(is_kept_private) {
        return;
    }
    let lines: Vec<&str> = headers.get_all(CACHE_CONTROL).iter().filter_map(|line| line.to_str().ok()).collect();
    let directives = lines.iter().flat_map(|line| line.split(',')).map(str::trim).filter(|text| !text.is_empty());
    let name = |directive: &str| directive.split('=').next().unwrap_or_default().trim().to_ascii_lowercase();
    // `private="x"` is about some headers only.
    let kept = directives.filter(|directive| !matches!(&*name(directive), "public" | "s-maxage" | "private"));
    let all: Vec<&str> = std::iter::once("private").chain(kept).collect();
    let value = HeaderValue::try_from(all.join(", ")).unwrap_or(PRIVATE);
    headers.insert(CACHE_CONTROL, value);
}

/// Whether a line of `Cache-Control` says already that no shared cache may keep all of the answer.
fn is_kept_private(line: &HeaderValue) -> bool {
    let mut directives = line.as_bytes().split(|byte| *byte == b',').map(<[u8]>::trim_ascii);
    directives
        .any(|directive| directive.eq_ignore_ascii_case(b"private") || directive.eq_ignore_ascii_case(b"no-store"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_shared_cache_may_keep_an_answer() {
        for (found, kept) in [
            (&[] as &[&str], "private"),
            (&["public, max-age=60"], "private, max-age=60"),
            (&["s-maxage=60", "max-age=5, must-revalidate"], "private, max-age=5, must-revalidate"),
            (&["private=\"x-a\", max-age=1"], "private, max-age=1"),
            (&["no-cache"], "private, no-cache"),
            (&["Private, max-age=5"], "Private, max-age=5"),
            (&["no-store"], "no-store"),
        ] {
            let mut headers = HeaderMap::new();
            for line in found {
                headers.append(CACHE_CONTROL, HeaderValue::from_static(line));
            }
            keep(&mut headers);
            let values: Vec<_> = headers.get_all(CACHE_CONTROL).iter().collect();
            assert_eq!(values, [kept], "{found:?}");
        }
    }
}
