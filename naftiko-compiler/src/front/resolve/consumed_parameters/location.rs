//! Which of the declared parameters outside the path are sent (LANGUAGE §3.2).

use super::declared::Declared;
use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::document::{Authentication, Parameter};
use crate::front::stage::Stage;
use crate::front::text::header::{is_of_the_client, is_token};
use crate::model::ParameterLocation;

/// The location in which a parameter is sent; `None` if it is never sent, or its location could not be read.
pub(super) fn location(
    declared: &Declared<'_>,
    authentication: Option<&Authentication>,
    stage: Stage<'_>,
) -> Option<ParameterLocation> {
    let (parameter, location) = (declared.written(), declared.location()?);
    if matches!(location, ParameterLocation::Header | ParameterLocation::Cookie) && !is_token(&parameter.name.value) {
        let message = format!("`{}` is not a valid {} name", parameter.name.value, location.word());
        stage.report(
            Diagnostic::new(rules::INVALID_HEADER_NAME, parameter.name.span, message)
                .help("use letters, digits and `-`"),
        );
        return None;
    }
    if location == ParameterLocation::Header && is_of_the_client(&parameter.name.value) {
        let message = format!("header `{}` is set by the HTTP client", parameter.name.value);
        stage.report(
            Diagnostic::new(rules::RESTRICTED_HEADER, parameter.name.span, message).label("ignored").help("remove it"),
        );
        return None;
    }
    if is_authenticated(parameter, location, authentication) {
        let (rule, word) = match location {
            ParameterLocation::Header => (rules::HEADER_BESIDE_AUTHENTICATION, "header"),
            _ => (rules::QUERY_BESIDE_AUTHENTICATION, "query parameter"),
        };
        let message = format!("{word} `{}` is set by `authentication`", parameter.name.value);
        stage.report(
            Diagnostic::new(rule, parameter.name.span, message)
                .label("ignored")
                .help("remove it, or the `authentication` section"),
        );
        return None;
    }
    Some(location)
}

/// Whether `authentication` sets what the parameter would: then callers do not supply it.
fn is_authenticated(
    parameter: &Parameter,
    location: ParameterLocation,
    authentication: Option<&Authentication>,
) -> bool {
    let name = parameter.name.value.as_str();
    match (location, authentication) {
        (ParameterLocation::Query, Some(Authentication::ApiKey { key, in_query: true, .. })) => key.value == name,
        (ParameterLocation::Header, Some(Authentication::ApiKey { key, in_query: false, .. })) => {
            key.value.eq_ignore_ascii_case(name)
        }
        (ParameterLocation::Header, Some(Authentication::ApiKey { .. }) | None) => false,
        (ParameterLocation::Header, Some(_)) => name.eq_ignore_ascii_case("authorization"),
        _ => false,
    }
}
