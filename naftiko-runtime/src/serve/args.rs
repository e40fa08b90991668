//! The arguments of a capability's server binary.

use std::ffi::OsString;

use lexopt::Arg;

/// What the process is asked to do.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Command {
    /// Serve.
    Serve(ServeMode),
    /// Print the usage.
    Help,
    /// Print the name and version of the package.
    Version,
    /// Print the settings and their current values; with `--demo`, as the demo sets them.
    PrintSettings { demo: bool },
    /// Print what is exposed, and where.
    PrintRoutes,
    /// Print the tools of the MCP adapters.
    PrintTools,
}

/// How to serve.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct ServeMode {
    /// With the embedded demo upstream.
    pub(super) demo: bool,
    /// The MCP adapter over stdin and stdout, instead of the document's ports.
    pub(super) stdio: bool,
}

/// Reads the arguments after the program's name. `--demo` exists only in a binary that has an upstream for it.
///
/// # Errors
/// One line that names the invalid argument and what to write.
pub(super) fn parse(args: impl IntoIterator<Item = OsString>, has_demo: bool) -> Result<Command, String> {
    let mut parser = lexopt::Parser::from_args(args);
    let mut mode = ServeMode::default();
    let mut print = None;
    while let Some(arg) = parser.next().map_err(|error| with_hint(&error))? {
        // Help wins over everything else, and printing wins over serving.
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
            Arg::Long("demo") => return Err("`--demo` is not available: this server has no demo upstream".to_owned()),
            Arg::Long("print") => printed(&parser.value().map_err(|error| with_hint(&error))?)?,
            other => return Err(with_hint(&other.unexpected())),
        };
        print = match print {
            Some(Command::Help) => print,
            Some(_) if asked != Command::Help => {
                return Err("use `--print` and `--version` only once, and not together".to_owned());
            }
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
            "invalid value `{}` for `--print`; expected `settings`, `routes` or `tools`",
            what.to_string_lossy()
        )),
    }
}

fn with_hint(error: &lexopt::Error) -> String {
    format!("{error}; `--help` lists the options")
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
            ("--port 1", true, "invalid option '--port'; `--help` lists the options"),
            ("serve", true, "unexpected argument \"serve\"; `--help` lists the options"),
            ("--print routes --print tools", true, "use `--print` and `--version` only once, and not together"),
            ("--print", true, "missing argument for option '--print'; `--help` lists the options"),
            ("--print ports", true, "invalid value `ports` for `--print`; expected `settings`, `routes` or `tools`"),
            ("--demo=1", true, "unexpected argument for option '--demo': \"1\"; `--help` lists the options"),
            ("--demo", false, "`--demo` is not available: this server has no demo upstream"),
        ] {
            assert_eq!(parsed(line, has_demo), Err(message.to_owned()), "{line}");
        }
    }
}
