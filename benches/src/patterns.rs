//! How long patterns take: until the tables of fifty are ready, which happens at first use, and to match a text.

use std::hint::black_box;
use std::time::Instant;

use naftiko_compiler::front::text::pattern::compile;
use naftiko_compiler::model::Extent;
use naftiko_runtime::__private::Pattern;
use naftiko_runtime::__private::output::text;

use crate::{Outcome, print};

/// What APIs hold their parameters to; each is compiled for a part of a text and for all of it.
const PATTERNS: [&str; 25] = [
    r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$",
    r"^[a-zA-Z0-9_-]{1,64}$",
    r"^[^@\s]+@[^@\s]+\.[a-z]{2,}$",
    r"^https?://[^\s/$.?#][^\s]*$",
    r"^\+?[0-9 ()-]{6,20}$",
    r"^[A-Z]{2}$",
    r"^[A-Z]{3}$",
    r"^[a-z]{2}(-[A-Z]{2})?$",
    r"^IMO-[0-9]{7}$",
    r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
    r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})$",
    r"^#[0-9a-fA-F]{6}$",
    r"^v[0-9]+(\.[0-9]+){0,2}$",
    r"^([0-9]{1,3}\.){3}[0-9]{1,3}$",
    r"^arn:aws:[a-z0-9-]+:[a-z0-9-]*:[0-9]{12}:.+$",
    r"^projects/[a-z0-9-]+/locations/[a-z0-9-]+$",
    r"^\S+$",
    r"^.{1,255}$",
    r"^(active|inactive|pending)$",
    r"^[A-Za-z0-9+/]+={0,2}$",
    r"^\d+(\.\d{1,2})?$",
    r"^sk_(test|live)_[0-9a-zA-Z]{24}$",
    r"^[\w.-]+/[\w.-]+$",
    r"\.(png|jpe?g|gif)$",
    r"^\$?[A-Za-z_][A-Za-z0-9_]*$",
];
const TEXT: &str = "projects/northern-star-9321483/locations/europe-north1";
const TIMES: u32 = 20_000;

/// Measures them.
pub(crate) fn run() -> Outcome {
    let mut patterns = Vec::new();
    let mut size = 0;
    for (written, extent) in PATTERNS.iter().flat_map(|written| [(written, Extent::Part), (written, Extent::Whole)]) {
        let compiled = compile(written, extent).map_err(|fault| format!("{written}: {}", fault.what))?;
        size += compiled.table.little.len();
        // As statics are: they are never freed.
        let [little, big] = [&compiled.table.little, &compiled.table.big].map(|table| &*table.clone().leak());
        patterns.push(Pattern::new(little, big));
    }
    let start = Instant::now();
    let fitting = patterns.iter().filter(|pattern| text("").matches(pattern)).count();
    let ready = start.elapsed();
    let start = Instant::now();
    for _ in 0..TIMES {
        for pattern in &patterns {
            black_box(text(black_box(TEXT)).matches(pattern));
        }
    }
    let count = u32::try_from(patterns.len())?;
    let matched = start.elapsed() / TIMES / count;
    print(&format!(
        "{count} patterns, {size} bytes of tables: ready in {ready:?} ({fitting} match an empty text); \
         {} bytes of text are matched in {matched:?} on average",
        TEXT.len()
    ))
}
