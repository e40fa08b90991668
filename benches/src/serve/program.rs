//! What is run of a contender.

use std::ffi::OsString;
use std::fs;
use std::net::SocketAddr;
use std::path::PathBuf;

use super::build::{self, Flavour};
use super::contender::Contender;
use super::nginx;
use crate::Outcome;

/// The commands of a contender.
#[derive(Clone, Debug)]
pub(crate) struct Program {
    pub(crate) contender: Contender,
    /// As it is released.
    pub(crate) released: Vec<OsString>,
    /// As released, with names.
    pub(crate) named: Option<Vec<OsString>>,
    /// The build that counts its allocations.
    pub(crate) counting: Option<Vec<OsString>>,
    /// Where it listens, if that is not said on stderr.
    pub(crate) listens_at: Option<SocketAddr>,
    /// The bytes of the released program; of what is installed nothing is told.
    pub(crate) size: Option<u64>,
}

/// Which builds are needed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Needs {
    pub(crate) counting: bool,
    pub(crate) named: bool,
}

impl Program {
    /// Builds a contender of the workspace.
    pub(crate) fn build(contender: Contender, needs: Needs) -> Outcome<Self> {
        let released = build::program(contender, Flavour::Released)?;
        let size = fs::metadata(&released)?.len();
        let further = |is_needed: bool, flavour| is_needed.then(|| build::program(contender, flavour)).transpose();
        let command = |program: PathBuf| vec![program.into_os_string()];
        Ok(Self {
            contender,
            named: further(needs.named, Flavour::Named)?.map(command),
            counting: further(needs.counting && contender.counts_allocations(), Flavour::Counting)?.map(command),
            released: command(released),
            listens_at: None,
            size: Some(size),
        })
    }

    /// The server of the seed capability.
    pub(crate) fn seed() -> Outcome<Self> {
        let program = build::seed()?;
        let size = Some(fs::metadata(&program)?.len());
        let released = vec![program.into_os_string()];
        Ok(Self { contender: Contender::Seed, released, named: None, counting: None, listens_at: None, size })
    }

    /// nginx before this upstream; `None` where it is not installed.
    pub(crate) fn nginx(upstream: SocketAddr) -> Outcome<Option<Self>> {
        if !nginx::is_installed() {
            return Ok(None);
        }
        let (released, address) = nginx::command(upstream)?;
        let listens_at = Some(address);
        Ok(Some(Self { contender: Contender::Nginx, released, named: None, counting: None, listens_at, size: None }))
    }
}
