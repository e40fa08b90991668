//! The rows of functions that are more than one call: steps, lookups, mocks, and calls by way of an aggregate.

mod lists;
mod rows;

use std::time::Duration;

pub(crate) use lists::{hits, needles, objects};
pub(crate) use rows::rows;

/// Three parts of a record that do not depend on one another, from three upstreams that take their time.
pub(crate) const OVERVIEW: &str = "/overview";
/// A record, and the stock of what it is of.
pub(crate) const CHAIN: &str = "/chains/4711";
/// What this many needles find among as many objects.
pub(crate) const LOOKUP: &str = "/lookups/";
/// An answer that nobody is asked for.
pub(crate) const GREETING: &str = "/greetings/";

/// Where the upstream answers late, and how late: the record of every other path.
pub(crate) const DELAYS: [(&str, Duration); 3] = [
    ("/delayed/80", Duration::from_millis(80)),
    ("/delayed/100", Duration::from_millis(100)),
    ("/delayed/120", Duration::from_millis(120)),
];

/// How many needles and objects the lists have, with the paths of the upstream that serve them.
pub(crate) const LISTS: [(usize, &str, &str); 2] =
    [(1_000, "/needles/1000", "/objects/1000"), (10_000, "/needles/10000", "/objects/10000")];
