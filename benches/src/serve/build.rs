//! Builds the contenders: each by a cargo call of its own, so that no feature of one reaches another.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::contender::Contender;
use crate::{Outcome, note, workspace};

/// Which build of a contender.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flavour {
    /// As it is released: timed, and run under callgrind.
    Released,
    /// Counts its allocations.
    Counting,
    /// As released, with the names that a profile needs.
    Named,
}

impl Flavour {
    fn suffix(self) -> &'static str {
        match self {
            Self::Released => "",
            Self::Counting => "-counting",
            Self::Named => "-named",
        }
    }
}

/// Builds a contender and returns its program, of which each flavour is a file of its own.
pub(crate) fn program(contender: Contender, flavour: Flavour) -> Outcome<PathBuf> {
    let name = contender.name();
    let folder = folder(contender);
    // What another profile makes lies elsewhere, or each flavour would build everything anew.
    let target = workspace()
        .join("target/contenders")
        .join(format!("{name}{}", if flavour == Flavour::Named { flavour.suffix() } else { "" }));
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["build", "--release", "--locked", "--quiet", "--manifest-path"]).arg(folder.join("Cargo.toml"));
    cargo.env("CARGO_TARGET_DIR", &target);
    match flavour {
        Flavour::Released => {}
        Flavour::Counting => {
            cargo.args(["--features", "count-allocations"]);
        }
        Flavour::Named => {
            cargo.env("CARGO_PROFILE_RELEASE_STRIP", "none").env("CARGO_PROFILE_RELEASE_DEBUG", "line-tables-only");
        }
    }
    note(&format!("building {name}{}", flavour.suffix()));
    crate::run(&mut cargo)?;
    keep(&target.join("release").join(name), &format!("{name}{}", flavour.suffix()))
}

/// Builds the server of the seed capability.
pub(crate) fn seed() -> Outcome<PathBuf> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["build", "--release", "--locked", "--quiet", "--package", "capability"]);
    note("building the seed's server");
    crate::run(&mut cargo)?;
    keep(&workspace().join("target/release/capability"), "seed")
}

/// The folder of a contender's package.
pub(crate) fn folder(contender: Contender) -> PathBuf {
    workspace().join("benches/contenders").join(contender.name())
}

/// Copies a program to where the next build does not write.
fn keep(built: &Path, name: &str) -> Outcome<PathBuf> {
    let folder = workspace().join("target/contenders/programs");
    fs::create_dir_all(&folder)?;
    let kept = folder.join(name);
    // A running copy of it keeps its file.
    let fresh = folder.join(format!("{name}.new"));
    fs::copy(built, &fresh).map_err(|error| format!("cannot copy {}: {error}", built.display()))?;
    fs::rename(&fresh, &kept)?;
    Ok(kept)
}
