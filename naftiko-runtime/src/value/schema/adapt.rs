//! Reads the members of an argument as models write them (LANGUAGE §4): `null` means that a member is not given, and text
//! may spell another type.

use std::fmt::Write;

use serde_json::value::RawValue;

use super::{Member, Schema};
use crate::value::{Type, convert, digits, json_object};

impl Schema {
    /// The JSON that `json` means; `None` if it is that already.
    pub(crate) fn meant(&'static self, json: &str) -> Option<String> {
        match json.as_bytes().first() {
            Some(b'{') => self.object(json),
            Some(b'[') => self.array(json),
            // `5.0` and `1e2` are sent as digits.
            Some(b'-' | b'0'..=b'9') if self.schema_type == Type::Integer && json.contains(['.', 'e', 'E']) => {
                digits::integer(json)
            }
            _ => None,
        }
    }

    fn array(&'static self, json: &str) -> Option<String> {
        let (items, elements) = (self.items?, serde_json::from_str::<Vec<&RawValue>>(json).ok()?);
        let meant: Vec<_> = elements.iter().map(|element| items.part(element.get())).collect();
        meant.iter().any(Option::is_some).then(|| {
            let parts = elements.iter().zip(&meant).map(|(element, meant)| meant.as_deref().unwrap_or(element.get()));
            format!("[{}]", parts.collect::<Vec<_>>().join(","))
        })
    }

    fn object(&'static self, json: &str) -> Option<String> {
        let (mut out, mut is_changed) = (String::from("{"), false);
        for (name, value) in json_object::members(json)? {
            let declared = self.members.iter().find(|member| *member.name == *name);
            if declared.is_some_and(|member| member.is_not_given(value.get())) {
                is_changed = true;
                continue;
            }
            let meant = declared.and_then(|member| member.schema.part(value.get()));
            is_changed |= meant.is_some();
            let comma = if out.len() > 1 { "," } else { "" };
            let name = serde_json::Value::from(&*name);
            write!(out, "{comma}{name}:{}", meant.as_deref().unwrap_or(value.get())).ok()?;
        }
        out.push('}');
        is_changed.then_some(out)
    }

    /// What a part of an object or an array means.
    fn part(&'static self, json: &str) -> Option<String> {
        if !json.starts_with('"') || matches!(self.schema_type, Type::String | Type::Enum(_) | Type::Any) {
            return self.meant(json);
        }
        let text = serde_json::from_str::<String>(json).ok()?;
        let said = serde_json::from_str::<&RawValue>(text.trim()).ok()?.get();
        convert::check(self.schema_type, said).ok()?;
        Some(self.meant(said).unwrap_or_else(|| said.to_owned()))
    }
}

impl Member {
    fn is_not_given(&self, json: &str) -> bool {
        json == "null" && !self.required && !self.schema.nullable
    }
}
