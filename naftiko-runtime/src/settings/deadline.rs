//! The time that all steps of a function may take together.

use std::time::Duration;

use super::parse;
use super::reader::{Ask, Reader, Show};
use super::values::Values;

impl Reader<'_> {
    /// Reads how long the steps of a function may take together; `None` if it depends on what they call.
    pub fn deadline(&mut self, name: &str) -> Option<Duration> {
        let ask = Ask {
            name: name.to_owned(),
            purpose: "time for all steps of a function; the response timeouts of its slowest chain if it is not set"
                .to_owned(),
            default: Some("".into()),
            show: Show::Masked,
        };
        self.ask(ask, parse::duration)
    }
}

impl Values {
    /// Sets how long the steps of a function may take together; generated builders call this.
    #[doc(hidden)]
    #[must_use]
    pub fn deadline(self, name: &str, limit: Duration) -> Self {
        self.text(name, text(limit))
    }
}

/// A duration as a setting's text, rounded up to whole milliseconds so that no limit becomes zero.
pub(super) fn text(duration: Duration) -> String {
    format!("{}ms", duration.as_nanos().div_ceil(1_000_000))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::{Listen, ListenerNames, ListenerOptions, ListenerSettings, Settings};

    static LISTEN: Listen =
        Listen::new(0, None, ListenerNames::new("P", "A", "M", "H", "O").deadline("SHIPS_DEADLINE"));

    /// An adapter that listens, and one that does not.
    struct Asked(ListenerSettings, Option<Duration>);

    impl Settings for Asked {
        fn read(from: &mut Reader<'_>) -> Self {
            Self(from.listener(&LISTEN), from.deadline("TOOLS_DEADLINE"))
        }
    }

    fn found(values: &Values) -> [Option<Duration>; 2] {
        let Asked(listener, deadline) = values.build::<Asked>().unwrap();
        [listener.deadline(), deadline]
    }

    #[test]
    fn it_is_a_duration_that_need_not_be_given() {
        assert_eq!(found(&Values::none()), [None, None]);
        let given = Values::none().text("SHIPS_DEADLINE", "2s").text("TOOLS_DEADLINE", "500ms");
        assert_eq!(found(&given), [Some(Duration::from_secs(2)), Some(Duration::from_millis(500))]);
        let minute = Duration::from_secs(60);
        let given = Values::none().listener(&LISTEN, ListenerOptions::new().deadline(minute));
        let given = given.deadline("TOOLS_DEADLINE", Duration::from_nanos(1));
        assert_eq!(found(&given), [Some(minute), Some(Duration::from_millis(1))]);
        let wrong = Values::none().text("SHIPS_DEADLINE", "0s").text("TOOLS_DEADLINE", "soon");
        let message = wrong.build::<Asked>().err().unwrap().to_string();
        assert!(message.contains("SHIPS_DEADLINE") && message.contains("TOOLS_DEADLINE"), "{message}");
        assert!(message.contains("a positive duration"), "{message}");
    }
}
