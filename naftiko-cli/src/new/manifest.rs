//! The manifest of a new crate: what cargo wrote, with what the crate depends on.

use super::cargo::Package;
use super::origin::Draft;
use super::runtime::Runtime;

/// What a test and the demo serve an upstream with: the runtime depends on it anyway.
const AXUM: &str = "axum = { version = \"0.8\", default-features = false, features = [\"http1\", \"tokio\"] }\n";
const TOKIO: &str = "tokio = { version = \"1\", features = [\"macros\", \"net\", \"rt\"] }\n";
const SERDE_JSON: &str = "serde_json = \"1\"\n";

/// Backtraces keep their lines; a build is faster, and needs less space.
const PROFILE: &str = "\n[profile.dev]\ndebug = \"line-tables-only\"\n\n[profile.dev.package.\"*\"]\ndebug = false\n";

/// The manifest.
///
/// # Errors
/// Cargo wrote one that has no dependencies to add to, or the path of the runtime is not UTF-8.
pub(super) fn text(package: &Package, runtime: &Runtime, draft: &Draft) -> Result<String, String> {
    const TABLE: &str = "[dependencies]\n";
    let (before, after) =
        package.manifest.split_once(TABLE).ok_or("cargo wrote a manifest without `[dependencies]`")?;
    let source = runtime.dependency(&package.folder, package.workspace.as_deref())?;
    let features: Vec<_> = draft.features.iter().map(|feature| format!("\"{feature}\"")).collect();
    let features = if features.is_empty() { String::new() } else { format!(", features = [{}]", features.join(", ")) };
    let naftiko = format!("naftiko-runtime = {{ {source}{features} }}\n");
    // The tests of a capability file have an upstream of their own, and write JSON.
    let (used, tested) = if draft.has_demo {
        (format!("{AXUM}{naftiko}"), TOKIO.to_owned())
    } else {
        (naftiko, format!("{AXUM}{SERDE_JSON}{TOKIO}"))
    };
    // Only a workspace has profiles.
    let profile = if package.workspace.is_none() { PROFILE } else { "" };
    Ok(format!("{before}{TABLE}{used}\n[dev-dependencies]\n{tested}{after}{profile}"))
}
