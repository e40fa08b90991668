//! What handlers answer with: one call, values, or steps. What is wrong with it joins what is wrong with the inputs.

use super::inputs::Inbound;
use crate::function::steps::Asked;
use crate::function::{Answering, Call, Ready, Steps, Values};

/// What a function returns, as the answer of a handler.
pub trait Answer<'a> {
    /// Checks it. Nothing is run before every input fits.
    fn answer(self, inbound: &mut Inbound<'_>) -> Answering<'a>;
}

impl<'a, T> Answer<'a> for Call<'a, T> {
    fn answer(self, inbound: &mut Inbound<'_>) -> Answering<'a> {
        inbound.check_unused();
        let mut pending = self.into_pending();
        if let Some(content) = inbound.passed_on() {
            pending.pass_on(&content.bytes, &content.content_type);
        }
        if let Some(denied) = inbound.take_denied() {
            return Answering(Err(denied));
        }
        if inbound.is_refused() {
            // It is not sent, but what else is wrong with it belongs to the one complete list that the client gets.
            return Answering(Err(inbound.refusal(&pending.into_violations())));
        }
        let ready = pending.prepare(Some(inbound.id()));
        Answering(ready.map(Ready::Call).map_err(|violations| inbound.refusal(&violations)))
    }
}

impl<'a, T> Answer<'a> for Values<T> {
    fn answer(self, inbound: &mut Inbound<'_>) -> Answering<'a> {
        inbound.check_unused();
        if let Some(denied) = inbound.take_denied() {
            return Answering(Err(denied));
        }
        let (json, violations) = self.into_parts();
        if inbound.is_refused() || !violations.is_empty() {
            return Answering(Err(inbound.refusal(&violations)));
        }
        Answering(Ok(Ready::Values(json)))
    }
}

impl<'a, T> Answer<'a> for Steps<'a, T> {
    fn answer(self, inbound: &mut Inbound<'_>) -> Answering<'a> {
        inbound.check_unused();
        if let Some(denied) = inbound.take_denied() {
            return Answering(Err(denied));
        }
        let asked = Asked { id: inbound.id().clone(), is_program: false };
        let (steps, violations) = self.check(asked, inbound.deadline());
        if inbound.is_refused() || !violations.is_empty() {
            return Answering(Err(inbound.refusal(&violations)));
        }
        Answering(Ok(Ready::Steps(steps)))
    }
}
