//! Abridged documents: sections without what is the same in all tests.

/// Where each section of an abridged document belongs, in the order of a document.
const SECTIONS: &[(&str, &str, &str)] = &[
    ("root", "naftiko: 1.0.0-alpha2\n", ""),
    ("binds", "binds:\n- namespace: env\n  keys:\n", "    "),
    ("consumes", "capability:\n  consumes:\n  - type: http\n    namespace: api\n", "    "),
    ("resources", "    resources:\n", "    "),
    ("aggregates", "  aggregates:\n", "  "),
    ("rest", "  exposes:\n  - type: rest\n    namespace: fleet\n    port: 8080\n    resources:\n", "    "),
    ("tools", "  - type: mcp\n    namespace: fleet-tools\n    port: 9090\n    tools:\n", "    "),
    ("exposes", "", "  "),
];

/// The document that is abridged as `text`: its lines without indentation are the names of sections. A section that is
/// missing is left out, but for the head of `consumes`; the first adapter brings `exposes`.
pub(super) fn complete(text: &str) -> String {
    let mut document = String::new();
    for (section, head, indent) in SECTIONS {
        let lines = lines(text, section);
        if lines.is_empty() && !matches!(*section, "root" | "consumes") {
            continue;
        }
        if matches!(*section, "tools" | "exposes") && !document.contains("  exposes:\n") {
            document += "  exposes:\n";
        }
        document += head;
        if *section == "consumes" && !lines.iter().any(|line| line.starts_with("baseUri")) {
            document += "    baseUri: https://api.example\n";
        }
        lines.iter().for_each(|line| document += &format!("{indent}{line}\n"));
    }
    let known = |line: &&str| SECTIONS.iter().any(|(section, ..)| line.strip_suffix(':') == Some(section));
    let unknown = text.lines().filter(|line| line.starts_with(|c: char| c.is_alphabetic())).find(|line| !known(line));
    assert_eq!(unknown, None, "not a section of an abridged document");
    document
}

/// The lines of a section, without what indents all of them.
fn lines<'t>(text: &'t str, section: &str) -> Vec<&'t str> {
    let below = text.lines().skip_while(|line| line.strip_suffix(':') != Some(section)).skip(1);
    let lines = below.take_while(|line| line.is_empty() || line.starts_with(' '));
    lines.filter_map(|line| line.strip_prefix("  ")).collect()
}
