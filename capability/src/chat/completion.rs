//! A response in the shapes of the API: one object, or the chunks of a stream.

use serde_json::{Value, json};

use super::reply;
use super::request::Request;
use super::token::tokens;
use crate::azure;

/// The response to one request.
pub(super) struct Completion {
    id: String,
    /// Seconds since 1970.
    created: u64,
    model: &'static str,
    fingerprint: &'static str,
    choices: Vec<Choice>,
    prompt_tokens: u32,
}

struct Choice {
    tokens: Vec<String>,
    finish_reason: &'static str,
}

/// One chunk of a stream; choices by their index.
enum Chunk {
    Role(usize),
    Token(usize, usize),
    Finish(usize),
    Usage,
}

impl Completion {
    /// The response of the model behind `deployment`.
    pub(super) fn of(request: &Request, deployment: &str) -> Self {
        let (model, fingerprint) = match deployment {
            "gpt-4o-mini" => ("gpt-4o-mini-2024-07-18", "fp_de40000001"),
            _ => ("gpt-4o-2024-11-20", "fp_de40000002"),
        };
        Self {
            id: format!("chatcmpl-{}", azure::fresh_id().replace('-', "")),
            created: azure::now(),
            model,
            fingerprint,
            choices: (0..request.choices).map(|index| Choice::of(request, index)).collect(),
            prompt_tokens: request.prompt_tokens,
        }
    }

    /// As one object (`chat.completion`).
    pub(super) fn whole(&self) -> Value {
        let choice = |(index, choice): (usize, &Choice)| {
            json!({
                "index": index,
                "message": { "role": "assistant", "content": choice.tokens.concat(), "refusal": null },
                "logprobs": null,
                "finish_reason": choice.finish_reason,
                "content_filter_results": harmless(),
            })
        };
        json!({
            "id": self.id,
            "object": "chat.completion",
            "created": self.created,
            "model": self.model,
            "choices": self.choices.iter().enumerate().map(choice).collect::<Vec<_>>(),
            "prompt_filter_results": [{ "prompt_index": 0, "content_filter_results": harmless() }],
            "usage": self.usage(),
            "system_fingerprint": self.fingerprint,
        })
    }

    /// As chunks (`chat.completion.chunk`): every choice's role, their tokens in turn, why they ended. If `usage` is
    /// requested, a chunk without choices contains it at the end.
    pub(super) fn chunks(self, usage: bool) -> impl Iterator<Item = Value> + Send + Unpin + 'static {
        let choices = self.choices.len();
        let longest = self.choices.iter().map(|choice| choice.tokens.len()).max().unwrap_or(0);
        let tokens = (0..longest).flat_map(move |at| (0..choices).map(move |choice| Chunk::Token(choice, at)));
        (0..choices)
            .map(Chunk::Role)
            .chain(tokens)
            .chain((0..choices).map(Chunk::Finish))
            .chain(usage.then_some(Chunk::Usage))
            .filter_map(move |chunk| self.chunk(&chunk, usage))
    }

    /// One chunk; `None` for a token that a shorter choice does not have.
    fn chunk(&self, chunk: &Chunk, usage: bool) -> Option<Value> {
        let choice = |index: usize, delta: Value, finish_reason: Option<&str>| json!([{ "index": index, "delta": delta, "logprobs": null, "finish_reason": finish_reason }]);
        let choices = match *chunk {
            Chunk::Role(index) => choice(index, json!({ "role": "assistant", "content": "", "refusal": null }), None),
            Chunk::Token(index, at) => {
                choice(index, json!({ "content": self.choices.get(index)?.tokens.get(at)? }), None)
            }
            Chunk::Finish(index) => choice(index, json!({}), Some(self.choices.get(index)?.finish_reason)),
            Chunk::Usage => json!([]),
        };
        let mut value = json!({
            "id": self.id,
            "object": "chat.completion.chunk",
            "created": self.created,
            "model": self.model,
            "system_fingerprint": self.fingerprint,
            "choices": choices,
        });
        if let (true, Some(members)) = (usage, value.as_object_mut()) {
            let usage = if matches!(chunk, Chunk::Usage) { self.usage() } else { Value::Null };
            members.insert("usage".to_owned(), usage);
        }
        Some(value)
    }

    fn usage(&self) -> Value {
        let tokens: usize = self.choices.iter().map(|choice| choice.tokens.len()).sum();
        let completion_tokens = u32::try_from(tokens).unwrap_or(u32::MAX);
        json!({
            "prompt_tokens": self.prompt_tokens,
            "completion_tokens": completion_tokens,
            "total_tokens": self.prompt_tokens.saturating_add(completion_tokens),
            "prompt_tokens_details": { "cached_tokens": 0 },
            "completion_tokens_details": { "reasoning_tokens": 0 },
        })
    }
}

impl Choice {
    fn of(request: &Request, index: u32) -> Self {
        let content = reply::content(request, index);
        let mut tokens: Vec<String> = tokens(&content).map(str::to_owned).collect();
        let longest = request.longest.map_or(usize::MAX, |longest| longest as usize);
        let finish_reason = if tokens.len() > longest { "length" } else { "stop" };
        tokens.truncate(longest);
        Self { tokens, finish_reason }
    }
}

/// What Azure's content filter reports about harmless content.
fn harmless() -> Value {
    let safe = json!({ "filtered": false, "severity": "safe" });
    json!({ "hate": safe, "self_harm": safe, "sexual": safe, "violence": safe })
}
