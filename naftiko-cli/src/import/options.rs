//! The options of the command over those of an earlier import.

use naftiko_import::options::{Descriptions, Expose, Options, Outputs};

use super::{Adapter, Length, Mapped, OpenApi};

impl OpenApi {
    /// The options that are given, and else `before`.
    pub(super) fn options(&self, before: Options) -> Options {
        let mut options = before;
        let adapter = |adapter: &Adapter| match adapter {
            Adapter::Mcp => Expose::Mcp,
            Adapter::Rest => Expose::Rest,
        };
        let (select, kept) = (&mut options.select, &mut options.kept);
        let lists = [
            (&mut select.tags, &mut kept.tags, &self.tag),
            (&mut select.paths, &mut kept.paths, &self.path),
            (&mut select.operations, &mut kept.operations, &self.operation),
            (&mut select.exclude, &mut kept.exclude, &self.exclude),
        ];
        for (select, kept, given) in lists {
            if !given.is_empty() {
                select.clone_from(given);
                kept.clear();
            }
        }
        if !self.expose.is_empty() {
            options.expose = self.expose.iter().map(adapter).collect();
        }
        options.namespace = self.namespace.clone().or(options.namespace);
        options.include_writes = self.include_writes.unwrap_or(options.include_writes);
        options.security = self.security.clone().or(options.security);
        options.outputs = self.outputs.map_or(options.outputs, |outputs| match outputs {
            Mapped::Small => Outputs::Small,
            Mapped::All => Outputs::All,
            Mapped::None => Outputs::None,
        });
        options.descriptions = self.descriptions.map_or(options.descriptions, |length| match length {
            Length::Short => Descriptions::Short,
            Length::Full => Descriptions::Full,
        });
        options.words = self.text.unwrap_or(options.words);
        options.split_by_tag |= self.split.is_some();
        options.strict = self.strict;
        options
    }
}
