//! Edits of a draft that leave it right.

use naftiko_compiler::front::yaml::Node;

use super::draft::{Draft, Mutant};
use super::nodes::{get, list, text};

type Make = fn(&Draft) -> Vec<Mutant>;

pub(crate) const KINDS: &[(&str, Make)] = &[
    ("a placeholder renamed", placeholder_renamed),
    ("the base path moved into the paths", base_path_moved),
    ("a narrower enum", narrower_enum),
    ("an output left out", output_left_out),
    ("a narrower limit", narrower_limit),
    ("an optional input left out", input_left_out),
    ("a server of another host", other_host),
    ("a key that the setting `…_QUERY` holds", key_in_setting),
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

fn narrower_enum(draft: &Draft) -> Vec<Mutant> {
    let parameters = draft.parameters().into_iter();
    let narrower = |(_, parameter): (&Node, &Node)| {
        let values = list(get(Some(parameter), "enum"));
        let (first, last) = (values.first()?, values.last()?);
        let is_wide = values.len() > 2 && get(Some(parameter), "default").is_none() && !last.is_null();
        // Twice the same value is one less.
        is_wide.then(|| {
            draft.edited(text(parameter, "name"), last.span, vec![(last.span, draft.written(first.span).to_owned())])
        })
    };
    parameters.filter_map(narrower).collect()
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

fn narrower_limit(draft: &Draft) -> Vec<Mutant> {
    let parameters = draft.parameters().into_iter().map(|(_, parameter)| parameter);
    let plain = parameters.filter(|parameter| get(Some(parameter), "default").is_none());
    let narrower = |parameter: &Node| {
        let limit = get(Some(parameter), "maximum").or_else(|| get(Some(parameter), "maxLength"))?;
        let number: i64 = draft.written(limit.span).parse().ok().filter(|number| *number > 20)?;
        Some(draft.edited(text(parameter, "name"), limit.span, vec![(limit.span, (number - 1).to_string())]))
    };
    plain.filter_map(narrower).collect()
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
