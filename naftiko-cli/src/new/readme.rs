//! The README of a new crate.

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
    } else {
        "cargo run -- --help    # every setting, with its default\n\
         cargo run\n"
    };
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
         ```sh\ncargo test\n{run}```\n\n\
         `src/main.rs` is the program, `src/tests.rs` tests the capability without a server. {demo}{scripts}\
         Everything that is generated is in `cargo doc --open`.\n\n\
         ## Container\n\n\
         Built{place} with\n\n\
         ```sh\n{command}\ndocker run --rm{ports} {tag}\n```\n\n\
         Settings are passed with `-e`. In the container the server listens on every interface: who reaches its ports can call, unless \
         the adapters in `{capability}` have `authentication`.\n"
    )
}
