//! The JSON body of an image request, read and checked: the first fault is refused in the words and codes of the API.

use axum::http::HeaderValue;
use serde_json::{Map, Value, json};

/// What was ordered, within the limits.
pub(super) struct Order {
    pub(super) prompt: String,
    /// 1 to 10. Azure's `dall-e-3` draws one at a time; the demo is more generous.
    pub(super) count: u8,
    /// Width and height in pixels.
    pub(super) size: (u32, u32),
    pub(super) format: Format,
}

/// How a picture travels.
#[derive(Clone, Copy)]
pub(super) enum Format {
    Base64,
    Url,
}

/// Why an order was not accepted (`dalleError`).
pub(super) struct Refusal {
    code: Option<&'static str>,
    param: Option<&'static str>,
    message: String,
}

impl Refusal {
    pub(super) fn json(&self) -> Value {
        json!({ "code": self.code, "message": self.message, "param": self.param, "type": "invalid_request_error" })
    }

    fn of(code: &'static str, param: &'static str, message: String) -> Self {
        Self { code: Some(code), param: Some(param), message }
    }

    fn kind(param: &'static str, expected: &str, found: &Value) -> Self {
        let message = format!("Invalid type for '{param}': expected {expected}, but got {} instead.", kind(found));
        Self::of("invalid_type", param, message)
    }
}

const LONGEST_PROMPT: usize = 4000;
const MOST: u8 = 10;

/// Those of `dall-e-3`, of `gpt-image-1` (`auto` and the 1536 ones) and of `dall-e-2`.
pub(super) const SIZES: &[(&str, (u32, u32))] = &[
    ("1024x1024", (1024, 1024)),
    ("1024x1792", (1024, 1792)),
    ("1792x1024", (1792, 1024)),
    ("1024x1536", (1024, 1536)),
    ("1536x1024", (1536, 1024)),
    ("512x512", (512, 512)),
    ("256x256", (256, 256)),
    ("auto", (1024, 1024)),
];

/// Azure's own default is `url`; the demo's is what it can give without storing anything.
const FORMATS: &[(&str, Format)] = &[("b64_json", Format::Base64), ("url", Format::Url)];

/// Members that change nothing here but are checked as Azure checks them; a picture is always a PNG.
const CHOICES: &[(&str, &[(&str, ())])] = &[
    ("quality", &[("standard", ()), ("hd", ()), ("low", ()), ("medium", ()), ("high", ()), ("auto", ())]),
    ("style", &[("vivid", ()), ("natural", ())]),
    ("output_format", &[("png", ())]),
];

impl Order {
    /// Reads a body. Members that Azure does not know are ignored; `null` counts as absent, except for `prompt`.
    ///
    /// # Errors
    ///
    /// The first fault, in the order: content type, JSON, `prompt`, `n`, `size`, `response_format`, the rest.
    pub(super) fn read(content_type: Option<&HeaderValue>, body: &[u8]) -> Result<Self, Refusal> {
        check_type(content_type)?;
        let members = match serde_json::from_slice(body) {
            Ok(Value::Object(members)) => members,
            Ok(other) => {
                let message =
                    format!("Invalid type for the body: expected an object, but got {} instead.", kind(&other));
                return Err(Refusal { code: Some("invalid_type"), param: None, message });
            }
            Err(error) => {
                let message = format!("We could not parse the JSON body of your request: {error}.");
                return Err(Refusal { code: None, param: None, message });
            }
        };
        let order = Self {
            prompt: prompt(&members)?,
            count: count(&members)?,
            size: choice(&members, "size", SIZES)?.unwrap_or((1024, 1024)),
            format: choice(&members, "response_format", FORMATS)?.unwrap_or(Format::Base64),
        };
        for (name, known) in CHOICES {
            choice(&members, name, known)?;
        }
        Ok(order)
    }
}

fn check_type(content_type: Option<&HeaderValue>) -> Result<(), Refusal> {
    let found = content_type.map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned()).unwrap_or_default();
    let essence = found.split(';').next().unwrap_or_default().trim();
    if essence.eq_ignore_ascii_case("application/json") {
        return Ok(());
    }
    let message =
        format!("Unsupported content type: '{found}'. This API method only accepts 'application/json' requests.");
    Err(Refusal { code: Some("unsupported_content_type"), param: None, message })
}

fn prompt(members: &Map<String, Value>) -> Result<String, Refusal> {
    let prompt = match members.get("prompt") {
        Some(Value::String(prompt)) => prompt,
        Some(other) => return Err(Refusal::kind("prompt", "a string", other)),
        None => {
            let message = "Missing required parameter: 'prompt'.".to_owned();
            return Err(Refusal::of("missing_required_parameter", "prompt", message));
        }
    };
    let length = prompt.chars().count();
    if prompt.trim().is_empty() {
        let message =
            "Invalid 'prompt': empty string. Expected a string with minimum length 1, but got an empty string instead.";
        return Err(Refusal::of("empty_string", "prompt", message.to_owned()));
    }
    if length > LONGEST_PROMPT {
        let message = format!(
            "Invalid 'prompt': string too long. Expected a string with maximum length {LONGEST_PROMPT}, but got a string \
             with length {length} instead."
        );
        return Err(Refusal::of("string_above_max_length", "prompt", message));
    }
    Ok(prompt.clone())
}

fn count(members: &Map<String, Value>) -> Result<u8, Refusal> {
    let found = match members.get("n") {
        None | Some(Value::Null) => return Ok(1),
        Some(found) => found,
    };
    if !found.is_number() {
        return Err(Refusal::kind("n", "an integer", found));
    }
    // JSON has one kind of number: `2.0` is an integer too.
    let number = found.as_f64().unwrap_or(f64::NAN);
    if let Some(count) = (1..=MOST).find(|&count| f64::from(count) == number) {
        return Ok(count);
    }
    Err(if number.fract() != 0.0 {
        let message = "Invalid type for 'n': expected an integer, but got a decimal number instead.".to_owned();
        Refusal::of("invalid_type", "n", message)
    } else if number < 1.0 {
        let message =
            format!("Invalid 'n': integer below minimum value. Expected a value >= 1, but got {found} instead.");
        Refusal::of("integer_below_min_value", "n", message)
    } else {
        let message =
            format!("Invalid 'n': integer above maximum value. Expected a value <= {MOST}, but got {found} instead.");
        Refusal::of("integer_above_max_value", "n", message)
    })
}

/// The value that a member's text stands for; none when the member is absent.
fn choice<T: Copy>(
    members: &Map<String, Value>,
    name: &'static str,
    known: &[(&str, T)],
) -> Result<Option<T>, Refusal> {
    let text = match members.get(name) {
        None | Some(Value::Null) => return Ok(None),
        Some(Value::String(text)) => text,
        Some(other) => return Err(Refusal::kind(name, "a string", other)),
    };
    if let Some((_, value)) = known.iter().find(|(word, _)| word == text) {
        return Ok(Some(*value));
    }
    let supported: Vec<String> = known.iter().map(|(word, _)| format!("'{word}'")).collect();
    let message = format!("Invalid value: '{text}'. Supported values are: {}.", supported.join(", "));
    Err(Refusal::of("invalid_value", name, message))
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}
