//! Compiles a regular expression to a DFA that the runtime only has to search with: ASCII classes, no look-around, no
//! back-references, no word boundaries (LANGUAGE §1, §7). The dialect is that of JSON Schema, in which RFC 9485's is
//! contained.

mod dialect;
mod included;
#[cfg(test)]
mod tests;

use std::rc::Rc;

use dialect::Translated;
use regex_automata::dfa::{Automaton, StartKind, dense, sparse};
use regex_automata::nfa::thompson::{self, WhichCaptures};
use regex_automata::{Anchored, Input, MatchKind};
use regex_syntax::ast::ErrorKind;
use regex_syntax::hir::{self, Hir, Look};

use super::template::Fault;
use crate::model::{Extent, Pattern, Table};

/// The largest table that a program may contain.
const MAX_TABLE: usize = 64 << 10;
/// The memory that compiling one pattern may take, several times the size of the tables that are kept: they are made
/// sparse in the end.
const MAX_MEMORY: usize = 512 << 10;
/// The maximum nesting depth of groups.
const MAX_DEPTH: u32 = 64;

/// `(?=…)`, `(?<!…)`
pub const LOOK_AROUND: &str = "look-around is not supported";
const BACK_REFERENCE: &str = "back-references are not supported";
const WORD_BOUNDARY: &str = "word boundaries are not supported";
const TOO_LARGE: &str = "the compiled pattern would be larger than 64 KiB";

/// Compiles the pattern `text`.
///
/// # Errors
/// Why it cannot be compiled, and where. What `Fault::what` says fits behind the text: `not a valid pattern: …`.
pub fn compile(text: &str, extent: Extent) -> Result<Pattern, Fault> {
    let translated = dialect::translate(text)?;
    let parsed = parse(&translated)?;
    let parsed = match extent {
        Extent::Part => parsed,
        Extent::Whole => Hir::concat(vec![parsed, Hir::look(Look::End)]),
    };
    let table = table(&parsed, extent).filter(|table| table.little.len() <= MAX_TABLE);
    let table = table.ok_or(Fault { range: 0..text.len(), what: TOO_LARGE })?;
    Ok(Pattern { text: text.to_owned(), extent, table: Rc::new(table) })
}

/// Whether `text` matches.
#[must_use]
pub fn matches(pattern: &Pattern, text: &str) -> bool {
    let bytes = if cfg!(target_endian = "little") { &pattern.table.little } else { &pattern.table.big };
    let anchored = if pattern.extent == Extent::Whole { Anchored::Yes } else { Anchored::No };
    let input = Input::new(text).anchored(anchored).earliest(true);
    let table = sparse::DFA::from_bytes(bytes).map(|(table, _)| table);
    table.is_ok_and(|table| matches!(table.try_search_fwd(&input), Ok(Some(_))))
}

/// A text that matches `own` and not `other`, if there is one of printable ASCII; `None` if there is none, or it takes too
/// long to find out.
#[must_use]
pub fn beyond(own: &Pattern, other: &Pattern) -> Option<String> {
    included::beyond(&own.table.little, &other.table.little)
}

/// What to write instead of what cannot be compiled.
#[must_use]
pub fn advice(what: &str) -> Option<&'static str> {
    Some(match what {
        BACK_REFERENCE => "write what it may repeat as alternatives, such as `(aa|bb)`",
        WORD_BOUNDARY => "write what may be around the word, such as `(^|[^a-z])word($|[^a-z])`",
        TOO_LARGE => "write smaller repetition counts, or ASCII classes such as `[a-z]` instead of `\\p{…}`",
        _ => return None,
    })
}

fn parse(translated: &Translated) -> Result<Hir, Fault> {
    // `.` is any character but `\n` and `\r` (RFC 9485 §5.3).
    let mut parser = regex_syntax::ParserBuilder::new().nest_limit(MAX_DEPTH).crlf(true).build();
    parser.parse(&translated.text).map_err(|error| {
        let (span, what) = match &error {
            regex_syntax::Error::Parse(error) => (error.span(), syntax(error.kind())),
            regex_syntax::Error::Translate(error) => (error.span(), meaning(error.kind())),
            _ => return Fault { range: translated.written(0, translated.text.len()), what: INVALID },
        };
        Fault { range: translated.written(span.start.offset, span.end.offset), what }
    })
}

const INVALID: &str = "not a valid regular expression";

fn syntax(kind: &ErrorKind) -> &'static str {
    match kind {
        ErrorKind::ClassRangeInvalid => "the range is empty: its start is greater than its end",
        ErrorKind::ClassUnclosed => "unclosed `[`",
        ErrorKind::GroupUnclosed => "unclosed `(`",
        ErrorKind::GroupUnopened => "unopened `)`",
        ErrorKind::RepetitionMissing => "nothing to repeat",
        ErrorKind::RepetitionCountInvalid => "the repetition's minimum is greater than its maximum",
        ErrorKind::RepetitionCountUnclosed | ErrorKind::RepetitionCountDecimalEmpty | ErrorKind::DecimalEmpty => {
            "`{` begins a repetition such as `{2,5}`; write `\\{` for the character"
        }
        ErrorKind::NestLimitExceeded(_) => "nested deeper than 64 levels",
        ErrorKind::EscapeUnrecognized | ErrorKind::EscapeUnexpectedEof | ErrorKind::ClassEscapeInvalid => {
            "unknown escape sequence"
        }
        ErrorKind::EscapeHexEmpty | ErrorKind::EscapeHexInvalid | ErrorKind::EscapeHexInvalidDigit => {
            "not the code of a character"
        }
        ErrorKind::FlagUnrecognized => "unknown flag",
        _ => INVALID,
    }
}

fn meaning(kind: &hir::ErrorKind) -> &'static str {
    match kind {
        hir::ErrorKind::UnicodePropertyNotFound | hir::ErrorKind::UnicodePropertyValueNotFound => {
            "unknown Unicode property"
        }
        hir::ErrorKind::InvalidUtf8 => "matches bytes that are not a character",
        _ => INVALID,
    }
}

/// The table, unless it takes too much memory to make.
fn table(pattern: &Hir, extent: Extent) -> Option<Table> {
    let start = match extent {
        Extent::Part => StartKind::Unanchored,
        Extent::Whole => StartKind::Anchored,
    };
    // Only whether something matches is asked: no captures, and it does not matter which match is found.
    let automaton =
        thompson::Config::new().utf8(false).which_captures(WhichCaptures::None).nfa_size_limit(Some(MAX_MEMORY));
    let automaton = thompson::Compiler::new().configure(automaton).build_from_hir(pattern).ok()?;
    let table = dense::Config::new()
        .start_kind(start)
        .match_kind(MatchKind::LeftmostFirst)
        .accelerate(false)
        .dfa_size_limit(Some(MAX_MEMORY))
        .determinize_size_limit(Some(MAX_MEMORY));
    let table = dense::Builder::new().configure(table).build_from_nfa(&automaton).ok()?;
    // A sparse table takes a fraction of the bytes, and so lets pass `^.{1,100}$` and `\p{L}`; it needs no alignment.
    let table = table.to_sparse().ok()?;
    Some(Table { little: table.to_bytes_little_endian(), big: table.to_bytes_big_endian() })
}
