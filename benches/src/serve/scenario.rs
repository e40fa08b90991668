//! What is asked of the contenders.

use std::sync::Arc;

use bytes::Bytes;
use serde_json::{Value, json};

use super::answer::Expected;
use super::credentials::{self, Issuer};
use super::documents;
use super::functions;
use super::message::Message;
use super::protocol::Generation;
use crate::Outcome;

/// One kind of request.
#[derive(Clone, Debug)]
pub(crate) struct Scenario {
    /// As tables and `--scenario` have it.
    pub(crate) name: String,
    /// What is asked of the server.
    pub(crate) what: &'static str,
    /// Where the requests go.
    pub(crate) listener: Listener,
    /// Whether the body of the answer is the upstream's.
    pub(crate) is_passed_through: bool,
    /// What a connection begins with, once.
    pub(crate) opening: Vec<Message>,
    /// What is sent over and over.
    pub(crate) message: Message,
    /// What comes back.
    pub(crate) expected: Expected,
    /// Whether much of what a request costs is the kernel's copying.
    pub(crate) is_large: bool,
    /// Whether the upstream takes its time: how long an answer takes is told.
    pub(crate) is_waiting: bool,
    /// The requests of the two runs whose difference is taken.
    pub(crate) runs: Runs,
    /// Whether the generated server is compared with itself: nobody else answers it.
    pub(crate) is_own: bool,
    /// The scenario that is the same but for what is measured here.
    pub(crate) base: Option<&'static str>,
}

/// What a contender listens for, each on a port of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Listener {
    /// The REST API.
    Rest,
    /// MCP with one tool.
    OneTool,
    /// MCP with fifty tools.
    FiftyTools,
    /// A REST API with one route and without credentials.
    Plain,
    /// The same for callers with a bearer token.
    Bearer,
    /// The same for callers with a token of the issuer.
    Tokens,
    /// The same before an upstream that wants a token.
    OAuth2,
    /// The same before one that has digest authentication with MD5.
    Md5,
    /// The same with SHA-256.
    Sha256,
    /// The same as [`Listener::Plain`], by way of an aggregate.
    Shared,
    /// The same as [`Listener::OneTool`], by way of an aggregate.
    SharedTool,
}

/// How many requests two runs have.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Runs {
    /// Before any is counted: pools are filled, and whatever is made once is made.
    pub(crate) warm_up: u64,
    pub(crate) few: u64,
    pub(crate) many: u64,
    /// How often both are run; the median counts.
    pub(crate) repeats: usize,
}

impl Runs {
    pub(super) const USUAL: Self = Self { warm_up: 200, few: 500, many: 2_500, repeats: 1 };
    // How many pieces a large body arrives in is luck, and each costs.
    const LARGE: Self = Self { warm_up: 100, few: 100, many: 500, repeats: 9 };
    // A hundredth is told from nothing.
    pub(super) const FINE: Self = Self { repeats: 5, ..Self::USUAL };

    /// A tenth of them, for a quick look.
    pub(crate) fn tenth(self) -> Self {
        Self { warm_up: self.warm_up / 4, few: self.few / 10, many: self.many / 10, repeats: 1 }
    }
}

/// The paths of the REST API.
pub(crate) const RECORDS: &str = "/records";
pub(crate) const SMALL: &str = "/records/small";
pub(crate) const MEDIUM: &str = "/records/medium";
pub(crate) const LARGE: &str = "/records/large";
pub(crate) const SUMMARY: &str = "/records/medium/summary";
pub(crate) const ORDERS: &str = "/orders";
pub(crate) const ITEM: &str =
    "/accounts/acme-industries/projects/north%20sea/items/4711?limit=25&archived=false&sort=-created&fields=id%2Cname";
/// What the seed's server answers.
pub(crate) const SEED: &str = "/v1/openai/deployments/dall-e-3/images/generations";
/// A POST with two inputs beside its body, and the same with an `enum` and a `pattern` for them.
const PRICED: &str = "/records/priced?currency=EUR&shelf=C-12";
const CHECKED: &str = "/records/checked?currency=EUR&shelf=C-12";
/// A GET that is sent with a header from the environment, and the same from a file.
const ENVIRONMENT_BIND: &str = "/records/small/environment-bind";
const FILE_BIND: &str = "/records/small/file-bind";
const BAD_ITEM: &str =
    "/accounts/acme-industries/projects/north%20sea/items/x4711?limit=ten&archived=maybe&sort=-created";

/// The request for an item that is none, with its headers.
pub(crate) fn item(path: &str) -> Message {
    Message::get(path).header("x-tenant", "tenant-0042").header("x-region", "eu-central-1")
}

/// A request with three inputs that do not fit.
pub(crate) fn bad_item() -> Message {
    item(BAD_ITEM).header("x-request-id", "5f2c1b9a-rejected-0001")
}

/// The inputs of [`bad_item`] that do not fit.
pub(crate) const BAD_INPUTS: [(&str, &str); 3] = [("path", "item"), ("query", "limit"), ("query", "archived")];

/// All scenarios, in the order of the tables; tokens are this issuer's.
fn all(issuer: &Arc<Issuer>) -> Outcome<Vec<Scenario>> {
    let small = || Expected::Bytes(documents::small().into());
    let mut all = vec![
        rest("post-1k", "POST 1 KB, 1 KB passed through", Message::post(RECORDS, documents::small()), small()),
        rest("get-1k", "GET, 1 KB passed through", Message::get(SMALL), small()),
        rest("get-14k", "GET, 14 KB passed through", Message::get(MEDIUM), bytes(documents::medium())),
        Scenario {
            is_large: true,
            runs: Runs::LARGE,
            ..rest("get-1m", "GET, 1 MB passed through", Message::get(LARGE), bytes(documents::large()))
        },
        mapped("select", "3 of 30 fields of 14 KB", SUMMARY, documents::MEDIUM_SUMMARY.to_owned()),
        mapped("map", "100 objects of 60 KB, 4 fields each", ORDERS, documents::order_lines()),
        Scenario {
            is_passed_through: false,
            ..rest("parameters", "3 path variables, 4 query parameters, 2 headers", item(ITEM), small())
        },
        Scenario {
            is_passed_through: false,
            ..rest("rejected", "3 inputs do not fit", bad_item(), Expected::Refused(BAD_INPUTS.to_vec()))
        },
    ];
    let post = |path| Message::post(path, documents::small());
    all.push(own("post-1k-inputs", "`post-1k` with 2 query parameters", post(PRICED), None));
    let what = "`post-1k-inputs` with an `enum` and a `pattern` for them";
    all.push(own("post-1k-checked", what, post(CHECKED), Some("post-1k-inputs")));
    let what = "`get-1k` with a header from the environment";
    all.push(own("get-1k-environment-bind", what, Message::get(ENVIRONMENT_BIND), None));
    let what = "`get-1k-environment-bind` with that header from a file";
    all.push(own("get-1k-file-bind", what, Message::get(FILE_BIND), Some("get-1k-environment-bind")));
    all.extend(credentials::rows(issuer)?);
    for (list, what, listener, count) in [
        ("tools-list-1", "`tools/list`, 1 tool", Listener::OneTool, 1),
        ("tools-list-50", "`tools/list`, 50 tools", Listener::FiftyTools, 50),
    ] {
        all.extend(Generation::BOTH.map(|generation| Scenario {
            listener,
            ..mcp(generation, list, what, "tools/list", json!({}), &generation.listed(count))
        }));
    }
    for (call, what, tool, document) in [
        ("tools-call", "`tools/call`, 1 KB passed through", "record", documents::small()),
        ("tools-call-mapped", "`tools/call`, 3 fields of 1 KB", "record-summary", documents::SMALL_SUMMARY.to_owned()),
    ] {
        let arguments = json!({"name": tool, "arguments": {"id": "4711"}});
        all.extend(Generation::BOTH.map(|generation| {
            mcp(generation, call, what, "tools/call", arguments.clone(), &generation.called(&document))
        }));
    }
    all.extend(functions::rows());
    Ok(all)
}

/// Those of these names, with those that they are compared with; all without any.
///
/// # Errors
/// There is none of that name; lists those there are.
pub(crate) fn named(names: &[String], issuer: &Arc<Issuer>) -> Outcome<Vec<Scenario>> {
    let all = all(issuer)?;
    for name in names {
        if !all.iter().any(|scenario| scenario.name == *name) {
            let known: Vec<&str> = all.iter().map(|scenario| scenario.name.as_str()).collect();
            return Err(format!("no scenario is called `{name}`; there are {}", known.join(", ")).into());
        }
    }
    let bases: Vec<&str> =
        all.iter().filter(|scenario| names.contains(&scenario.name)).filter_map(|scenario| scenario.base).collect();
    let is_wanted = |name: &String| names.is_empty() || names.contains(name) || bases.contains(&name.as_str());
    Ok(all.into_iter().filter(|scenario| is_wanted(&scenario.name)).collect())
}

pub(super) fn bytes(document: String) -> Expected {
    Expected::Bytes(Bytes::from(document))
}

fn rest(name: &str, what: &'static str, message: Message, expected: Expected) -> Scenario {
    Scenario {
        name: name.to_owned(),
        what,
        listener: Listener::Rest,
        is_passed_through: true,
        opening: Vec::new(),
        message,
        expected,
        is_large: false,
        is_waiting: false,
        runs: Runs::USUAL,
        is_own: false,
        base: None,
    }
}

/// A row of the generated server alone.
pub(super) fn own(name: &str, what: &'static str, message: Message, base: Option<&'static str>) -> Scenario {
    let expected = Expected::Bytes(documents::small().into());
    Scenario { runs: Runs::FINE, is_own: true, base, ..rest(name, what, message, expected) }
}

pub(super) fn mapped(name: &str, what: &'static str, path: &str, answer: String) -> Scenario {
    Scenario { is_passed_through: false, ..rest(name, what, Message::get(path), bytes(answer)) }
}

pub(super) fn mcp(
    generation: Generation,
    name: &str,
    what: &'static str,
    method: &str,
    params: Value,
    result: &Value,
) -> Scenario {
    Scenario {
        name: format!("{name}-{}", generation.year()),
        what,
        listener: Listener::FiftyTools,
        is_passed_through: false,
        opening: generation.opening(),
        message: generation.message(method, params),
        expected: Expected::Json(json!({"jsonrpc": "2.0", "id": 1, "result": result})),
        is_large: false,
        is_waiting: false,
        runs: Runs::USUAL,
        is_own: false,
        base: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_is_a_scenario_of_the_same_contender() {
        let issuer = Arc::new(Issuer::new("127.0.0.1:9000".parse().unwrap()).unwrap());
        let all = all(&issuer).unwrap();
        let base = |scenario: &Scenario| all.iter().find(|base| Some(base.name.as_str()) == scenario.base);
        for scenario in all.iter().filter(|scenario| scenario.base.is_some()) {
            assert!(base(scenario).is_some_and(|base| base.is_own == scenario.is_own), "{}", scenario.name);
            let measured: Vec<_> =
                named(std::slice::from_ref(&scenario.name), &issuer).unwrap().into_iter().map(|of| of.name).collect();
            assert_eq!(measured, [scenario.base.unwrap(), &scenario.name]);
        }
    }
}
