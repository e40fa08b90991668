//! Maps the upstream's response to a tool's outcome (LANGUAGE §6): JSON and text as text, images and audio as
//! themselves, anything else as an embedded resource.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderValue, StatusCode};
use rmcp::model::{ContentBlock, ResourceContents};

use super::compact::{Compact, compact, compacted};
use super::shown::Shown;
use super::tool::Tool;
use crate::function::{Outcome, Passed};
use crate::inbound::request_id;
use crate::upstream::{Answer, decoded, read, response_policy};

/// Returns what a client is shown of an outcome. A body is read up to the upstream's limit.
///
/// # Errors
/// The text of a tool error: for a status outside 2xx with its body, or for a body that cannot be read.
pub(super) async fn of(tool: &Tool, outcome: Outcome, id: &HeaderValue) -> Result<Shown, String> {
    let Passed { answer, origin, steps } = match outcome {
        // Of an empty response nothing is mapped, but a result with a schema is an object all the same.
        Outcome::Mapped(mapped) if !mapped.is_empty || tool.output_schema.is_some() => {
            let compact = compacted(mapped.json);
            // Clients raise an error when what a schema promises is missing.
            return if compact.fits || tool.output_schema.is_none() { Ok(json(compact)) } else { Err(unfit(&compact)) };
        }
        Outcome::Mapped(_) => return Ok(Shown::Nothing),
        Outcome::Passed(passed) => passed,
    };
    let name = origin.operation();
    let Answer { status, headers, mut body } = answer;
    let body = origin.reading(steps, read(&headers, &mut body)).await.map_err(|failure| failure.text());
    if !status.is_success() {
        return Err(failure(name, status, &headers, body));
    }
    let body = body?;
    if body.is_empty() {
        return Ok(Shown::Nothing);
    }
    let mut media = Media::of(&headers);
    if let Some(declared) = origin.media_type() {
        media = Media::named(declared);
    }
    // What is declared to be bytes is not read.
    if origin.is_binary() && media.kind.is_text() {
        media.kind = MediaKind::Binary;
    }
    let text = if media.kind.is_text() { decoded(&headers, &body).ok() } else { None };
    Ok(match (media.kind, text) {
        (MediaKind::Image, _) => Shown::block(ContentBlock::image(STANDARD.encode(&body), media.essence)),
        (MediaKind::Audio, _) => Shown::block(ContentBlock::audio(STANDARD.encode(&body), media.essence)),
        (MediaKind::Json | MediaKind::Unsaid, Some(text)) => match compact(&text) {
            Some(compact) => json(compact),
            // Text that cannot be parsed is what the upstream sent. It is passed on, as in REST.
            None => Shown::text(text),
        },
        (MediaKind::Text, Some(text)) => Shown::text(text),
        // Text in an unknown charset is bytes.
        (MediaKind::Json | MediaKind::Text | MediaKind::Unsaid | MediaKind::Binary, _) => {
            let uri = request_id::urn("response", id.to_str().unwrap_or_default());
            let blob = ResourceContents::blob(STANDARD.encode(&body), uri);
            Shown::block(ContentBlock::resource(blob.with_mime_type(media.essence)))
        }
    })
}

/// The text for a result that has a schema and cannot be structured content; the result follows, for a model to read.
fn unfit(compact: &Compact) -> String {
    let why = "the result is no structured content: a number in it is beyond double precision, or it is nested deeper than 127 levels";
    format!("{why}\n{}", compact.text)
}

/// One text block, and the object itself for clients that read structured content.
fn json(Compact { text, fits }: Compact) -> Shown {
    // If a number or a depth does not fit into a tree, there is only the text: clients read a message as a whole.
    let is_structured = fits && text.starts_with('{');
    Shown::Json { text, is_structured }
}

/// The text for a status outside 2xx: the status, then the body.
fn failure(name: &str, status: StatusCode, headers: &HeaderMap, body: Result<Bytes, String>) -> String {
    let mut text = format!("the upstream of `{name}` returned {}", status.as_u16());
    if let Some(reason) = status.canonical_reason() {
        text.push(' ');
        text.push_str(reason);
    }
    if let Some(when) = response_policy::retry_after(headers) {
        text.push_str("; retry after ");
        text.push_str(&when);
    }
    let body = match body {
        Ok(body) => body,
        Err(why) => return format!("{text}; its body cannot be shown: {why}"),
    };
    if body.is_empty() {
        return text;
    }
    let media = Media::of(headers);
    let shown = if media.kind.is_text() { decoded(headers, &body).ok() } else { None };
    match shown {
        Some(body) => {
            let compact = if media.kind == MediaKind::Text { None } else { compact(&body) };
            format!("{text}\n{}", compact.as_ref().map_or(&*body, |compact| compact.text.as_str()))
        }
        None => format!("{text} with {} bytes of {}", body.len(), media.essence),
    }
}

/// The type of a body, from its content type.
struct Media {
    /// `image/png`.
    essence: String,
    kind: MediaKind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum MediaKind {
    Json,
    Text,
    Image,
    Audio,
    Binary,
    /// There is no content type.
    Unsaid,
}

impl MediaKind {
    fn is_text(self) -> bool {
        matches!(self, Self::Json | Self::Text | Self::Unsaid)
    }
}

impl Media {
    fn of(headers: &HeaderMap) -> Self {
        Self::named(headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default())
    }

    fn named(value: &str) -> Self {
        let essence = value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        let Some((family, subtype)) = essence.split_once('/') else {
            return Self { essence: "application/octet-stream".to_owned(), kind: MediaKind::Unsaid };
        };
        let kind = match (family, subtype) {
            (_, "json") => MediaKind::Json,
            (_, subtype) if subtype.ends_with("+json") => MediaKind::Json,
            // SVG is text (`+xml`): clients that show images refuse it, and models read it.
            ("image", subtype) if !is_textual(subtype) => MediaKind::Image,
            ("audio", _) => MediaKind::Audio,
            ("text", _) => MediaKind::Text,
            (_, subtype) if is_textual(subtype) => MediaKind::Text,
            _ => MediaKind::Binary,
        };
        Self { essence, kind }
    }
}

/// Whether it is text under a type other than `text/*`.
fn is_textual(subtype: &str) -> bool {
    const TEXTUAL: [&str; 11] = [
        "ecmascript",
        "graphql",
        "javascript",
        "json-seq",
        "jsonl",
        "sql",
        "x-javascript",
        "x-ndjson",
        "x-www-form-urlencoded",
        "x-yaml",
        "yaml",
    ];
    let is_suffixed = ["xml", "yaml"]
        .iter()
        .any(|suffix| subtype == *suffix || subtype.strip_suffix(suffix).is_some_and(|before| before.ends_with('+')));
    is_suffixed || TEXTUAL.contains(&subtype)
}
