//! Everything that is said in this process: every event and span of `tracing` and every record of `log`, whatever its
//! target and level, with all its fields.

use std::fmt::{Debug, Write};
use std::sync::{LazyLock, Mutex};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

static SAID: Mutex<String> = Mutex::new(String::new());

/// Collects what is said from here on; the process has one collector.
pub(crate) fn begin() {
    static BEGUN: LazyLock<()> = LazyLock::new(|| {
        tracing::subscriber::set_global_default(Collector).unwrap();
        log::set_boxed_logger(Box::new(Collector)).unwrap();
        log::set_max_level(log::LevelFilter::Trace);
    });
    LazyLock::force(&BEGUN);
}

/// Everything that has been said so far.
pub(crate) fn said() -> String {
    SAID.lock().unwrap().clone()
}

struct Collector;

struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        write!(self.0, " {field}={value:?}").unwrap();
    }
}

fn say(line: &Line) {
    let mut said = SAID.lock().unwrap();
    said.push_str(&line.0);
    said.push('\n');
}

fn begun(metadata: &Metadata<'_>) -> Line {
    Line(format!("{} {} {}", metadata.level(), metadata.target(), metadata.name()))
}

impl Subscriber for Collector {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut line = begun(span.metadata());
        span.record(&mut line);
        say(&line);
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        let mut line = Line("span".to_owned());
        values.record(&mut line);
        say(&line);
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut line = begun(event.metadata());
        event.record(&mut line);
        say(&line);
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

impl log::Log for Collector {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &log::Record<'_>) {
        say(&Line(format!("log {} {} {}", record.level(), record.target(), record.args())));
    }

    fn flush(&self) {}
}
