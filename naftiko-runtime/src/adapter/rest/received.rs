//! What an endpoint reads of a request's body: JSON, all of its bytes, or bytes that are sent on while they arrive.

use http::HeaderMap;

use super::route::Endpoint;
use crate::inbound::Source;
use crate::inbound::request_body::{Content, RequestBody};
use crate::inbound::upload::Interrupted;
use crate::value::{Binary, Failure, Type};

/// The body of a request, as far as its endpoint reads it.
#[derive(Default)]
pub(super) struct Received {
    /// The body, if it was read.
    pub(super) content: Option<Content>,
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
        let content = match (input.source, input.schema_type) {
            (Source::Upload, _) => {
                let (upload, interrupted) = body.upload_of(headers)?.unzip();
                return Ok(Self { content: None, upload, interrupted: interrupted.flatten() });
            }
            (Source::Body, Type::Bytes) => body.read_bytes(headers).await?,
            _ => body.read(headers).await?,
        };
        Ok(Self { content, ..Self::default() })
    }

    /// Nothing of it is needed any more: the request is on its way.
    pub(super) fn sent(&mut self) {
        (self.content, self.upload) = (None, None);
    }

    /// Why the client's body broke off while it was sent on, if it did.
    pub(super) fn failure(&self) -> Option<Failure> {
        self.interrupted.as_ref()?.failure()
    }
}
