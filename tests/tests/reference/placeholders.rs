//! Documents that were cut out of Java tests have `printf` placeholders. They are filled as `drive.py` fills them (`fill`), so that the
//! recorded answers are those of the same text.

use regex_lite::{Captures, Regex};

/// The text with its placeholders filled.
pub(crate) fn filled(text: &str) -> String {
    if !Regex::new("%[sd]").unwrap().is_match(text) {
        return text.to_owned();
    }
    let version = Regex::new(r#"(?m)^(ikanos|naftiko): *(?:%s|"%s"|'%s')"#).unwrap();
    let text = version.replace_all(text, |found: &Captures<'_>| format!("{}: \"1.0.0-beta5\"", &found[1]));
    let port = Regex::new(r#"(https?://[^"'\s]*):%d"#).unwrap();
    let text = port.replace_all(&text, |found: &Captures<'_>| format!("{}:18080", &found[1]));
    let text = text.replace("https://%s.example.com", "https://one.example.com").replace("%d", "0");
    let members = [
        (r#"resource: *"%s""#, "resource: \"https://mcp.example.com/mcp\""),
        (r#"location: *"%s""#, "location: \"file:///./bound.yaml\""),
        (r#"namespace: *"%s""#, "namespace: \"shared\""),
    ];
    let fill = |text: String, (placeholder, value): (&str, &str)| {
        Regex::new(placeholder).unwrap().replace_all(&text, value).into_owned()
    };
    members.into_iter().fold(text, fill).replace("%s", "")
}
