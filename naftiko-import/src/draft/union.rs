//! Unions: what a value can be of which several schemas apply.

use super::gather::{Gathered, gather};
use crate::api::{Api, SchemaId};
use crate::value::Value;

/// How deep unions of unions are followed.
const MAX_DEPTH: usize = 8;

/// The types of a value, with those of every branch of its unions; objects and lists of unions have no known parts.
pub(super) struct Types<'a> {
    /// Each once.
    pub(super) names: Vec<&'a str>,
    /// The values that all branches list, if all of them do.
    pub(super) values: Option<Vec<&'a Value>>,
    /// Whether there is a branch of which nothing is known.
    pub(super) has_unknown: bool,
    /// The elements, if every list in a branch has the same.
    pub(super) items: Option<SchemaId>,
}

/// The types that a value can have.
pub(super) fn types<'a>(api: &'a Api, gathered: &Gathered<'a>) -> Types<'a> {
    let mut types = Types { names: Vec::new(), values: Some(Vec::new()), has_unknown: false, items: gathered.items };
    collect(api, gathered, &mut types, MAX_DEPTH);
    if let Some(own) = gathered.values.as_ref() {
        types.values = Some(own.clone());
    }
    types.values = types.values.filter(|values| !values.is_empty());
    types
}

fn collect<'a>(api: &'a Api, gathered: &Gathered<'a>, to: &mut Types<'a>, depth: usize) {
    let mut add = |name: &'a str| {
        if !to.names.contains(&name) {
            to.names.push(name);
        }
    };
    gathered.types.iter().for_each(|name| add(name));
    if gathered.types.is_empty() && gathered.binary {
        add("string");
    }
    if gathered.unions.is_empty() || depth == 0 {
        if gathered.types.is_empty() {
            let implied = gathered.values.as_ref().map(|values| values.iter().map(|value| name_of(value)));
            match implied {
                Some(names) => names.flatten().for_each(&mut add),
                None if !gathered.properties.is_empty() => add("object"),
                None if gathered.pattern.is_some() => add("string"),
                None => to.has_unknown |= gathered.is_silent(),
            }
        }
        match (&gathered.values, &mut to.values) {
            (Some(own), Some(values)) => {
                let new: Vec<_> = own.iter().filter(|own| !values.contains(own)).copied().collect();
                values.extend(new);
            }
            (None, values) => *values = None,
            (Some(_), None) => {}
        }
        return;
    }
    let restricted = !gathered.types.is_empty();
    for branch in gathered.unions.iter().flatten() {
        let Some(branch) = gather(api, *branch) else { continue };
        if restricted {
            match (&branch.values, &mut to.values) {
                (Some(own), Some(values)) => values.extend(own.iter().copied()),
                (None, values) => *values = None,
                (Some(_), None) => {}
            }
        } else {
            to.items = to.items.or(branch.items);
            collect(api, &branch, to, depth - 1);
        }
    }
}

/// The type of a constant.
fn name_of(value: &Value) -> Option<&'static str> {
    match value {
        Value::Null => None,
        Value::Bool(_) => Some("boolean"),
        Value::Number(text) if text.contains(['.', 'e', 'E']) => Some("number"),
        Value::Number(_) => Some("integer"),
        Value::Text(_) => Some("string"),
        Value::List(_) => Some("array"),
        Value::Map(_) => Some("object"),
    }
}
