//! How lists and objects are written, in the terms of OpenAPI (LANGUAGE §3.2).

use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::document::{Parameter, ParameterStyle};
use crate::front::stage::Stage;
use crate::model::{ParameterLocation, Style, Type};

/// The style of a parameter in this location; one that does not fit is reported.
pub(super) fn of(parameter: &Parameter, location: ParameterLocation, schema_type: &Type, stage: Stage<'_>) -> Style {
    let explode = parameter.explode.as_ref().map(|explode| explode.value);
    let Some(style) = &parameter.style else {
        let is_list = matches!(schema_type, Type::Array(_)) && location == ParameterLocation::Query;
        return if is_list && explode == Some(false) { Style::Comma } else { Style::Repeated };
    };
    let valid: &[ParameterStyle] = match location {
        ParameterLocation::Query => &[
            ParameterStyle::Form,
            ParameterStyle::SpaceDelimited,
            ParameterStyle::PipeDelimited,
            ParameterStyle::DeepObject,
        ],
        ParameterLocation::Path | ParameterLocation::Header => &[ParameterStyle::Simple],
        ParameterLocation::Cookie => &[ParameterStyle::Form],
        ParameterLocation::Body | ParameterLocation::Text => &[],
    };
    let name = &parameter.name.value;
    if !valid.contains(&style.value) {
        let message = format!("`{}` is not a style of parameters in a {}", style.value.word(), location.word());
        let words: Vec<_> = valid.iter().map(|style| format!("`{}`", style.word())).collect();
        let help = if words.is_empty() { "remove `style`".to_owned() } else { format!("write {}", words.join(" or ")) };
        stage.report(Diagnostic::new(rules::PARAMETER_STYLE, style.span, message).help(help));
        return Style::Repeated;
    }
    let is_object = matches!(schema_type, Type::Object | Type::Any);
    match (style.value, explode) {
        (ParameterStyle::DeepObject, _) if !is_object => {
            let message = format!("`deepObject` writes the members of an object, but `{name}` is none");
            stage.report(
                Diagnostic::new(rules::PARAMETER_STYLE, style.span, message)
                    .help("write `type: object`, or another `style`"),
            );
            Style::Repeated
        }
        (ParameterStyle::DeepObject, _) => Style::Deep,
        (ParameterStyle::Form, Some(false)) if location == ParameterLocation::Query && !is_object => Style::Comma,
        (ParameterStyle::SpaceDelimited, None | Some(false)) => Style::Space,
        (ParameterStyle::PipeDelimited, None | Some(false)) => Style::Pipe,
        _ => Style::Repeated,
    }
}
