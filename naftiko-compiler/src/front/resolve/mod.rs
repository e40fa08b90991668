//! From what is written to what is meant: names become indices, paths and templates become pieces, calls get their
//! inputs. What was reported is left out, and nothing is reported about what depends only on it.

mod aggregate;
mod base_uri;
mod binds;
mod body;
mod consumed_parameters;
mod credential;
mod environment;
mod exposed;
mod exposed_inputs;
mod fixed;
mod forward;
mod functions;
mod guard;
mod known;
mod mcp;
mod mock;
mod output;
mod parameter;
mod path;
mod resolved;
mod rest;
mod schema;
mod step_kind;
mod steps;
mod style;
mod target;
mod template;
mod template_placeholders;
#[cfg(test)]
mod tests;
mod variable;
mod words;

use crate::front::checked::Checked;
use crate::front::document::{Consumes, Document, Exposes, Listener, Operation};
use crate::front::stage::Stage;
use crate::model::Callers;
use functions::Functions;
use guard::Guard;
use known::Known;

pub use base_uri::BaseUri;
pub use binds::{Binds, Used};
pub use consumed_parameters::{Forwarded, Signature};
pub use guard::namesakes;
pub use parameter::{Origin, Parameter};
pub use resolved::{
    Adapter, Api, Does, Effect, McpAdapter, McpTool, Resolved, RestAdapter, RestEndpoint, RestForward, SharedFunction,
    SkillAdapter,
};
pub(in crate::front) use words::type_words;

/// Resolves `document`.
#[must_use]
pub fn resolve<'d>(document: &'d Document, stage: Stage<'_>) -> Resolved<'d> {
    let binds = Binds::new(document, stage);
    let mut apis: Vec<_> = document.consumes.iter().map(|consumes| api(consumes, &binds, stage)).collect();
    let operations = target::Operations::new(document, &apis);
    let has_namesake = !guard::namesakes(document).is_empty();
    let around_functions = Known {
        operations: &operations,
        functions: &Functions::default(),
        binds: &binds,
        guard: Guard::of_function("", has_namesake),
    };
    let (functions, shared) = aggregate::resolve(document, around_functions, stage);
    let known = |listener: &'d Listener, is_stdio| {
        let guard = Guard::of(listener, is_stdio, has_namesake);
        Known { operations: &operations, functions: &functions, binds: &binds, guard }
    };
    let callers = |listener: &Listener| credential::callers(listener, &binds, stage);
    let adapter = |exposes: &'d Exposes| match exposes {
        Exposes::Rest(rest) => {
            let (endpoints, forwards) = rest::entries(rest, known(&rest.listener, false), stage);
            Adapter::Rest(RestAdapter { written: rest, callers: callers(&rest.listener), endpoints, forwards })
        }
        Exposes::Skills(skills) => {
            Adapter::Skills(SkillAdapter { written: skills, callers: callers(&skills.listener) })
        }
        Exposes::Mcp(mcp) => {
            // Over stdin and stdout there is nobody else to ask.
            let callers = if mcp.is_stdio { Callers::None } else { callers(&mcp.listener) };
            let known = known(&mcp.listener, mcp.is_stdio);
            Adapter::Mcp(McpAdapter { written: mcp, callers, tools: mcp::tools(mcp, known, stage) })
        }
    };
    let exposes: Vec<_> = document.exposes.iter().map(adapter).collect();
    drop((operations, functions));
    for target in exposes.iter().flat_map(Adapter::forwards).map(|forward| forward.target) {
        if let Some(api) = apis.get_mut(target).filter(|api| api.forwarded.is_none()) {
            let binds = binds.within(&api.written.environment);
            api.forwarded = Some(consumed_parameters::forwarded(api.written, &binds, stage));
        }
    }
    apis.iter().for_each(|api| environment::is_used(api, &binds, stage));
    let shown = binds.shown();
    let binds = binds.used(stage);
    environment::check(document, &binds, stage);
    Resolved { binds, shown, apis, functions: shared, exposes }
}

fn api<'d>(consumes: &'d Checked<Consumes>, binds: &Binds<'d>, stage: Stage<'_>) -> Api<'d> {
    let written = consumes.read();
    let binds = &binds.within(&written.environment);
    let resources = written.resources.iter();
    let paths: Vec<_> =
        resources.clone().map(|resource| resource.path.as_ref().and_then(|path| path::consumed(path, stage))).collect();
    consumed_parameters::of_adapter(written, &paths, stage);
    let operations = resources.zip(&paths).flat_map(|(resource, path)| {
        let signature = move |operation: &'d Checked<Operation>| {
            let binds = binds.within(&resource.environment).within(&operation.read().environment);
            consumed_parameters::signature((written, resource, operation), path.as_ref(), (&binds, stage))
        };
        resource.operations.iter().map(signature)
    });
    Api {
        operations: operations.collect(),
        forwarded: None,
        written,
        base_uri: base_uri::resolve(consumes, binds, stage),
        authentication: credential::authentication(written, binds, stage),
    }
}
