//! Why a request is rejected, in Azure's two shapes: the gateway's code and message, and the model's, which also names
//! the parameter.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::members::kind;

/// A rejected request.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// Before the model (`errorBase`). Without a better code, the code is the status.
    Gateway { status: StatusCode, code: Option<&'static str>, message: String },
    /// A body that the operation does not accept (`dalleError`, `errorResponse`): 400.
    Body { code: Option<&'static str>, param: Option<String>, message: String },
}

impl Refusal {
    /// The gateway's, with its status as the code.
    pub(crate) fn gateway(status: StatusCode, message: impl Into<String>) -> Self {
        Self::Gateway { status, code: None, message: message.into() }
    }

    pub(super) fn not_admitted() -> Self {
        Self::gateway(
            StatusCode::UNAUTHORIZED,
            "Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for \
             an active subscription and use a correct regional API endpoint for your resource.",
        )
    }

    pub(super) fn not_found() -> Self {
        Self::gateway(StatusCode::NOT_FOUND, "Resource not found")
    }

    pub(super) fn no_deployment(known: &[&str]) -> Self {
        let message = format!(
            "The API deployment for this resource does not exist. If you created the deployment within the last 5 \
             minutes, please wait a moment and try again. (This is a demo: its deployments are `{}`.)",
            known.join("` and `")
        );
        Self::Gateway { status: StatusCode::NOT_FOUND, code: Some("DeploymentNotFound"), message }
    }

    /// Azure's response to an error of its own.
    pub(crate) fn failed(message: String) -> Self {
        Self::Gateway { status: StatusCode::INTERNAL_SERVER_ERROR, code: Some("InternalServerError"), message }
    }

    /// A member of the body is invalid.
    pub(crate) fn member(code: &'static str, param: impl Into<String>, message: impl Into<String>) -> Self {
        Self::Body { code: Some(code), param: Some(param.into()), message: message.into() }
    }

    /// A member has another type than `expected`.
    pub(crate) fn kind(param: impl Into<String>, expected: &str, found: &Value) -> Self {
        let param = param.into();
        let message = format!("Invalid type for '{param}': expected {expected}, but got {} instead.", kind(found));
        Self::member("invalid_type", param, message)
    }

    pub(crate) fn missing(param: impl Into<String>) -> Self {
        let param = param.into();
        let message = format!("Missing required parameter: '{param}'.");
        Self::member("missing_required_parameter", param, message)
    }

    /// A text that is empty.
    pub(crate) fn empty_text(param: impl Into<String>) -> Self {
        let param = param.into();
        let message = format!(
            "Invalid '{param}': empty string. Expected a string with minimum length 1, but got an empty string instead."
        );
        Self::member("empty_string", param, message)
    }

    /// A list without entries.
    pub(crate) fn empty_list(param: impl Into<String>) -> Self {
        let param = param.into();
        let message = format!(
            "Invalid '{param}': empty array. Expected an array with minimum length 1, but got an empty array instead."
        );
        Self::member("empty_array", param, message)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let (status, error) = match self {
            Self::Gateway { status, code, message } => {
                (status, json!({ "code": code.unwrap_or(status.as_str()), "message": message }))
            }
            Self::Body { code, param, message } => {
                let error =
                    json!({ "code": code, "message": message, "param": param, "type": "invalid_request_error" });
                (StatusCode::BAD_REQUEST, error)
            }
        };
        super::json(status, &json!({ "error": error }))
    }
}
