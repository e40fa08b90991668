//! What a parameter `in: environment` says of its variable.

use super::schema::{literal, text_type};
use crate::front::document::Parameter;
use crate::model::{Json, Type};

/// What its value is read as.
pub(super) fn schema_type(parameter: &Parameter) -> Type {
    Some(text_type(&parameter.schema)).filter(is_scalar).unwrap_or(Type::String)
}

/// The text of a variable that is not set.
pub(super) fn default(parameter: &Parameter) -> Option<String> {
    let written = parameter.schema.default.as_ref()?;
    match literal(&schema_type(parameter), written) {
        // `True` is `true`.
        Some(Json::Literal(text)) => Some(text),
        _ => written.as_scalar().map(|scalar| scalar.text.clone()),
    }
}

/// Whether one text can be such a value.
pub(super) fn is_scalar(schema_type: &Type) -> bool {
    matches!(schema_type, Type::String | Type::Integer | Type::Number | Type::Boolean | Type::Enum(_))
}
