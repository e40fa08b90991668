//! Credentials of callers, which an adapter that asks for one does not pass on (LANGUAGE §5).

use super::{Entry, Inbound, input::is_header};
use crate::front::document;
use crate::front::resolve::parameter::{Parameter, location};
use crate::model::{ParameterLocation, Source};

impl Entry<'_> {
    /// Whether the inferred input of a parameter is where the caller's credential is.
    pub(super) fn would_be_kept(&self, parameter: &Parameter) -> bool {
        let is_rest = matches!(self.inbound, Inbound::Rest { .. });
        is_rest
            && !self.is_in_route(&parameter.name, parameter)
            && self.guard.keeps(parameter.location, &parameter.name)
    }

    /// Reports declared inputs that pass the caller's credential on. That one is never sent is reported otherwise.
    pub(super) fn credentials(&self) {
        let is_rest = matches!(self.inbound, Inbound::Rest { .. });
        let is_read = |declared: &&document::Parameter| declared.value.is_none() && (is_rest || is_header(declared));
        let is_used = |declared: &&document::Parameter| self.used_inputs.contains(&declared.name.span);
        for declared in self.declared.iter().filter(is_read).filter(is_used) {
            let name = self.wire_name(declared);
            let in_query = || self.is_in_query(declared).then_some(ParameterLocation::Query);
            let location = location(declared).or_else(in_query);
            if location.is_some_and(|location| self.guard.keeps(location, name)) {
                let mapping = declared.location.as_ref().filter(|_| declared.read_as.is_some());
                let span = mapping.map_or(declared.name.span, |mapping| mapping.span);
                let what = match self.reference {
                    Some(_) => "the input",
                    None => "the input, and what `with` sets from it",
                };
                self.guard.kept(name, span, what, self.stage);
            }
        }
    }

    /// Whether an inferred input would pass the caller's credential on; that is reported.
    pub(super) fn is_kept(&self, source: &Source, name: &str, parameter: &Parameter) -> bool {
        let location = match source {
            Source::Header => ParameterLocation::Header,
            Source::Query => ParameterLocation::Query,
            _ => return false,
        };
        let is_kept = self.guard.keeps(location, name);
        if is_kept {
            let span = self.given(parameter).map_or(self.place(), |argument| argument.value.span);
            self.guard.kept(name, span, "it", self.stage);
        }
        is_kept
    }
}
