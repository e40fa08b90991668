//! `exposes`, `type: skill`: a catalogue of skills (REFERENCE-SEMANTICS §1.11).

use super::listener::listener;
use super::location;
use super::named::{Named, named_entries, required_named_entries};
use super::section::{documented, name};
use super::{Mapping, Reading};
use crate::front::diagnostic::Diagnostic;
use crate::front::diagnostic::rules;
use crate::front::document::{Name, Skill, SkillTool, SkillToolSource, Skills};
use crate::front::keyword;
use crate::front::source::Span;

/// Reads the rest of a skill adapter.
pub(super) fn read(mut from: Mapping<'_>, reading: Reading<'_>) -> Skills {
    let listener = listener(&mut from, true, reading);
    let skills = required_named_entries(&mut from, keyword::SKILLS, |entry| skill(entry, reading));
    documented(&mut from);
    from.finish();
    Skills { listener, skills }
}

fn skill(entry: Named<'_>, reading: Reading<'_>) -> Option<Skill> {
    const TEXTS: &[&str] = &[keyword::LICENSE, keyword::COMPATIBILITY, keyword::ARGUMENT_HINT, keyword::ALLOWED_TOOLS];
    const FLAGS: &[&str] = &[keyword::USER_INVOCABLE, keyword::DISABLE_MODEL_INVOCATION];
    let mut from = entry.mapping("a skill", reading)?;
    let name = name(&mut from, keyword::NAME, reading);
    let description = from.note(keyword::DESCRIPTION);
    let folder = from.text(keyword::LOCATION).and_then(|location| location::path(&location, "a skill", reading));
    let texts = TEXTS.iter().filter_map(|key| Some((*key, from.note(key)?))).collect();
    let flags = FLAGS.iter().filter_map(|key| Some((*key, from.boolean(key)?.value))).collect();
    let metadata = from.map(keyword::METADATA, "`metadata`").map_or_else(Vec::new, |metadata| {
        let entries = metadata.rest().into_iter();
        entries
            .filter_map(|entry| Some((entry.key.value.clone(), entry.value.text("a `metadata` value", reading)?.value)))
            .collect()
    });
    let tools = named_entries(&mut from, keyword::TOOLS, |entry| tool(entry, reading));
    from.label();
    from.finish();
    Some(Skill { name, description, folder, texts, flags, metadata, tools })
}

fn tool(entry: Named<'_>, reading: Reading<'_>) -> Option<SkillTool> {
    let mut from = entry.mapping("a skill tool", reading)?;
    let name = name(&mut from, keyword::NAME, reading);
    let description = from.note(keyword::DESCRIPTION);
    let instruction = from.text(keyword::INSTRUCTION);
    let source = from.take(keyword::FROM).map(|entry| entry.key.span);
    let derived = from.map(keyword::FROM, "`from`").and_then(|mut from| {
        let namespace = from.required_text(keyword::SOURCE_NAMESPACE);
        let action = from.required_text(keyword::ACTION);
        from.finish();
        Some(SkillToolSource::Derived { namespace: namespace?, action: action? })
    });
    from.label();
    from.finish();
    let source = match (derived, instruction, source) {
        (derived, None, Some(_)) => derived?,
        (_, Some(instruction), None) => SkillToolSource::Instruction(instruction),
        (_, instruction, source) => {
            one_of(&name, instruction.map(|instruction| instruction.span).or(source), reading);
            return None;
        }
    };
    Some(SkillTool { name, description, source })
}

fn one_of(name: &Name, both: Option<Span>, reading: Reading<'_>) {
    let name = name.read();
    let what = if both.is_some() { "both `from` and `instruction`" } else { "neither `from` nor `instruction`" };
    let message = format!("skill tool `{}` has {what}", name.value);
    reading.report(
        Diagnostic::new(rules::SKILL_TOOL_KIND, both.unwrap_or(name.span), message)
            .help("write `from: {sourceNamespace, action}`, or `instruction: file.md`"),
    );
}
