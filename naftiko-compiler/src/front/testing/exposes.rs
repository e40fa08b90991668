//! What a model exposes as text: entries, their inputs and their functions.

use super::listed;
use super::value::schema_type;
use crate::model::{Adapter, Capability, Endpoint, Forward, Input, RoutePiece, Source};

/// An adapter: its entries and their functions, and their inputs if these are asked for.
pub(super) fn adapter(of: &Adapter, with_inputs: bool, capability: &Capability) -> String {
    let entry = |head: &str, function: usize, inputs: &[Input]| {
        let inputs: String = inputs.iter().filter(|_| with_inputs).map(input).collect();
        format!("{head} → {}\n{inputs}", capability.functions[function].name.snake())
    };
    match of {
        Adapter::Rest(rest) => {
            let head = |of: &Endpoint| format!("{} {} {}", of.method, route(&of.route), of.name.snake());
            let endpoints = rest.endpoints.iter().map(|of| entry(&head(of), of.function, &of.inputs));
            endpoints.chain(rest.forwards.iter().map(|of| forward(of, capability))).collect()
        }
        Adapter::Mcp(mcp) => {
            mcp.tools.iter().map(|of| entry(&format!("tool {}", of.name.snake()), of.function, &of.inputs)).collect()
        }
        Adapter::Skills(skills) => skills.skills.iter().map(|skill| format!("skill {}\n", skill.name)).collect(),
    }
}

fn forward(of: &Forward, capability: &Capability) -> String {
    let to = &capability.consumes[of.target].name.wire;
    let (rest, trusted) = (listed(&of.rest), listed(&of.trusted));
    format!("* {} ⇒ {to}: variable [{rest}], headers [{trusted}]\n", route(&of.route))
}

fn route(of: &[RoutePiece]) -> String {
    let piece = |piece: &RoutePiece| match piece {
        RoutePiece::Text(text) => text.clone(),
        RoutePiece::Segment => "{}".to_owned(),
        RoutePiece::Segments => "{+}".to_owned(),
    };
    of.iter().map(piece).collect()
}

fn input(of: &Input) -> String {
    let source = match &of.source {
        Source::Path(positions) => format!("variable {}", listed(positions)),
        Source::Query => "query".to_owned(),
        Source::Header => "header".to_owned(),
        Source::Cookie => "cookie".to_owned(),
        Source::Body => "the body".to_owned(),
        Source::Upload => "the body as it arrives".to_owned(),
        Source::Field => "member".to_owned(),
        Source::Member(path) => format!("member {}", path.join(".")),
        Source::Subject => "the caller's name".to_owned(),
        Source::Claim(name) => format!("the caller's {name}"),
    };
    let presence = if of.required { "required" } else { "optional" };
    let use_of = if of.is_used { "" } else { ", unused" };
    format!("  {}: {source}, {}, {presence}{use_of}\n", of.name, schema_type(&of.schema_type))
}
