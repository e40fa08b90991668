//! Fills a [`Shape`] with the parts of a document.

use super::node::{Level, Node};
use super::shape::{Part, Path, Scalar, Shape};
use crate::value::Error;
use crate::value::describe;
use crate::value::number::{integer, is_number};

/// Returns the JSON text that `shape` builds from the document `text`. A declared object is always an object, even if
/// its part is missing. With `single_as_list`, a single element counts as a list of one.
///
/// # Errors
/// [`Error::Decode`] for text that is not valid JSON, and for a part that does not fit, with its path.
pub(crate) fn mapped(shape: &Shape, text: &str, single_as_list: bool) -> Result<String, Error> {
    let document =
        Node::parse(text, single_as_list).map_err(|error| Error::Decode { detail: describe::not_json(&error) })?;
    let mut json = String::new();
    if let Shape::Object(Some(path), members) = shape
        && first(path, &document).is_none_or(Node::is_null)
    {
        object(members, &Node::null(), &Location::Root, &mut json)?;
    } else {
        write(shape, &document, &Location::Root, &mut json)?;
    }
    Ok(json)
}

/// The location of the value that paths begin at.
enum Location<'p> {
    /// The document.
    Root,
    /// Where a path leads from there.
    At(&'p Location<'p>, &'static str),
    /// The part with this index among those that a path selects.
    Element(&'p Location<'p>, &'static str, usize),
}

impl Location<'_> {
    /// As a path from the document.
    fn path(&self) -> String {
        let tail = |path: &'static str| path.trim().trim_start_matches('$').trim_end_matches('.');
        match self {
            Self::Root => "$".to_owned(),
            Self::At(location, path) => format!("{}{}", location.path(), tail(path)),
            Self::Element(location, path, index) => format!("{}{}[{index}]", location.path(), tail(path)),
        }
    }

    fn misfit(&self, expected: &str, found: &Node<'_>) -> Error {
        let found = describe::shown(found.text());
        Error::Decode { detail: format!("`{}`: expected {expected}, found {found}", self.path()) }
    }
}

fn write(shape: &Shape, node: &Node<'_>, location: &Location<'_>, json: &mut String) -> Result<(), Error> {
    match shape {
        Shape::Literal(text) => json.push_str(text),
        Shape::Object(None, members) => object(members, node, location, json)?,
        Shape::Object(Some(path), members) => match first(path, node).filter(|part| !part.is_null()) {
            Some(part) => object(members, part, &Location::At(location, path.text), json)?,
            None => json.push_str("null"),
        },
        Shape::Array(path, items) => array(path, items, node, location, json)?,
        Shape::Copy(Part::Array, path) if !path.is_singular => {
            list((path.find)(node).into_iter(), json, |part, _, json| {
                json.push_str(part.text());
                Ok(())
            })?;
        }
        Shape::Copy(part, path) => match first(path, node) {
            None => json.push_str("null"),
            Some(found) => {
                let expected = match (part, found.text().as_bytes().first()) {
                    (Part::Any, _) | (Part::Object, Some(b'{')) | (Part::Array, Some(b'[')) => None,
                    (Part::Object, _) => Some("an object"),
                    (Part::Array, _) => Some("an array"),
                };
                match expected.filter(|_| !found.is_null()) {
                    None => json.push_str(found.text()),
                    Some(_) if *part == Part::Array && found.may_be_list() => {
                        json.extend(["[", found.text(), "]"]);
                    }
                    Some(expected) => return Err(Location::At(location, path.text).misfit(expected, found)),
                }
            }
        },
        Shape::Scalar(kind, path) => match first(path, node).filter(|part| !part.is_null()) {
            None => json.push_str("null"),
            Some(found) => {
                let misfit = || Location::At(location, path.text).misfit(expectation(*kind), found);
                json.push_str(&scalar(*kind, found).ok_or_else(misfit)?);
            }
        },
    }
    Ok(())
}

fn first<'n, 'j>(path: &Path, node: &'n Node<'j>) -> Option<&'n Node<'j>> {
    (path.find)(node).into_iter().next()
}

/// Writes members whose paths begin at `part`. A scalar has no members: it is an error if the upstream returned one.
fn object(members: &[(&str, Shape)], part: &Node<'_>, location: &Location<'_>, json: &mut String) -> Result<(), Error> {
    if matches!(part.level(), Level::Scalar) && !part.is_null() {
        return Err(location.misfit("an object", part));
    }
    json.push('{');
    for (index, (name, shape)) in members.iter().enumerate() {
        json.push_str(if index == 0 { "" } else { "," });
        json.push_str(&serde_json::Value::from(*name).to_string());
        json.push(':');
        write(shape, part, location, json)?;
    }
    json.push('}');
    Ok(())
}

fn array(path: &Path, items: &Shape, node: &Node<'_>, location: &Location<'_>, json: &mut String) -> Result<(), Error> {
    let item = |part: &Node<'_>, index: usize, json: &mut String| {
        write(items, part, &Location::Element(location, path.text, index), json)
    };
    if !path.is_singular {
        return list((path.find)(node).into_iter(), json, item);
    }
    let Some(found) = first(path, node).filter(|part| !part.is_null()) else {
        json.push_str("null");
        return Ok(());
    };
    match found.level() {
        Level::Array(elements) => list(elements.iter(), json, item),
        Level::Scalar | Level::Object(_) if found.may_be_list() => list(std::iter::once(found), json, item),
        Level::Scalar | Level::Object(_) => Err(Location::At(location, path.text).misfit("an array", found)),
    }
}

fn list<'n, 'j: 'n>(
    parts: impl Iterator<Item = &'n Node<'j>>,
    json: &mut String,
    mut item: impl FnMut(&Node<'j>, usize, &mut String) -> Result<(), Error>,
) -> Result<(), Error> {
    json.push('[');
    for (index, part) in parts.enumerate() {
        json.push_str(if index == 0 { "" } else { "," });
        item(part, index, json)?;
    }
    json.push(']');
    Ok(())
}

fn expectation(kind: Scalar) -> &'static str {
    match kind {
        Scalar::String => "a string",
        Scalar::Integer => "an integer",
        Scalar::Number => "a number",
        Scalar::Boolean => "`true` or `false`",
    }
}

/// `part` as JSON text of this type, unless something would be lost.
fn scalar(kind: Scalar, part: &Node<'_>) -> Option<String> {
    let text = part.text();
    let string = part.string();
    let spelled = string.as_deref().unwrap_or(text);
    match kind {
        Scalar::String if text.starts_with('"') => Some(text.to_owned()),
        Scalar::String => matches!(part.level(), Level::Scalar).then(|| format!("\"{text}\"")),
        Scalar::Integer => is_number(spelled).then(|| integer(spelled)).flatten(),
        Scalar::Number => is_number(spelled).then(|| spelled.to_owned()),
        Scalar::Boolean => matches!(spelled, "true" | "false").then(|| spelled.to_owned()),
    }
}
