//! What the demo says: friendly words about the question, always the same for the same question.

use serde_json::json;

use super::message::Message;
use super::request::{Format, Request};

const GREETINGS: [&str; 4] = ["Hello!", "Hi there!", "Good to hear from you!", "Welcome!"];
/// In letters; only a part of a longer question is quoted.
const MAX_QUOTE: usize = 240;

/// The content of the choice with this `index`, up to the first stop text.
pub(super) fn content(request: &Request, index: u32) -> String {
    let greeting = GREETINGS.iter().cycle().nth(index as usize).copied().unwrap_or_default();
    let text = format!(
        "{greeting} {} I am the demo of this server: no model was asked, and nothing left your machine. Point the server \
         at an Azure OpenAI resource, and a model answers instead of me.",
        asked(request.question.as_ref())
    );
    let mut content = match request.format {
        Format::JsonObject => json!({ "answer": text }).to_string(),
        Format::Text | Format::JsonSchema => text,
    };
    if let Some(end) = request.stops.iter().filter_map(|stop| content.find(stop.as_str())).min() {
        content.truncate(end);
    }
    content
}

fn asked(question: Option<&Message>) -> String {
    let Some(Message { text, images, .. }) = question else { return "You have not asked me anything yet.".to_owned() };
    let images = match images {
        0 => String::new(),
        1 => "an image".to_owned(),
        more => format!("{more} images"),
    };
    // On one line, however it was written.
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let quote = match words.char_indices().nth(MAX_QUOTE) {
        Some((end, _)) => format!("“{}…”", words.get(..end).unwrap_or_default()),
        None => format!("“{words}”"),
    };
    match (words.is_empty(), images.is_empty()) {
        (true, true) => "You asked me nothing.".to_owned(),
        (true, false) => format!("You sent me {images} and no words."),
        (false, true) => format!("You asked me: {quote}."),
        (false, false) => format!("You sent me {images} and asked: {quote}."),
    }
}
