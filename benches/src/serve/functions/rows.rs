//! The rows themselves.

use serde_json::json;

use super::{CHAIN, GREETING, LISTS, LOOKUP, OVERVIEW, hits};
use crate::serve::documents;
use crate::serve::message::Message;
use crate::serve::protocol::Generation;
use crate::serve::scenario::{Listener, Runs, SMALL, Scenario, mapped, mcp, own};

/// What [`OVERVIEW`] makes of three records.
const PARTS: &str = r#"{"stock":118,"price":1249.5,"title":"Folding saw with a long handle"}"#;
/// What [`CHAIN`] makes of a record and its stock.
const LINKED: &str = r#"{"title":"Folding saw with a long handle","stock":118}"#;
/// What is answered to the greeting of the row `mock`.
const GREETED: &str = r#"{"text":"Hello, Ada \"A\" Löv!","times":3,"fixed":42,"languages":["de","en","fr"]}"#;

/// The wall time counts; a request takes an eighth of a second.
const SLOW: Runs = Runs { warm_up: 80, few: 160, many: 800, repeats: 3 };
/// A thousand needles take milliseconds, and ten thousand a second under callgrind.
const LISTED: Runs = Runs { warm_up: 50, few: 50, many: 250, repeats: 3 };
const LISTED_TENFOLD: Runs = Runs { warm_up: 16, few: 16, many: 64, repeats: 3 };

pub(crate) fn rows() -> Vec<Scenario> {
    let mut rows = vec![
        Scenario {
            is_waiting: true,
            runs: SLOW,
            ..mapped("steps", "3 independent steps: 80, 100, 120 ms; 1 field of 1 KB each", OVERVIEW, PARTS.to_owned())
        },
        Scenario {
            runs: Runs::FINE,
            ..mapped("chain", "2 steps, the second with a field of the first", CHAIN, LINKED.to_owned())
        },
    ];
    for ((count, ..), runs) in LISTS.into_iter().zip([LISTED, LISTED_TENFOLD]) {
        let what = if count == 1_000 { "1,000 needles in 1,000 objects" } else { "10,000 needles in 10,000 objects" };
        let base = (count != 1_000).then_some("lookup-1000");
        let path = format!("{LOOKUP}{count}");
        rows.push(Scenario { runs, base, ..mapped(&format!("lookup-{count}"), what, &path, hits(count)) });
    }
    let greeting = format!("{GREETING}Ada%20%22A%22%20L%C3%B6v?times=3");
    rows.push(Scenario { runs: Runs::FINE, ..mapped("mock", "2 inputs, no upstream", &greeting, GREETED.to_owned()) });
    let what = "`get-1k-plain` by way of an aggregate";
    rows.push(Scenario {
        listener: Listener::Shared,
        ..own("get-1k-ref", what, Message::get(SMALL), Some("get-1k-plain"))
    });
    rows.extend(Generation::BOTH.into_iter().flat_map(tools));
    rows
}

/// A tool that calls an operation, and the same by way of an aggregate.
fn tools(generation: Generation) -> [Scenario; 2] {
    let base = match generation {
        Generation::Handshake => "tools-call-one-2025",
        Generation::Stateless => "tools-call-one-2026",
    };
    let row = |name: &str, what| {
        let arguments = json!({"name": "record", "arguments": {"id": "4711"}});
        let result = generation.called(&documents::small());
        let row = mcp(generation, name, what, "tools/call", arguments, &result);
        Scenario { is_own: true, runs: Runs::FINE, ..row }
    };
    let direct = row("tools-call-one", "`tools/call` where there is 1 tool");
    let shared = row("tools-call-ref", "`tools-call-one` by way of an aggregate");
    [
        Scenario { listener: Listener::OneTool, ..direct },
        Scenario { listener: Listener::SharedTool, base: Some(base), ..shared },
    ]
}
