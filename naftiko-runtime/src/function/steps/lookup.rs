//! A step that finds objects in an earlier step's result by one of their members (LANGUAGE §8).

use bytes::Bytes;

use super::part::Part;
use super::reads::Reads;
use super::run::Run;
use super::stopped::Stopped;
use super::watch::Watch;
use crate::projection::Search;
use crate::value::Argument;

/// Which member is compared, and which ones are returned. The compiler generates it.
#[derive(Debug, Clone, Copy)]
pub struct Lookup {
    search: Search<'static>,
}

impl Lookup {
    /// Objects whose `key` is the needle, with these fields.
    #[must_use]
    pub const fn new(key: &'static str, fields: &'static [&'static str]) -> Self {
        Self { search: Search { key, fields } }
    }
}

impl Run {
    /// Looks `needle` up in `list`, for the step with this index, and returns the parts that are read of the result: a list for
    /// a list of needles, an object or `null` for one.
    ///
    /// # Errors
    /// There is something in the place of the list that is neither a list nor an object.
    pub fn lookup<const N: usize>(
        &self,
        step: usize,
        reads: &'static Reads<N>,
        lookup: Lookup,
        list: &Part,
        needle: &dyn Argument,
    ) -> Result<[Part; N], Stopped> {
        let watch = Watch::begin(&self.0, step);
        let step = self.0.step(step);
        let needle = needle.bytes().unwrap_or(Bytes::from_static(b"null"));
        // It is the text of a value.
        let needle = str::from_utf8(&needle).unwrap_or_default().trim_ascii();
        let found = lookup.search.run(list.given().unwrap_or("[]"), needle);
        let parts = found.ok_or_else(|| list.misfit("a list of objects")).and_then(|json| {
            reads.any().built(step, &Bytes::from(json)).map_err(|error| Stopped::unfit(step.name, error))
        });
        watch.end(parts).map(|parts| reads.counted(step, parts))
    }
}
