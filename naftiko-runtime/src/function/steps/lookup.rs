//! A step that finds objects in an earlier step's result by one of their members (LANGUAGE §8).

use bytes::Bytes;
use bytestring::ByteString;

use super::part::Part;
use super::reads::Reads;
use super::run::Run;
use super::stopped::Stopped;
use super::watch::Watch;
use crate::projection::{Found, Lookup};
use crate::value::Argument;

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
        let found = lookup.run(list.given().unwrap_or("[]"), list.rows.as_deref(), needle);
        let parts = found.ok_or_else(|| list.misfit("a list of objects")).and_then(|Found { json, rows }| {
            reads.any().built(step, &ByteString::from(json), rows).map_err(|error| Stopped::unfit(step.name, error))
        });
        watch.end(parts).map(|parts| reads.counted(step, parts))
    }
}
