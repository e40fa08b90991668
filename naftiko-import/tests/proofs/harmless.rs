//! Edits of a draft that leave it right.

mod values;

use naftiko_compiler::front::yaml::Node;

use super::draft::{Draft, Mutant};
use super::nodes::{get, inputs, list, text};

type Make = fn(&Draft) -> Vec<Mutant>;

pub(crate) const KINDS: &[(&str, Make)] = &[
    ("a placeholder renamed", placeholder_renamed),
    ("the base path moved into the paths", base_path_moved),
    ("a narrower enum", values::narrower_enum),
    ("an output left out", output_left_out),
    ("a narrower limit", values::narrower_limit),
    ("an optional input left out", input_left_out),
    ("a server of another host", other_host),
    ("a key that the setting `…_QUERY` holds", key_in_setting),
    ("a literal that is allowed", values::allowed_literal),
    ("a default of the enum", values::default_of_enum),
    ("a pattern left out", values::pattern_left_out),
    ("a header in another case", other_case),
    ("a media type with parameters", media_type),
    ("a tool without the optional inputs", tool_of_required),
];

fn placeholder_renamed(draft: &Draft) -> Vec<Mutant> {
    let renamed = |resource: &Node| {
        let path = get(Some(resource), "path")?;
        let written = draft.written(path.span);
        let name = written.split_once('{')?.1.split_once('}')?.0;
        let operations = list(get(Some(resource), "operations")).iter();
        let below = operations.flat_map(|operation| list(get(Some(operation), "inputParameters")));
        let parameters = list(get(Some(resource), "inputParameters")).iter().chain(below);
        let own = parameters.filter(|parameter| text(parameter, "name") == name && text(parameter, "in") == "path");
        let names: Vec<_> = own.filter_map(|parameter| get(Some(parameter), "name")).collect();
        let is_plain = names.iter().all(|node| draft.written(node.span) == name);
        let mut edits: Vec<_> = names.iter().map(|node| (node.span, format!("own_{name}"))).collect();
        edits.push((path.span, written.replace(&format!("{{{name}}}"), &format!("{{own_{name}}}"))));
        is_plain.then(|| draft.edited(written, path.span, edits))
    };
    draft.resources().into_iter().filter_map(renamed).collect()
}

fn base_uris(draft: &Draft) -> Vec<&Node> {
    let consumes = list(get(get(Some(&draft.root), "capability"), "consumes"));
    consumes.iter().filter_map(|consumes| get(Some(consumes), "baseUri")).collect()
}

fn base_path_moved(draft: &Draft) -> Vec<Mutant> {
    let bases = base_uris(draft);
    let [base] = bases.as_slice() else { return Vec::new() };
    let written = draft.written(base.span);
    let Some((scheme, rest)) = written.split_once("://") else { return Vec::new() };
    let Some((host, base_path)) = rest.split_once('/').filter(|(_, path)| !path.is_empty()) else { return Vec::new() };
    let mut paths: Vec<&Node> = draft.operations().into_iter().map(|(path, _)| path).collect();
    paths.dedup_by_key(|path| path.span);
    if paths.is_empty() {
        return Vec::new();
    }
    let mut edits = vec![(base.span, format!("{scheme}://{host}"))];
    let moved = |path: &Node| format!("'/{}{}'", base_path.trim_end_matches('/'), path.as_scalar().unwrap().text);
    edits.extend(paths.into_iter().map(|path| (path.span, moved(path))));
    vec![draft.edited(written, base.span, edits)]
}

/// Contracts compare paths: a host is the author's choice.
fn other_host(draft: &Draft) -> Vec<Mutant> {
    let other = |base: &Node| {
        let written = draft.written(base.span);
        let (_, rest) = written.split_once("://")?;
        let path = rest.find('/').map_or("", |slash| &rest[slash..]);
        // Settings that nothing names any more are a finding of their own.
        if written.strip_suffix(path)?.contains('{') {
            return None;
        }
        Some(draft.edited(written, base.span, vec![(base.span, format!("http://other.example:8080{path}"))]))
    };
    base_uris(draft).into_iter().filter_map(other).collect()
}

fn output_left_out(draft: &Draft) -> Vec<Mutant> {
    let objects = draft.outputs().into_iter().filter_map(|output| get(Some(output), "properties")?.as_mapping());
    let several = objects.filter(|properties| properties.len() > 2);
    several
        .map(|properties| {
            let last = properties.last().unwrap();
            draft.without(&last.key.value, last.span(), last.key.span)
        })
        .filter(|mutant| !mutant.text.is_empty())
        .collect()
}

fn input_left_out(draft: &Draft) -> Vec<Mutant> {
    let parameters = draft.parameters().into_iter();
    let optional = parameters.filter(|(operation, parameter)| {
        let is_alone = list(get(Some(operation), "inputParameters")).len() == 1;
        text(parameter, "in") == "query" && text(parameter, "required") != "true" && !is_alone
    });
    let blocks = optional.filter(|(_, parameter)| draft.is_block(parameter));
    blocks.map(|(_, parameter)| draft.without(text(parameter, "name"), parameter.span, parameter.span)).collect()
}

/// The key of a query is no longer in the document.
fn key_in_setting(draft: &Draft) -> Vec<Mutant> {
    let consumes = list(get(get(Some(&draft.root), "capability"), "consumes"));
    let in_query = |consumes: &Node| {
        let own = consumes.as_mapping()?.iter().find(|entry| entry.key.value == "authentication")?;
        let is_it = text(&own.value, "placement") == "query";
        is_it.then(|| draft.without("authentication", own.span(), own.span()))
    };
    consumes.iter().filter_map(in_query).collect()
}

/// Names of headers have no case.
fn other_case(draft: &Draft) -> Vec<Mutant> {
    let headers = draft.parameters().into_iter().filter(|(_, parameter)| text(parameter, "in") == "header");
    let names = headers.filter_map(|(_, parameter)| get(Some(parameter), "name"));
    names
        .map(|name| {
            let written = draft.written(name.span);
            draft.edited(written, name.span, vec![(name.span, written.to_ascii_uppercase())])
        })
        .collect()
}

/// The type that the API answers, with its charset.
fn media_type(draft: &Draft) -> Vec<Mutant> {
    let routes = draft.routes().into_iter();
    let mapped = routes.filter(|(route, _)| !list(get(Some(route), "outputParameters")).is_empty());
    mapped
        .map(|(route, operation)| {
            let method = get(Some(operation), "method").unwrap();
            let added = "outputMediaType: 'Application/JSON; charset=utf-8'";
            draft.with_key(text(route, "call"), (operation, method), added)
        })
        .collect()
}

/// A further tool for the same operation, with the inputs that it cannot do without.
fn tool_of_required(draft: &Draft) -> Vec<Mutant> {
    let mut all = Vec::new();
    // One tool more than 64 is a finding of its own.
    for (tool, operation) in draft.calls().into_iter().filter(|_| draft.tools().len() < 64) {
        let required: Vec<&Node> = inputs(operation).iter().filter(|input| text(input, "required") == "true").collect();
        let is_plain = |input: &&Node| text(input, "type") == "string" && text(input, "name") != "body";
        if required.is_empty() || required.len() == inputs(operation).len() || !required.iter().all(is_plain) {
            continue;
        }
        let names = required.iter().map(|input| draft.written(get(Some(input), "name").unwrap().span));
        let declared: Vec<_> = names.map(|name| format!("{{name: {name}, type: string}}")).collect();
        let (call, declared) = (text(tool, "call"), declared.join(", "));
        let (at, indent) = draft.before(tool);
        let added = format!(
            "{indent}- {{name: own-tool, description: Its own., call: {call}, inputParameters: [{declared}]}}\n"
        );
        all.push(draft.edited(call, at, vec![(at, added)]));
    }
    all
}
