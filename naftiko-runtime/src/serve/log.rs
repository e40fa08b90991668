//! Logs: one compact line per event, on stderr, filtered by `NAFTIKO_LOG`.

use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::{Layer, fmt};

use crate::settings::Parsed;

/// The MCP library. It logs every request twice, although `naftiko::mcp` logs it too. It shows whole requests and
/// results from `debug` on, and reports a client that disconnected as an error. It is logged only if it is named, and
/// never below `info`.
const RMCP: &str = "rmcp";

/// `info`, `debug`, `warn,naftiko=trace`: a level for everything, a level by target, or both.
pub(super) fn filter(text: &str) -> Parsed<Targets> {
    let expected =
        || "`off`, `error`, `warn`, `info`, `debug` or `trace`, or a list such as `warn,naftiko=debug`".to_owned();
    let mut targets = Targets::new().with_target(RMCP, LevelFilter::OFF);
    for item in text.split(',').map(str::trim).filter(|item| !item.is_empty()) {
        // A bare word is a level. `Targets` itself would read a mistyped level as the name of a target.
        targets = match item.split_once('=') {
            None => targets.with_default(level(item).ok_or_else(expected)?),
            Some((target, name)) if is_target(target) => {
                let level = level(name).ok_or_else(expected)?;
                let is_rmcp = target == RMCP || target.starts_with("rmcp::");
                targets.with_target(target, if is_rmcp { level.min(LevelFilter::INFO) } else { level })
            }
            Some(_) => return Err(expected()),
        };
    }
    Ok(targets)
}

/// The filter unless `NAFTIKO_LOG` says otherwise.
pub(super) fn default() -> (&'static str, Targets) {
    ("info", Targets::new().with_target(RMCP, LevelFilter::OFF).with_default(LevelFilter::INFO))
}

fn level(name: &str) -> Option<LevelFilter> {
    ["off", "error", "warn", "info", "debug", "trace"]
        .iter()
        .any(|known| name.eq_ignore_ascii_case(known))
        .then(|| name.parse().ok())
        .flatten()
}

fn is_target(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_:-.".contains(&byte))
}

/// Sends the process's events to stderr. If a subscriber is already set, in a test or another host, it is kept.
pub(super) fn init(targets: Targets) {
    let lines = fmt::layer()
        .compact()
        .with_writer(std::io::stderr)
        .with_ansi(false)
        // It would report a broken stderr with `eprintln!`, which panics on a broken stderr.
        .log_internal_errors(false);
    let subscriber = tracing_subscriber::registry().with(lines.with_filter(targets));
    // The error says that there is one already.
    let _ = tracing::subscriber::set_global_default(subscriber);
}

#[cfg(test)]
mod tests {
    use super::*;
    use tracing::Level;

    #[test]
    fn levels_and_targets() {
        let targets = filter("warn, naftiko::rest=debug,hyper=OFF").unwrap();
        for (target, level, enabled) in [
            ("other", Level::WARN, true),
            ("other", Level::INFO, false),
            ("naftiko::rest", Level::DEBUG, true),
            ("naftiko::rest", Level::TRACE, false),
            ("hyper", Level::ERROR, false),
        ] {
            assert_eq!(targets.would_enable(target, &level), enabled, "{target} {level}");
        }
    }

    #[test]
    fn the_mcp_library_shows_no_messages() {
        for (text, level) in [("info,rmcp=warn", Level::WARN), ("rmcp=trace,rmcp::service=trace", Level::INFO)] {
            let targets = filter(text).unwrap();
            assert!(targets.would_enable("rmcp::service", &level), "{text}");
            assert!(!targets.would_enable("rmcp::service", &Level::DEBUG), "{text}");
            assert!(level == Level::INFO || !targets.would_enable("rmcp::service", &Level::INFO), "{text}");
        }
        assert!(!filter("trace").unwrap().would_enable("rmcp::service", &Level::ERROR));
    }

    #[test]
    fn the_default_is_what_its_text_says() {
        let (text, targets) = default();
        assert_eq!(filter(text).unwrap(), targets);
    }

    #[test]
    fn what_is_no_level_is_refused() {
        for text in ["inof", "5", "naftiko_runtime", "a=b", "=info", "a b=info", "info;debug", "x=info=debug"] {
            assert!(filter(text).is_err(), "{text}");
        }
    }
}
