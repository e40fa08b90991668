//! The options of an import in the head of its contract, by their names on the command line.

use naftiko_compiler::front::contract::{Contract, Operation};
use naftiko_compiler::front::words::Words;
use naftiko_compiler::front::yaml::Node;

use crate::names;
use crate::options::{Descriptions, Expose, Options, Outputs};
use crate::write::yaml::{Members, Yaml, put, put_text};

/// The options that differ from the default, by their names on the command line.
pub(super) fn written(options: &Options, title: &str) -> Members {
    let mut members = Members::new();
    let own = names::namespace(title);
    let list = |texts: &[String]| Yaml::List(texts.iter().map(Yaml::text).collect());
    put_text(&mut members, "namespace", options.namespace.as_deref().filter(|name| **name != own).unwrap_or_default());
    put(&mut members, "tag", list(&options.select.tags));
    put(&mut members, "path", list(&options.select.paths));
    put(&mut members, "operation", list(&options.select.operations));
    put(&mut members, "exclude", list(&options.select.exclude));
    if !matches!(options.expose.as_slice(), [] | [Expose::Mcp]) {
        let expose = options.expose.iter().map(|expose| expose.word().to_owned()).collect::<Vec<_>>();
        put(&mut members, "expose", list(&expose));
    }
    if options.include_writes {
        members.push(("include-writes".to_owned(), Yaml::Plain("true".to_owned())));
    }
    put_text(&mut members, "security", options.security.as_deref().unwrap_or_default());
    put_text(
        &mut members,
        "outputs",
        match options.outputs {
            Outputs::Small => "",
            Outputs::All => "all",
            Outputs::None => "none",
        },
    );
    put_text(&mut members, "descriptions", if options.descriptions == Descriptions::Full { "full" } else { "" });
    if options.words != Words::default() {
        put_text(&mut members, "text", options.words.root());
    }
    put_text(&mut members, "split", if options.split_by_tag { "tag" } else { "" });
    members
}

/// The options that a contract was made with.
pub(crate) fn of(contract: &Contract) -> Options {
    let mut options = Options::default();
    let written = contract.from.as_ref().map(|from| from.options.as_slice()).unwrap_or_default();
    for (key, node) in written {
        let text = || node.as_scalar().map(|scalar| scalar.text.clone()).unwrap_or_default();
        match key.value.as_str() {
            "namespace" => options.namespace = Some(text()),
            "tag" => options.select.tags = texts(node),
            "path" => options.select.paths = texts(node),
            "operation" => options.select.operations = texts(node),
            "exclude" => options.select.exclude = texts(node),
            "expose" => {
                let expose = texts(node).into_iter();
                let known = |word: String| [Expose::Rest, Expose::Mcp].into_iter().find(|expose| expose.word() == word);
                options.expose = expose.filter_map(known).collect();
            }
            "include-writes" => options.include_writes = text() == "true",
            "security" => options.security = Some(text()),
            "outputs" if text() == "all" => options.outputs = Outputs::All,
            "outputs" if text() == "none" => options.outputs = Outputs::None,
            "descriptions" if text() == "full" => options.descriptions = Descriptions::Full,
            "text" => {
                options.words = Words::ALL.into_iter().find(|words| words.root() == text()).unwrap_or_default();
            }
            "split" => options.split_by_tag = text() == "tag",
            _ => {}
        }
    }
    options.kept = options.select.clone();
    let known = contract.namespaces.iter().flat_map(|namespace| &namespace.operations);
    let named = |operation: &Operation| Some((operation.name.as_ref()?.value.clone(), operation.key.value.clone()));
    options.known = known.filter_map(named).collect();
    options
}

fn texts(node: &Node) -> Vec<String> {
    let nodes = node.as_sequence().unwrap_or(std::slice::from_ref(node)).iter();
    nodes.filter_map(|node| node.as_scalar().map(|scalar| scalar.text.clone())).collect()
}
