//! What an endpoint reads of a request's body: JSON, a form, all of its bytes, or bytes that are sent on while they
//! arrive.

use http::HeaderMap;

use super::route::Endpoint;
use crate::inbound::media_type::Accepted;
use crate::inbound::read::Form;
use crate::inbound::request_body::{Content, RequestBody};
use crate::inbound::upload::Interrupted;
use crate::inbound::{Input, Source};
use crate::value::{Binary, Failure, Misfit, Type};

/// The body of a request, as far as its endpoint reads it.
#[derive(Default)]
pub(super) struct Received {
    /// The body, if it was read and is no form.
    content: Option<Content>,
    /// The form that it is; an error says what is sent instead of one.
    form: Option<Result<Form, Misfit>>,
    /// The body, if it is sent on while it arrives.
    pub(super) upload: Option<Binary>,
    interrupted: Option<Interrupted>,
}

impl Received {
    /// Reads what `endpoint` needs.
    ///
    /// # Errors
    /// Why the body cannot be read.
    pub(super) async fn read(
        endpoint: &Endpoint,
        body: &mut RequestBody,
        headers: &HeaderMap,
    ) -> Result<Self, Failure> {
        let is_in_body = |source: Source| matches!(source, Source::Body | Source::Upload);
        let Some(input) = endpoint.inputs.iter().find(|input| is_in_body(input.source) || input.is_member()) else {
            return Ok(Self::default());
        };
        let accepted = match (input.source, input.schema_type, endpoint.forms) {
            (Source::Upload, ..) => {
                let (upload, interrupted) = body.upload_of(headers)?.unzip();
                return Ok(Self { upload, interrupted: interrupted.flatten(), ..Self::default() });
            }
            (Source::Body, Type::Bytes, _) => Accepted::Bytes,
            (.., Some(_)) => Accepted::Forms,
            (.., None) => Accepted::Json,
        };
        let content = body.read(headers, accepted).await?;
        let form = endpoint.forms.zip(content.as_ref());
        match form.and_then(|(forms, content)| forms.read(endpoint.inputs, content)) {
            Some(form) => Ok(Self { form: Some(form), ..Self::default() }),
            None => Ok(Self { content, ..Self::default() }),
        }
    }

    /// The body that was read, or the JSON that a form is.
    pub(super) fn content(&self) -> Option<&Content> {
        match &self.form {
            Some(form) => form.as_ref().ok().map(|form| &form.content),
            None => self.content.as_ref(),
        }
    }

    /// Why the form cannot be read.
    pub(super) fn unusable(&self) -> Option<&Misfit> {
        self.form.as_ref()?.as_ref().err()
    }

    /// Why the field of a form that this input is cannot be read.
    pub(super) fn unreadable(&self, input: &Input) -> Option<&Misfit> {
        let form = self.form.as_ref()?.as_ref().ok()?;
        form.unreadable.iter().find(|(name, _)| input.member() == Some(name)).map(|(_, misfit)| misfit)
    }

    /// Nothing of it is needed any more: the request is on its way.
    pub(super) fn sent(&mut self) {
        (self.content, self.form, self.upload) = (None, None, None);
    }

    /// Why the client's body broke off while it was sent on, if it did.
    pub(super) fn failure(&self) -> Option<Failure> {
        self.interrupted.as_ref()?.failure()
    }
}
