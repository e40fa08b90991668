//! Paths: variables get names that no other input has, styles of paths become text around them.

use naftiko_compiler::front::diagnostic::Diagnostic;
use naftiko_compiler::front::diagnostic::suggest::quote;
use naftiko_compiler::front::text::percent::dot_segment;

use super::parameter::shaped;
use super::shape::Form;
use super::{Drafting, Input, Kind, Place, Shape};
use crate::api::{Head, Parameter, Place as In, Style};
use crate::rules;
use crate::template::{Piece, is_of_segments, outside_braces, pieces};

/// A path as the language writes it.
pub(super) struct Path {
    pub(super) text: String,
    /// Its variables, and those of its query.
    pub(super) inputs: Vec<Input>,
}

/// The path of an operation, whose other inputs have the names `taken`; `None` once it was reported that it cannot be
/// written.
pub(super) fn path(drafting: Drafting<'_>, head: &Head, parameters: &[Parameter], taken: &[&str]) -> Option<Path> {
    let (text, query) = outside_braces(&head.path, '?');
    let pieces = match pieces(text) {
        Ok(pieces) => pieces,
        Err(why) => return refuse(drafting, head, why),
    };
    let mut path = Writing { drafting, head, parameters, taken, used: Vec::new(), inputs: Vec::new() };
    let mut written = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(text) => written.push_str(&literal(text)),
            Piece::Variable(name) => written.push_str(&path.variable(name)?),
        }
    }
    if !written.starts_with('/') {
        changed(drafting, head, "the path has no leading slash", "one is added");
        written.insert(0, '/');
    }
    if written.split('/').any(|segment| dot_segment(segment).is_some()) {
        return refuse(drafting, head, "URL parsers would resolve a `.` or `..` segment");
    }
    let constants = query.map(|query| path.constants(query)).unwrap_or_default();
    if !constants.is_empty() {
        written = format!("{written}?{}", literal(&constants));
    }
    path.unused();
    Some(Path { text: written, inputs: path.inputs })
}

fn refuse<T>(drafting: Drafting<'_>, head: &Head, why: &str) -> Option<T> {
    let message = format!("{} cannot be a path: {why}", quote(&head.path));
    let found = Diagnostic::new(rules::UNSUPPORTED_PATH, head.path_span, message);
    drafting.report(found.label("operation left out"));
    None
}

fn changed(drafting: Drafting<'_>, head: &Head, message: &str, label: &str) {
    drafting.report(Diagnostic::new(rules::UNSUPPORTED_PATH, head.path_span, message).label(label));
}

/// Text that stands in a path as it is.
fn literal(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '\\' => written.push_str("%5C"),
            char if char.is_whitespace() || char.is_control() => {
                let mut bytes = [0; 4];
                char.encode_utf8(&mut bytes).bytes().for_each(|byte| written.push_str(&format!("%{byte:02X}")));
            }
            char => written.push(char),
        }
    }
    written
}

/// A name that variables and placeholders can have.
pub(super) fn clean(name: &str) -> String {
    let words: Vec<&str> = name.split(|char: char| !is_clean(char)).filter(|word| !word.is_empty()).collect();
    if words.is_empty() { "value".to_owned() } else { words.join("_") }
}

fn is_clean(char: char) -> bool {
    char.is_ascii_alphanumeric() || matches!(char, '_' | '-')
}

/// Whether it is one variable and nothing else.
fn is_variable(value: &str) -> bool {
    let inside = value.strip_prefix('{').and_then(|value| value.strip_suffix('}'));
    inside.is_some_and(|name| !name.contains(['{', '}']))
}

/// A path that is being written.
struct Writing<'a, 'd> {
    drafting: Drafting<'d>,
    head: &'a Head,
    parameters: &'a [Parameter],
    taken: &'a [&'a str],
    used: Vec<&'a str>,
    inputs: Vec<Input>,
}

impl<'a> Writing<'a, '_> {
    fn declared(&mut self, name: &str) -> Option<&'a Parameter> {
        let parameters = self.parameters.iter().filter(|parameter| parameter.place == In::Path);
        let bare = |name: &str| name.trim().trim_matches(['+', '*', '.', ';']).to_owned();
        let found = parameters.clone().find(|parameter| parameter.name == name);
        let found = found.or_else(|| parameters.clone().find(|parameter| bare(&parameter.name) == bare(name)))?;
        self.used.push(&found.name);
        Some(found)
    }

    /// The text that stands for a variable.
    fn variable(&mut self, name: &str) -> Option<String> {
        let Some(parameter) = self.declared(name) else {
            let plus = if is_of_segments(name) { "+" } else { "" };
            return Some(format!("{{{plus}{}}}", self.undeclared(name)));
        };
        let of_segments = is_of_segments(name);
        let mut input = shaped(self.drafting, parameter, Form::Text, Place::Path);
        let is_list = matches!(input.shape.kind, Kind::List(_));
        let is_written = match parameter.style {
            Style::Label | Style::Matrix => !(is_list && parameter.explode),
            _ => true,
        };
        if matches!(input.shape.kind, Kind::Object(_)) || !is_written {
            let message = format!("{} cannot be written in a path", quote(&parameter.name));
            let found = Diagnostic::new(rules::UNSUPPORTED_STYLE, parameter.span, message);
            self.drafting.report(found.label("operation left out"));
            return None;
        }
        input.required = true;
        let before = match parameter.style {
            Style::Label => ".".to_owned(),
            Style::Matrix => format!(";{}=", literal(&parameter.name)),
            _ => String::new(),
        };
        let name = self.named(&parameter.name);
        let plus = if of_segments && !is_list && parameter.style == Style::Simple { "+" } else { "" };
        let text = format!("{before}{{{plus}{name}}}");
        if self.inputs.iter().all(|known| known.name != name) {
            self.inputs.push(Input { name, ..input });
        }
        Some(text)
    }

    /// The name of a variable, which is its own as far as it can be.
    fn named(&self, name: &str) -> String {
        let clean = clean(name);
        if self.taken.contains(&clean.as_str()) { format!("{clean}-path") } else { clean }
    }

    fn undeclared(&mut self, name: &str) -> String {
        let message = format!("path variable {} has no parameter", quote(name));
        let found = Diagnostic::new(rules::UNDECLARED_PATH_VARIABLE, self.head.path_span, message);
        self.drafting.report(found.label("written as a required string"));
        let name = self.named(name);
        if self.inputs.iter().all(|known| known.name != name) {
            let shape = Shape::of(Kind::Text, self.head.path_span);
            let place = Place::Path;
            let name = name.clone();
            self.inputs.push(Input { name, place, shape, required: true, style: None, explode: None, value: None });
        }
        name
    }

    /// The constants of the query; variables there are parameters of it already.
    fn constants(&self, query: &str) -> String {
        let pairs = query.split('&').filter(|pair| !pair.is_empty());
        let (variable, constants): (Vec<&str>, Vec<&str>) = pairs.partition(|pair| pair.contains(['{', '}']));
        let is_whole = |pair: &&str| pair.split_once('=').is_some_and(|(_, value)| is_variable(value));
        if variable.iter().any(|pair| !is_whole(pair)) {
            changed(self.drafting, self.head, "the query of a path has variables inside of values", "left out");
        }
        constants.join("&")
    }

    fn unused(&self) {
        let of_path = self.parameters.iter().filter(|parameter| parameter.place == In::Path);
        for parameter in of_path.filter(|parameter| !self.used.contains(&parameter.name.as_str())) {
            let message = format!("the path has no variable {}", quote(&format!("{{{}}}", parameter.name)));
            let found = Diagnostic::new(rules::UNUSED_PATH_PARAMETER, parameter.span, message);
            self.drafting.report(found.label("left out").also(self.head.path_span, "the path"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{clean, literal};

    #[test]
    fn names_have_letters_digits_and_two_marks() {
        for (name, expected) in [("id", "id"), ("a.b", "a_b"), ("$x y", "x_y"), ("{{", "value"), ("user-id", "user-id")]
        {
            assert_eq!(clean(name), expected);
        }
    }

    #[test]
    fn what_no_path_has_is_encoded() {
        assert_eq!(literal("/a b\\c"), "/a%20b%5Cc");
    }
}
