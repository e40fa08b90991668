//! References to the results of earlier steps: `$.step.a` and `{{step.a}}` (LANGUAGE §8).

use std::collections::HashSet;

use super::Entry;
use super::cycle::{self, first_of};
use crate::front::diagnostic::suggest::{list, quote};
use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::document::Step;
use crate::front::resolve::step_kind::{Known, rules_out};
use crate::front::source::{Span, Spanned};
use crate::front::text::identity::AUTH;
use crate::front::text::json_path;
use crate::model::json_path::{JsonPath, Segment, Selector};
use crate::model::{Path, StepPart, Type};

/// The steps of an entry, while they are resolved one after the other.
#[derive(Debug, Default)]
pub(super) struct Program<'a> {
    /// The steps, as they are written.
    steps: Vec<&'a Step>,
    /// Whether there are no others, which could not be read.
    is_complete: bool,
    /// What is known of the results of those before the current one.
    results: Vec<Known>,
    /// What is read of them.
    parts: Vec<StepPart>,
    /// The steps whose results something uses.
    used: HashSet<usize>,
}

impl Program<'_> {
    fn position(&self, name: &str) -> Option<usize> {
        self.steps.iter().position(|step| step.name.read().value == name)
    }
}

/// What a text refers to, if it is a reference.
pub(super) enum Reference {
    /// A part of a result.
    Part(usize),
    /// Nothing: that was reported.
    Reported,
}

impl<'a> Entry<'a> {
    /// Begins a program of these steps, which are all if it `is_complete`.
    pub(in crate::front::resolve) fn begin(&mut self, steps: Vec<&'a Step>, is_complete: bool) {
        self.program = Some(Program { steps, is_complete, ..Program::default() });
    }

    /// The current step is over; this is what is known of its result.
    pub(in crate::front::resolve) fn ended(&mut self, result: Known) {
        if let Some(program) = &mut self.program {
            program.results.push(result);
        }
    }

    /// What was read of the results of all steps, and the steps whose results were.
    pub(in crate::front::resolve) fn parts(&mut self) -> (Vec<StepPart>, HashSet<usize>) {
        self.program.take().map(|program| (program.parts, program.used)).unwrap_or_default()
    }

    /// What `$.step.a` refers to; `None` if the text is not a path.
    pub(super) fn path_reference(&mut self, text: &str, span: Span) -> Option<Reference> {
        if !json_path::is_path(text) {
            return None;
        }
        if self.program.is_none() {
            self.without_steps(text, span);
            return Some(Reference::Reported);
        }
        let written = Spanned::new(text.to_owned(), span);
        Some(match json_path::parse(text.trim()) {
            Ok(path) => self.read(&path, text.trim(), span),
            Err(fault) => {
                let message = format!("`{text}` is not a valid JSONPath");
                let at = self.stage.part(&written, fault.range.clone());
                let help = json_path::advice(fault.what);
                let diagnostic = Diagnostic::new(rules::INVALID_JSON_PATH, at, message).label(fault.what);
                self.stage.report(diagnostic.help(help));
                Reference::Reported
            }
        })
    }

    /// What `{{step.a}}` refers to; `None` if the variable is no step. An input of the name comes first.
    pub(super) fn step_in_template(&mut self, name: &str, span: Span) -> Option<Reference> {
        let program = self.program.as_ref()?;
        let first = first_of(name);
        let rest = name.get(first.len()..).unwrap_or_default();
        let step = program.position(first);
        if self.declared.find(name).is_some() || self.variable(name).is_some() {
            // A step that comes later could not be meant.
            if step.is_some_and(|step| step < program.results.len()) {
                self.input_and_step(name, span);
            }
            return None;
        }
        if step.is_none() && (rest.is_empty() || !self.means_a_step(first, name)) {
            return None;
        }
        let text = format!("$['{first}']{rest}");
        match json_path::parse(&text) {
            Ok(path) => Some(self.read(&path, &format!("$.{name}"), span)),
            Err(_) => None,
        }
    }

    /// Whether a name that is neither an input nor a step can only mean a step.
    fn means_a_step(&self, first: &str, name: &str) -> bool {
        let is_other = [self.guard.namespace(), "rest", "tools", "env", AUTH].contains(&first);
        !is_other && self.binds.declared(name).is_none() && !self.binds.is_namespace(first)
    }

    /// A part of a step's result.
    fn read(&mut self, path: &JsonPath, written: &str, span: Span) -> Reference {
        let Some((Segment { selectors, descends: false }, rest)) = path.segments.split_first() else {
            return self.no_step(written, span);
        };
        let [Selector::Name(name)] = selectors.as_slice() else { return self.no_step(written, span) };
        let Some(program) = &mut self.program else { return Reference::Reported };
        let Some(step) = program.position(name) else {
            if program.is_complete {
                self.unknown_step(name, span);
            }
            return Reference::Reported;
        };
        let Some(result) = program.results.get(step) else {
            self.later_step(name, step, span);
            return Reference::Reported;
        };
        program.used.insert(step);
        if let Some(fault) = rules_out(result, rest) {
            let message = format!("`{written}` leads nowhere: {}", fault.message(name));
            let diagnostic = Diagnostic::new(rules::STEP_PATH, span, message).label("not in the result of the step");
            self.stage.report(diagnostic.help(fault.help()));
            return Reference::Reported;
        }
        let path = JsonPath { segments: rest.to_vec() };
        let known = program.parts.iter().position(|part| part.step == step && part.path.path == path);
        let part = known.unwrap_or_else(|| {
            program.parts.push(StepPart { step, path: Path { written: written.to_owned(), path } });
            program.parts.len() - 1
        });
        Reference::Part(part)
    }

    /// What is known of a part.
    pub(in crate::front::resolve) fn known_part(&self, part: usize) -> Known {
        let found = self.program.as_ref().and_then(|program| {
            let StepPart { step, path } = program.parts.get(part)?;
            Some(program.results.get(*step)?.at(&path.path.segments))
        });
        found.unwrap_or_default()
    }

    /// The name of the step that a part is of.
    pub(in crate::front::resolve) fn step_of(&self, part: usize) -> String {
        let step = self.program.as_ref().and_then(|program| program.steps.get(program.parts.get(part)?.step));
        step.map(|step| step.name.read().value.clone()).unwrap_or_default()
    }

    /// The step of this name that came before, with all of its result as a part.
    pub(in crate::front::resolve) fn whole(&mut self, name: &Spanned<String>) -> Option<usize> {
        let segment = Segment { descends: false, selectors: vec![Selector::Name(name.value.clone())] };
        match self.read(&JsonPath { segments: vec![segment] }, &format!("$.{}", name.value), name.span) {
            Reference::Part(part) => Some(part),
            Reference::Reported => None,
        }
    }

    /// Whether a part of a result can be spelled within a text; one that cannot is reported.
    pub(super) fn is_spelled(&self, part: usize, name: &str, span: Span) -> bool {
        let Some(found) = self.known_part(part).misfit(&Type::String) else { return true };
        let message = format!("`{{{{{name}}}}}` is {found}, which has no text");
        self.stage.report(
            Diagnostic::new(rules::STEP_TYPE, span, message)
                .label("within a text")
                .help("use a part of it that is a string, a number or a boolean"),
        );
        false
    }

    fn without_steps(&self, text: &str, span: Span) {
        let message = format!("{} refers to a step, but {} has no `steps`", quote(text), self.what);
        self.stage.report(Diagnostic::new(rules::UNKNOWN_STEP, span, message).label("no such step").help(
            "write `{{name}}` for an input; a text that begins with `$` is the `value` of its parameter in `consumes`",
        ));
    }

    fn no_step(&self, written: &str, span: Span) -> Reference {
        let message = format!("`{written}` does not begin with a step");
        let first = self.step_names().first().copied().unwrap_or("step");
        self.stage.report(
            Diagnostic::new(rules::UNKNOWN_STEP, span, message)
                .label("expected `$.` and the name of a step")
                .help(format!("write `$.{first}{}`", written.strip_prefix('$').unwrap_or_default())),
        );
        Reference::Reported
    }

    fn step_names(&self) -> Vec<&'a str> {
        let before = self.program.as_ref().map(|program| program.steps.iter().take(program.results.len()));
        before.map(|steps| steps.map(|step| step.name.read().value.as_str()).collect()).unwrap_or_default()
    }

    fn unknown_step(&self, name: &str, span: Span) {
        let names = self.step_names();
        let is_input = self.declared.find(name).is_some() || self.variable(name).is_some();
        let diagnostic =
            Diagnostic::new(rules::UNKNOWN_STEP, span, format!("unknown step `{name}`")).label("no such step here");
        let near = self.stage.closest(name, names.iter().copied());
        self.stage.report(self.stage.suggest(diagnostic, (name, near), || match names.as_slice() {
            _ if is_input => format!("`{name}` is an input: write `{{{{{name}}}}}` for all of it"),
            [] => "this is the first step: use an input, such as `{{name}}`".to_owned(),
            names => format!("steps that can be used here: {}", list(names.iter().copied())),
        }));
    }

    fn later_step(&self, name: &str, step: usize, span: Span) {
        let Some(program) = &self.program else { return };
        let current = program.results.len();
        let of = |step: usize| program.steps.get(step).map(|step| step.name.read());
        let (message, help) = match of(current).filter(|_| cycle::reaches(&program.steps, step, current)) {
            _ if step == current => {
                (format!("step `{name}` uses its own result"), "use an input, or the result of an earlier step")
            }
            Some(this) => (
                format!("steps `{}` and `{name}` use each other", this.value),
                "remove one of the references: a step uses only those before it, so no order allows both",
            ),
            None => (
                format!("step `{name}` comes later"),
                "move that step before this one: a step uses only those before it",
            ),
        };
        self.stage.report(
            Diagnostic::new(rules::UNKNOWN_STEP, span, message)
                .label("not known yet")
                .also(of(step).map_or(span, |name| name.span), "the step")
                .help(help),
        );
    }

    fn input_and_step(&self, name: &str, span: Span) {
        let message = format!("`{{{{{name}}}}}` is both an input and a step");
        self.stage.report(
            Diagnostic::new(rules::INPUT_AND_STEP, span, message)
                .label("refers to the input")
                .help(format!("rename one of them, or write `$.{name}` for the step")),
        );
    }
}
