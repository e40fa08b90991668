//! The values of outputs that the author writes: constants, and templates over inputs, binds and results of steps
//! (LANGUAGE §8).

use super::steps::Reference;
use super::{Entry, value};
use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::document;
use crate::front::resolve::output;
use crate::front::resolve::parameter::Parameter;
use crate::front::resolve::step_kind;
use crate::front::resolve::template::unfinished as template_fault;
use crate::front::source::{Span, Spanned};
use crate::front::text::json_text;
use crate::front::text::template::{self, Part};
use crate::front::yaml::{Node, NodeKind, ScalarKind};
use crate::model::{self, Json, Literal, ParameterLocation, Ref, Scalar, Type};

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
        // What is wrong with scalars is reported with their types.
        if node.as_scalar().is_none()
            && let Err((text, fault)) = json_text::of_yaml(node)
        {
            template_fault(&text, fault, self.stage);
            return None;
        }
        self.shows = true;
        let value = match (&node.kind, output::literal(output)) {
            (NodeKind::Scalar(scalar), _) => self.text_value(&scalar.text, node, output),
            (NodeKind::Sequence(_), Literal::Part(model::Part::Array))
            | (NodeKind::Mapping(_), Literal::Part(model::Part::Object)) => self.nested(node),
            _ => {
                output::mismatch(node, output, self.stage);
                None
            }
        };
        self.shows = false;
        value
    }

    /// A constant, a text with variables, or a variable alone.
    fn text_value(&mut self, text: &str, node: &Node, output: &document::Output) -> Option<Json<Ref>> {
        let (literal, written) = (output::literal(output), Spanned::new(text.to_owned(), node.span));
        let parts = match template::value(text) {
            Ok(parts) => parts,
            Err(fault) => {
                value::unfinished(self, &written, &fault);
                return None;
            }
        };
        let is_text = literal == Literal::Scalar(Scalar::String);
        match parts.as_slice() {
            [Part::Variable(variable)] => {
                let parameter = made_of(node.span, step_kind::wanted(literal));
                let json = value::variable_of(self, &variable.name, node.span, &parameter, &parameter.schema_type)?;
                self.fitting(json, &variable.name, node.span, output)
            }
            parts if !parts.iter().any(|part| matches!(part, Part::Variable(_))) => {
                let constant = output::scalar(node, literal);
                if constant.is_none() {
                    output::mismatch(node, output, self.stage);
                }
                constant.map(|json| json.map(&Ref::Input))
            }
            _ if !is_text => {
                output::mismatch(node, output, self.stage);
                None
            }
            parts => value::pieces(self, parts, &written, &made_of(node.span, Type::String)),
        }
    }

    /// A list or a mapping. Texts in it may be paths to results of steps, or have variables; nothing else is a reference.
    fn nested(&mut self, node: &Node) -> Option<Json<Ref>> {
        let scalar = match &node.kind {
            NodeKind::Sequence(nodes) => {
                return nodes.iter().map(|node| self.nested(node)).collect::<Option<_>>().map(Json::Array);
            }
            NodeKind::Mapping(entries) => {
                let members =
                    entries.iter().map(|member| Some((member.key.value.clone(), self.nested(&member.value)?)));
                return members.collect::<Option<_>>().map(Json::Object);
            }
            NodeKind::Scalar(scalar) => scalar,
        };
        if scalar.kind != ScalarKind::String {
            let constant = output::fixed(json_text::of_yaml(node).ok()?)?;
            return Some(constant.map(&Ref::Input));
        }
        match self.path_reference(&scalar.text, node.span) {
            Some(Reference::Part(part)) => return Some(Json::Value(Ref::Part(part))),
            Some(Reference::Reported) => return None,
            None => {}
        }
        let written = Spanned::new(scalar.text.clone(), node.span);
        value::text(self, &written, &made_of(node.span, Type::Any))
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
    Parameter { is_typed: true, ..Parameter::implied("", ParameterLocation::Text, schema_type, span) }
}
