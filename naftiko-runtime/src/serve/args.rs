//! The arguments of a capability's server binary.

use std::ffi::OsString;

use lexopt::Arg;

/// What the process is asked to do.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Command {
    /// Serve.
    Serve(ServeMode),
    /// Print how it is used.
    Help,
    /// Print package and version.
    Version,
    /// Print the settings and what they are now; those of the demo, where that is asked for.
    PrintSettings { demo: bool },
    /// Print what is exposed where.
    PrintRoutes,
    /// Print the tools of the MCP adapters.
    PrintTools,
}

/// How to serve.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct ServeMode {
    /// On top of the embedded demo upstream.
    pub(super) demo: bool,
    /// The MCP adapter over stdin and stdout, instead of the document's ports.
    pub(super) stdio: bool,
}

/// Reads the arguments after the program's name. `--demo` exists only in a binary that has an upstream for it.
///
/// # Errors
/// One line that says which argument is not understood, and what to write.
pub(super) fn parse(args: impl IntoIterator<Item = OsString>, has_demo: bool) -> Result<Command, String> {
    let mut parser = lexopt::Parser::from_args(args);
    let mut mode = ServeMode::default();
    let mut print = None;
    while let Some(arg) = parser.next().map_err(|error| with_hint(&error))? {
        // Who asks for help gets it, whatever else; what is printed wins over what is served.
        let asked = match arg {
            Arg::Long("help") | Arg::Short('h') => Command::Help,
            Arg::Long("version") | Arg::Short('V') => Command::Version,
            Arg::Long("demo") if has_demo => {
                mode.demo = true;
                continue;
            }
            Arg::Long("stdio") => {
                mode.stdio = true;
                continue;
            }
            Arg::Long("demo") => return Err("this server has no demo upstream, so there is no `--demo`".to_owned()),
            Arg::Long("print") => printed(&parser.value().map_err(|error| with_hint(&error))?)?,
            other => return Err(with_hint(&other.unexpected())),
        };
        print = match print {
            Some(Command::Help) => print,
            Some(_) if asked != Command::Help => return Err("one `--print` or `--version` at a time".to_owned()),
            _ => Some(asked),
        };
    }
    Ok(match print {
        None => Command::Serve(mode),
        Some(Command::PrintSettings { .. }) => Command::PrintSettings { demo: mode.demo },
        Some(print) => print,
    })
}

fn printed(what: &OsString) -> Result<Command, String> {
    match what.to_str() {
        Some("settings") => Ok(Command::PrintSettings { demo: false }),
        Some("routes") => Ok(Command::PrintRoutes),
        Some("tools") => Ok(Command::PrintTools),
        _ => Err(format!(
            "cannot print `{}`; write `--print settings`, `--print routes` or `--print tools`",
            what.to_string_lossy()
        )),
    }
}

fn with_hint(error: &lexopt::Error) -> String {
    format!("{error}; `--help` lists what there is")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str, has_demo: bool) -> Result<Command, String> {
        parse(line.split_whitespace().map(OsString::from), has_demo)
    }

    #[test]
    fn arguments() {
        let serve = |demo, stdio| Command::Serve(ServeMode { demo, stdio });
        for (line, command) in [
            ("", serve(false, false)),
            ("--demo", serve(true, false)),
            ("--stdio", serve(false, true)),
            ("--stdio --demo", serve(true, true)),
            ("--demo --stdio", serve(true, true)),
            ("--print tools", Command::PrintTools),
            ("--stdio --print tools", Command::PrintTools),
            ("--help", Command::Help),
            ("-h", Command::Help),
            ("--version", Command::Version),
            ("-V", Command::Version),
            ("--print settings", Command::PrintSettings { demo: false }),
            ("--print settings --demo", Command::PrintSettings { demo: true }),
            ("--print routes --help", Command::Help),
            ("--print=routes", Command::PrintRoutes),
            ("--demo --print routes", Command::PrintRoutes),
            ("--print routes --demo", Command::PrintRoutes),
            ("--version --help", Command::Help),
        ] {
            assert_eq!(parsed(line, true), Ok(command), "{line}");
        }
    }

    #[test]
    fn refusals_say_what_to_write() {
        for (line, has_demo, message) in [
            ("--port 1", true, "invalid option '--port'; `--help` lists what there is"),
            ("serve", true, "unexpected argument \"serve\"; `--help` lists what there is"),
            ("--print routes --print tools", true, "one `--print` or `--version` at a time"),
            ("--print", true, "missing argument for option '--print'; `--help` lists what there is"),
            (
                "--print ports",
                true,
                "cannot print `ports`; write `--print settings`, `--print routes` or `--print tools`",
            ),
            ("--demo=1", true, "unexpected argument for option '--demo': \"1\"; `--help` lists what there is"),
            ("--demo", false, "this server has no demo upstream, so there is no `--demo`"),
        ] {
            assert_eq!(parsed(line, has_demo), Err(message.to_owned()), "{line}");
        }
    }
}
