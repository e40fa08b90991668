//! `exposes`, `type: skill`: a catalogue of skills (REFERENCE-SEMANTICS §1.11).

use crate::front::diagnostic::rules;
use crate::front::diagnostic::{Diagnostic, Sink};
use crate::front::document::rest::port;
use crate::front::document::root::documented;
use crate::front::document::section::{self, entries, name, not_yet};
use crate::front::keyword;
use crate::front::reader::Mapping;
use crate::front::source::{Span, Spanned};
use crate::front::yaml::Node;

/// A skill adapter.
#[derive(Debug)]
pub struct Skills {
    /// Its namespace.
    pub namespace: Spanned<String>,
    /// Its port, where it could be read.
    pub port: Option<Spanned<u16>>,
    /// Its address.
    pub address: Option<Spanned<String>>,
    /// Its description.
    pub description: Option<Spanned<String>>,
    /// Its skills.
    pub skills: Vec<Skill>,
    /// Whether its list of skills is empty.
    pub is_empty: bool,
}

/// A skill.
#[derive(Debug)]
pub struct Skill {
    /// Its name.
    pub name: Spanned<String>,
    /// Its description.
    pub description: Option<Spanned<String>>,
    /// The folder of its files.
    pub folder: Option<Spanned<String>>,
    /// Texts that are told as they are: `license`, `allowed-tools` …, in the order of the catalogue.
    pub told: Vec<(&'static str, Spanned<String>)>,
    /// Truth values that are told as they are.
    pub flags: Vec<(&'static str, bool)>,
    /// `metadata`.
    pub metadata: Vec<(String, String)>,
    /// Its tools.
    pub tools: Vec<SkillTool>,
}

/// A tool of a skill.
#[derive(Debug)]
pub struct SkillTool {
    /// Its name.
    pub name: Spanned<String>,
    /// Its description.
    pub description: Option<Spanned<String>>,
    /// What it stands for.
    pub kind: SkillToolKind,
}

/// What a tool of a skill stands for.
#[derive(Debug)]
pub enum SkillToolKind {
    /// An operation or tool of another adapter.
    Derived {
        /// The adapter's namespace.
        namespace: Spanned<String>,
        /// The operation's or tool's name.
        action: Spanned<String>,
    },
    /// A file of instructions.
    Instruction(Spanned<String>),
}

/// Reads the rest of a skill adapter.
pub(super) fn read(mut from: Mapping<'_>, sink: &Sink) -> Skills {
    let namespace = name(&mut from, keyword::NAMESPACE, sink);
    from.required(keyword::PORT);
    let port = port(&mut from, sink);
    let address = from.text(keyword::ADDRESS);
    let description = from.note(keyword::DESCRIPTION);
    not_yet(&mut from, &[keyword::AUTHENTICATION], sink);
    from.required(keyword::SKILLS);
    let skills = entries(&mut from, keyword::SKILLS, |node| skill(node, sink));
    let is_empty = section::is_empty(&mut from, keyword::SKILLS);
    documented(&mut from);
    from.finish();
    Skills { namespace, port, address, description, skills, is_empty }
}

fn skill(node: &Node, sink: &Sink) -> Option<Skill> {
    const TOLD: &[&str] = &[keyword::LICENSE, keyword::COMPATIBILITY, keyword::ARGUMENT_HINT, keyword::ALLOWED_TOOLS];
    const FLAGS: &[&str] = &[keyword::USER_INVOCABLE, keyword::DISABLE_MODEL_INVOCATION];
    let mut from = node.mapping("a skill", sink)?;
    let name = name(&mut from, keyword::NAME, sink);
    let description = from.note(keyword::DESCRIPTION);
    let folder = from.text(keyword::LOCATION).and_then(|location| folder(&location, sink));
    let told = TOLD.iter().filter_map(|key| Some((*key, from.note(key)?))).collect();
    let flags = FLAGS.iter().filter_map(|key| Some((*key, from.boolean(key)?.value))).collect();
    let metadata = from.map(keyword::METADATA, "`metadata`").map_or_else(Vec::new, |metadata| {
        let entries = metadata.rest().into_iter();
        entries.filter_map(|entry| Some((entry.key.value.clone(), entry.value.text("a text", sink)?.value))).collect()
    });
    let tools = entries(&mut from, keyword::TOOLS, |node| tool(node, sink));
    from.note(keyword::LABEL);
    from.finish();
    Some(Skill { name, description, folder, told, flags, metadata, tools })
}

/// The path in `file:///…`; relative ones are read from the working directory.
fn folder(location: &Spanned<String>, sink: &Sink) -> Option<Spanned<String>> {
    let path = location.value.strip_prefix("file://").filter(|path| !path.is_empty());
    let path =
        path.map(|path| path.strip_prefix("/./").map_or_else(|| path.to_owned(), |relative| format!("./{relative}")));
    if path.is_none() {
        let message = format!("`{}` is no folder that is served", location.value);
        sink.report(Diagnostic::new(rules::INVALID_LOCATION, location.span, message).help("write `file:///…`"));
    }
    path.map(|path| Spanned::new(path, location.span))
}

fn tool(node: &Node, sink: &Sink) -> Option<SkillTool> {
    let mut from = node.mapping("a tool of a skill", sink)?;
    let name = name(&mut from, keyword::NAME, sink);
    let description = from.note(keyword::DESCRIPTION);
    let instruction = from.text(keyword::INSTRUCTION);
    let source = from.take(keyword::FROM).map(|entry| entry.key.span);
    let derived = from.map(keyword::FROM, "`from`").and_then(|mut from| {
        let namespace = from.required_text(keyword::SOURCE_NAMESPACE);
        let action = from.required_text(keyword::ACTION);
        from.finish();
        Some(SkillToolKind::Derived { namespace: namespace?, action: action? })
    });
    from.note(keyword::LABEL);
    from.finish();
    let kind = match (derived, instruction, source) {
        (derived, None, Some(_)) => derived?,
        (_, Some(instruction), None) => SkillToolKind::Instruction(instruction),
        (_, instruction, source) => {
            one_of(&name, instruction.map(|instruction| instruction.span).or(source), sink);
            return None;
        }
    };
    Some(SkillTool { name, description, kind })
}

fn one_of(name: &Spanned<String>, both: Option<Span>, sink: &Sink) {
    let what = if both.is_some() { "both `from` and `instruction`" } else { "neither `from` nor `instruction`" };
    let message = format!("tool `{}` of a skill has {what}", name.value);
    sink.report(
        Diagnostic::new(rules::SKILL_TOOL_KIND, both.unwrap_or(name.span), message)
            .help("write `from: {sourceNamespace, action}`, or `instruction: file.md`"),
    );
}
