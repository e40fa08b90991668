//! What a call of a tool returns, before it takes a form: rmcp's type, or the bytes of a response.

use rmcp::model::{CallToolResult, ContentBlock};
use serde::Serialize;
use serde_json::Value;

use super::generation::Generation;

/// What a call returns.
pub(super) enum Shown {
    /// Success without content.
    Nothing,
    /// Compact JSON text.
    Json {
        text: String,
        /// Whether it is structured content as well: an object that fits into a tree.
        is_structured: bool,
    },
    /// One block of content.
    Block(Box<ContentBlock>),
    /// A failure as text, for a model.
    Error(String),
}

impl Shown {
    /// Text as content.
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::block(ContentBlock::text(text))
    }

    /// One block.
    pub(super) fn block(block: ContentBlock) -> Self {
        Self::Block(Box::new(block))
    }

    pub(super) fn is_error(&self) -> bool {
        matches!(self, Self::Error(_))
    }

    /// The outcome as rmcp's type. Its structured content is a tree, which stores numbers in 64 bits; only the text
    /// keeps `1.10` as it came.
    pub(super) fn into_result(self) -> CallToolResult {
        match self {
            Self::Nothing => CallToolResult::success(Vec::new()),
            Self::Block(block) => CallToolResult::success(vec![*block]),
            Self::Error(text) => CallToolResult::error(vec![ContentBlock::text(text)]),
            Self::Json { text, is_structured } => {
                let object = is_structured.then(|| serde_json::from_str::<Value>(&text).ok()).flatten();
                let mut result = CallToolResult::success(vec![ContentBlock::text(text)]);
                result.structured_content = object;
                result
            }
        }
    }

    /// About how many bytes are written.
    pub(super) fn length(&self) -> usize {
        const FRAME: usize = 160;
        FRAME
            + match self {
                Self::Nothing => 0,
                // A few of its bytes are escaped.
                Self::Json { text, is_structured } => {
                    text.len() + text.len() / 4 + usize::from(*is_structured) * text.len()
                }
                Self::Error(text) => text.len() + text.len() / 4,
                Self::Block(block) => match &**block {
                    ContentBlock::Text(block) => block.text.len() + block.text.len() / 4,
                    ContentBlock::Image(block) => block.data.len(),
                    ContentBlock::Audio(block) => block.data.len(),
                    _ => 0,
                },
            }
    }

    /// Writes the result as `tools/call` returns it. Structured content is the text itself: numbers and strings keep
    /// their spelling there too.
    pub(super) fn write(&self, generation: Generation, into: &mut Vec<u8>) {
        into.extend_from_slice(match generation {
            Generation::Handshake => br#"{"content":["#,
            Generation::Stateless => br#"{"resultType":"complete","content":["#,
        });
        match self {
            Self::Nothing => {}
            Self::Json { text, .. } | Self::Error(text) => {
                into.extend_from_slice(br#"{"type":"text","text":"#);
                json(text, into);
                into.push(b'}');
            }
            Self::Block(block) => json(&**block, into),
        }
        if let Self::Json { text, is_structured: true } = self {
            into.extend_from_slice(br#"],"structuredContent":"#);
            into.extend_from_slice(text.as_bytes());
            into.extend_from_slice(br#","isError":false}"#);
        } else {
            into.extend_from_slice(if self.is_error() { br#"],"isError":true}"# } else { br#"],"isError":false}"# });
        }
    }
}

/// Writes JSON text. Strings and numbers only: serialising cannot fail.
fn json(value: &(impl Serialize + ?Sized), into: &mut Vec<u8>) {
    let _ = serde_json::to_writer(into, value);
}
