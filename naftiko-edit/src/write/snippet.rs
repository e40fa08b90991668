//! A value as it shall stand: YAML text, whose lines are indented as their place requires.

use naftiko_compiler::front::yaml::NodeKind;

/// A value.
pub(super) struct Snippet<'s> {
    /// Its lines, without the indentation that they have in common.
    lines: Vec<&'s str>,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// What can stand behind a key.
    Inline,
    /// A mapping in block style, which begins on a line of its own below a key.
    Mapping,
    /// A list in block style.
    List,
}

impl<'s> Snippet<'s> {
    pub(super) fn of(text: &'s str) -> Self {
        let text = text.trim_end();
        let lines: Vec<&str> = text.lines().skip_while(|line| line.trim().is_empty()).collect();
        let indent = lines.first().map_or(0, |line| line.len() - line.trim_start_matches(' ').len());
        let lines: Vec<&str> =
            lines.iter().map(|line| line.get(indent..).unwrap_or_else(|| line.trim_start())).collect();
        let first = lines.iter().find(|line| !line.starts_with('#')).copied().unwrap_or_default();
        let kind = if first == "-" || first.starts_with("- ") {
            Kind::List
        } else if is_block_mapping(text) {
            Kind::Mapping
        } else {
            Kind::Inline
        };
        Self { lines, kind }
    }

    pub(super) fn is_inline(&self) -> bool {
        self.kind == Kind::Inline
    }

    pub(super) fn is_list(&self) -> bool {
        self.kind == Kind::List
    }

    /// Whether it is an inline value on one line, which a flow collection may have.
    pub(super) fn is_one_line(&self) -> bool {
        self.is_inline() && self.lines.len() == 1 && !self.lines.iter().any(|line| line.contains('#'))
    }

    /// Its lines, all but the first one indented by so many spaces.
    pub(super) fn indented(&self, indent: usize, line_end: &str) -> String {
        let mut text = String::new();
        for (at, line) in self.lines.iter().enumerate() {
            if at > 0 {
                text.push_str(line_end);
            }
            if at > 0 && !line.trim().is_empty() {
                text.extend(std::iter::repeat_n(' ', indent));
            }
            text.push_str(line.trim_end_matches('\r'));
        }
        text
    }
}

/// Whether a text is a mapping in block style, as the compiler reads it.
fn is_block_mapping(text: &str) -> bool {
    let is_mapping = crate::tree::parse(text).is_ok_and(|node| matches!(node.kind, NodeKind::Mapping(_)));
    let written = text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#'));
    is_mapping && !written.is_some_and(|line| line.starts_with('{'))
}
