//! The README of a new crate.

use naftiko_compiler::front::contract::path_beside;

use super::cargo::Package;
use super::container;
use super::origin::Draft;
use super::runtime::Runtime;

/// The README.
pub(super) fn text(name: &str, package: &Package, runtime: &Runtime, draft: &Draft) -> String {
    let Draft { capability, .. } = draft;
    let run = if draft.has_demo {
        "cargo run -- --demo    # with an upstream of its own; prints a call to try\n\
         cargo run -- --help    # every setting, with its default\n"
    } else if draft.required.is_empty() {
        "cargo run -- --help    # every setting, with its default\n\
         cargo run\n"
    } else {
        "cargo run -- --help    # every setting, with its default\n\
         cargo run              # with the settings below\n"
    };
    let (settings, call, changed) = (settings(draft), call(draft), changed(draft));
    let demo = if draft.has_demo { "`src/demo.rs` is the upstream of `--demo` and of the tests. " } else { "" };
    let scripts = draft.files.iter().any(|(path, _)| path == "src/scripts.rs");
    let scripts =
        if scripts { "`src/scripts.rs` has the functions that steps call, which are yet to be written. " } else { "" };
    let ports: String = draft.listeners.iter().map(|(_, port)| format!(" -p {port}:{port}")).collect();
    let place = if package.workspace.is_some() { ", in the folder of the workspace" } else { "" };
    let command = container::command(name, package, runtime);
    let tag = name.to_ascii_lowercase();
    format!(
        "# {name}\n\n\
         The server of [`{capability}`]({capability}), compiled by Naftiko for Rust: edit the file, and the next build has the rest.\n\n\
         ```sh\ncargo test\n{run}```\n\n{settings}{call}\
         `src/main.rs` is the program, `src/tests.rs` tests the capability without a server. {demo}{scripts}\
         Everything that is generated is in `cargo doc --open`.\n\n\
         {changed}## Container\n\n\
         Built{place} with\n\n\
         ```sh\n{command}\ndocker run --rm{ports} {tag}\n```\n\n\
         Settings are passed with `-e`. In the container the server listens on every interface: who reaches its ports can call, unless \
         the adapters in `{capability}` have `authentication`.\n"
    )
}

/// The settings without which `cargo run` ends at once.
fn settings(draft: &Draft) -> String {
    if draft.required.is_empty() {
        return String::new();
    }
    let row = |(setting, purpose): &(String, String)| format!("| `{setting}` | {purpose} |\n");
    let rows: String = draft.required.iter().map(row).collect();
    format!("The server does not start without these settings:\n\n| setting | |\n| --- | --- |\n{rows}\n")
}

fn call(draft: &Draft) -> String {
    let call = draft
        .call
        .as_ref()
        .map(|call| format!("While it runs, this calls a tool from another terminal:\n\n```sh\n{call}\n```\n\n"));
    call.unwrap_or_default()
}

/// What is done when the API changes that the capability was drafted from.
fn changed(draft: &Draft) -> String {
    let Draft { capability, files, .. } = draft;
    let contract = path_beside(capability);
    if !files.iter().any(|(path, _)| *path == contract) {
        return String::new();
    }
    format!(
        "## When the API changes\n\n\
         `{contract}` has what the API declares. `openapi.yaml` being its new document:\n\n\
         ```sh\n\
         naftiko import openapi openapi.yaml -o {capability} --check    # what has changed; nothing is written\n\
         naftiko import openapi openapi.yaml -o {capability}            # brings both files up to date, and keeps edits\n\
         cargo test\n\
         ```\n\n\
         `naftiko new` takes no options of the import. Other operations, or tools that write, are had with `--tag`, \
         `--include-writes` and the like in the second command; for a new crate, import to a file first, then \
         `naftiko new NAME --from FILE.yaml`.\n\n"
    )
}
