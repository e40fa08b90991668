//! Values that fit the schemas that tools declare: drawn with a fixed seed, and with what is encoded differently from place to place.

use serde_json::{Map, Value, json};

use super::pattern;

/// Numbers by chance, but wherever the test runs the same (FNV-1a of names, then SplitMix64).
pub(crate) struct Draw(u64);

impl Draw {
    pub(crate) fn new(names: &[&str]) -> Self {
        const SEED: u64 = 0x0a9c_1e15;
        let hash = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        let bytes = names.iter().flat_map(|name| name.bytes().chain([0]));
        Self(bytes.fold(0xcbf2_9ce4_8422_2325 ^ SEED, hash))
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn below(&mut self, count: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(count.max(1)).unwrap()).unwrap()
    }

    pub(crate) fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

/// Where a text goes, which decides what is awkward in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Goes {
    Path,
    Query,
    /// Headers and cookies, and the elements of lists that are joined there or by spaces: nothing in them is encoded.
    Plain,
    Body,
}

/// A value that fits `schema`.
pub(crate) fn value(schema: &Value, goes: Goes, draw: &mut Draw) -> Value {
    if let Some(value) = schema.get("const") {
        return value.clone();
    }
    if let Some(values) = schema["enum"].as_array() {
        let values: Vec<&Value> = values.iter().filter(|value| !value.is_null()).collect();
        return (*draw.one(&values)).clone();
    }
    for union in ["anyOf", "oneOf"] {
        if let Some(one) = schema[union].as_array().and_then(|all| all.iter().find(|one| one["type"] != "null")) {
            return value(one, goes, draw);
        }
    }
    let kinds = match &schema["type"] {
        Value::Array(kinds) => kinds.iter().filter(|kind| **kind != "null").filter_map(Value::as_str).collect(),
        kind => kind.as_str().into_iter().collect::<Vec<_>>(),
    };
    match kinds.first().copied() {
        Some("string") => text(schema, goes, draw).into(),
        Some("integer") => integer(schema, draw).into(),
        Some("number") => number(schema, draw),
        Some("boolean") => (draw.below(2) == 0).into(),
        Some("array") => array(schema, goes, draw),
        Some("object") => object(schema, goes, draw),
        _ => json!({"any": [text(&Value::Null, goes, draw), 7, null]}),
    }
}

fn limit(schema: &Value, name: &str) -> Option<usize> {
    schema[name].as_u64().and_then(|limit| usize::try_from(limit).ok())
}

fn array(schema: &Value, goes: Goes, draw: &mut Draw) -> Value {
    let least = limit(schema, "minItems").unwrap_or(0);
    let count = (least.max(1) + draw.below(2)).min(limit(schema, "maxItems").unwrap_or(usize::MAX));
    let any = json!({"type": "string"});
    let items = schema.get("items").filter(|items| items.as_object().is_some_and(|items| !items.is_empty()));
    (0..count).map(|_| value(items.unwrap_or(&any), goes, draw)).collect()
}

fn object(schema: &Value, goes: Goes, draw: &mut Draw) -> Value {
    let Some(properties) = schema["properties"].as_object().filter(|properties| !properties.is_empty()) else {
        return json!({"member": text(&Value::Null, goes, draw)});
    };
    let members = properties.iter().map(|(name, schema)| (name.clone(), value(schema, goes, draw)));
    members.collect::<Map<String, Value>>().into()
}

fn integer(schema: &Value, draw: &mut Draw) -> i64 {
    let bound = |name: &str| schema[name].as_i64();
    let least = bound("minimum").or_else(|| Some(bound("exclusiveMinimum")? + 1));
    let most = bound("maximum").or_else(|| Some(bound("exclusiveMaximum")? - 1));
    let drawn = i64::try_from(draw.below(1000)).unwrap();
    match (least, most) {
        (Some(least), Some(most)) => least + drawn % (most.saturating_sub(least).saturating_add(1)).max(1),
        (Some(least), None) => least.saturating_add(drawn),
        (None, Some(most)) => most.saturating_sub(drawn),
        (None, None) => drawn,
    }
}

fn number(schema: &Value, draw: &mut Draw) -> Value {
    let bound = |name: &str| schema[name].as_f64();
    let least = bound("minimum").or_else(|| Some(bound("exclusiveMinimum")? + 0.25));
    let most = bound("maximum").or_else(|| Some(bound("exclusiveMaximum")? - 0.25));
    let drawn = f64::from(u32::try_from(draw.below(400)).unwrap()) / 4.0 + 0.25;
    json!(match (least, most) {
        (Some(least), Some(most)) if least + drawn > most => (least + most) / 2.0,
        (Some(least), _) => least + drawn,
        (None, Some(most)) => most - drawn,
        (None, None) => drawn,
    })
}

fn text(schema: &Value, goes: Goes, draw: &mut Draw) -> String {
    if schema["contentEncoding"] == "base64" {
        // `\0ÿ` and a letter.
        return (*draw.one(&["AP9h", "AP9i", "AP9j"])).to_owned();
    }
    if let Some(pattern) = schema["pattern"].as_str() {
        return pattern::spelled(pattern, limit(schema, "minLength"), limit(schema, "maxLength"), draw);
    }
    let number = draw.below(1000);
    let text = match schema["format"].as_str() {
        Some("date") => format!("2026-02-{:02}", number % 28 + 1),
        Some("date-time") => format!("2026-02-{:02}T10:20:30Z", number % 28 + 1),
        Some("uuid") => format!("00000000-0000-4000-8000-000000000{number:03}"),
        Some("email") => format!("a{number}@example.com"),
        Some("uri") => format!("https://example.com/{number}?a=b&c=%20"),
        _ => free(goes, number),
    };
    let least = limit(schema, "minLength").unwrap_or(0);
    let mut text: String = text.chars().take(limit(schema, "maxLength").unwrap_or(usize::MAX)).collect();
    while text.chars().count() < least {
        text.push('z');
    }
    text
}

fn free(goes: Goes, number: usize) -> String {
    match goes {
        // Nothing that could be a segment of dots, or empty.
        Goes::Path => format!("p{number} ä/b;c\\%2F+&=?#~,"),
        Goes::Query => format!("q{number} ä&b=c+d%20#/[]{{{{x}}}},|"),
        Goes::Plain => format!("h{number}-a.b_c"),
        Goes::Body => format!("b{number} \"ä\"\n\\{{{{x}}}}&=+%20"),
    }
}
