//! Where an entry's inputs are in a request: where they are declared to be, or else where the called parameter is
//! (LANGUAGE §4).

use super::input::is_header;
use super::{Entry, Inbound};
use crate::front::diagnostic::Diagnostic;
use crate::front::diagnostic::rules;
use crate::front::document;
use crate::front::resolve::parameter::{Parameter, location};
use crate::front::resolve::schema::written_type;
use crate::front::resolve::words::{bare, plain};
use crate::model::{ParameterLocation, Piece, Source, Type};

impl<'a> Entry<'a> {
    pub(super) fn declared_source(&mut self, declared: &document::Parameter) -> Source {
        let Inbound::Rest { method, .. } = self.inbound else {
            return if is_header(declared) { Source::Header } else { Source::Field };
        };
        if !declared.within.is_empty() {
            return Source::Member(declared.within.clone());
        }
        let name = declared.wire_name();
        let takes_query = takes_query(method);
        let is_whole = name == "body" && self.is_alone_in_body(declared);
        match location(declared) {
            Some(ParameterLocation::Query) => Source::Query,
            Some(ParameterLocation::Header) => Source::Header,
            Some(ParameterLocation::Cookie) => Source::Cookie,
            Some(ParameterLocation::Body) | None if is_whole => Source::Body,
            Some(ParameterLocation::Body | ParameterLocation::Text) => Source::Field,
            Some(ParameterLocation::Path) if !self.has_route() => Source::Query,
            Some(ParameterLocation::Path) => self.variable_source(name).unwrap_or_else(|| {
                let message = format!("input `{name}` is `in: path`, but the route has no `{{{name}}}`");
                self.stage.report(
                    Diagnostic::new(rules::PATH_INPUT_WITHOUT_VARIABLE, declared.name.span, message)
                        .label("read from the query")
                        .help("add the variable to the route, or write `in: query`"),
                );
                Source::Query
            }),
            None => self.variable_source(name).unwrap_or(if takes_query { Source::Query } else { Source::Field }),
        }
    }

    /// Whether a declared input is in the query because nothing else is said.
    pub(super) fn is_in_query(&self, declared: &document::Parameter) -> bool {
        let Inbound::Rest { method, .. } = self.inbound else { return false };
        let is_elsewhere = declared.location.is_some() || self.variable(declared.wire_name()).is_some();
        declared.within.is_empty() && takes_query(method) && !is_elsewhere
    }

    /// Whether a declared input is the only one in the body.
    fn is_alone_in_body(&self, declared: &document::Parameter) -> bool {
        let Inbound::Rest { method, .. } = self.inbound else { return false };
        // Without `in`, an input that is not a variable of the route is in the body or, if there is none, in the query.
        let is_in_body = |input: &document::Parameter| match location(input) {
            Some(location) => location == ParameterLocation::Body,
            None => !takes_query(method) && self.variable(input.wire_name()).is_none(),
        };
        // What its author fixed is not sent by callers.
        let supplied = self.declared.iter().filter(|input| input.value.is_none());
        is_in_body(declared) && supplied.filter(|input| is_in_body(input)).count() == 1
    }

    /// Whether a declared input is all of the body for a parameter that is all of the upstream's, as bytes.
    pub(super) fn is_bytes_of_body(&self, declared: &document::Parameter, parameter: &Parameter) -> bool {
        let is_bytes = || matches!(written_type(&declared.schema), None | Some(Type::String));
        self.is_sent_as_bytes(parameter)
            && declared.within.is_empty()
            && declared.read_as.as_ref().is_none_or(|name| name == "body")
            && self.is_alone_in_body(declared)
            && is_bytes()
    }

    /// Whether a body that is bytes would be read for another input, too.
    pub(super) fn shares_bytes(&self, source: &Source, schema_type: &Type) -> bool {
        let is_raw = |source: &Source, schema_type: &Type| {
            *source == Source::Upload || *source == Source::Body && *schema_type == Type::Bytes
        };
        let is_in_body =
            |source: &Source| matches!(source, Source::Body | Source::Upload | Source::Field | Source::Member(_));
        let is_rest = matches!(self.inbound, Inbound::Rest { .. });
        let mut others = self.inputs.iter().filter(|other| is_in_body(&other.source));
        is_rest
            && is_in_body(source)
            && others.any(|other| is_raw(source, schema_type) || is_raw(&other.source, &other.schema_type))
    }

    pub(super) fn inferred_source(&mut self, name: &str, parameter: &Parameter, whole_body: bool) -> Source {
        if self.inbound.is_by_arguments() {
            return Source::Field;
        }
        if self.is_in_route(name, parameter)
            && let Some(source) = self.variable_source(name)
        {
            return source;
        }
        match parameter.location {
            ParameterLocation::Query | ParameterLocation::Text => Source::Query,
            ParameterLocation::Header => Source::Header,
            ParameterLocation::Cookie => Source::Cookie,
            ParameterLocation::Body if whole_body || name == "body" && !self.is_member(parameter) => Source::Body,
            ParameterLocation::Body => Source::Field,
            ParameterLocation::Path if !self.has_route() || !self.calls_soundly() => Source::Query,
            ParameterLocation::Path => {
                let message = format!("the route of {} has no `{{{name}}}`", self.what);
                self.stage.report(
                    Diagnostic::new(rules::ROUTE_LACKS_VARIABLE, self.place(), message)
                        .label("becomes a required query parameter")
                        .help(format!("add `{{{name}}}` to the route{}", self.or_in_with())),
                );
                Source::Query
            }
        }
    }

    /// Whether a variable of the route supplies the inferred input `name` of a parameter.
    pub(super) fn is_in_route(&self, name: &str, parameter: &Parameter) -> bool {
        !self.is_beside_path(parameter) && self.variable(name).is_some()
    }

    /// Whether a parameter without a `with` entry has the name of one in the path: the route's variable belongs to that
    /// one.
    pub(super) fn is_beside_path(&self, parameter: &Parameter) -> bool {
        let is_in_path = |other: &Parameter| other.location == ParameterLocation::Path && other.name == parameter.name;
        parameter.location != ParameterLocation::Path
            && !self.is_given(parameter)
            && self.parameters().iter().any(is_in_path)
    }

    /// Whether a parameter of the body without a `with` entry is one of several: then `body` is a member name like
    /// theirs.
    pub(super) fn is_member(&self, parameter: &Parameter) -> bool {
        let in_body = self.parameters().iter().filter(|other| other.location == ParameterLocation::Body);
        !self.is_given(parameter) && in_body.count() > 1
    }

    pub(super) fn is_given(&self, parameter: &Parameter) -> bool {
        self.given(parameter).is_some()
    }

    /// Whether there is a route to report about; one that could not be read was reported.
    pub(super) fn has_route(&self) -> bool {
        matches!(self.inbound, Inbound::Rest { route: Some(_), .. })
    }

    /// The positions of the route variable that supplies `name`, marked as used.
    pub(super) fn variable_source(&mut self, name: &str) -> Option<Source> {
        let Inbound::Rest { route: Some(route), .. } = self.inbound else { return None };
        let variable = self.variable(name)?.to_owned();
        let index = route.variables.iter().position(|(known, _)| known.name == variable)?;
        let positions = route.pieces.iter().filter_map(Piece::value).enumerate();
        let positions = positions.filter(|(_, found)| *found == index).map(|(position, _)| position).collect();
        self.used_variables.push(variable);
        Some(Source::Path(positions))
    }

    /// The route variable that `name` means: an exact match, or else one without case and punctuation.
    pub(in super::super) fn variable(&self, name: &str) -> Option<&'a str> {
        let Inbound::Rest { route: Some(route), .. } = self.inbound else { return None };
        let mut names = route.variables.iter().map(|(variable, _)| variable.name.as_str());
        let bare = bare(name);
        names
            .clone()
            .find(|variable| *variable == bare)
            .or_else(|| names.find(|variable| plain(variable) == plain(bare)))
    }
}

/// Whether requests of this method seldom have a body.
fn takes_query(method: &str) -> bool {
    matches!(method, "GET" | "HEAD" | "DELETE")
}
