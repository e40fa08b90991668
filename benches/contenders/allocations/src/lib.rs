//! Counts what a contender allocates; linked by its feature `count-allocations` only.

use std::alloc::System;
use std::io::Write as _;

use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// Writes `allocations: N` to stderr: how often memory was asked for so far, a block that was resized included. Called
/// when the process ends.
pub fn report() {
    let counted = ALLOCATOR.stats();
    // The benchmark says so when the line is missing.
    let _ = writeln!(std::io::stderr(), "allocations: {}", counted.allocations + counted.reallocations);
}
