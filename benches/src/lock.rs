//! Contenders are built with the versions and the profile of the workspace, though each has a lock file of its own:
//! otherwise a difference between two servers could be one between two versions of hyper.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use toml::{Table, Value};

use crate::{Outcome, note, run, workspace};

/// The folders of the contenders' packages, in `benches/contenders`.
const CONTENDERS: [&str; 5] = ["generated", "hand-axum", "hand-best", "hand-hyper", "rmcp-stock"];

/// The versions that a lock file has of each package.
type Versions = BTreeMap<String, BTreeSet<String>>;

/// Compares every contender with the workspace.
///
/// # Errors
/// A package of both in another version, or another profile; with the command that mends it.
pub(crate) fn check() -> Outcome {
    let root = workspace();
    let (versions, profile) = (versions(&root)?, profile(&root)?);
    let mut differences = Vec::new();
    for name in CONTENDERS {
        let folder = root.join("benches/contenders").join(name);
        let other = different(&versions, &self::versions(&folder)?);
        differences.extend(other.into_iter().map(|difference| format!("{name}: {difference}")));
        if self::profile(&folder)? != profile {
            differences.push(format!("{name}: `[profile.release]` is not that of the workspace's Cargo.toml"));
        }
    }
    if differences.is_empty() {
        return Ok(());
    }
    let help = "`cargo run -p naftiko-benches -- lock` writes the lock files anew";
    Err(format!("contenders differ from the workspace:\n  {}\n{help}", differences.join("\n  ")).into())
}

/// Writes every contender's lock file anew: the workspace's versions, and for what only a contender has those that cargo
/// finds.
pub(crate) fn write() -> Outcome {
    let root = workspace();
    for name in CONTENDERS {
        let folder = root.join("benches/contenders").join(name);
        note(&format!("locking {name}"));
        fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock"))?;
        run(Command::new(env!("CARGO")).args(["fetch", "--manifest-path"]).arg(folder.join("Cargo.toml")))?;
    }
    check()
}

/// Packages of both lock files that a contender has in a version which the workspace has not.
fn different(workspace: &Versions, contender: &Versions) -> Vec<String> {
    let common = contender.iter().filter_map(|(name, versions)| Some((name, versions, workspace.get(name)?)));
    common
        .filter(|(_, versions, known)| !versions.is_subset(known))
        .map(|(name, versions, known)| format!("{name} {} instead of {}", listed(versions), listed(known)))
        .collect()
}

fn listed(versions: &BTreeSet<String>) -> String {
    versions.iter().map(String::as_str).collect::<Vec<_>>().join(" and ")
}

fn versions(folder: &Path) -> Outcome<Versions> {
    read_versions(&table(&folder.join("Cargo.lock"))?)
}

fn read_versions(lock: &Table) -> Outcome<Versions> {
    let packages = lock.get("package").and_then(Value::as_array).ok_or("a lock file without packages")?;
    let mut versions = Versions::new();
    for package in packages {
        let text = |member| package.get(member).and_then(Value::as_str).map(str::to_owned);
        if let (Some(name), Some(version)) = (text("name"), text("version")) {
            versions.entry(name).or_default().insert(version);
        }
    }
    Ok(versions)
}

fn profile(folder: &Path) -> Outcome<Option<Value>> {
    let manifest = table(&folder.join("Cargo.toml"))?;
    Ok(manifest.get("profile").and_then(|profile| profile.get("release")).cloned())
}

fn table(path: &Path) -> Outcome<Table> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    text.parse().map_err(|error| format!("{}: {error}", path.display()).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contenders_are_built_as_the_workspace_is() {
        check().unwrap();
    }

    fn of(lock: &str) -> Versions {
        read_versions(&lock.parse().unwrap()).unwrap()
    }

    #[test]
    fn another_version_of_a_common_package_is_a_difference() {
        let workspace = of(r#"
            package = [{name = "hyper", version = "1.12.0"}, {name = "syn", version = "2.0.1"}, {name = "syn", version = "3.0.1"}]
        "#);
        let same = of(r#"
            package = [{name = "hyper", version = "1.12.0"}, {name = "syn", version = "3.0.1"}, {name = "own", version = "1.0.0"}]
        "#);
        assert_eq!(different(&workspace, &same), Vec::<String>::new());
        let other = of(r#"package = [{name = "hyper", version = "1.13.0"}]"#);
        assert_eq!(different(&workspace, &other), ["hyper 1.13.0 instead of 1.12.0"]);
    }
}
