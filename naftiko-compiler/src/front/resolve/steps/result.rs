//! What a program of steps returns: `mappings` into the declared outputs, or the last step's result (LANGUAGE §8).

use std::collections::HashSet;

use super::Resolved;
use super::fits::Value;
use crate::front::checked::Listed;
use crate::front::diagnostic::suggest::list;
use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::document::{self, OutputType, StepMapping};
use crate::front::resolve::consumed_parameters::Signature;
use crate::front::resolve::exposed_inputs::Entry;
use crate::front::resolve::{output, step_kind};
use crate::front::source::{Span, Spanned};
use crate::front::stage::Stage;
use crate::model::{Form, Output, Part, Shape, StepKind, StepsResult};

/// What is returned; `None` once something was reported.
pub(super) fn resolve(
    entry: &mut Entry<'_>,
    mappings: &Listed<StepMapping>,
    outputs: &Listed<document::Output>,
    last: Option<&Resolved<'_>>,
    stage: Stage<'_>,
) -> Option<(StepsResult, Output)> {
    if mappings.is_empty() && mappings.is_complete() {
        return of_last(entry, outputs, last?, stage);
    }
    let unmapped = Vec::new();
    let mut targets = Targets { reference: entry.reference(), mappings, taken: HashSet::new(), unmapped, stage };
    let shape = targets.outputs(entry, outputs);
    let is_sound = targets.others(outputs) && mappings.is_complete();
    // What was reported may be what would have filled an output.
    if is_sound {
        targets.unmapped.into_iter().for_each(|diagnostic| stage.report(diagnostic));
    }
    Some((StepsResult::Mapped, Output::Mapped(shape?)))
}

/// The last step's result, mapped by the outputs.
fn of_last(
    entry: &mut Entry<'_>,
    outputs: &Listed<document::Output>,
    last: &Resolved<'_>,
    stage: Stage<'_>,
) -> Option<(StepsResult, Output)> {
    let own = output::exposed(outputs, stage);
    let name = last.written.name.read();
    let value = Value { known: &last.result, step: &name.value };
    match (&last.kind, last.operation) {
        // Its response is the function's.
        (StepKind::Call(_), Some(Signature { output: Output::PassThrough, written, .. })) => {
            let own = match &written.format {
                Some(format) => output::of_format(own, outputs, format, stage),
                None => own,
            };
            Some((StepsResult::Last, own))
        }
        (StepKind::Call(_), Some(Signature { output: declared, .. })) if own == Output::PassThrough => {
            Some((StepsResult::Last, declared.clone()))
        }
        _ => {
            let part = entry.whole(name)?;
            outputs.iter().for_each(|output| value.fits(output, stage));
            let any = || Shape { description: String::new(), form: Form::Copy(Part::Any, output::whole()) };
            let shape = if let Output::Mapped(shape) = own { shape } else { any() };
            let description = shape.description.clone();
            Some((
                StepsResult::Mapped,
                Output::Mapped(Shape { description, form: Form::OfPart(Some(part), Box::new(shape)) }),
            ))
        }
    }
}

/// The declared outputs, and what is mapped to them.
struct Targets<'a> {
    mappings: &'a Listed<StepMapping>,
    /// The function that has the steps, if it is not the entry itself.
    reference: Option<&'a Spanned<String>>,
    /// The mappings that belong to an output, by their places.
    taken: HashSet<Span>,
    /// What is said of outputs that nothing is mapped to.
    unmapped: Vec<Diagnostic>,
    stage: Stage<'a>,
}

impl<'a> Targets<'a> {
    fn outputs(&mut self, entry: &mut Entry<'_>, outputs: &[document::Output]) -> Option<Shape> {
        if outputs.is_empty() {
            return None;
        }
        let stage = self.stage;
        output::made(
            outputs,
            &mut |output| {
                let prefix = output.name.as_ref().map(|name| name.value.clone()).unwrap_or_default();
                self.output(entry, output, &prefix)
            },
            stage,
        )
    }

    /// An output, to which the mapping of this path belongs.
    fn output(&mut self, entry: &mut Entry<'_>, output: &document::Output, path: &str) -> Option<Shape> {
        output::misplaced(output, self.stage);
        let mapping = self.mapping(path);
        let form = match (mapping, &output.constant, &output.properties) {
            (Some(mapping), constant, _) => {
                if let Some(node) = constant {
                    self.valued(mapping, node.span);
                }
                self.covered(path, mapping);
                self.value(entry, &mapping.value, output)?
            }
            (None, Some(node), _) => Form::Literal(output::literal(output), entry.output_value(node, output)?),
            (None, None, _) if output.mapping.is_some() => {
                self.mapped_otherwise(output, path);
                return None;
            }
            (None, None, Some((_, properties))) if self.is_mapped_below(output, path) => {
                let stage = self.stage;
                let members = output::named(
                    properties,
                    &mut |property| {
                        let name = property.name.as_ref().map(|name| name.value.as_str()).unwrap_or_default();
                        let below = if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
                        self.output(entry, property, &below)
                    },
                    stage,
                );
                Form::Object(None, members)
            }
            (None, None, _) => {
                self.unmapped(output, path);
                Form::OfPart(None, Box::new(output::whole_part(&output::by_names(output), self.stage)?))
            }
        };
        Some(Shape { description: output.description.clone(), form })
    }

    /// The mapping of this path; another one of it is reported.
    fn mapping(&mut self, path: &str) -> Option<&'a StepMapping> {
        let mut all = self.mappings.iter().filter(|mapping| mapping.target.value == path);
        let first = all.next()?;
        self.taken.insert(first.target.span);
        for second in all {
            self.taken.insert(second.target.span);
            self.doubly(&second.target, first.target.span);
        }
        Some(first)
    }

    /// Reports the mappings below one that fills all of an object.
    fn covered(&mut self, path: &str, mapping: &StepMapping) {
        let below = self.mappings.iter().filter(|other| {
            other.target.value.strip_prefix(path).is_some_and(|rest| rest.starts_with('.')) && !path.is_empty()
        });
        for other in below {
            self.taken.insert(other.target.span);
            self.doubly(&other.target, mapping.target.span);
        }
    }

    fn doubly(&self, second: &Spanned<String>, first: Span) {
        let message = format!("output `{}` is mapped twice", second.value);
        self.stage.report(
            Diagnostic::new(rules::DUPLICATE_TARGET, second.span, message)
                .label("duplicate")
                .also(first, "first mapped here")
                .help("remove one of them"),
        );
    }

    /// What a mapping fills an output with.
    fn value(
        &mut self,
        entry: &mut Entry<'_>,
        node: &crate::front::yaml::Node,
        output: &document::Output,
    ) -> Option<Form> {
        let part = match entry.lone_part(node) {
            Some(part) => part?,
            None => return Some(Form::Literal(output::literal(output), entry.output_value(node, output)?)),
        };
        let output = &output::by_names(output);
        let shape = output::whole_part(output, self.stage)?;
        let known = entry.known_part(part);
        if let Some(found) = known.misfit(&step_kind::wanted(output::literal(output))) {
            let message = format!("the output is {}, but the value is {found}", output::words(output::literal(output)));
            self.stage.report(
                Diagnostic::new(rules::STEP_TYPE, node.span, message)
                    .label("type mismatch")
                    .also(output.r#type.span, "declared here")
                    .help("change the type of the output, or map another part"),
            );
            return None;
        }
        let step = entry.step_of(part);
        Value { known: &known, step: &step }.below(output, self.stage);
        Some(Form::OfPart(Some(part), Box::new(shape)))
    }

    /// Whether an object is made of its properties: one that nothing is mapped to is reported once.
    fn is_mapped_below(&self, output: &document::Output, path: &str) -> bool {
        fn has_value(output: &document::Output) -> bool {
            output.constant.is_some() || properties(output).any(has_value)
        }
        fn properties(output: &document::Output) -> impl Iterator<Item = &document::Output> {
            output.properties.iter().flat_map(|(_, properties)| properties)
        }
        let is_below =
            |target: &str| path.is_empty() || target.strip_prefix(path).is_some_and(|rest| rest.starts_with('.'));
        let is_mapped = || self.mappings.iter().any(|mapping| is_below(&mapping.target.value));
        output.r#type.value == OutputType::Object && (is_mapped() || has_value(output))
    }

    /// Reports an output with a value that something is mapped to as well.
    fn valued(&self, mapping: &StepMapping, value: Span) {
        let message = format!("output `{}` has a value, and is mapped as well", mapping.target.value);
        self.stage.report(
            Diagnostic::new(rules::MAPPING_AND_VALUE, mapping.target.span, message)
                .label("mapped here")
                .also(value, "the value")
                .help("keep one of them"),
        );
    }

    /// Reports an output that reads a response, while the result is made of `mappings`.
    fn mapped_otherwise(&self, output: &document::Output, path: &str) {
        let span = output.mapping.as_ref().map_or(output.span.start(), |mapping| mapping.span);
        let message = format!("output `{path}` has a `mapping`, but the result is what `mappings` make");
        self.stage.report(
            Diagnostic::new(rules::OUTPUT_WITHOUT_VALUE, span, message).label("there is no response to read").help(
                "remove it, and add an entry to `mappings` with its path behind that of the step: `$.step.member`",
            ),
        );
    }

    fn unmapped(&mut self, output: &document::Output, path: &str) {
        let span = output.name.as_ref().map_or(output.span.start(), |name| name.span);
        let message = format!("nothing is mapped to output `{path}`");
        let help = match self.reference {
            Some(function) => format!("remove it: the `mappings` of `{}` do not fill it", function.value),
            None => "add it to `mappings`, or remove it".to_owned(),
        };
        self.unmapped.push(Diagnostic::new(rules::UNMAPPED_OUTPUT, span, message).label("always `null`").help(help));
    }

    /// Reports the mappings that belong to no output; true if there are none.
    fn others(&self, outputs: &Listed<document::Output>) -> bool {
        if !outputs.is_complete() {
            return true;
        }
        let mut names = Vec::new();
        paths(outputs, "", &mut names);
        let others = || self.mappings.iter().filter(|other| !self.taken.contains(&other.target.span));
        for StepMapping { target, .. } in others() {
            let message = format!("`{}` is not a declared output", target.value);
            let free = names.iter().map(String::as_str).filter(|name| self.is_free(name));
            let near = self.stage.closest(&target.value, free).filter(|_| self.reference.is_none());
            self.stage.report(
                Diagnostic::new(rules::UNKNOWN_OUTPUT, target.span, message).label("no such output").suggest(
                    near,
                    || {
                        let declare = format!("declare `{}` in `outputParameters`", target.value);
                        match self.reference {
                            Some(_) => declare + ", or remove these to have those of the function",
                            None if names.is_empty() => declare,
                            None => declare + &format!("; it has {}", list(names.iter().map(String::as_str))),
                        }
                    },
                ),
            );
        }
        others().next().is_none()
    }
}

impl Targets<'_> {
    /// Whether nothing is mapped to an output, to a part of it or to what it is a part of.
    fn is_free(&self, name: &str) -> bool {
        let is_within = |inner: &str, outer: &str| inner.strip_prefix(outer).is_some_and(|rest| rest.starts_with('.'));
        let mut targets = self.mappings.iter().map(|mapping| mapping.target.value.as_str());
        !targets.any(|target| target == name || is_within(target, name) || is_within(name, target))
    }
}

/// The paths of outputs and of what they declare below themselves.
fn paths(outputs: &[document::Output], prefix: &str, names: &mut Vec<String>) {
    for output in outputs {
        let name = output.name.as_ref().map(|name| name.value.as_str()).unwrap_or_default();
        let path = match (prefix, name) {
            ("", name) => name.to_owned(),
            (prefix, name) => format!("{prefix}.{name}"),
        };
        if !path.is_empty() {
            names.push(path.clone());
        }
        if let Some((_, properties)) = &output.properties {
            paths(properties, &path, names);
        }
    }
}
