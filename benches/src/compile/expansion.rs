//! How long a capability takes from its bytes to its tokens.

use std::hint::black_box;
use std::time::{Duration, Instant};

use naftiko_compiler::front::diagnostic::Levels;
use naftiko_compiler::front::source::InMemory;
use naftiko_compiler::{Host, compile, expand};

use super::corpus::File;
use super::{LARGEST, multiply, say};
use crate::Outcome;

/// Prints what the expansion of `files` costs in this `build`.
pub(crate) fn measure(build: &str, files: &[File]) -> Outcome {
    let mut times: Vec<_> = files.iter().map(|(name, bytes)| (best(bytes), name)).collect();
    times.sort();
    let at = |percent: usize| times.get((times.len() * percent / 100).min(times.len() - 1));
    for (what, percent) in [("median", 50), ("95th percentile", 95), ("maximum", 100)] {
        let (time, name) = at(percent).ok_or("the corpus is empty")?;
        say(
            &format!("expansion, {build}, {what} of {} files", files.len()),
            &format!("{} {name}", milliseconds(*time)),
        )?;
    }
    let (_, largest) = files.iter().find(|(name, _)| name == LARGEST).ok_or(LARGEST)?;
    let text = std::str::from_utf8(largest)?;
    // Four times would be more than the 4 MiB that a file may have.
    for times in [1, 2, 3] {
        let text = multiply::multiply(text, times)?;
        let outcome = compile(&InMemory(text.as_bytes()), LARGEST, &Levels::default());
        let operations: usize = outcome.capability.consumes.iter().map(|consumed| consumed.operations.len()).sum();
        if outcome.has_errors() {
            return Err(format!("{LARGEST} taken {times} times does not compile").into());
        }
        let what = format!("expansion, {build}, {operations} operations, {} KiB", text.len() / 1024);
        say(&what, &milliseconds(best(text.as_bytes())))?;
    }
    Ok(())
}

/// The best of three: the others tell of what else the machine does.
fn best(bytes: &[u8]) -> Duration {
    let once = || {
        let start = Instant::now();
        let outcome = compile(&InMemory(bytes), "c.yaml", &Levels::default());
        black_box(expand(&outcome.capability, &Host::default()));
        start.elapsed()
    };
    once().min(once()).min(once())
}

fn milliseconds(time: Duration) -> String {
    format!("{:>8.1} ms", time.as_secs_f64() * 1e3)
}
