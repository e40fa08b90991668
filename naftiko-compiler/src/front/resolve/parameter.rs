//! A parameter of a consumed operation as it is sent, and the document's types in the model's terms.

use super::binds::Binds;
use super::schema::{self, text_type};
use super::style;
use super::words::bare;
use crate::front::checked::Checked;
use crate::front::document;
use crate::front::source::Span;
use crate::front::stage::Stage;
use crate::model::{Fixed, ParameterLocation, Schema, Style, Type};

/// A parameter of a consumed operation.
#[derive(Debug, Clone)]
pub struct Parameter {
    /// Its name on the wire.
    pub name: String,
    /// Its location.
    pub location: ParameterLocation,
    /// Its type.
    pub schema_type: Type,
    /// Whether its type is written.
    pub is_typed: bool,
    /// Whether a call without it is invalid.
    pub required: bool,
    /// Its description.
    pub description: String,
    /// The schema of what is inside it.
    pub schema: Schema,
    /// How a list or an object of it is written.
    pub style: Style,
    /// Its value, if the author fixed it. Callers do not supply it.
    pub fixed: Option<Fixed>,
    /// How it came to be.
    pub origin: Origin,
}

/// How a parameter came to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// It is declared here.
    Declared(Span),
    /// A placeholder implies it.
    Placeholder(Span),
}

impl Origin {
    /// Where that is.
    #[must_use]
    pub fn span(self) -> Span {
        let (Self::Declared(span) | Self::Placeholder(span)) = self;
        span
    }
}

impl Parameter {
    /// The parameter as it is declared.
    pub(super) fn declared(
        parameter: &Checked<document::Parameter>,
        location: ParameterLocation,
        stage: Stage<'_>,
    ) -> Self {
        let written = parameter.read();
        // If a type cannot be read, what was meant is not known: any value may do.
        let is_known = parameter.is_sound() || written.schema.r#type.is_some();
        let schema_type = if is_known { text_type(&written.schema) } else { Type::Any };
        let schema = schema::schema(&written.name.value, &written.schema, &schema_type, stage);
        Self {
            name: written.name.value.clone(),
            location,
            is_typed: written.schema.r#type.is_some(),
            required: written.required.unwrap_or(false),
            description: written.description.as_ref().map(|text| text.value.clone()).unwrap_or_default(),
            style: style::of(written, location, &schema_type, stage),
            schema_type,
            schema,
            fixed: None,
            origin: Origin::Declared(written.name.span),
        }
    }

    /// An optional parameter that a placeholder at `span` implies.
    pub(super) fn implied(name: &str, location: ParameterLocation, schema_type: Type, span: Span) -> Self {
        Self {
            name: name.to_owned(),
            location,
            schema_type,
            is_typed: false,
            required: false,
            description: String::new(),
            schema: Schema::default(),
            style: Style::default(),
            fixed: None,
            origin: Origin::Placeholder(span),
        }
    }

    /// A parameter whose value is the bind with this index.
    pub(super) fn bound(
        (bind, binds): (usize, &Binds<'_>),
        name: &str,
        location: ParameterLocation,
        span: Span,
    ) -> Self {
        let schema_type = binds.schema_type(bind);
        Self { fixed: Some(Fixed::Bind(bind)), ..Self::implied(name, location, schema_type, span) }
    }

    /// Whether `name` names it: declarations and references may carry the `+` of a path parameter or not.
    pub fn is_named(&self, name: &str) -> bool {
        self.name == name || self.location == ParameterLocation::Path && self.name == bare(name)
    }
}

/// The location of a parameter; `None` if it could not be read.
pub(super) fn location(parameter: &document::Parameter) -> Option<ParameterLocation> {
    parameter.location.as_ref().and_then(|location| match location.value {
        document::ParameterLocation::Path => Some(ParameterLocation::Path),
        document::ParameterLocation::Query => Some(ParameterLocation::Query),
        document::ParameterLocation::Header => Some(ParameterLocation::Header),
        document::ParameterLocation::Cookie => Some(ParameterLocation::Cookie),
        document::ParameterLocation::Body => Some(ParameterLocation::Body),
        document::ParameterLocation::Environment => None,
    })
}

/// The name of a parameter; a path parameter without its `+`.
pub(super) fn bare_name(parameter: &document::Parameter) -> &str {
    let name = parameter.name.value.as_str();
    if location(parameter) == Some(ParameterLocation::Path) { bare(name) } else { name }
}
