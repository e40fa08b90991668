//! The server of a capability, starting with its arguments.

use std::ffi::OsString;
use std::io::Write;
use std::marker::PhantomData;
use std::process::ExitCode;

use super::args::{self, Command};
use super::bound_server::BoundServer;
use super::demo::Demo;
use super::http::StartError;
use super::print::{self, say};
use super::process;
use super::settings::ServerSettings;
use crate::adapter::AdapterSummary;
use crate::capability::Capability;
use crate::inbound::AdapterKind;
use crate::settings::Values;

/// Runs the server binary of a capability. This is its entire `main`.
///
/// The exit status is 0 after a requested stop, 1 if it cannot listen, and 2 for arguments or settings that cannot be
/// used.
pub fn main<C: Capability>() -> ExitCode {
    serve::<C>().main()
}

/// Returns the server of a capability, to be configured and run.
pub fn serve<C: Capability>() -> Server<C> {
    Server { demo: None, capability: PhantomData }
}

/// The server of one capability.
#[must_use]
pub struct Server<C> {
    demo: Option<Demo>,
    capability: PhantomData<fn() -> C>,
}

impl<C: Capability> Server<C> {
    /// Adds `--demo`, which runs the server with an upstream of its own.
    pub fn demo(self, demo: Demo) -> Self {
        Self { demo: Some(demo), ..self }
    }

    /// Does what the process's arguments ask for and returns the exit status; see [`main`].
    pub fn main(self) -> ExitCode {
        self.run(std::env::args_os().skip(1), &mut std::io::stdout(), &mut std::io::stderr())
    }

    /// Listens on every adapter's address, in the caller's tokio runtime. Serve with [`BoundServer::run`].
    ///
    /// # Errors
    /// Fails with settings that turn out to be unusable only when they are used, or with an address that cannot be
    /// listened on. Nothing listens in that case.
    pub async fn bind(&self, settings: &C::Settings) -> Result<BoundServer, StartError> {
        BoundServer::new(C::new(settings)?.adapters())
    }

    /// [`Server::main`] with the given arguments and outputs.
    pub(super) fn run(
        self,
        args: impl Iterator<Item = OsString>,
        out: &mut dyn Write,
        err: &mut dyn Write,
    ) -> ExitCode {
        let command = match args::parse(args, self.demo.is_some()) {
            Ok(command) => command,
            Err(message) => {
                say(err, &format!("{}: {message}\n", C::ABOUT.program));
                return ExitCode::from(2);
            }
        };
        match command {
            Command::Serve(mode) => {
                let demo = self.demo.as_ref().filter(|_| mode.demo);
                return process::serve::<C>(demo, mode.stdio, out, err);
            }
            Command::Help => {
                let (_, entries) = Values::none().list::<ServerSettings<C::Settings>>();
                let summaries = C::summaries();
                let kinds = summaries.iter().map(AdapterSummary::kind);
                say(out, &print::help(&C::ABOUT, self.demo.is_some(), kinds, &entries));
            }
            Command::Version => say(out, &format!("{} {}\n", C::ABOUT.program, C::ABOUT.version)),
            Command::PrintSettings { demo } => {
                // The demo upstream takes a free port, a different one each time.
                let values = |demo: &Demo| Demo::listen().ok().map(|(_, address)| demo.values(address));
                let values = self.demo.as_ref().filter(|_| demo).and_then(values).unwrap_or_else(Values::env);
                let (_, entries) = values.list::<ServerSettings<C::Settings>>();
                say(out, &print::settings(&entries));
            }
            Command::PrintRoutes => say(out, &exposed::<C>(|_| true)),
            Command::PrintTools => say(out, &exposed::<C>(|summary| summary.kind() == AdapterKind::Mcp)),
        }
        ExitCode::SUCCESS
    }
}

/// Adapters with their routes or tools, and the address on which they would listen now.
fn exposed<C: Capability>(is_wanted: impl Fn(&AdapterSummary) -> bool) -> String {
    let values = Values::env();
    let mut reader = values.reader();
    C::summaries().iter().filter(|summary| is_wanted(summary)).map(|summary| summary.text(&mut reader)).collect()
}
