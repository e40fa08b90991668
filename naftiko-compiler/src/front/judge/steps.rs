//! Programs of steps: references to what the API answered lead somewhere, and outputs can hold it (LANGUAGE §8).

use std::collections::BTreeSet;

use super::api::{Judged, document_of};
use super::entries::{Entry, arguments, called};
use super::outputs;
use super::place::Place;
use super::walk::{article, follow};
use crate::front::contract::JsonType;
use crate::front::diagnostic::suggest::quote;
use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::document::{self, Output, StepKind};
use crate::front::resolve::type_words;
use crate::front::source::Spanned;
use crate::front::stage::Stage;
use crate::front::text::{json_path, template};
use crate::front::yaml::{Node, NodeKind};
use crate::model::json_path::{JsonPath, Segment, Selector};
use crate::model::{self, StepKind as Kind, Steps, Type};

/// What a step returns, if that is what the API answers.
struct Returned<'a> {
    step: &'a str,
    /// The called operation.
    of: &'a str,
    place: Place<'a>,
}

/// Judges a program.
pub(super) fn judge<'a>(
    entry: Entry<'_>,
    written: &'a document::Steps,
    program: &Steps,
    apis: &'a [Option<Judged<'a>>],
    stage: Stage<'_>,
) {
    let mut results: Vec<Returned<'_>> = Vec::new();
    for (step, of) in written.steps.iter().map(|step| step.read()).zip(&program.steps) {
        let reading = Reading { results: &results, entry, stage };
        match &step.kind {
            StepKind::Call(call) => reading.arguments(call, of, apis),
            StepKind::Script(script) => script.with.iter().for_each(|argument| reading.node(&argument.value)),
            StepKind::Lookup(lookup) => reading.lookup(lookup),
        }
        let (StepKind::Call(call), Kind::Call(function)) = (&step.kind, &of.kind) else { continue };
        let Some(called) = called(function, apis) else { continue };
        arguments(entry, call, function, &called, stage);
        // Declared outputs are what later steps see.
        let is_document = called.signature.output == model::Output::PassThrough;
        if let Some(place) = document_of(&called).filter(|_| is_document) {
            results.push(Returned { step: &step.name.read().value, of: called.name(), place });
        }
    }
    let reading = Reading { results: &results, entry, stage };
    for mapping in &written.mappings {
        reading.mapping(&mapping.value, target(entry.outputs, &mapping.target.value));
    }
    let last = written.steps.last().map(|step| step.read().name.read().value.as_str());
    if let Some(result) = results.last().filter(|result| written.mappings.is_empty() && Some(result.step) == last) {
        outputs::judge(entry.outputs, &result.place, result.of, stage);
    }
}

/// The output at a dotted path.
fn target<'o>(outputs: &'o [Output], path: &str) -> Option<&'o Output> {
    let is = |output: &&Output, name: &str| output.name.as_ref().is_some_and(|own| own.value == name);
    if let Some(output) = outputs.iter().find(|output| is(output, path)) {
        return Some(output);
    }
    let (first, rest) = path.split_once('.')?;
    let (_, properties) = outputs.iter().find(|output| is(output, first))?.properties.as_ref()?;
    target(properties, rest)
}

/// What the values of a step may refer to.
#[derive(Clone, Copy)]
struct Reading<'a> {
    results: &'a [Returned<'a>],
    entry: Entry<'a>,
    stage: Stage<'a>,
}

impl<'a> Reading<'a> {
    /// The result that a path begins at, and the rest of the path.
    fn result(&self, path: &JsonPath) -> Option<(&'a Returned<'a>, Vec<Segment>)> {
        let (first, rest) = path.segments.split_first()?;
        let [Selector::Name(name)] = first.selectors.as_slice() else { return None };
        let result = self.results.iter().find(|result| result.step == name)?;
        (!first.descends).then(|| (result, rest.to_vec()))
    }

    /// Where a reference leads; one that leads nowhere is reported.
    fn reached(&self, path: &JsonPath, written: &Spanned<String>) -> Option<(Place<'a>, bool, &'a str)> {
        let (result, rest) = self.result(path)?;
        match follow(&result.place, &rest) {
            Ok(reached) => Some((reached.place, reached.is_many, result.of)),
            Err(lost) => {
                self.stage.report(lost.at(written, result.of, self.stage));
                None
            }
        }
    }

    /// Judges every reference in a value.
    fn node(&self, node: &Node) {
        match &node.kind {
            NodeKind::Sequence(nodes) => nodes.iter().for_each(|node| self.node(node)),
            NodeKind::Mapping(entries) => entries.iter().for_each(|entry| self.node(&entry.value)),
            NodeKind::Scalar(scalar) => self.text(&Spanned::new(scalar.text.clone(), node.span)),
        }
    }

    /// Judges what a call is given: a value alone can be of the type of its parameter.
    fn arguments(&self, call: &document::Call, of: &model::Step, apis: &[Option<Judged<'_>>]) {
        let called = if let Kind::Call(function) = &of.kind { called(function, apis) } else { None };
        for argument in &call.with {
            let mut parameters = called.iter().flat_map(|called| &called.signature.parameters);
            let parameter = parameters.find(|parameter| parameter.is_named(&argument.name.value));
            let Some((parameter, (path, text))) = parameter.zip(self.lone(&argument.value)) else {
                self.node(&argument.value);
                continue;
            };
            let Some((place, false, _)) = self.reached(&path, &text) else { continue };
            let Some(found) = misfit(&place, &parameter.schema_type) else { continue };
            let wanted = type_words(&parameter.schema_type);
            let message = format!("parameter {} is {wanted}, but `{}` is {found}", quote(&parameter.name), text.value);
            let diagnostic = Diagnostic::new(rules::STEP_TYPE, text.span, message).label("type mismatch");
            let help = "use another part of the answer, or change the type of the parameter";
            self.stage.report(diagnostic.also_at(place.span(), found).help(help));
        }
    }

    fn text(&self, text: &Spanned<String>) {
        if json_path::is_path(&text.value) {
            if let Ok(path) = json_path::parse(text.value.trim()) {
                self.reached(&path, text);
            }
            return;
        }
        for part in template::value(&text.value).unwrap_or_default() {
            let template::Part::Variable(variable) = part else { continue };
            if let Some(path) = self.variable(&variable.name) {
                let span = self.stage.part(text, variable.range.clone());
                let written = text.value.get(variable.range).unwrap_or_default();
                let Some((place, false, _)) = self.reached(&path, &Spanned::new(written.to_owned(), span)) else {
                    continue;
                };
                let Some(found) = misfit(&place, &Type::String) else { continue };
                let message = format!("`{written}` is {found}, which has no text");
                let diagnostic = Diagnostic::new(rules::STEP_TYPE, span, message).label("within a text");
                let help = "use a part of it that is a string, a number or a boolean";
                self.stage.report(diagnostic.also_at(place.span(), found).help(help));
            }
        }
    }

    /// The path that `{{step.a}}` is; inputs come first.
    fn variable(&self, name: &str) -> Option<JsonPath> {
        if self.entry.does.inputs.iter().any(|input| input.name == name) {
            return None;
        }
        let end = name.find(['.', '[']).unwrap_or(name.len());
        let (first, rest) = name.split_at_checked(end)?;
        json_path::parse(&format!("$['{first}']{rest}")).ok()
    }

    /// The reference that a value is, if it is nothing else.
    fn lone(&self, node: &Node) -> Option<(JsonPath, Spanned<String>)> {
        let text = Spanned::new(node.as_scalar()?.text.clone(), node.span);
        let path = if json_path::is_path(&text.value) {
            json_path::parse(text.value.trim()).ok()
        } else {
            match template::value(&text.value).ok()?.as_slice() {
                [template::Part::Variable(variable)] => self.variable(&variable.name),
                _ => None,
            }
        };
        Some((path?, text))
    }

    /// Judges a value that an output is filled with.
    fn mapping(&self, node: &Node, output: Option<&Output>) {
        let Some(((path, text), output)) = self.lone(node).zip(output) else { return self.node(node) };
        if let Some((place, is_many, of)) = self.reached(&path, &text)
            && !is_many
            && outputs::fits(output, &place, of, self.stage)
        {
            named(output, &place, of, self.stage);
        }
    }

    /// A search in a result: what is compared, and what is kept, are members of its elements.
    fn lookup(&self, lookup: &document::Lookup) {
        self.text(&lookup.needle);
        let Some(result) = self.results.iter().find(|result| result.step == lookup.index.value) else { return };
        let is_object =
            |kinds: BTreeSet<JsonType>| kinds.iter().all(|kind| matches!(kind, JsonType::Object | JsonType::Null));
        // One object is searched like a list of it.
        let row = if result.place.kinds().is_some_and(is_object) {
            result.place.clone()
        } else {
            let Ok(element) = result.place.element(None) else { return };
            element
        };
        for name in std::iter::once(&lookup.key).chain(&lookup.fields) {
            let segment = Segment { descends: false, selectors: vec![Selector::Name(name.value.clone())] };
            if let Err(lost) = follow(&row, &[segment]) {
                self.stage.report(lost.at(name, result.of, self.stage));
            }
        }
    }
}

/// What a value is, in words, if it can never be of this type.
fn misfit(place: &Place<'_>, wanted: &Type) -> Option<String> {
    use JsonType::{Array, Boolean, Integer, Null, Number, Object};
    let mut kinds: Vec<JsonType> = place.kinds()?.into_iter().collect();
    kinds.retain(|kind| *kind != Null);
    let fits = |kind: &JsonType| match (kind, wanted) {
        (_, Type::Any) | (Object, Type::Object) | (Array, Type::Array(_)) => true,
        (Object | Array, _)
        | (_, Type::Object | Type::Array(_))
        | (Boolean, Type::Integer | Type::Number)
        | (Integer | Number, Type::Boolean) => false,
        _ => true,
    };
    (!kinds.is_empty() && !kinds.iter().any(fits)).then(|| article(&kinds))
}

/// Judges what is below an output that is found by its names.
fn named(output: &Output, place: &Place<'_>, of: &str, stage: Stage<'_>) {
    for property in output.properties.iter().flat_map(|(_, properties)| properties) {
        let Some(name) = property.name.as_ref().filter(|_| property.mapping.is_none() && property.constant.is_none())
        else {
            outputs::output(property, place, of, stage);
            continue;
        };
        let segment = Segment { descends: false, selectors: vec![Selector::Name(name.value.clone())] };
        match follow(place, &[segment]) {
            Ok(reached) if outputs::fits(property, &reached.place, of, stage) => {
                named(property, &reached.place, of, stage);
            }
            Ok(_) => {}
            Err(lost) => stage.report(lost.at(name, of, stage)),
        }
    }
    if let Some((items, element)) = output.items.as_ref().map(|(_, items)| items).zip(place.element(None).ok())
        && outputs::fits(items, &element, of, stage)
    {
        named(items, &element, of, stage);
    }
}
