//! Setting names are stated once, by the compiler: a server asks for those and no others.

#![allow(clippy::unwrap_used, reason = "this is a test, its functions included")]

use std::collections::BTreeSet;
use std::process::Command;

use naftiko_compiler::compile;
use naftiko_compiler::front::diagnostic::Levels;
use naftiko_compiler::front::source::InMemory;
use naftiko_compiler::model::{Bind, Capability, setting};
use naftiko_runtime::__private::{ListenerNames, UpstreamNames};

/// Every setting of a capability, as the compiler names it.
fn named(capability: &Capability) -> BTreeSet<String> {
    let previous = |bind: &Bind| bind.previous.as_ref().map(|(_, setting)| setting.clone());
    let binds = capability.binds.iter().flat_map(|bind| std::iter::once(bind.setting.clone()).chain(previous(bind)));
    let upstreams = capability.consumes.iter().flat_map(|consumed| {
        let variables = consumed.variables.iter().map(|variable| variable.setting.clone());
        setting::names(&consumed.name.wire, setting::UPSTREAM).map(|(_, name)| name).chain(variables)
    });
    let listening = capability.exposes.iter().filter(|adapter| adapter.listener().is_some());
    let listeners = listening.flat_map(|adapter| setting::names(&adapter.name().wire, setting::LISTENER));
    let tools = capability.mcp().filter(|mcp| mcp.listener.is_some());
    let tools = tools.map(|mcp| setting::name(&mcp.name.wire, setting::UNKNOWN_ARGUMENTS));
    let with_tokens =
        capability.exposes.iter().filter(|adapter| adapter.listener().is_some_and(|on| on.callers.have_tokens()));
    let tokens = with_tokens.flat_map(|adapter| setting::names(&adapter.name().wire, setting::TOKENS));
    let tools = tools.chain(tokens.map(|(_, name)| name));
    let process = setting::PROCESS.iter().map(|&name| name.to_owned());
    binds.chain(upstreams).chain(listeners.map(|(_, name)| name)).chain(tools).chain(process).collect()
}

#[test]
fn a_server_reads_what_the_compiler_named() {
    let seed = include_bytes!("../../capability/microsoft-azure-openai-images.yaml");
    let outcome = compile(&InMemory(seed), "seed.yaml", &Levels::default());
    let printed = Command::new(env!("CARGO_BIN_EXE_images-server")).args(["--print", "settings"]).output().unwrap();
    let printed = String::from_utf8(printed.stdout).unwrap();
    let printed: BTreeSet<String> = printed
        .lines()
        .filter(|line| line.starts_with("  "))
        .filter_map(|line| line.split_whitespace().next())
        .map(str::to_owned)
        .collect();
    assert_eq!(printed, named(&outcome.capability));
}

/// A server tells an operator of names that are nearly settings by how settings end.
#[test]
fn a_server_knows_how_the_names_end() {
    let endings = |table: &[(&'static str, &'static str)]| table.iter().map(|(_, ending)| *ending).collect::<Vec<_>>();
    assert_eq!(UpstreamNames::ENDINGS, endings(setting::UPSTREAM));
    let listener =
        [endings(setting::LISTENER), vec![setting::UNKNOWN_ARGUMENTS], endings(setting::TOKENS), vec!["DEADLINE"]]
            .concat();
    assert_eq!(ListenerNames::ENDINGS, listener);
}
