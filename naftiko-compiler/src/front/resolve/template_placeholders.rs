//! Templates of a consumed operation: their placeholders become its parameters (LANGUAGE §3.3).

use super::binds::Binds;
use super::guard;
use super::parameter::{Origin, Parameter};
use super::schema;
use super::template::{input_and_bind, unfinished};
use super::words::unqualified;
use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::document;
use crate::front::source::{Span, Spanned};
use crate::front::stage::Stage;
use crate::front::text::json_text::{self, Tree};
use crate::front::text::template::{self, Part};
use crate::front::yaml::Node;
use crate::model::{Json, ParameterLocation, Piece, Type};

/// A value that the author fixed and that no parameter contains: a member of the body, or a constant of the query.
#[derive(Debug, Clone, Copy)]
pub(super) struct Constant<'d> {
    /// The parameter as written.
    pub(super) parameter: &'d document::Parameter,
    /// Its value.
    pub(super) value: &'d Node,
    /// Whether it belongs to the body.
    pub(super) in_body: bool,
}

/// A template while it is resolved: its placeholders become parameters.
pub(super) struct Placeholders<'a> {
    parameters: &'a mut Vec<Parameter>,
    used: Vec<usize>,
    /// A placeholder of such a name is its value.
    constants: &'a [Constant<'a>],
    used_constants: Vec<usize>,
    /// Those whose value is being written.
    within: Vec<usize>,
    /// The parameter whose own text this is.
    own: Option<usize>,
    span: Span,
    /// The location of a parameter that is implied.
    location: ParameterLocation,
    binds: &'a Binds<'a>,
    stage: Stage<'a>,
}

impl<'a> Placeholders<'a> {
    /// The placeholders of a text at `span`. `parameters` are those of the operation so far. A parameter that a
    /// placeholder implies gets this `location`.
    pub(super) fn new(
        (parameters, constants): (&'a mut Vec<Parameter>, &'a [Constant<'a>]),
        span: Span,
        location: ParameterLocation,
        binds: &'a Binds<'a>,
        stage: Stage<'a>,
    ) -> Self {
        Self {
            parameters,
            used: Vec::new(),
            constants,
            used_constants: Vec::new(),
            within: Vec::new(),
            own: None,
            span,
            location,
            binds,
            stage,
        }
    }

    /// The placeholders of the parameter with this index: its own name means what callers supply.
    pub(super) fn of(&mut self, index: usize) -> &mut Self {
        self.own = Some(index);
        self
    }

    /// The parameter with this index.
    pub(super) fn parameter(&mut self, index: usize) -> Option<&mut Parameter> {
        self.parameters.get_mut(index)
    }

    /// The operation's parameters so far.
    pub(super) fn parameters(&self) -> &[Parameter] {
        self.parameters
    }

    /// The parameter with this index is used.
    pub(super) fn mark(&mut self, index: usize) {
        self.used.push(index);
    }

    /// The parameter of this name, as a placeholder means it.
    pub(super) fn named(&mut self, name: &str) -> usize {
        self.index(name, &Type::String)
    }

    /// How many parameters the operation has so far.
    pub(super) fn count(&self) -> usize {
        self.parameters.len()
    }

    /// Whether a placeholder named the parameter with this index.
    pub(super) fn has_used(&self, index: usize) -> bool {
        self.used.contains(&index)
    }

    /// Whether a placeholder named the constant with this index.
    pub(super) fn has_used_constant(&self, index: usize) -> bool {
        self.used_constants.contains(&index)
    }

    /// The value of the constant with this index; its own name means what callers supply.
    pub(super) fn constant_json(&mut self, index: usize) -> Option<Json> {
        let constant = self.constants.get(index)?;
        self.span = constant.value.span;
        let tree = json_text::of_yaml(constant.value);
        let tree = tree.map_err(|(text, fault)| unfinished(&text, fault, self.stage)).ok()?;
        self.within = vec![index];
        Some(self.json(typed(tree, constant.parameter)))
    }

    /// The JSON of a template at `span`.
    pub(super) fn json_at(&mut self, tree: Tree, span: Span) -> Json {
        self.span = span;
        self.json(tree)
    }

    fn json(&mut self, tree: Tree) -> Json {
        match tree {
            Tree::Raw(text) => Json::Literal(text),
            Tree::Variable(variable) => self
                .constant(&variable.name, |names, tree| Some(names.json(tree)))
                .unwrap_or_else(|| Json::Value(self.index(&variable.name, &Type::Any))),
            Tree::Text(parts) => match parts.as_slice() {
                [] => Json::Text(Vec::new()),
                _ => Json::Text(self.pieces(parts)),
            },
            Tree::Array(trees) => Json::Array(trees.into_iter().map(|tree| self.json(tree)).collect()),
            Tree::Object(members) => {
                Json::Object(members.into_iter().map(|(name, tree)| (name, self.json(tree))).collect())
            }
        }
    }

    /// The pieces of a text.
    pub(super) fn scalar(&mut self, node: &Node, stage: Stage<'_>) -> Option<Vec<Piece>> {
        let scalar = node.as_scalar()?;
        self.span = node.span;
        let text = || Spanned::new(scalar.text.clone(), node.span);
        let parts = template::value(&scalar.text).map_err(|fault| unfinished(&text(), fault, stage)).ok()?;
        Some(self.pieces(parts))
    }

    fn pieces(&mut self, parts: Vec<Part>) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for part in parts {
            match part {
                Part::Literal(text) => pieces.push(Piece::Text(text)),
                Part::Variable(variable) => {
                    let fixed = self.constant(&variable.name, |names, tree| match tree {
                        Tree::Raw(text) => Some(vec![Piece::Text(text)]),
                        Tree::Text(parts) => Some(names.pieces(parts)),
                        Tree::Variable(variable) => Some(names.pieces(vec![Part::Variable(variable)])),
                        Tree::Array(_) | Tree::Object(_) => {
                            let message = format!("`{{{{{}}}}}` cannot be part of a string", variable.name);
                            names.stage.report(
                                Diagnostic::new(rules::INVALID_TEMPLATE, names.span, message)
                                    .label("its value is a list or a mapping")
                                    .help("use the placeholder as the entire value"),
                            );
                            Some(Vec::new())
                        }
                    });
                    pieces
                        .extend(fixed.unwrap_or_else(|| vec![Piece::Value(self.index(&variable.name, &Type::String))]));
                }
            }
        }
        pieces
    }

    /// What `write` returns for the constant of this name. Within that value, the name means what callers supply.
    fn constant<T>(&mut self, name: &str, write: impl FnOnce(&mut Self, Tree) -> Option<T>) -> Option<T> {
        let name = unqualified(name);
        let index = self.constants.iter().position(|constant| constant.parameter.name.value == name)?;
        if self.within.contains(&index) {
            return None;
        }
        let constant = self.constants.get(index)?;
        let tree = json_text::of_yaml(constant.value);
        let tree = tree.map_err(|(text, fault)| unfinished(&text, fault, self.stage)).ok()?;
        self.used_constants.push(index);
        self.within.push(index);
        let written = write(self, typed(tree, constant.parameter));
        self.within.pop();
        written
    }

    /// The parameter that a placeholder means. One that is not declared is implied: a string in text, any JSON as a
    /// whole value.
    fn index(&mut self, name: &str, schema_type: &Type) -> usize {
        let name = unqualified(name);
        let is_meant = |(index, parameter): &(usize, &Parameter)| self.own != Some(*index) && parameter.is_named(name);
        let known = self.parameters.iter().enumerate().find(is_meant).map(|(index, _)| index);
        if let Some(known) = known.and_then(|index| self.parameters.get(index)).filter(|known| known.fixed.is_none())
            && self.binds.declared(name).is_some()
        {
            input_and_bind(&known.name, self.span, self.stage);
        }
        let index = known.unwrap_or_else(|| {
            let bind = self.binds.in_request(name, self.span, self.stage);
            if bind.is_none() {
                guard::is_elsewhere(name, self.span, guard::IN_CONSUMED, self.stage);
            }
            let bind = bind.map(|bind| Parameter::bound((bind, self.binds), name, ParameterLocation::Text, self.span));
            let implied = || Parameter::implied(name, self.location, schema_type.clone(), self.span);
            self.parameters.push(bind.unwrap_or_else(implied));
            self.parameters.len() - 1
        });
        if let Some(parameter) = self.parameters.get_mut(index)
            && matches!(parameter.origin, Origin::Placeholder(_))
            && parameter.location == ParameterLocation::Body
            && *schema_type == Type::Any
        {
            parameter.schema_type = Type::Any;
        }
        self.used.push(index);
        index
    }
}

/// A constant as its parameter declares it: a quoted value can be a number, and an unquoted one a string.
fn typed(tree: Tree, parameter: &document::Parameter) -> Tree {
    let Some(schema_type) = schema::written_type(&parameter.schema) else { return tree };
    match tree {
        Tree::Raw(text) if schema_type == Type::String && text != "null" => Tree::Text(vec![Part::Literal(text)]),
        Tree::Text(parts) => match parts.as_slice() {
            [Part::Literal(text)] if json_text::spells(&schema_type, text) => Tree::Raw(text.clone()),
            _ => Tree::Text(parts),
        },
        tree => tree,
    }
}
