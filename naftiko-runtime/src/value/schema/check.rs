//! Checks a value against what is declared about it. Its type is known to fit; that of its parts is checked here.

use std::borrow::Cow;

use serde_json::value::RawValue;

use super::{Limit, Schema, compare};
use crate::value::json_object;
use crate::value::{Argument, Misfit, Type, Violation, convert, describe};

/// A part of a value that does not fit: where it is in the value (`""` for the whole, else `.name[0]`), and why.
type Unmet = (String, Misfit);

impl Schema {
    /// Everything about the value of `name` that does not fit, as violations; what may be a credential is not shown.
    pub(crate) fn violations(
        &'static self,
        (location, name): (&'static str, &'static str),
        value: &impl Argument,
    ) -> impl Iterator<Item = Violation> {
        self.unmet(value).into_iter().map(move |(path, Misfit { expected, found })| {
            let found = describe::concealed(found, describe::is_secret_part(location, name, &path));
            Violation::new(location, name, expected, found).at(&path)
        })
    }

    /// Everything about `value` that does not fit; what is absent or `null` does.
    pub(crate) fn unmet(&'static self, value: &impl Argument) -> Vec<Unmet> {
        let mut unmet = Vec::new();
        match self.schema_type {
            Type::Array(_) | Type::Object | Type::Any => {
                let json = value.bytes();
                let json = json.as_ref().and_then(|json| std::str::from_utf8(json).ok()).map(str::trim);
                if let Some(json) = json.filter(|json| *json != "null") {
                    self.limits_of(json, "", &mut unmet);
                    self.parts(json, "", &mut unmet);
                }
            }
            _ => {
                if let Some(text) = value.text() {
                    self.scalar(&text, &|| value.found(), "", &mut unmet);
                }
            }
        }
        unmet
    }

    /// The value at `path`, which is JSON without space around it.
    fn value(&'static self, json: &str, path: &str, unmet: &mut Vec<Unmet>) {
        if json == "null" && (self.nullable || self.schema_type == Type::Any) {
            return;
        }
        match convert::check(self.schema_type, json) {
            Err(found) => unmet.push((path.to_owned(), Misfit::of(self.schema_type, found))),
            Ok(()) => {
                self.limits_of(json, path, unmet);
                self.parts(json, path, unmet);
            }
        }
    }

    /// The limits of a value, which is JSON.
    fn limits_of(&'static self, json: &str, path: &str, unmet: &mut Vec<Unmet>) {
        if self.limits.is_empty() {
            return;
        }
        let text = match json.starts_with('"') {
            true => serde_json::from_str::<String>(json).map_or(Cow::Borrowed(json), Cow::Owned),
            false => Cow::Borrowed(json),
        };
        self.scalar(&text, &|| describe::shown(json), path, unmet);
        let is_array = json.starts_with('[');
        let bounds = |limit: &&Limit| matches!(limit, Limit::MinItems(_) | Limit::MaxItems(_));
        for limit in self.limits.iter().filter(|limit| is_array && bounds(limit)) {
            let count = elements(json).len();
            if !limit.allows(count) {
                let found = format!("{count} {}", if count == 1 { "element" } else { "elements" });
                unmet.push((path.to_owned(), Misfit { expected: limit.expectation(), found }));
            }
        }
    }

    /// The limits of a text or a number.
    fn scalar(&'static self, text: &str, found: &dyn Fn() -> String, path: &str, unmet: &mut Vec<Unmet>) {
        let is_unmet = |limit: &&Limit| match limit {
            Limit::Values(values) => !values.iter().any(|value| compare::is_equal(value, text)),
            Limit::Pattern(_, pattern) => !pattern.matches(text),
            Limit::Format(format) => !format.matches(text),
            Limit::Minimum(least) => compare::numbers(text, least).is_some_and(std::cmp::Ordering::is_lt),
            Limit::Maximum(most) => compare::numbers(text, most).is_some_and(std::cmp::Ordering::is_gt),
            Limit::MinLength(_) | Limit::MaxLength(_) => !limit.allows(text.chars().count()),
            Limit::MinItems(_) | Limit::MaxItems(_) => false,
        };
        let misfits = self.limits.iter().filter(is_unmet);
        unmet.extend(misfits.map(|limit| (path.to_owned(), Misfit { expected: limit.expectation(), found: found() })));
    }

    /// The elements of an array, the declared members of an object.
    fn parts(&'static self, json: &str, path: &str, unmet: &mut Vec<Unmet>) {
        if let Some(items) = self.items.filter(|_| json.starts_with('[')) {
            for (index, element) in elements(json).into_iter().enumerate() {
                items.value(element.get(), &format!("{path}[{index}]"), unmet);
            }
        }
        if self.members.is_empty() || !json.starts_with('{') {
            return;
        }
        let names = self.members.iter().map(|member| Some(member.name)).collect();
        let Ok(fields) = json_object::read(json, names) else { return };
        for (member, found) in self.members.iter().zip(&fields.members) {
            let path = format!("{path}.{}", member.name);
            match found.last() {
                // Over REST, an explicit `null` clears what the upstream has.
                Some(raw) if !member.required && raw.get() == "null" => {}
                Some(raw) => member.schema.value(raw.get(), &path, unmet),
                None if member.required => {
                    unmet.push((path, Misfit::of(member.schema.schema_type, "nothing".to_owned())));
                }
                None => {}
            }
        }
    }
}

fn elements(json: &str) -> Vec<&RawValue> {
    serde_json::from_str(json).unwrap_or_default()
}

impl Limit {
    /// Whether so many characters or elements are within the limit.
    fn allows(&self, count: usize) -> bool {
        match self {
            Self::MinLength(least) | Self::MinItems(least) => count >= *least,
            Self::MaxLength(most) | Self::MaxItems(most) => count <= *most,
            _ => true,
        }
    }

    /// What is expected, in words.
    fn expectation(&self) -> Cow<'static, str> {
        Cow::Owned(match self {
            Self::Values(values) => describe::one_of(values),
            Self::Pattern(text, _) => format!("text that matches `{text}`"),
            Self::Format(format) => return Cow::Borrowed(format.expectation()),
            Self::Minimum(number) => format!("a number of at least {number}"),
            Self::Maximum(number) => format!("a number of at most {number}"),
            Self::MinLength(count) => format!("text of at least {}", counted(*count, "character")),
            Self::MaxLength(count) => format!("text of at most {}", counted(*count, "character")),
            Self::MinItems(count) => format!("an array of at least {}", counted(*count, "element")),
            Self::MaxItems(count) => format!("an array of at most {}", counted(*count, "element")),
        })
    }
}

fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
