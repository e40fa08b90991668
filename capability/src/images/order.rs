//! The JSON body of an image request, read and checked: the first error is reported in the words and codes of the API.

use serde_json::{Map, Value};

use crate::azure::{Members, Refusal};

/// What was ordered, within the limits.
pub(super) struct Order {
    pub(super) prompt: String,
    /// 1 to 10. Azure's `dall-e-3` draws one at a time; the demo is more generous.
    pub(super) count: u8,
    /// Width and height in pixels.
    pub(super) size: (u32, u32),
    pub(super) format: Format,
}

/// How a picture is delivered.
#[derive(Clone, Copy)]
pub(super) enum Format {
    Base64,
    Url,
}

const MAX_PROMPT: usize = 4000;
const MAX_IMAGES: u8 = 10;

/// The sizes of `dall-e-3`, of `gpt-image-1` (`auto` and the 1536 ones) and of `dall-e-2`.
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

/// Azure's own default is `url`; the demo's is what it can return without storing anything.
const FORMATS: &[(&str, Format)] = &[("b64_json", Format::Base64), ("url", Format::Url)];

/// Members that have no effect here, but are checked as Azure checks them; a picture is always a PNG.
const CHOICES: &[(&str, &[(&str, ())])] = &[
    ("quality", &[("standard", ()), ("hd", ()), ("low", ()), ("medium", ()), ("high", ()), ("auto", ())]),
    ("style", &[("vivid", ()), ("natural", ())]),
    ("output_format", &[("png", ())]),
];

impl Order {
    /// Reads a body.
    ///
    /// # Errors
    ///
    /// The first error, in this order: `prompt`, `n`, `size`, `response_format`, the rest.
    pub(super) fn read(body: &Map<String, Value>) -> Result<Self, Refusal> {
        let members = Members::of_body(body);
        let order = Self {
            prompt: prompt(&members)?,
            count: members.count("n", MAX_IMAGES.into())?.and_then(|count| count.try_into().ok()).unwrap_or(1),
            size: members.choice("size", SIZES)?.unwrap_or((1024, 1024)),
            format: members.choice("response_format", FORMATS)?.unwrap_or(Format::Base64),
        };
        for (name, known) in CHOICES {
            members.choice(name, known)?;
        }
        Ok(order)
    }
}

fn prompt(members: &Members<'_>) -> Result<String, Refusal> {
    let prompt = members.required_text("prompt")?;
    if prompt.trim().is_empty() {
        return Err(Refusal::empty_text("prompt"));
    }
    let length = prompt.chars().count();
    if length > MAX_PROMPT {
        let message = format!(
            "Invalid 'prompt': string too long. Expected a string with maximum length {MAX_PROMPT}, but got a string \
             with length {length} instead."
        );
        return Err(Refusal::member("string_above_max_length", "prompt", message));
    }
    Ok(prompt.to_owned())
}
