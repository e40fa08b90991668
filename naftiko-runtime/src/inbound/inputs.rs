//! One request while its handler reads the inputs. They are converted to their declared types, and all violations are
//! found in one pass, in the order of the inputs: those found here, and those of the upstream request.

use std::borrow::Cow;
use std::time::Duration;

use http::{HeaderValue, StatusCode};

use super::answer::Answer;
use super::declaration::{Input, Sent, Source};
use super::identity::Identity;
use super::read::of_texts;
use super::request_body::Content;
use crate::function::Answering;
use crate::value::json_object::Fields;
use crate::value::{Argument, Failure, FromValue, Misfit, Value, Violation, describe, text};

/// One request: a handler reads its inputs in their order and answers with a call.
pub struct Inbound<'r> {
    /// What messages call that for which this is: `operation`, `tool`.
    what: &'static str,
    caller: Caller<'r>,
    declared: &'static [Input],
    values: &'r dyn Values,
    /// The body, which may be passed on as it is.
    content: Option<&'r Content>,
    /// The index of the input that is read next.
    next: usize,
    /// Whether there is no object whose members could be inputs; that is one violation.
    lacks_members: bool,
    /// The indices of inputs that were refused when they were read.
    refused: Vec<usize>,
    /// The time for all steps of a function, if a setting says it.
    deadline: Option<Duration>,
    /// Why the caller may not make this call.
    denied: Option<Failure>,
    /// The violations to report, each with the index of its input. Undeclared members come last.
    violations: Vec<(usize, Violation)>,
}

/// Who asked, and under which id.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Caller<'r> {
    /// The id of the request.
    pub(crate) id: &'r HeaderValue,
    /// Who is asking.
    pub(crate) identity: &'r Identity,
}

impl Caller<'_> {
    /// What is known of the caller, converted to the input's type.
    ///
    /// # Errors
    /// It is not known, or not of that type: nothing that the caller sends could change it.
    fn value(self, input: &Input) -> Result<Option<Value>, Failure> {
        let text = match input.source {
            Source::Subject => self.identity.subject(),
            Source::Claim(name) => self.identity.claim(name),
            _ => return Ok(None),
        };
        let missing = || format!("the caller's identity has no {}, which is needed here", part(input));
        let text = text.ok_or_else(|| lacking(missing()))?;
        // A header loses the spaces around it (RFC 9110 §5.5): `admin ` would arrive as somebody else, or as nobody.
        if text.trim() != text || text.is_empty() {
            return Err(unsuited(input, "text without spaces around it"));
        }
        of_texts(input, Ok(vec![Cow::Borrowed(text)])).map_err(|misfit| unsuited(input, &misfit.expected))
    }
}

/// What an input is of the caller's identity.
fn part(input: &Input) -> String {
    match input.source {
        Source::Claim(name) => format!("claim `{name}`"),
        _ => "subject".to_owned(),
    }
}

/// A part of the caller's identity that is not what is needed.
fn unsuited(input: &Input, expected: &str) -> Failure {
    lacking(format!("the {} of the caller's identity is not what is needed here: expected {expected}", part(input)))
}

fn lacking(detail: String) -> Failure {
    Failure::new(StatusCode::FORBIDDEN, "identity-lacks-claim", detail)
}

/// Where the inputs of a request are read from.
pub(crate) trait Values {
    /// The value of an input, converted to its type; `None` if it was not sent.
    ///
    /// # Errors
    /// Why it is refused.
    fn value(&self, index: usize, input: &'static Input) -> Result<Option<Value>, Misfit>;
}

/// The values of a request without inputs.
struct Nothing;

impl Values for Nothing {
    fn value(&self, _: usize, _: &'static Input) -> Result<Option<Value>, Misfit> {
        Ok(None)
    }
}

/// An object whose members are inputs, as messages describe it.
pub(crate) struct Object {
    location: &'static str,
    /// The name of the whole object.
    name: &'static str,
    one_undeclared: &'static str,
    more_undeclared: &'static str,
}

/// The body of a request.
pub(crate) const BODY: Object = Object {
    location: "body",
    name: "body",
    one_undeclared: "an undeclared member",
    more_undeclared: "more undeclared members",
};

/// The arguments of a tool call.
pub(crate) const ARGUMENTS: Object = Object {
    location: "argument",
    name: "arguments",
    one_undeclared: "an undeclared argument",
    more_undeclared: "more undeclared arguments",
};

impl<'r> Inbound<'r> {
    /// A request for `what`, none of whose inputs has been read yet.
    pub(crate) fn new(
        what: &'static str,
        caller: Caller<'r>,
        declared: &'static [Input],
        values: &'r dyn Values,
        content: Option<&'r Content>,
    ) -> Self {
        Self {
            what,
            caller,
            declared,
            values,
            content,
            next: 0,
            lacks_members: false,
            refused: Vec::new(),
            deadline: None,
            denied: None,
            violations: Vec::new(),
        }
    }

    /// The same request, whose steps may take so long, if that is said.
    pub(crate) fn within(self, deadline: Option<Duration>) -> Self {
        Self { deadline, ..self }
    }

    /// A request for `what`, which has no inputs.
    pub(crate) fn without_inputs(what: &'static str, caller: Caller<'r>) -> Self {
        Self::new(what, caller, &[], &Nothing, None)
    }

    /// Reads the next input, which has this name. One that is refused reads as a value that is never sent.
    pub fn read<T: FromValue>(&mut self, name: &str) -> T {
        let index = self.next;
        self.next += 1;
        debug_assert_eq!(
            self.declared.get(index).map(|input| input.name),
            Some(name),
            "inputs are read in their order"
        );
        let Some(input) = self.declared.get(index).filter(|input| !(self.lacks_members && input.is_member())) else {
            return T::absent();
        };
        if input.is_identity() {
            return self.identity(input);
        }
        match self.values.value(index, input) {
            // Where there is no place for `null`, it means that nothing was given.
            Ok(Some(value)) if !input.required && !T::TAKES_NULL && text::is_null(&value) => {}
            Ok(Some(value)) => match T::from_value(value) {
                Some(value) => return value,
                None => {
                    self.violation(index, input.expectation(), "a string with an unpaired surrogate");
                }
            },
            Ok(None) if input.required => self.violation(index, input.expectation(), "nothing"),
            Ok(None) => {}
            Err(Misfit { expected, found }) => self.violation(index, expected, found),
        }
        T::absent()
    }

    /// Reads what is known of the caller. Where it is not known, the call is denied.
    fn identity<T: FromValue>(&mut self, input: &Input) -> T {
        let unreadable = || unsuited(input, &input.expectation());
        let read = self.caller.value(input).and_then(|value| value.and_then(T::from_value).ok_or_else(unreadable));
        read.unwrap_or_else(|denied| {
            self.denied.get_or_insert(denied);
            T::absent()
        })
    }

    /// Checks the inputs that no handler reads: clients were told of them, and they go nowhere.
    pub(super) fn check_unused(&mut self) {
        for (index, input) in self.declared.iter().enumerate().skip(self.next) {
            match self.values.value(index, input) {
                Ok(Some(value)) if text::is_null(&value) => {}
                Ok(Some(value)) => {
                    for (path, Misfit { expected, found }) in input.shape.iter().flat_map(|shape| shape.unmet(&value)) {
                        self.add(index, &path, expected.into_owned(), found);
                    }
                }
                Ok(None) if input.required => self.violation(index, input.expectation(), "nothing"),
                Ok(None) => {}
                Err(Misfit { expected, found }) => self.violation(index, expected, found),
            }
        }
    }

    /// Answers with what is to be run, unless something is wrong with an input.
    pub fn answer<'a>(&mut self, with: impl Answer<'a>) -> Answering<'a> {
        with.answer(self)
    }

    /// The client's body, if it is all of the upstream's.
    pub(super) fn passed_on(&self) -> Option<&'r Content> {
        // A list or a number that was read is not spelled as it was sent.
        self.content.filter(|_| self.passes_body_on())
    }

    /// Why the caller may not make this call; it is told once.
    pub(super) fn take_denied(&mut self) -> Option<Failure> {
        self.denied.take()
    }

    /// Whether something is wrong with an input that was read.
    pub(super) fn is_refused(&self) -> bool {
        !self.violations.is_empty()
    }

    /// The id of the request.
    pub(super) fn id(&self) -> &'r HeaderValue {
        self.caller.id
    }

    /// The time for all steps of a function, if a setting says it.
    pub(super) fn deadline(&self) -> Option<Duration> {
        self.deadline
    }

    /// Why nothing is run, given what else is wrong.
    pub(super) fn refusal(&mut self, violations: &[Violation]) -> Failure {
        violations.iter().for_each(|violation| self.blame(violation));
        // Constants are the author's: no client can fix them.
        let is_ours = self.violations.is_empty() && self.denied.is_none();
        if is_ours { Failure::internal(self.what) } else { self.failure() }
    }

    /// Whether the client's body is all of the upstream's.
    fn passes_body_on(&self) -> bool {
        let is_body = |index: usize| self.declared.get(index).is_some_and(|input| input.source == Source::Body);
        matches!(self.origin("body", "body"), Some((index, true)) if is_body(index))
    }

    /// Adds a violation of the upstream request, in the client's terms.
    fn blame(&mut self, violation: &Violation) {
        let (location, (name, path)) = (violation.location, violation.split());
        let Some((mut index, mut is_whole)) = self.origin(location, name) else { return };
        if let Some(input) = self.declared.get(index).filter(|input| input.is_identity()) {
            let is_sent_too = |other: &Input| !other.is_identity() && other.sent_to(location, name).is_some();
            let Some(other) = self.declared.iter().position(is_sent_too) else {
                // The client can do nothing about it, and is not shown what was found.
                self.denied.get_or_insert_with(|| unsuited(input, &violation.expected));
                return;
            };
            (index, is_whole) = (other, false);
        }
        // What was refused when it was read is absent in the upstream request.
        if self.refused.contains(&index) {
            return;
        }
        let found = if is_whole {
            violation.found.clone()
        } else {
            // What it is a part of is the author's; a value in it is the client's.
            let value = self.declared.get(index).and_then(|input| self.values.value(index, input).ok().flatten());
            let found = value.map_or_else(|| "nothing".to_owned(), |value| value.found());
            describe::concealed(found, describe::is_secret(location, name))
        };
        self.add(index, path, violation.expected.clone(), found);
    }

    /// The index of the input that a parameter's value is from, and whether it is all of it.
    fn origin(&self, location: &str, name: &str) -> Option<(usize, bool)> {
        let declared = || self.declared.iter().enumerate();
        let sent = |(index, input): (usize, &Input)| match input.sent_to(location, name)? {
            Sent::AsIs(..) => Some((index, true)),
            Sent::Within(..) => Some((index, false)),
        };
        let named = || declared().filter(|(_, input)| input.is_sent_as(name));
        // A parameter of the same name may be in another place too.
        let here = || named().find(|(_, input)| input.location() == location);
        declared().find_map(sent).or_else(|| here().or_else(|| named().next()).map(|(index, _)| (index, true)))
    }

    /// Returns why the call is denied, or else every violation, in the order of the inputs.
    fn failure(&mut self) -> Failure {
        if let Some(denied) = self.denied.take() {
            return denied;
        }
        let mut violations = std::mem::take(&mut self.violations);
        violations.sort_by_key(|(index, _)| *index);
        Failure::invalid_request(violations.into_iter().map(|(_, violation)| violation).collect())
    }

    /// Adds a violation of the input, which is refused.
    fn violation(&mut self, index: usize, expected: impl Into<String>, found: impl Into<String>) {
        self.add(index, "", expected.into(), found.into());
        self.refused.push(index);
    }

    /// Adds a violation of the part at `path` of an input's value, unless it is known.
    fn add(&mut self, index: usize, path: &str, expected: String, found: String) {
        let Some(input) = self.declared.get(index) else { return };
        let found = describe::concealed(found, input.is_confidential());
        let violation = Violation::new(input.location(), input.name, expected, found).at(path);
        let is_known = |(of, known): &(usize, Violation)| {
            *of == index && (&known.name, &known.expected) == (&violation.name, &violation.expected)
        };
        let lacks_it = self.lacks_members && (input.is_member() || input.source == Source::Body);
        if !lacks_it && !self.violations.iter().any(is_known) {
            self.violations.push((index, violation));
        }
    }

    /// Reports a value that has no members. It is one violation; the members missing from it are not reported.
    pub(crate) fn not_an_object(&mut self, object: &Object, Misfit { expected, found }: Misfit) {
        let first = self.declared.iter().position(Input::is_member).unwrap_or_default();
        self.violations.push((first, Violation::new(object.location, object.name, expected, found)));
        self.lacks_members = true;
    }

    /// Reports the members that are not declared.
    pub(crate) fn undeclared(&mut self, object: &Object, fields: &Fields<'_>) {
        if fields.undeclared.is_empty() {
            return;
        }
        let declared = self.declared.iter().filter(|input| input.is_member());
        let declared: Vec<String> = declared.map(|input| format!("`{}`", input.name)).collect();
        let expected =
            if declared.is_empty() { format!("no {}", object.name) } else { format!("only {}", declared.join(", ")) };
        let mut add = |name: &str, found: String| {
            self.violations.push((usize::MAX, Violation::new(object.location, name, expected.clone(), found)));
        };
        for name in &fields.undeclared {
            add(name, object.one_undeclared.to_owned());
        }
        if fields.more > 0 {
            add(object.name, format!("{} {}", fields.more, object.more_undeclared));
        }
    }
}

#[cfg(test)]
mod tests;
