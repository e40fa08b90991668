//! The JSON body of a chat request, read and checked: the first error is reported in the words and codes of the API.

use serde_json::{Map, Value};

use super::message::{Message, Role};
use crate::azure::{Members, Refusal};

/// What to reply to, and how.
pub(super) struct Request {
    /// The last message of the user; `None` if only others spoke.
    pub(super) question: Option<Message>,
    pub(super) prompt_tokens: u32,
    /// 1 to 128.
    pub(super) choices: u32,
    /// The maximum length of a reply; `None` for as long as the model can.
    pub(super) longest: Option<u32>,
    /// A reply ends before any of these texts. None of them is empty.
    pub(super) stops: Vec<String>,
    pub(super) format: Format,
    pub(super) delivery: Delivery,
}

/// The format of a reply's content.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Text,
    JsonObject,
    /// Known, but the demo cannot fill in any schema.
    JsonSchema,
}

/// How a reply is delivered.
#[derive(Clone, Copy)]
pub(super) enum Delivery {
    /// As one JSON object.
    Whole,
    /// As events, one per token, with or without one that contains the usage.
    Stream { usage: bool },
}

const FORMATS: &[(&str, Format)] =
    &[("json_object", Format::JsonObject), ("json_schema", Format::JsonSchema), ("text", Format::Text)];

const MOST_CHOICES: u32 = 128;
const MOST_STOPS: usize = 4;
/// The limit of `gpt-4o` and `gpt-4o-mini`, in tokens.
const MAX_COMPLETION_TOKENS: u32 = 16_384;
const MAX_CONTEXT_TOKENS: u32 = 128_000;
/// The tokens that begin the reply belong to the prompt.
const PRIMING_TOKENS: u32 = 3;

impl Request {
    /// Reads a body.
    ///
    /// # Errors
    ///
    /// The first error, in this order: `messages`, `n`, the token limits, the sampling, `stop`, `response_format`,
    /// `stream`.
    pub(super) fn read(body: &Map<String, Value>) -> Result<Self, Refusal> {
        let members = Members::of_body(body);
        let mut messages = messages(&members)?;
        let prompt_tokens = messages.iter().fold(PRIMING_TOKENS, |sum, message| sum.saturating_add(message.tokens()));
        if prompt_tokens > MAX_CONTEXT_TOKENS {
            let message = format!(
                "This model's maximum context length is {MAX_CONTEXT_TOKENS} tokens. However, your messages resulted in \
                 {prompt_tokens} tokens. Please reduce the length of the messages."
            );
            return Err(Refusal::member("context_length_exceeded", "messages", message));
        }
        let choices = members.count("n", MOST_CHOICES)?.unwrap_or(1);
        let longest = longest(&members)?;
        members.decimal("temperature", 0.0..=2.0)?;
        members.decimal("top_p", 0.0..=1.0)?;
        members.decimal("presence_penalty", -2.0..=2.0)?;
        members.decimal("frequency_penalty", -2.0..=2.0)?;
        let stops = stops(&members)?;
        let format = format(&members, &messages)?;
        let delivery = delivery(&members)?;
        let last = messages.iter().rposition(|message| message.role == Role::User);
        let question = last.map(|index| messages.swap_remove(index));
        Ok(Self { question, prompt_tokens, choices, longest, stops, format, delivery })
    }
}

fn messages(members: &Members<'_>) -> Result<Vec<Message>, Refusal> {
    match members.required("messages")? {
        Value::Array(messages) if messages.is_empty() => Err(Refusal::empty_list("messages")),
        Value::Array(messages) => {
            let read = |(index, message)| Message::read(format!("messages[{index}]"), message);
            messages.iter().enumerate().map(read).collect()
        }
        other => Err(Refusal::kind("messages", "an array of objects", other)),
    }
}

/// The token limit of the reply, under either of its names.
fn longest(members: &Members<'_>) -> Result<Option<u32>, Refusal> {
    let mut found = None;
    for name in ["max_tokens", "max_completion_tokens"] {
        let Some(count) = members.count(name, u32::MAX)? else { continue };
        if count > MAX_COMPLETION_TOKENS {
            let message = format!(
                "{name} is too large: {count}. This model supports at most {MAX_COMPLETION_TOKENS} completion tokens, whereas \
                 you provided {count}."
            );
            return Err(Refusal::member("invalid_value", name, message));
        }
        if found.replace(count).is_some() {
            let message = "Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported.";
            return Err(Refusal::member("invalid_parameter_combination", name, message));
        }
    }
    Ok(found)
}

fn stops(members: &Members<'_>) -> Result<Vec<String>, Refusal> {
    let found: Vec<(String, &Value)> = match members.get("stop") {
        None => return Ok(Vec::new()),
        Some(Value::Array(stops)) if stops.len() > MOST_STOPS => {
            let message = format!(
                "Invalid 'stop': array too long. Expected an array with maximum length {MOST_STOPS}, but got an array \
                 with length {} instead.",
                stops.len()
            );
            return Err(Refusal::member("array_above_max_length", "stop", message));
        }
        Some(Value::Array(stops)) => {
            stops.iter().enumerate().map(|(index, stop)| (format!("stop[{index}]"), stop)).collect()
        }
        Some(stop @ Value::String(_)) => vec![("stop".to_owned(), stop)],
        Some(other) => return Err(Refusal::kind("stop", "one of a string or array of strings", other)),
    };
    let read = |(param, stop): (String, &Value)| match stop {
        Value::String(text) if text.is_empty() => Err(Refusal::empty_text(param)),
        Value::String(text) => Ok(text.clone()),
        other => Err(Refusal::kind(param, "a string", other)),
    };
    found.into_iter().map(read).collect()
}

fn format(members: &Members<'_>, messages: &[Message]) -> Result<Format, Refusal> {
    let Some(format) = members.object("response_format")? else { return Ok(Format::Text) };
    let format = format.required_choice("type", FORMATS)?;
    let says_json = || messages.iter().any(|message| message.text.to_ascii_lowercase().contains("json"));
    let message = match format {
        Format::JsonSchema => {
            "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model."
        }
        Format::JsonObject if !says_json() => {
            "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'."
        }
        Format::JsonObject | Format::Text => return Ok(format),
    };
    let param = if format == Format::JsonSchema { "response_format" } else { "messages" };
    Err(Refusal::Body { code: None, param: Some(param.to_owned()), message: message.to_owned() })
}

fn delivery(members: &Members<'_>) -> Result<Delivery, Refusal> {
    let is_stream = members.flag("stream")?.unwrap_or(false);
    let Some(options) = members.object("stream_options")? else {
        return Ok(if is_stream { Delivery::Stream { usage: false } } else { Delivery::Whole });
    };
    let usage = options.flag("include_usage")?.unwrap_or(false);
    if is_stream {
        return Ok(Delivery::Stream { usage });
    }
    let message = "The 'stream_options' parameter is only allowed when 'stream' is enabled.".to_owned();
    Err(Refusal::Body { code: None, param: Some("stream_options".to_owned()), message })
}
