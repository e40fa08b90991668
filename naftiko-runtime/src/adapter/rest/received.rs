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
    body: Body,
    interrupted: Option<Interrupted>,
}

/// What was read. Boxed is what few requests have: the others need not be large enough for it.
#[derive(Default)]
enum Body {
    /// Nothing.
    #[default]
    Nothing,
    /// All of it.
    Content(Content),
    /// The form that it is; an error says what is sent instead of one.
    Form(Box<Result<Form, Misfit>>),
    /// It is sent on while it arrives.
    Upload(Box<Binary>),
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
                let Some((upload, interrupted)) = body.upload_of(headers)? else { return Ok(Self::default()) };
                return Ok(Self { body: Body::Upload(Box::new(upload)), interrupted });
            }
            (Source::Body, Type::Bytes, _) => Accepted::Bytes,
            (.., Some(_)) => Accepted::Forms,
            (.., None) => Accepted::Json,
        };
        let Some(content) = body.read(headers, accepted).await? else { return Ok(Self::default()) };
        let body = match endpoint.forms.and_then(|forms| forms.read(endpoint.inputs, &content)) {
            Some(form) => Body::Form(Box::new(form)),
            None => Body::Content(content),
        };
        Ok(Self { body, interrupted: None })
    }

    /// The body that was read, or the JSON that a form is.
    pub(super) fn content(&self) -> Option<&Content> {
        match &self.body {
            Body::Content(content) => Some(content),
            Body::Form(form) => (**form).as_ref().ok().map(|form| &form.content),
            Body::Nothing | Body::Upload(_) => None,
        }
    }

    /// The body, if it is sent on while it arrives.
    pub(super) fn upload(&self) -> Option<&Binary> {
        if let Body::Upload(upload) = &self.body { Some(upload) } else { None }
    }

    /// Why the form cannot be read.
    pub(super) fn unusable(&self) -> Option<&Misfit> {
        self.form()?.as_ref().err()
    }

    /// Why the field of a form that this input is cannot be read.
    pub(super) fn unreadable(&self, input: &Input) -> Option<&Misfit> {
        let form = self.form()?.as_ref().ok()?;
        form.unreadable.iter().find(|(name, _)| input.member() == Some(name)).map(|(_, misfit)| misfit)
    }

    fn form(&self) -> Option<&Result<Form, Misfit>> {
        if let Body::Form(form) = &self.body { Some(form) } else { None }
    }

    /// Nothing of it is needed any more: the request is on its way.
    pub(super) fn sent(&mut self) {
        self.body = Body::Nothing;
    }

    /// Why the client's body broke off while it was sent on, if it did.
    pub(super) fn failure(&self) -> Option<Failure> {
        self.interrupted.as_ref()?.failure()
    }
}
