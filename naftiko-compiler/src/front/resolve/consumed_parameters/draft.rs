//! A signature while it is built, part by part: path, other parameters, fixed values, body.

use super::declared::Declared;
use super::{location, path};
use crate::front::document::{Authentication, Operation};
use crate::front::resolve::binds::Binds;
use crate::front::resolve::parameter::Parameter;
use crate::front::resolve::path::Path;
use crate::front::resolve::template_placeholders::{Constant, Placeholders};
use crate::front::resolve::{body, fixed};
use crate::front::source::Span;
use crate::front::stage::Stage;
use crate::front::yaml::Node;
use crate::model::{Body, ParameterLocation};

/// A signature while it is built.
#[derive(Debug, Default)]
pub(super) struct Draft<'d> {
    /// The parameters that are sent, those of the path first.
    pub(super) parameters: Vec<Parameter>,
    /// The names of those that are not sent.
    pub(super) unsent: Vec<&'d str>,
    /// Fixed values that no parameter contains.
    constants: Vec<Constant<'d>>,
    /// The parameters, by index, that their author fixed to a text.
    texts: Vec<(usize, &'d Node)>,
}

impl<'d> Draft<'d> {
    /// The placeholders of the path.
    pub(super) fn path(
        &mut self,
        path: Option<&Path>,
        declared: &[Declared<'d>],
        (binds, stage): (&Binds<'_>, Stage<'_>),
    ) {
        let Some(path) = path else { return };
        for (variable, span) in &path.variables {
            self.parameters.push(path::placeholder(&variable.name, *span, declared, (binds, stage)));
        }
        for (name, span) in &path.in_query {
            path::in_query(name, *span, declared, stage);
        }
    }

    /// The declared parameters that are not placeholders of the path.
    pub(super) fn others(
        &mut self,
        path: Option<&Path>,
        declared: &[Declared<'d>],
        authentication: Option<&Authentication>,
        stage: Stage<'_>,
    ) {
        for parameter in declared {
            if path.is_some_and(|path| path::is_placeholder(path, parameter, declared)) {
                continue;
            }
            match location::location(parameter, authentication, stage)
                .filter(|location| *location != ParameterLocation::Path)
            {
                Some(location) => self.other(parameter, location, stage),
                None => self.unsent.push(parameter.name()),
            }
        }
    }

    fn other(&mut self, declared: &Declared<'d>, location: ParameterLocation, stage: Stage<'_>) {
        let (written, parameter) = (declared.written(), Parameter::declared(declared.parameter, location, stage));
        let Some(value) = written.value.as_ref() else { return self.parameters.push(parameter) };
        fixed::of_type(&parameter, value, stage);
        let in_body = location == ParameterLocation::Body;
        if in_body || location == ParameterLocation::Query && fixed::is_constant(value) {
            self.constants.push(Constant { parameter: written, value, in_body });
        } else {
            self.texts.push((self.parameters.len(), value));
            self.parameters.push(parameter);
        }
    }

    /// The texts that parameters are fixed to; their placeholders may imply further parameters.
    pub(super) fn values(&mut self, declared: &[Declared<'d>], span: Span, (binds, stage): (&Binds<'_>, Stage<'_>)) {
        for parameter in declared.iter().filter(|parameter| parameter.is_in_path()) {
            let is_it = |known: &Parameter| known.location == ParameterLocation::Path && known.name == parameter.name();
            let index = self.parameters.iter().position(is_it);
            if let Some((index, value)) = index.zip(parameter.written().value.as_ref()) {
                self.parameters.get(index).into_iter().for_each(|sent| fixed::of_type(sent, value, stage));
                self.texts.push((index, value));
            }
        }
        let mut names =
            Placeholders::new((&mut self.parameters, &self.constants), span, ParameterLocation::Text, binds, stage);
        for &(index, value) in &self.texts {
            fixed::text(index, value, &mut names, stage);
        }
    }

    /// The body.
    pub(super) fn body(&mut self, operation: &Operation, (binds, stage): (&Binds<'_>, Stage<'_>)) -> Body {
        let values = (&mut self.parameters, self.constants.as_slice());
        let body = match operation.body.read() {
            Some(written) => body::written(written, values, (binds, stage)),
            None if self.constants.iter().any(|constant| constant.in_body) => {
                body::with_constants(values, operation.name.read().span, (binds, stage))
            }
            None => Some(body::of_parameters(&mut self.parameters)),
        };
        body.unwrap_or(Body::None)
    }

    /// The constant query: the one in the path, and the author's constants, which replace it (LANGUAGE §3.1).
    pub(super) fn query(&self, path: Option<&Path>) -> Vec<(String, String)> {
        let own = self.constants.iter().filter(|constant| !constant.in_body);
        let own: Vec<_> =
            own.flat_map(|constant| fixed::query(&constant.parameter.name.value, constant.value)).collect();
        let of_path = path.map(|path| path.query.as_slice()).unwrap_or_default();
        let kept = of_path.iter().filter(|(name, _)| own.iter().all(|(other, _)| other != name));
        kept.chain(&own).cloned().collect()
    }
}
