//! The container image of a new crate. A checkout of Naftiko for Rust is not within what Docker sends to be built, and comes
//! beside it.

use std::path::Path;

use super::cargo::Package;
use super::origin::Draft;
use super::runtime::Runtime;

/// What is not sent to be built.
pub(super) const IGNORED: &str = "**/target\n**/.git\n";

/// What the runtime is built from.
const PARTS: &[&str] = &["naftiko-compiler", "naftiko-macros", "naftiko-runtime"];

/// The checkout, if it is not sent with the crate.
fn beside<'r>(package: &Package, runtime: &'r Runtime) -> Option<&'r Path> {
    let Runtime::Checkout(checkout) = runtime else { return None };
    let is_sent = checkout.starts_with(package.workspace.as_ref().unwrap_or(&package.folder));
    (!is_sent).then_some(checkout)
}

/// The command that builds the image, and the folder that it runs in, if that is not the crate's.
pub(super) fn command(name: &str, package: &Package, runtime: &Runtime) -> String {
    let tag = name.to_ascii_lowercase();
    let beside = beside(package, runtime);
    let beside = beside.map(|path| format!(" --build-context naftiko={}", word(path))).unwrap_or_default();
    let file = package.workspace.as_ref().and_then(|root| package.folder.strip_prefix(root).ok());
    let file = file.map(|folder| format!(" -f {}", word(&folder.join("Dockerfile")))).unwrap_or_default();
    format!("docker build{beside}{file} -t {tag} .")
}

fn word(path: &Path) -> String {
    let path = path.display().to_string();
    let is_plain = path.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._/".contains(&byte));
    if is_plain { path } else { format!("'{}'", path.replace('\'', r"'\''")) }
}

/// The Dockerfile.
pub(super) fn text(name: &str, package: &Package, runtime: &Runtime, draft: &Draft) -> String {
    let command = command(name, package, runtime);
    let (place, chosen) = match &package.workspace {
        Some(_) => ("in the folder of the workspace", format!(" --package {name}")),
        None => ("here", String::new()),
    };
    let mut text = format!(
        "# syntax=docker/dockerfile:1\n# Built {place} with\n#   {command}\nFROM rust:1.95-slim-bookworm AS build\n"
    );
    if let Some(checkout) = beside(package, runtime).and_then(Path::to_str) {
        let copy = |from: &str| format!("COPY --from=naftiko [{:?}, {:?}]\n", from, format!("{checkout}/{from}"));
        text.push_str(&["Cargo.toml"].iter().chain(PARTS).map(|part| copy(part)).collect::<String>());
    }
    text.push_str(&format!(
        "WORKDIR /build\nCOPY . .\nRUN cargo build --release{chosen}\n\nFROM debian:bookworm-slim\n\
         COPY --from=build /build/target/release/{name} /usr/local/bin/{name}\n"
    ));
    let listeners = draft.listeners.iter().map(|(setting, port)| format!("ENV {setting}=0.0.0.0\nEXPOSE {port}\n"));
    text.push_str(&listeners.collect::<String>());
    text.push_str(&format!("USER nobody\nENTRYPOINT [\"/usr/local/bin/{name}\"]\n"));
    text
}
