//! Adapters: MCP tools for operations that read, and routes one to one.

use std::collections::HashSet;

use naftiko_compiler::front::diagnostic::Diagnostic;
use naftiko_compiler::front::diagnostic::suggest::quote;

use super::{Adapter, Consumes, Drafting, Entries, Exposed, Operation};
use crate::options::Expose;
use crate::rules;

/// Ports as the documentation uses them.
const MCP_PORT: u16 = 3001;
const REST_PORT: u16 = 3002;

/// The adapters that the options ask for.
pub(super) fn adapters(drafting: Drafting<'_>, consumes: &[Consumes]) -> Vec<Adapter> {
    let wanted = &drafting.options.expose;
    let mcp = wanted.is_empty() || wanted.contains(&Expose::Mcp);
    let rest = wanted.contains(&Expose::Rest).then(|| routes(drafting, consumes));
    let tools = mcp.then(|| tools(drafting, consumes));
    let adapter =
        |suffix: &str, port, entries| Adapter { namespace: format!("{}-{suffix}", drafting.namespace), port, entries };
    let rest =
        rest.filter(|routes| !routes.is_empty()).map(|routes| adapter("rest", REST_PORT, Entries::Routes(routes)));
    let mcp = tools.filter(|tools| !tools.is_empty()).map(|tools| adapter("mcp", MCP_PORT, Entries::Tools(tools)));
    rest.into_iter().chain(mcp).collect()
}

fn exposed(operation: &Operation, consumes: &Consumes) -> Exposed {
    Exposed {
        name: operation.name.clone(),
        method: operation.method.clone(),
        call: format!("{}.{}", consumes.namespace, operation.name),
        output: operation.output.clone(),
    }
}

/// The operations in the order of the entries.
fn all(consumes: &[Consumes]) -> impl Iterator<Item = (&Consumes, &str, &Operation)> {
    consumes.iter().flat_map(|entry| {
        let resources = entry.resources.iter();
        resources.flat_map(move |resource| {
            resource.operations.iter().map(move |operation| (entry, resource.path.as_str(), operation))
        })
    })
}

fn tools(drafting: Drafting<'_>, consumes: &[Consumes]) -> Vec<Exposed> {
    let reads = |method: &str| matches!(method, "GET" | "HEAD");
    let is_exposed = |operation: &Operation| drafting.options.include_writes || reads(&operation.method);
    let operations = all(consumes).filter(|(_, _, operation)| is_exposed(operation));
    operations.map(|(entry, _, operation)| exposed(operation, entry)).collect()
}

fn routes(drafting: Drafting<'_>, consumes: &[Consumes]) -> Vec<(String, Vec<Exposed>)> {
    let mut routes: Vec<(String, Vec<Exposed>)> = Vec::new();
    let mut seen: HashSet<(String, String)> = HashSet::new();
    for (entry, path, operation) in all(consumes) {
        let route = path.split('?').next().unwrap_or(path).to_owned();
        if !seen.insert((operation.method.clone(), shape(&route))) {
            let head =
                drafting.api.operations.iter().find(|other| other.name == operation.name).map(|other| &other.head);
            if let Some(head) = head {
                let message = format!("another operation has the route {}", quote(&format!("{} {route}", head.method)));
                let found = Diagnostic::new(rules::DUPLICATE_EXPOSED_ROUTE, head.span, message);
                drafting.report(found.label("not exposed over REST"));
            }
            continue;
        }
        match routes.iter_mut().find(|(known, _)| *known == route) {
            Some((_, operations)) => operations.push(exposed(operation, entry)),
            None => routes.push((route, vec![exposed(operation, entry)])),
        }
    }
    routes
}

/// A route without the names of its variables.
fn shape(route: &str) -> String {
    let mut shape = String::new();
    let mut inside = false;
    for char in route.chars() {
        match char {
            '{' => {
                inside = true;
                shape.push_str("{}");
            }
            '}' => inside = false,
            _ if inside => {}
            char => shape.push(char),
        }
    }
    shape
}
