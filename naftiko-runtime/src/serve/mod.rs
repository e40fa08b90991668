//! The server: arguments and settings in, listening adapters out, until a signal asks it to stop (LANGUAGE §2, §5).

mod abort;
mod accept;
mod adapter;
mod args;
mod bound;
mod clients;
mod cors;
mod demo;
mod guard;
mod listen;
mod log;
mod print;
mod process;
mod signal;
mod stdio;
mod summary;
#[cfg(test)]
mod tests;

use std::ffi::OsString;
use std::io::Write;
use std::marker::PhantomData;
use std::process::ExitCode;

pub use adapter::Adapter;
pub use bound::Bound;
pub use demo::Demo;
pub use listen::{ListenError, StartError};
pub use summary::AdapterSummary;

use crate::capability::Capability;
use crate::settings::Values;
use args::Command;
use process::Whole;

/// Runs the server binary of a capability: the whole of its `main`.
///
/// Exit status 0 after a requested stop, 1 when it cannot listen, 2 for arguments or settings that cannot be used.
pub fn main<C: Capability>() -> ExitCode {
    serve::<C>().main()
}

/// The server of a capability, to be completed and run.
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
    /// Adds `--demo`: the server on top of an upstream of its own.
    pub fn demo(self, demo: Demo) -> Self {
        Self { demo: Some(demo), ..self }
    }

    /// Does what the process's arguments ask for and returns its exit status; see [`main`].
    pub fn main(self) -> ExitCode {
        self.run(std::env::args_os().skip(1), &mut std::io::stdout(), &mut std::io::stderr())
    }

    /// Listens on every adapter's address, inside the caller's own tokio runtime. Serve with [`Bound::run`].
    ///
    /// # Errors
    /// Settings that only show to be unusable when they are used, or an address that cannot be listened on. Nothing
    /// listens then.
    pub async fn bind(&self, settings: &C::Settings) -> Result<Bound, StartError> {
        Bound::new(C::new(settings)?.adapters())
    }

    /// [`Server::main`] with arguments and outputs from anywhere.
    fn run(self, args: impl Iterator<Item = OsString>, out: &mut dyn Write, err: &mut dyn Write) -> ExitCode {
        let command = match args::parse(args, self.demo.is_some()) {
            Ok(command) => command,
            Err(message) => {
                say(err, &format!("{}: {message}\n", C::ABOUT.program));
                return ExitCode::from(2);
            }
        };
        match command {
            Command::Serve(way) => {
                let demo = self.demo.as_ref().filter(|_| way.demo);
                return process::serve::<C>(demo, way.stdio, out, err);
            }
            Command::Help => {
                let (_, entries) = Values::none().list::<Whole<C::Settings>>();
                let has_tools = C::summaries().iter().any(|summary| summary.mcp_namespace().is_some());
                say(out, &print::help(&C::ABOUT, self.demo.is_some(), has_tools, &entries));
            }
            Command::Version => say(out, &format!("{} {}\n", C::ABOUT.program, C::ABOUT.version)),
            Command::PrintSettings { demo } => {
                // Its upstream takes a free port, another one each time.
                let values = |demo: &Demo| Demo::listen().ok().map(|(_, address)| demo.values(address));
                let values = self.demo.as_ref().filter(|_| demo).and_then(values).unwrap_or_else(Values::env);
                let (_, entries) = values.list::<Whole<C::Settings>>();
                say(out, &print::settings(&entries));
            }
            Command::PrintRoutes => say(out, &exposed::<C>(|_| true)),
            Command::PrintTools => say(out, &exposed::<C>(|summary| summary.mcp_namespace().is_some())),
        }
        ExitCode::SUCCESS
    }
}

/// Adapters with their routes or tools, on the address they would listen on now.
fn exposed<C: Capability>(is_wanted: impl Fn(&AdapterSummary) -> bool) -> String {
    let values = Values::env();
    let mut reader = values.reader();
    C::summaries().iter().filter(|summary| is_wanted(summary)).map(|summary| summary.text(&mut reader)).collect()
}

/// Writes what a person reads. A reader that is gone is no reason to fail.
fn say(to: &mut dyn Write, text: &str) {
    let _ = to.write_all(text.as_bytes()).and_then(|()| to.flush());
}
