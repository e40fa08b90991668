//! What an operation or tool returns, built from the upstream's document (LANGUAGE §7).

use super::json_path::{JsonPath, Segment};
use super::{BindUse, Enumeration, Json, Name, Pattern, Ref};

/// What an operation or tool returns.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Output {
    /// The upstream's document, unchanged.
    #[default]
    PassThrough,
    /// JSON built from parts of it.
    Mapped(Shape),
}

impl Output {
    /// What the values in it refer to.
    #[must_use]
    pub fn refs(&self) -> Vec<Ref> {
        if let Self::Mapped(shape) = self { shape.refs() } else { Vec::new() }
    }
}

/// JSON built from parts of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    /// What it is for.
    pub description: String,
    /// How it is built.
    pub form: Form,
}

impl Shape {
    /// Whether these members are, by their paths, members of the object that they are built from: then it cannot be a
    /// list.
    #[must_use]
    pub fn read_members(members: &[(String, Self)]) -> bool {
        let mut paths = Vec::new();
        members.iter().for_each(|(_, shape)| shape.paths(&mut paths));
        let is_member = |path: &&Path| path.path.segments.first().is_some_and(Segment::is_member);
        !paths.is_empty() && paths.iter().all(is_member)
    }

    /// Every pattern in its paths and in those of its parts.
    #[must_use]
    pub fn patterns(&self) -> Vec<&Pattern> {
        match &self.form {
            Form::Copy(_, path) | Form::Scalar(_, path) | Form::Listed(_, path) => path.path.patterns(),
            Form::Array(path, items) => path.path.patterns().into_iter().chain(items.patterns()).collect(),
            Form::Object(path, members) => {
                let own = path.iter().flat_map(|path| path.path.patterns());
                own.chain(members.iter().flat_map(|(_, shape)| shape.patterns())).collect()
            }
            Form::One(shape) | Form::OfPart(_, shape) => shape.patterns(),
            Form::Literal(..) => Vec::new(),
        }
    }

    /// The binds in it.
    #[must_use]
    pub fn binds(&self) -> Vec<BindUse> {
        match &self.form {
            Form::Literal(literal, json) => {
                json.values().into_iter().filter_map(Ref::bind).map(|bind| BindUse::shown(bind, *literal)).collect()
            }
            Form::Object(_, members) => members.iter().flat_map(|(_, shape)| shape.binds()).collect(),
            Form::One(shape) => shape.binds(),
            Form::OfPart(..) | Form::Array(..) | Form::Copy(..) | Form::Scalar(..) | Form::Listed(..) => Vec::new(),
        }
    }

    /// What the values in it refer to.
    #[must_use]
    pub fn refs(&self) -> Vec<Ref> {
        match &self.form {
            Form::Literal(_, json) => json.values(),
            Form::OfPart(part, _) => part.map(Ref::Part).into_iter().collect(),
            Form::Object(_, members) => members.iter().flat_map(|(_, shape)| shape.refs()).collect(),
            Form::One(shape) => shape.refs(),
            Form::Array(..) | Form::Copy(..) | Form::Scalar(..) | Form::Listed(..) => Vec::new(),
        }
    }

    /// The paths that begin where its own does.
    fn paths<'s>(&'s self, paths: &mut Vec<&'s Path>) {
        match &self.form {
            Form::Copy(_, path)
            | Form::Scalar(_, path)
            | Form::Listed(_, path)
            | Form::Array(path, _)
            | Form::Object(Some(path), _) => paths.push(path),
            Form::Object(None, members) => members.iter().for_each(|(_, shape)| shape.paths(paths)),
            Form::Literal(..) | Form::One(_) | Form::OfPart(..) => {}
        }
    }
}

/// How a [`Shape`] is built; a part that is missing becomes `null`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    /// A part, unchanged.
    Copy(Part, Path),
    /// A part, converted.
    Scalar(Scalar, Path),
    /// Text, for which these values are known.
    Listed(Vec<String>, Path),
    /// Members, whose paths begin where this path leads, or where the object's own does.
    Object(Option<Path>, Vec<(String, Shape)>),
    /// One for each element.
    Array(Path, Box<Shape>),
    /// A value that the author writes. Only that of a mock or of a program of steps refers to something.
    Literal(Literal, Json<Ref>),
    /// A list of one element.
    One(Box<Shape>),
    /// What the shape, whose paths begin there, builds from a part of a step's result; `null` without one.
    OfPart(Option<usize>, Box<Shape>),
}

/// What a copied part must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Any JSON.
    Any,
    /// An object.
    Object,
    /// An array.
    Array,
}

/// What a part is converted to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scalar {
    /// Text.
    String,
    /// A number without fraction.
    Integer,
    /// A number.
    Number,
    /// A truth value.
    Boolean,
}

/// The type of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Literal {
    /// A scalar.
    Scalar(Scalar),
    /// An object or an array.
    Part(Part),
}

/// A JSONPath, and how its author wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    /// As written.
    pub written: String,
    /// As read.
    pub path: JsonPath,
}

/// The Rust type of what a call of the typed client returns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RustType {
    /// `String`
    Text,
    /// `rt::Number`, without a fraction
    Integer,
    /// `rt::Number`
    Number,
    /// `bool`
    Boolean,
    /// JSON as received.
    Json,
    /// A list.
    List(Box<RustType>),
    /// The record with this index.
    Record(usize),
    /// An enum of texts, with one more variant for those that are not known.
    Values(Enumeration),
}

impl RustType {
    /// The enum in it, if there is one.
    #[must_use]
    pub fn values(&self) -> Option<&Enumeration> {
        match self {
            Self::Values(values) => Some(values),
            Self::List(element) => element.values(),
            _ => None,
        }
    }
}

/// A plain struct.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Its name.
    pub name: Name,
    /// What it is for.
    pub description: String,
    /// Its fields.
    pub fields: Vec<Field>,
}

/// A field of a [`Record`]; all but constants can be `null`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: Name,
    /// What it is for.
    pub description: String,
    /// Its type.
    pub rust_type: RustType,
    /// Whether it is a constant, which is never `null`.
    pub is_constant: bool,
}
