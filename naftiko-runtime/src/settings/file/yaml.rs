//! A YAML mapping as a flat map: scalars as they are written.

use granit_parser::{Event, Parser, ScalarStyle, ScanError};
use zeroize::Zeroizing;

use super::value::{FileValue, FileValues, insert};

/// How deep the values may be nested that nothing reads.
const MAX_DEPTH: usize = 64;

/// The values in `text`, or what is wrong with it.
pub(super) fn values(text: &str) -> Result<FileValues, String> {
    let options = granit_parser::options! {
        emit_comments: false,
        emit_unresolved_aliases: true,
        flow_nesting_limit: MAX_DEPTH,
        block_nesting_limit: MAX_DEPTH,
    };
    let mut reading = Reading::default();
    for event in Parser::new_from_str_with_options(text, options) {
        let (event, _) = event.map_err(|error| invalid(&error))?;
        reading.event(event)?;
    }
    if reading.is_mapping { Ok(reading.values) } else { Err(NOT_A_MAPPING.to_owned()) }
}

const NOT_A_MAPPING: &str = "is not a YAML mapping";

/// Where it is, and not what is there: that may be a secret.
fn invalid(error: &ScanError) -> String {
    let at = error.marker();
    format!("is not valid YAML (line {}, column {})", at.line(), at.col() + 1)
}

#[derive(Default)]
struct Reading {
    values: FileValues,
    documents: usize,
    is_mapping: bool,
    /// How many lists and mappings are open; those of the root count.
    depth: usize,
    /// The key whose value comes next; `Some(None)` for one that is not text.
    key: Option<Option<String>>,
}

impl Reading {
    fn event(&mut self, event: Event<'_>) -> Result<(), String> {
        let value = match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                return if self.documents > 1 { Err("contains two YAML documents".to_owned()) } else { Ok(()) };
            }
            Event::SequenceEnd | Event::MappingEnd => {
                self.depth -= 1;
                return Ok(());
            }
            Event::MappingStart(..) if self.depth == 0 => {
                (self.depth, self.is_mapping) = (1, true);
                return Ok(());
            }
            Event::Scalar(..) | Event::SequenceStart(..) | Event::Alias(_) | Event::UnresolvedAlias(_)
                if self.depth == 0 =>
            {
                return Err(NOT_A_MAPPING.to_owned());
            }
            Event::Scalar(text, style, ..) => scalar(&text, style),
            Event::SequenceStart(..) => {
                self.depth += 1;
                FileValue::Other("is a list")
            }
            Event::MappingStart(..) => {
                self.depth += 1;
                FileValue::Other("is a mapping")
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => FileValue::Other("is an alias"),
            _ => return Ok(()),
        };
        let opens = matches!(value, FileValue::Other("is a list" | "is a mapping"));
        if self.depth == 1 + usize::from(opens) {
            self.node(value);
        }
        Ok(())
    }

    /// A key or a value of the root.
    fn node(&mut self, node: FileValue) {
        match self.key.take() {
            Some(Some(key)) => insert(&mut self.values, key, node),
            Some(None) => {}
            None => {
                let text = if let FileValue::Text(text) = node { Some(text.to_string()) } else { None };
                self.key = Some(text);
            }
        }
    }
}

fn scalar(text: &str, style: ScalarStyle) -> FileValue {
    let is_null = style == ScalarStyle::Plain && matches!(text, "" | "~" | "null" | "Null" | "NULL");
    if is_null { FileValue::Other("is null") } else { FileValue::Text(Zeroizing::new(text.to_owned())) }
}
