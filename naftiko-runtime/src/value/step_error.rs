//! The error of a step that is written in Rust.

use std::fmt;

use http::StatusCode;

/// Why a step that is written in Rust has no result.
///
/// It ends the function: its message is what a client is told, as a problem or as the error of a tool. It is made from a text,
/// which must not say what a client is not to know.
///
/// ```
/// use naftiko_runtime::StepError;
///
/// fn parse(code: &str) -> Result<u32, StepError> {
///     code.parse().map_err(|_| StepError::from("the code is no number").status(422))
/// }
/// assert_eq!(parse("x").unwrap_err().to_string(), "the code is no number");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepError {
    message: String,
    status: StatusCode,
}

impl StepError {
    /// The same error with another HTTP status than 502, from 400 to 599. Anything else is 502.
    #[must_use]
    pub fn status(self, status: u16) -> Self {
        let status = StatusCode::from_u16(status).ok().filter(|status| (400..600).contains(&status.as_u16()));
        Self { status: status.unwrap_or(StatusCode::BAD_GATEWAY), ..self }
    }

    pub(crate) fn http_status(&self) -> StatusCode {
        self.status
    }
}

impl From<String> for StepError {
    fn from(message: String) -> Self {
        Self { message, status: StatusCode::BAD_GATEWAY }
    }
}

impl From<&str> for StepError {
    fn from(message: &str) -> Self {
        Self::from(message.to_owned())
    }
}

impl fmt::Display for StepError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for StepError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_errors_are_statuses() {
        for (given, status) in [(404, 404), (599, 599), (200, 502), (302, 502), (600, 502), (99, 502), (0, 502)] {
            assert_eq!(StepError::from("x").status(given).http_status().as_u16(), status);
        }
        assert_eq!(StepError::from("x".to_owned()).http_status(), StatusCode::BAD_GATEWAY);
    }
}
