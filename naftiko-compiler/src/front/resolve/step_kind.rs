//! What is known of the result of a step before it runs: what the consumed operation declares as its outputs, what a
//! lookup returns.

use super::consumed_parameters::Signature;
use crate::front::diagnostic::suggest::{list, quote};
use crate::model::json_path::{Segment, Selector};
use crate::model::{Form, Format, Literal, Output, Part, Scalar, Shape, Type};

/// What is known of a value.
#[derive(Debug, Clone, Default)]
pub(super) enum Known {
    /// Nothing.
    #[default]
    Nothing,
    /// It is bytes, of which nothing else can be made.
    Bytes,
    /// It is a scalar of this type, or `null`.
    Scalar(Scalar),
    /// It is an object with these members, or one of which nothing is known.
    Object(Option<Vec<(String, Known)>>),
    /// It is an object with these members or, if the document is a list, a list whose elements have them beside their own.
    Outputs(Vec<(String, Known)>),
    /// It is a list of these.
    List(Box<Known>),
    /// It is an object with these members, or a list of such objects.
    Hits(Vec<(String, Known)>),
}

/// Why a path leads nowhere.
#[derive(Debug)]
pub(super) struct Fault {
    what: String,
    help: String,
}

impl Fault {
    /// In words, after the path; `step` is the step's name.
    pub(super) fn message(&self, step: &str) -> String {
        format!("the result of `{step}` {}", self.what)
    }

    /// What to write instead.
    pub(super) fn help(&self) -> String {
        self.help.clone()
    }
}

impl Known {
    /// The result of a call of an operation: its outputs, else its document in its own format.
    pub(super) fn of_call(operation: &Signature<'_>) -> Self {
        match &operation.output {
            Output::PassThrough => match operation.format {
                Format::Binary => Self::Bytes,
                Format::Text => Self::Scalar(Scalar::String),
                Format::Csv | Format::Tsv | Format::Psv => Self::List(Box::new(Self::Object(None))),
                Format::Json | Format::Xml => Self::Nothing,
            },
            Output::Mapped(Shape { form: Form::Object(None, members), .. }) => {
                Self::Outputs(members.iter().map(|(name, shape)| (name.clone(), Self::of_shape(shape))).collect())
            }
            Output::Mapped(shape) => Self::of_shape(shape),
        }
    }

    /// What a shape builds.
    pub(super) fn of_shape(shape: &Shape) -> Self {
        match &shape.form {
            Form::Copy(Part::Any, _) | Form::Literal(Literal::Part(Part::Any), _) => Self::Nothing,
            Form::Copy(Part::Object, _) | Form::Literal(Literal::Part(Part::Object), _) => Self::Object(None),
            Form::Copy(Part::Array, _) | Form::Literal(Literal::Part(Part::Array), _) => Self::List(Box::default()),
            Form::Scalar(scalar, _) | Form::Literal(Literal::Scalar(scalar), _) => Self::Scalar(*scalar),
            Form::Listed(..) => Self::Scalar(Scalar::String),
            Form::Object(_, members) => {
                Self::Object(Some(members.iter().map(|(name, shape)| (name.clone(), Self::of_shape(shape))).collect()))
            }
            Form::Array(_, items) | Form::One(items) => Self::List(Box::new(Self::of_shape(items))),
            Form::OfPart(_, shape) => Self::of_shape(shape),
        }
    }

    /// The result of a lookup that returns these members of `list`.
    pub(super) fn of_lookup(list: &Self, fields: &[String], one: Option<bool>) -> Self {
        let row = match list {
            Self::List(row) => row,
            other => other,
        };
        let members: Vec<_> = fields.iter().map(|field| (field.clone(), row.member(field))).collect();
        match one {
            Some(true) => Self::Object(Some(members)),
            Some(false) => Self::List(Box::new(Self::Object(Some(members)))),
            None => Self::Hits(members),
        }
    }

    /// The members of a row, if it is a list of objects, or one, whose members are known.
    pub(super) fn row(&self) -> Option<&[(String, Self)]> {
        match self {
            Self::List(row) => row.row(),
            Self::Object(members) => members.as_deref(),
            Self::Hits(members) => Some(members),
            Self::Nothing | Self::Bytes | Self::Outputs(_) | Self::Scalar(_) => None,
        }
    }

    /// What is known of its elements, if it is a list.
    pub(super) fn element(&self) -> Self {
        match self {
            Self::List(items) => (**items).clone(),
            Self::Hits(members) => Self::Object(Some(members.clone())),
            _ => Self::Nothing,
        }
    }

    /// Whether nothing in it is an object, so that none can be found.
    pub(super) fn has_no_objects(&self) -> bool {
        match self {
            Self::Scalar(_) => true,
            Self::List(items) => matches!(**items, Self::Scalar(_) | Self::List(_)),
            _ => false,
        }
    }

    fn member(&self, name: &str) -> Self {
        match self {
            Self::Object(Some(members)) | Self::Outputs(members) | Self::Hits(members) => {
                members.iter().find(|(known, _)| known == name).map(|(_, known)| known.clone()).unwrap_or_default()
            }
            _ => Self::Nothing,
        }
    }

    /// What is known where these steps lead.
    pub(super) fn at(&self, segments: &[Segment]) -> Self {
        let Some((first, rest)) = segments.split_first() else { return self.clone() };
        match (first.selectors.as_slice(), first.descends, self) {
            ([Selector::Name(name)], false, _) => self.member(name).at(rest),
            ([Selector::Index(_)], false, Self::List(_) | Self::Hits(_)) => self.element().at(rest),
            // Several values are a list.
            _ if !segments.iter().all(Segment::is_singular) => Self::List(Box::default()),
            _ => Self::Nothing,
        }
    }

    /// In words, if it can never be of this type.
    pub(super) fn misfit(&self, wanted: &Type) -> Option<&'static str> {
        let fits = match (self, wanted) {
            (Self::Nothing | Self::Bytes, _) | (_, Type::Any) => true,
            (Self::Object(_), wanted) => matches!(wanted, Type::Object),
            (Self::List(_), wanted) => matches!(wanted, Type::Array(_)),
            (Self::Hits(_) | Self::Outputs(_), wanted) => matches!(wanted, Type::Object | Type::Array(_)),
            (Self::Scalar(_), Type::Object | Type::Array(_))
            | (Self::Scalar(Scalar::Boolean), Type::Integer | Type::Number)
            | (Self::Scalar(Scalar::Integer | Scalar::Number), Type::Boolean) => false,
            (Self::Scalar(_), _) => true,
        };
        (!fits).then(|| self.words())
    }

    /// In words, with those of what a list is of.
    pub(super) fn described(&self) -> String {
        match self {
            Self::List(items) => match **items {
                Self::Scalar(Scalar::String) => "a list of strings".to_owned(),
                Self::Scalar(Scalar::Integer) => "a list of integers".to_owned(),
                Self::Scalar(Scalar::Number) => "a list of numbers".to_owned(),
                Self::Scalar(Scalar::Boolean) => "a list of booleans".to_owned(),
                Self::List(_) => "a list of lists".to_owned(),
                Self::Object(_) => "a list of objects".to_owned(),
                _ => "a list".to_owned(),
            },
            other => other.words().to_owned(),
        }
    }

    /// In words.
    pub(super) fn words(&self) -> &'static str {
        match self {
            Self::Nothing => "any JSON",
            Self::Bytes => "bytes",
            Self::Scalar(Scalar::String) => "a string",
            Self::Scalar(Scalar::Integer) => "an integer",
            Self::Scalar(Scalar::Number) => "a number",
            Self::Scalar(Scalar::Boolean) => "a boolean",
            Self::Object(_) => "an object",
            Self::List(_) => "an array",
            Self::Hits(_) | Self::Outputs(_) => "an object or an array of objects",
        }
    }
}

/// The type of an output.
pub(super) fn wanted(literal: Literal) -> Type {
    match literal {
        Literal::Scalar(Scalar::String) => Type::String,
        Literal::Scalar(Scalar::Integer) => Type::Integer,
        Literal::Scalar(Scalar::Number) => Type::Number,
        Literal::Scalar(Scalar::Boolean) => Type::Boolean,
        Literal::Part(Part::Object) => Type::Object,
        Literal::Part(Part::Array) => Type::Array(Box::new(Type::Any)),
        Literal::Part(Part::Any) => Type::Any,
    }
}

/// Why these steps lead nowhere in what is known of a result.
pub(super) fn rules_out(known: &Known, segments: &[Segment]) -> Option<Fault> {
    if let Known::Bytes = known {
        return Some(Fault {
            what: "is bytes, which have no parts".to_owned(),
            help: "make the last step of it, without `mappings`, or remove `outputRawFormat: binary`".to_owned(),
        });
    }
    let (first, rest) = segments.split_first()?;
    if first.descends {
        return None;
    }
    match (known, first.selectors.as_slice()) {
        (Known::Scalar(_), _) => Some(Fault {
            what: format!("is {} there, and has no parts", known.words()),
            help: "end the path before it".to_owned(),
        }),
        (Known::Object(Some(members)), [Selector::Name(name)]) => match members.iter().find(|(known, _)| known == name)
        {
            Some((_, below)) => rules_out(below, rest),
            None => Some(without(name, members)),
        },
        (Known::Hits(members) | Known::Outputs(members), [Selector::Name(name)]) => {
            match members.iter().find(|(known, _)| known == name) {
                Some((_, below)) => rules_out(below, rest),
                None => Some(without(name, members)),
            }
        }
        (Known::Hits(members), [Selector::Index(_)]) => rules_out(&Known::Object(Some(members.clone())), rest),
        (Known::Object(_), [Selector::Index(_) | Selector::Slice(..)]) => Some(Fault {
            what: "is an object there, and has no elements".to_owned(),
            help: "name a member instead of an index".to_owned(),
        }),
        (Known::List(_), [Selector::Name(name)]) => Some(Fault {
            what: format!("is a list there, and has no member {}", quote(name)),
            help: format!(
                "write `[0].{name}` for that of the first element or `[*].{name}` for those of all, in quotes"
            ),
        }),
        (Known::List(items), [Selector::Index(_) | Selector::Wildcard | Selector::Slice(..)]) => rules_out(items, rest),
        _ => None,
    }
}

fn without(name: &str, members: &[(String, Known)]) -> Fault {
    let names = || members.iter().map(|(known, _)| known.as_str());
    let near = crate::front::diagnostic::suggest::closest(name, names());
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("its members are {}", list(names())),
    };
    Fault { what: format!("has no member {}", quote(name)), help }
}
