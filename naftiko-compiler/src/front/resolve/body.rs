//! Request bodies: templates become pieces, and their placeholders parameters of the call (LANGUAGE §3.3).

use super::binds::Binds;
use super::signature::{Origin, Parameter};
use super::{Stage, fixed};
use crate::front::diagnostic::Diagnostic;
use crate::front::diagnostic::rules;
use crate::front::document::{self, BodyKind};
use crate::front::source::{Span, Spanned};
use crate::front::text::json_text::{self, Tree};
use crate::front::text::template::{self, Fault, Part};
use crate::front::yaml::{Node, NodeKind};
use crate::model::{Body, FormPart, Json, Kind, Piece, Place, Schema, Template};

/// A template while it is resolved: its placeholders become parameters.
pub(super) struct Placeholders<'a> {
    parameters: &'a mut Vec<Parameter>,
    used: Vec<usize>,
    /// What the author fixed and no parameter holds: a placeholder of such a name is its value.
    fixed: &'a [(&'a document::Parameter, &'a Node)],
    used_fixed: Vec<usize>,
    /// Those whose value is being written.
    within: Vec<usize>,
    /// The parameter whose own text this is.
    own: Option<usize>,
    span: Span,
    /// Where a parameter goes that is implied.
    place: Place,
    binds: &'a Binds<'a>,
    stage: Stage<'a>,
}

/// The body that is `written`; `parameters` are those of the operation so far, and get what the template implies. `fixed`
/// are those that are none because their author gave them a value.
pub(super) fn resolve(
    written: &document::Body,
    fixed: &[(&document::Parameter, &Node)],
    parameters: &mut Vec<Parameter>,
    (binds, stage): (&Binds<'_>, Stage<'_>),
) -> Option<Body> {
    let mut names = Placeholders::new(parameters, written.span, Place::Body, binds, stage);
    names.know(fixed);
    let template = match written.kind {
        BodyKind::Json => Template::Json(json(written, &mut names, stage)?),
        BodyKind::Form if written.data.as_ref().is_some_and(|data| data.as_scalar().is_some() && !data.is_null()) => {
            let content_type = "application/x-www-form-urlencoded";
            Template::Text { content_type, is_xml: false, pieces: text(written, &mut names, stage)? }
        }
        BodyKind::Form => Template::Form(form(written, &mut names, stage)?),
        BodyKind::Text => Template::Text {
            content_type: "text/plain; charset=utf-8",
            is_xml: false,
            pieces: text(written, &mut names, stage)?,
        },
        BodyKind::Xml => {
            Template::Text { content_type: "application/xml", is_xml: true, pieces: text(written, &mut names, stage)? }
        }
        BodyKind::Sparql => Template::Text {
            content_type: "application/sparql-query",
            is_xml: false,
            pieces: text(written, &mut names, stage)?,
        },
        BodyKind::Multipart => {
            let parts = written.parts.iter().map(|part| names.part(part, stage));
            Template::Multipart(parts.collect::<Option<_>>()?)
        }
    };
    let (used, used_fixed) = (names.used, names.used_fixed);
    for (index, parameter) in parameters.iter().enumerate() {
        if let Origin::Declared(span) = parameter.origin
            && parameter.place == Place::Body
            && !used.contains(&index)
        {
            unused(&parameter.name, span, written, stage);
        }
    }
    for (index, (parameter, _)) in fixed.iter().enumerate() {
        let is_body = parameter.place.as_ref().is_some_and(|place| place.value == Place::Body);
        if is_body && !used_fixed.contains(&index) {
            unused(&parameter.name.value, parameter.name.span, written, stage);
        }
    }
    Some(Body::Template(template))
}

/// The body of an operation some of whose body parameters, the first `count` of those that are `fixed`, have a value of
/// their author's: an object of all of them, the fixed ones last. One that is named `body` and alone is the whole body,
/// as where callers supply it.
pub(super) fn with_fixed(
    fixed: &[(&document::Parameter, &Node)],
    count: usize,
    parameters: &mut Vec<Parameter>,
    place: Span,
    (binds, stage): (&Binds<'_>, Stage<'_>),
) -> Option<Body> {
    let free = parameters.iter().enumerate().filter(|(_, parameter)| parameter.place == Place::Body);
    let mut members: Vec<_> = free.map(|(index, parameter)| (parameter.name.clone(), Json::Value(index))).collect();
    let mut names = Placeholders::new(parameters, place, Place::Body, binds, stage);
    names.know(fixed);
    for (index, (parameter, value)) in fixed.iter().enumerate().take(count) {
        names.span = value.span;
        let tree = json_text::of_yaml(value).map_err(|(text, fault)| unfinished(&text, fault, stage)).ok()?;
        names.within = vec![index];
        members.push((parameter.name.value.clone(), names.json(typed(tree, parameter))));
    }
    let json = match members.pop() {
        Some((name, json)) if name == "body" && members.is_empty() => json,
        last => Json::Object(members.into_iter().chain(last).collect()),
    };
    Some(Body::Template(Template::Json(json)))
}

fn json(written: &document::Body, names: &mut Placeholders<'_>, stage: Stage<'_>) -> Option<Json> {
    let is_absent = |data: &&Node| data.is_null() && data.as_scalar().is_some_and(|scalar| scalar.text.is_empty());
    if let Some(data) = written.data.as_ref().filter(is_absent) {
        let message = "`data` has no value";
        let help = "write the members that are sent below it, or `data: null`";
        stage.report(Diagnostic::new(rules::INVALID_BODY, data.span, message).label("no value").help(help));
        return None;
    }
    let Some(data) = &written.data else {
        stage.report(
            Diagnostic::new(rules::BODY_WITHOUT_DATA, written.span, "a JSON body without `data`")
                .label("an empty object is sent")
                .help("write `data:` with the members, or remove `body`"),
        );
        return Some(Json::Object(Vec::new()));
    };
    names.span = data.span;
    let tree = match data.as_scalar() {
        Some(scalar) => {
            let text = Spanned::new(scalar.text.clone(), data.span);
            json_text::parse(&scalar.text).map_err(|fault| no_json(&text, fault, stage)).ok()?
        }
        None => json_text::of_yaml(data).map_err(|(text, fault)| unfinished(&text, fault, stage)).ok()?,
    };
    Some(names.json(tree))
}

fn text(written: &document::Body, names: &mut Placeholders<'_>, stage: Stage<'_>) -> Option<Vec<Piece>> {
    match written.data.as_ref().map(|data| (data, data.as_scalar())) {
        Some((data, Some(_))) if !data.is_null() => names.scalar(data, stage),
        found => {
            let span = found.map_or(written.span, |(data, _)| data.span);
            let message = "a text body needs text as its `data`";
            stage.report(
                Diagnostic::new(rules::INVALID_BODY, span, message).help("write `data: '{{x}}'`, or `type: json`"),
            );
            None
        }
    }
}

/// The pairs of a form: a map, or the encoded text.
fn form(written: &document::Body, names: &mut Placeholders<'_>, stage: Stage<'_>) -> Option<Vec<(String, Vec<Piece>)>> {
    match written.data.as_ref().map(|data| &data.kind) {
        Some(NodeKind::Mapping(entries)) => entries
            .iter()
            .map(|entry| match entry.value.as_scalar() {
                Some(_) => {
                    let name = json_text::constant(&entry.key);
                    let name = name.map_err(|(text, fault)| unfinished(&text, fault, stage)).ok()?;
                    Some((name, names.scalar(&entry.value, stage)?))
                }
                None => {
                    let message = format!("the form's `{}` is no text", entry.key.value);
                    stage.report(
                        Diagnostic::new(rules::INVALID_BODY, entry.value.span, message)
                            .help("a form has text values only"),
                    );
                    None
                }
            })
            .collect(),
        _ => {
            let span = written.data.as_ref().map_or(written.span, |data| data.span);
            let message = "a form needs a mapping as its `data`";
            stage.report(Diagnostic::new(rules::INVALID_BODY, span, message).help("write `data: {name: '{{value}}'}`"));
            None
        }
    }
}

impl<'a> Placeholders<'a> {
    /// The placeholders of a text at `span`; `parameters` are those of the operation so far.
    pub(super) fn new(
        parameters: &'a mut Vec<Parameter>,
        span: Span,
        place: Place,
        binds: &'a Binds<'a>,
        stage: Stage<'a>,
    ) -> Self {
        Self {
            parameters,
            used: Vec::new(),
            fixed: &[],
            used_fixed: Vec::new(),
            within: Vec::new(),
            own: None,
            span,
            place,
            binds,
            stage,
        }
    }

    /// Whose placeholders are the values that their author wrote.
    pub(super) fn know(&mut self, fixed: &'a [(&'a document::Parameter, &'a Node)]) {
        self.fixed = fixed;
    }

    /// The placeholders of the parameter with this index: its own name means what callers supply.
    pub(super) fn of(&mut self, index: usize) -> &mut Self {
        self.own = Some(index);
        self
    }

    /// The parameter with this index.
    pub(super) fn parameter(&mut self, index: usize) -> Option<&mut Parameter> {
        self.parameters.get_mut(index)
    }

    fn part(&mut self, part: &document::FormPart, stage: Stage<'_>) -> Option<FormPart> {
        Some(FormPart {
            name: part.name.value.clone(),
            value: self.scalar(&part.value, stage)?,
            file_name: match &part.file_name {
                Some(file_name) => Some(self.scalar(file_name, stage)?),
                None => None,
            },
            content_type: part.content_type.as_ref().map(|content_type| content_type.value.clone()),
        })
    }

    fn json(&mut self, tree: Tree) -> Json {
        match tree {
            Tree::Raw(text) => Json::Literal(text),
            Tree::Variable(variable) => self
                .constant(&variable.name, |names, tree| Some(names.json(tree)))
                .unwrap_or_else(|| Json::Value(self.index(&variable.name, &Kind::Any))),
            Tree::Text(parts) => match parts.as_slice() {
                [] => Json::Text(Vec::new()),
                _ => Json::Text(self.pieces(parts)),
            },
            Tree::Array(trees) => Json::Array(trees.into_iter().map(|tree| self.json(tree)).collect()),
            Tree::Object(members) => {
                Json::Object(members.into_iter().map(|(name, tree)| (name, self.json(tree))).collect())
            }
        }
    }

    /// The pieces of a text.
    pub(super) fn scalar(&mut self, node: &Node, stage: Stage<'_>) -> Option<Vec<Piece>> {
        let scalar = node.as_scalar()?;
        self.span = node.span;
        let text = || Spanned::new(scalar.text.clone(), node.span);
        let parts = template::value(&scalar.text).map_err(|fault| unfinished(&text(), fault, stage)).ok()?;
        Some(self.pieces(parts))
    }

    fn pieces(&mut self, parts: Vec<Part>) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for part in parts {
            match part {
                Part::Literal(text) => pieces.push(Piece::Text(text)),
                Part::Variable(variable) => {
                    let fixed = self.constant(&variable.name, |names, tree| match tree {
                        Tree::Raw(text) => Some(vec![Piece::Text(text)]),
                        Tree::Text(parts) => Some(names.pieces(parts)),
                        Tree::Variable(variable) => Some(names.pieces(vec![Part::Variable(variable)])),
                        Tree::Array(_) | Tree::Object(_) => {
                            let message = format!("`{{{{{}}}}}` is no text", variable.name);
                            names.stage.report(
                                Diagnostic::new(rules::INVALID_TEMPLATE, names.span, message)
                                    .label("its value is a list or a mapping")
                                    .help("write the placeholder alone, where any JSON may stand"),
                            );
                            Some(Vec::new())
                        }
                    });
                    pieces
                        .extend(fixed.unwrap_or_else(|| vec![Piece::Value(self.index(&variable.name, &Kind::String))]));
                }
            }
        }
        pieces
    }

    /// What `write` makes of the value that the author fixed under this name. Within that value the name means what
    /// callers supply.
    fn constant<T>(&mut self, name: &str, write: impl FnOnce(&mut Self, Tree) -> Option<T>) -> Option<T> {
        let name = unqualified(name);
        let index = self.fixed.iter().position(|(parameter, _)| parameter.name.value == name)?;
        if self.within.contains(&index) {
            return None;
        }
        let &(parameter, value) = self.fixed.get(index)?;
        let tree = json_text::of_yaml(value);
        let tree = tree.map_err(|(text, fault)| unfinished(&text, fault, self.stage)).ok()?;
        self.used_fixed.push(index);
        self.within.push(index);
        let written = write(self, typed(tree, parameter));
        self.within.pop();
        written
    }

    /// The parameter that a placeholder means; one that is not declared is implied: a string in text, any JSON as a
    /// whole value.
    fn index(&mut self, name: &str, kind: &Kind) -> usize {
        let name = unqualified(name);
        let is_meant = |(index, parameter): &(usize, &Parameter)| self.own != Some(*index) && parameter.is_named(name);
        let known = self.parameters.iter().enumerate().find(is_meant).map(|(index, _)| index);
        if let Some(known) = known.and_then(|index| self.parameters.get(index)).filter(|known| known.fixed.is_none())
            && self.binds.declared(name).is_some()
        {
            input_and_bind(&known.name, self.span, self.stage);
        }
        let index = known.unwrap_or_else(|| {
            let bind = fixed::variable(name, self.span, self.binds, self.stage);
            let bind = bind.map(|bind| fixed::of(bind, name, Place::Text, self.span));
            self.parameters.push(bind.unwrap_or_else(|| Parameter {
                name: name.to_owned(),
                place: self.place,
                kind: kind.clone(),
                is_typed: false,
                required: false,
                description: String::new(),
                schema: Schema::default(),
                fixed: None,
                origin: Origin::Placeholder(self.span),
            }));
            self.parameters.len() - 1
        });
        if let Some(parameter) = self.parameters.get_mut(index)
            && matches!(parameter.origin, Origin::Placeholder(_))
            && parameter.place == Place::Body
            && *kind == Kind::Any
        {
            parameter.kind = Kind::Any;
        }
        self.used.push(index);
        index
    }
}

/// A constant as its parameter declares it: what is quoted can be a number, and what is not a string.
fn typed(tree: Tree, parameter: &document::Parameter) -> Tree {
    match (tree, &parameter.kind) {
        (Tree::Raw(text), Some(Kind::String)) if text != "null" => Tree::Text(vec![Part::Literal(text)]),
        (Tree::Text(parts), Some(kind)) => match parts.as_slice() {
            [Part::Literal(text)] if json_text::spells(kind, text) => Tree::Raw(text.clone()),
            _ => Tree::Text(parts),
        },
        (tree, _) => tree,
    }
}

/// `{{x}}`, `{{tools.x}}` and `{{rest.x}}` are the same in what is consumed (LANGUAGE §3.3).
pub(super) fn unqualified(name: &str) -> &str {
    name.strip_prefix("tools.").or_else(|| name.strip_prefix("rest.")).unwrap_or(name)
}

fn unused(name: &str, span: Span, written: &document::Body, stage: Stage<'_>) {
    let message = format!("`body` does not use the parameter `{name}`");
    stage.report(
        Diagnostic::new(rules::UNUSED_BODY_PARAMETER, span, message)
            .label("its value would go nowhere")
            .also(written.span, "what is sent")
            .help(format!("write `{{{{{name}}}}}` into `body`, or remove one of the two")),
    );
}

/// A name that is both means the input.
pub(super) fn input_and_bind(name: &str, span: Span, stage: Stage<'_>) {
    let message = format!("`{{{{{name}}}}}` is a parameter and a bind");
    stage.report(
        Diagnostic::new(rules::INPUT_AND_BIND, span, message)
            .label("the parameter is meant")
            .help("rename one of them, or write the bind with its namespace"),
    );
}

/// Reports a template that cannot be read, or stands where none may.
pub(super) fn unfinished(text: &Spanned<String>, fault: Fault, stage: Stage<'_>) {
    let (message, help) = match fault.what {
        json_text::NAME => ("a placeholder in a name", "write the name itself; placeholders stand in values"),
        _ => ("a template that cannot be read", "a parameter is `{{name}}`, in quotes where it is part of a text"),
    };
    let span = stage.part(text, fault.range);
    stage.report(Diagnostic::new(rules::INVALID_TEMPLATE, span, message).label(fault.what).help(help));
}

fn no_json(text: &Spanned<String>, fault: Fault, stage: Stage<'_>) {
    let message = format!("the body is no JSON: {}", fault.what);
    let help = json_text::advice(&text.value, &fault);
    stage.report(Diagnostic::new(rules::INVALID_BODY, stage.part(text, fault.range), message).help(help));
}
