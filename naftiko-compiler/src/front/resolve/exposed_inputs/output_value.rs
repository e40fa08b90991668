//! The values of outputs that the author writes: constants, and templates over inputs, binds and results of steps
//! (LANGUAGE §8).

use super::steps::Reference;
use super::{Entry, value};
use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::document;
use crate::front::resolve::output;
use crate::front::resolve::parameter::{Origin, Parameter};
use crate::front::resolve::step_kind;
use crate::front::source::{Span, Spanned};
use crate::front::text::template::{self, Part};
use crate::front::text::{json_path, json_text};
use crate::front::yaml::{Node, NodeKind};
use crate::model::{self, Json, Literal, ParameterLocation, Ref, Scalar, Schema, Style, Type};

impl Entry<'_> {
    /// The part of a step's result that `node` is nothing but a reference to: `$.step.a`, `{{step.a}}`; `Some(None)` once
    /// something was reported about it.
    pub(in crate::front::resolve) fn lone_part(&mut self, node: &Node) -> Option<Option<usize>> {
        let text = &node.as_scalar()?.text;
        let found = match self.path_reference(text, node.span) {
            Some(found) => found,
            None => match template::value(text).ok()?.as_slice() {
                [Part::Variable(variable)] => self.step_in_template(&variable.name, node.span)?,
                _ => return None,
            },
        };
        Some(if let Reference::Part(part) = found { Some(part) } else { None })
    }

    /// What a lookup compares with; `None` once something was reported.
    pub(in crate::front::resolve) fn needle(&mut self, written: &Spanned<String>) -> Option<Json<Ref>> {
        value::string_value(self, written, &made_of(written.span, Type::Any))
    }

    /// Whether an input is a list; `None` if it may be one.
    pub(in crate::front::resolve) fn is_list(&self, input: usize) -> Option<bool> {
        match self.inputs.get(input)?.schema_type {
            Type::Any => None,
            Type::Array(_) => Some(true),
            _ => Some(false),
        }
    }

    /// What `node` says of `output`, in its type; `None` once something was reported.
    pub(in crate::front::resolve) fn output_value(
        &mut self,
        node: &Node,
        output: &document::Output,
    ) -> Option<Json<Ref>> {
        let literal = output::literal(output);
        let tree = match json_text::of_yaml(node) {
            Ok(tree) => tree,
            Err((text, fault)) => {
                value::unfinished(self, &text, &fault);
                return None;
            }
        };
        if let Some(constant) = output::fixed(tree).filter(|_| !self.has_path(node)) {
            let typed = output::typed(node, constant, literal);
            if typed.is_none() {
                output::mismatch(node, output, self.stage);
            }
            return typed.map(|json| json.map(&Ref::Input));
        }
        let parameter = made_of(node.span, step_kind::wanted(literal));
        let json = match (&node.kind, literal) {
            (NodeKind::Scalar(scalar), _) => self.template(&scalar.text, node, &parameter, output)?,
            (NodeKind::Sequence(_), Literal::Part(model::Part::Array | model::Part::Any))
            | (NodeKind::Mapping(_), Literal::Part(model::Part::Object | model::Part::Any)) => {
                value::structure(self, node, &parameter)?
            }
            (NodeKind::Sequence(_) | NodeKind::Mapping(_), _) => {
                output::mismatch(node, output, self.stage);
                return None;
            }
        };
        let binds = json.values().into_iter().filter_map(Ref::bind);
        self.shown.extend(binds.map(|bind| (bind, node.span)));
        Some(json)
    }

    /// Whether a text in `node` is a path to the result of a step.
    fn has_path(&self, node: &Node) -> bool {
        self.program.is_some()
            && match &node.kind {
                NodeKind::Scalar(scalar) => json_path::is_path(&scalar.text),
                NodeKind::Sequence(nodes) => nodes.iter().any(|node| self.has_path(node)),
                NodeKind::Mapping(entries) => entries.iter().any(|entry| self.has_path(&entry.value)),
            }
    }

    /// A text with variables, or a variable alone.
    fn template(
        &mut self,
        text: &str,
        node: &Node,
        parameter: &Parameter,
        output: &document::Output,
    ) -> Option<Json<Ref>> {
        let literal = output::literal(output);
        let parts = template::value(text).unwrap_or_default();
        if let [Part::Variable(variable)] = parts.as_slice() {
            let json = value::variable_of(self, &variable.name, node.span, parameter, &parameter.schema_type)?;
            return self.fitting(json, &variable.name, node.span, output);
        }
        if literal != Literal::Scalar(Scalar::String) {
            output::mismatch(node, output, self.stage);
            return None;
        }
        value::pieces(self, &parts, node.span, parameter)
    }

    /// The value of a variable as one of the output's type, if every value of it is one.
    fn fitting(&self, json: Json<Ref>, name: &str, span: Span, output: &document::Output) -> Option<Json<Ref>> {
        let literal = output::literal(output);
        let Json::Value(Ref::Input(index)) = json else { return Some(json) };
        let given = self.inputs.get(index).map(|input| input.schema_type.clone())?;
        match (literal, &given) {
            (Literal::Scalar(Scalar::String), Type::String | Type::Enum(_))
            | (Literal::Scalar(Scalar::Integer), Type::Integer)
            | (Literal::Scalar(Scalar::Number), Type::Integer | Type::Number)
            | (Literal::Scalar(Scalar::Boolean), Type::Boolean)
            | (Literal::Part(model::Part::Object), Type::Object)
            | (Literal::Part(model::Part::Array), Type::Array(_)) => Some(json),
            // Its text.
            (Literal::Scalar(Scalar::String), Type::Integer | Type::Number | Type::Boolean) => {
                Some(Json::Text(vec![model::Piece::Value(Ref::Input(index))]))
            }
            _ => {
                self.unfit(name, span, &given, output);
                None
            }
        }
    }

    fn unfit(&self, name: &str, span: Span, given: &Type, output: &document::Output) {
        use crate::front::resolve::words::type_words;
        let wanted = output::literal(output);
        let message = format!("the output is {}, but `{{{{{name}}}}}` is {}", output::words(wanted), type_words(given));
        let word = type_words(&step_kind::wanted(wanted));
        self.stage.report(
            Diagnostic::new(rules::OUTPUT_TYPE, span, message)
                .label("type mismatch")
                .also(output.r#type.span, "declared here")
                .help(format!("declare the input `{name}` as {word}, or change the type of the output")),
        );
    }
}

/// What an input is inferred from that only a value of the author's names.
pub(super) fn made_of(span: Span, schema_type: Type) -> Parameter {
    Parameter {
        name: String::new(),
        location: ParameterLocation::Text,
        schema_type,
        is_typed: true,
        required: false,
        description: String::new(),
        schema: Schema::default(),
        style: Style::default(),
        fixed: None,
        origin: Origin::Placeholder(span),
    }
}
