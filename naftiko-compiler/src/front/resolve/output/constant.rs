//! Values of outputs that the author wrote, in the form of their type.

use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::document::{self, OutputType};
use crate::front::resolve::template::unfinished;
use crate::front::stage::Stage;
use crate::front::text::json_text::{self, Tree, is_number};
use crate::front::text::template;
use crate::front::yaml::{Node, NodeKind, ScalarKind};
use crate::model::{Json, Literal, Part, Scalar};

/// A constant of the output's type.
pub(super) fn constant(node: &Node, output: &document::Output, stage: Stage<'_>) -> Option<Json> {
    let tree = match json_text::of_yaml(node) {
        Ok(tree) => tree,
        Err((text, fault)) => {
            unfinished(&text, fault, stage);
            return None;
        }
    };
    let Some(json) = fixed(tree) else {
        let message = "an output of a call cannot be computed";
        stage.report(
            Diagnostic::new(rules::OUTPUT_OF_CALL, node.span, message)
                .label("template")
                .help("write a constant or a `mapping`, or make the call a step, and write the value in `mappings`"),
        );
        return None;
    };
    let typed = typed(node, json, literal(output));
    if typed.is_none() {
        mismatch(node, output, stage);
    }
    typed
}

/// Reports a value that is not of the output's type.
pub(in crate::front::resolve) fn mismatch(node: &Node, output: &document::Output, stage: Stage<'_>) {
    let message = format!("the output is {}, but the value is {}", words(literal(output)), node.describe());
    stage.report(
        Diagnostic::new(rules::OUTPUT_TYPE, node.span, message)
            .label("type mismatch")
            .also(output.r#type.span, "declared here")
            .help(format!("write {}, or change `type`", words(literal(output)))),
    );
}

/// `json` in the form of its type: authors quote what they mean as a number, and leave out the quotes around text.
fn typed(node: &Node, json: Json, output_type: Literal) -> Option<Json> {
    match (&node.kind, output_type) {
        (NodeKind::Sequence(_), Literal::Part(Part::Array | Part::Any))
        | (NodeKind::Mapping(_), Literal::Part(Part::Object | Part::Any)) => Some(json),
        _ => scalar(node, output_type),
    }
}

/// A scalar in the form of its type.
pub(in crate::front::resolve) fn scalar(node: &Node, output_type: Literal) -> Option<Json> {
    match (&node.kind, output_type) {
        (NodeKind::Scalar(scalar), Literal::Scalar(scalar_type)) if scalar.kind != ScalarKind::Null => {
            let text = scalar.text.clone();
            match scalar_type {
                Scalar::String => {
                    let pieces = if text.is_empty() { Vec::new() } else { vec![crate::model::Piece::Text(text)] };
                    Some(Json::Text(pieces))
                }
                Scalar::Integer => (is_number(&text) && !text.contains(['.', 'e', 'E'])).then_some(Json::Literal(text)),
                Scalar::Number => is_number(&text).then_some(Json::Literal(text)),
                Scalar::Boolean => matches!(text.as_str(), "true" | "false").then_some(Json::Literal(text)),
            }
        }
        _ => None,
    }
}

/// JSON without placeholders.
pub(in crate::front::resolve) fn fixed(tree: Tree) -> Option<Json> {
    Some(match tree {
        Tree::Raw(text) => Json::Literal(text),
        Tree::Variable(_) => return None,
        Tree::Text(parts) => Json::Text(
            parts
                .into_iter()
                .map(|part| match part {
                    template::Part::Literal(text) => Some(crate::model::Piece::Text(text)),
                    template::Part::Variable(_) => None,
                })
                .collect::<Option<_>>()?,
        ),
        Tree::Array(trees) => Json::Array(trees.into_iter().map(fixed).collect::<Option<_>>()?),
        Tree::Object(members) => {
            let members = members.into_iter().map(|(name, tree)| Some((name, fixed(tree)?)));
            Json::Object(members.collect::<Option<_>>()?)
        }
    })
}

/// The type of an output, in the model's terms.
pub(in crate::front::resolve) fn literal(output: &document::Output) -> Literal {
    match output.r#type.value {
        OutputType::Object => Literal::Part(Part::Object),
        OutputType::Array => Literal::Part(Part::Array),
        OutputType::String => Literal::Scalar(Scalar::String),
        OutputType::Integer => Literal::Scalar(Scalar::Integer),
        OutputType::Number => Literal::Scalar(Scalar::Number),
        OutputType::Boolean => Literal::Scalar(Scalar::Boolean),
    }
}

pub(in crate::front::resolve) fn words(output_type: Literal) -> &'static str {
    match output_type {
        Literal::Scalar(Scalar::String) => "a string",
        Literal::Scalar(Scalar::Integer) => "an integer",
        Literal::Scalar(Scalar::Number) => "a number",
        Literal::Scalar(Scalar::Boolean) => "a boolean",
        Literal::Part(Part::Object) => "an object",
        Literal::Part(Part::Array) => "an array",
        Literal::Part(Part::Any) => "any JSON",
    }
}
