//! Follows a JSONPath through what a contract says of a document.

use super::member::{Miss, Why};
use super::place::{Place, part};
use crate::front::contract::JsonType;
use crate::front::diagnostic::suggest::{list, quote};
use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::source::Spanned;
use crate::front::stage::Stage;
use crate::model::json_path::{Segment, Selector};

/// Where a path leads.
pub(super) struct Reached<'c> {
    pub(super) place: Place<'c>,
    /// Whether it selects several values.
    pub(super) is_many: bool,
}

/// A step that leads nowhere.
pub(super) struct Lost {
    miss: Miss,
    /// What it is a step into, as messages name it.
    trail: String,
}

/// Follows `segments` from `place`.
pub(super) fn follow<'c>(place: &Place<'c>, segments: &[Segment]) -> Result<Reached<'c>, Lost> {
    let mut at = Reached { place: place.clone(), is_many: false };
    for segment in segments {
        if segment.descends {
            // Where it is found is not known.
            return Ok(Reached { place: at.place.open(), is_many: true });
        }
        at.is_many |= !segment.is_singular();
        at.place = step(&at.place, segment).map_err(|miss| Lost { miss, trail: at.place.trail.clone() })?;
    }
    Ok(at)
}

/// One step; of several selectors, one has to lead somewhere.
fn step<'c>(place: &Place<'c>, segment: &Segment) -> Result<Place<'c>, Miss> {
    let mut reached: Vec<Place<'c>> = Vec::new();
    let mut missed = None;
    for selector in &segment.selectors {
        let found = match selector {
            Selector::Name(name) => place.member(name),
            Selector::Index(index) => place.element(Some(*index)),
            Selector::Slice(..) => place.element(None),
            Selector::Wildcard | Selector::Filter(_) => place.children(),
        };
        match found {
            Ok(found) => reached.push(found),
            Err(miss) => missed = missed.or(Some(miss)),
        }
    }
    match (reached.pop(), missed) {
        // Which of several it is, is not told apart.
        (Some(one), None) if reached.is_empty() => Ok(one),
        (None, Some(miss)) => Err(miss),
        (_, Some(miss)) if matches!(miss.why, Why::Member { .. }) => Err(miss),
        _ => Ok(place.open()),
    }
}

impl Lost {
    /// The finding at `written`, a path into the answer of operation `of`.
    pub(super) fn at(&self, written: &Spanned<String>, of: &str, stage: Stage<'_>) -> Diagnostic {
        let path = quote(&written.value);
        let place = part(&self.trail, &format!("the answer of `{of}`"));
        match &self.miss.why {
            Why::Kind(kinds) => {
                let what = article(kinds);
                let message = format!("{path} leads nowhere: {place} is {what}");
                let has =
                    if kinds.contains(&JsonType::Array) { "a list has no members" } else { "it has no such part" };
                let help = match kinds.as_slice() {
                    [JsonType::Array] => "select its elements first: `[*]` for all of them, `[0]` for the first",
                    [JsonType::Object] => "select a member by its name",
                    _ => "end the path there",
                };
                let diagnostic = Diagnostic::new(rules::RESPONSE_PATH, written.span, message).label(has).help(help);
                diagnostic.also_at(self.miss.at, what)
            }
            Why::Member { name, listed, near } => {
                let rule = if self.miss.is_sure { rules::RESPONSE_PATH } else { rules::RESPONSE_MEMBER };
                let lead = if self.miss.is_sure { "leads nowhere" } else { "may lead nowhere" };
                let message = format!("{path} {lead}: {place} has no member {}", quote(name));
                let has = format!("it has {}", list(listed.iter().map(String::as_str)));
                let diagnostic = Diagnostic::new(rule, written.span, message).label("no such member");
                let diagnostic = diagnostic.also_at(self.miss.at, has);
                stage.suggest(diagnostic, (name, near.as_deref()), || {
                    format!("map a member that it has; if the API does have {}, add it to the contract", quote(name))
                })
            }
        }
    }
}

/// Types in words: `a string or a number`.
pub(super) fn article(kinds: &[JsonType]) -> String {
    let words = kinds.iter().map(|kind| match kind {
        JsonType::String => "a string",
        JsonType::Integer => "an integer",
        JsonType::Number => "a number",
        JsonType::Boolean => "a boolean",
        JsonType::Array => "a list",
        JsonType::Object => "an object",
        JsonType::Null => "null",
    });
    words.collect::<Vec<_>>().join(" or ")
}
