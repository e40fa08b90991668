//! Media types by file extension, for files that skills typically contain. It is a table because the crates for it
//! bring a thousand more types, a build script and a case-folding library.

/// Sorted by extension, for the search.
const TYPES: [(&str, &str); 44] = [
    ("avif", "image/avif"),
    ("bash", "text/x-shellscript"),
    ("bat", "text/plain"),
    ("bmp", "image/bmp"),
    ("css", "text/css"),
    ("csv", "text/csv"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("gif", "image/gif"),
    ("gz", "application/gzip"),
    ("htm", "text/html"),
    ("html", "text/html"),
    ("ico", "image/vnd.microsoft.icon"),
    ("jpeg", "image/jpeg"),
    ("jpg", "image/jpeg"),
    ("js", "text/javascript"),
    ("json", "application/json"),
    ("jsonl", "application/jsonl"),
    ("log", "text/plain"),
    ("md", "text/markdown"),
    ("mjs", "text/javascript"),
    ("mp3", "audio/mpeg"),
    ("mp4", "video/mp4"),
    ("pdf", "application/pdf"),
    ("png", "image/png"),
    ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("ps1", "text/plain"),
    ("py", "text/x-python"),
    ("rb", "text/x-ruby"),
    ("rs", "text/x-rust"),
    ("sh", "text/x-shellscript"),
    ("sql", "application/sql"),
    ("svg", "image/svg+xml"),
    ("tar", "application/x-tar"),
    ("toml", "application/toml"),
    ("ts", "text/x-typescript"),
    ("tsv", "text/tab-separated-values"),
    ("txt", "text/plain"),
    ("wasm", "application/wasm"),
    ("webp", "image/webp"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("xml", "application/xml"),
    ("yaml", "application/yaml"),
    ("yml", "application/yaml"),
    ("zip", "application/zip"),
];

/// The media type of a file by its name, without parameters; `application/octet-stream` for an unknown extension.
pub(super) fn of(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or(path);
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default();
    let found = TYPES.binary_search_by_key(&extension.as_str(), |(extension, _)| extension).ok();
    found.and_then(|found| TYPES.get(found)).map_or("application/octet-stream", |(_, media_type)| media_type)
}

/// The `Content-Type` of a file with that type: text is UTF-8, which must be stated (RFC 7763 §3).
pub(super) fn with_charset(media_type: &str) -> String {
    let charset = if media_type.starts_with("text/") { "; charset=utf-8" } else { "" };
    format!("{media_type}{charset}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        assert!(TYPES.is_sorted_by(|(a, _), (b, _)| a < b));
    }

    #[test]
    fn the_last_extension_decides() {
        for (path, media_type) in [
            ("SKILL.md", "text/markdown"),
            ("a/b.tar.GZ", "application/gzip"),
            ("assets/logo.PNG", "image/png"),
            ("x.zip", "application/zip"),
            ("x.yml", "application/yaml"),
            ("x.avif", "image/avif"),
            ("Makefile", "application/octet-stream"),
            ("a.md/x", "application/octet-stream"),
            ("x.", "application/octet-stream"),
            ("x.unknown", "application/octet-stream"),
        ] {
            assert_eq!(of(path), media_type, "{path}");
        }
    }
}
