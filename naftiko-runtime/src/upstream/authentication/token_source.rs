//! The token of one upstream: cached, refreshed before it expires, requested once however many calls need it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use http::header::AUTHORIZATION;
use http::{HeaderMap, HeaderValue};
use tokio::sync::watch;
use tokio::time::Instant;
use zeroize::Zeroizing;

use super::exchange::{Exchange, Pending};
use super::token::{Age, Token};
use super::token_server::TokenServer;
use crate::upstream::transport::Request;
use crate::value::Error;

/// How long a server that gave no token is left alone.
const PAUSE: Duration = Duration::from_secs(1);

/// The tokens of one upstream.
pub(super) struct TokenSource(Arc<Shared>);

struct Shared {
    server: TokenServer,
    form: Zeroizing<String>,
    header: Option<HeaderValue>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    token: Option<Token>,
    /// The request that is on its way. It ends even if the call that began it is dropped.
    refresh: Option<watch::Receiver<Option<Outcome>>>,
    /// Why there was no token, and when.
    refused: Option<(String, Instant)>,
}

/// What a request for a token came to; an error is in words.
type Outcome = Result<HeaderValue, String>;

impl TokenSource {
    pub(super) fn new(server: TokenServer, form: Zeroizing<String>, header: Option<HeaderValue>) -> Self {
        Self(Arc::new(Shared { server, form, header, state: Mutex::default() }))
    }

    /// The header of a token that can be used.
    async fn header(&self) -> Outcome {
        let mut refresh = {
            let mut state = self.0.state();
            match state.token.as_ref().map(|token| (token.age(), &token.header)) {
                Some((Age::Fresh, header)) => return Ok(header.clone()),
                // Nobody waits for the next one.
                Some((Age::Old, header)) => {
                    let header = header.clone();
                    let _ = self.0.refresh(&mut state);
                    return Ok(header);
                }
                Some((Age::Expired, _)) | None => {}
            }
            match self.0.refresh(&mut state) {
                Ok(refresh) => refresh,
                Err(refused) => return Err(refused),
            }
        };
        let outcome = refresh.wait_for(Option::is_some).await.ok().and_then(|outcome| outcome.clone());
        outcome.unwrap_or_else(|| Err("the request for it was aborted".to_owned()))
    }
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The request for a token that is on its way, which begins now if there is none.
    ///
    /// # Errors
    /// Why the one before failed, if that was just now.
    fn refresh(self: &Arc<Self>, state: &mut State) -> Result<watch::Receiver<Option<Outcome>>, String> {
        if let Some(refresh) = &state.refresh {
            return Ok(refresh.clone());
        }
        if let Some((refused, _)) = state.refused.as_ref().filter(|(_, at)| at.elapsed() < PAUSE) {
            return Err(refused.clone());
        }
        let (sender, receiver) = watch::channel(None);
        state.refresh = Some(receiver.clone());
        let shared = Arc::clone(self);
        // A task of its own: it survives the call that needs the token first.
        tokio::spawn(async move {
            let obtained = shared.server.token(&shared.form, shared.header.as_ref()).await;
            let outcome = obtained.as_ref().map(|token| token.header.clone()).map_err(Clone::clone);
            let mut state = shared.state();
            state.refresh = None;
            match obtained {
                Ok(token) => (state.token, state.refused) = (Some(token), None),
                Err(refused) => state.refused = Some((refused, Instant::now())),
            }
            drop(state);
            sender.send_replace(Some(outcome));
        });
        Ok(receiver)
    }
}

impl Exchange for TokenSource {
    fn authorize<'a>(&'a self, request: &'a mut Request) -> Pending<'a, Result<(), Error>> {
        Box::pin(async {
            let header = self.header().await;
            let header = header
                .map_err(|detail| Error::Credentials { detail: format!("no token from its token server: {detail}") })?;
            request.headers.insert(AUTHORIZATION, header);
            Ok(())
        })
    }

    /// A token that is refused is requested anew, unless that was done already.
    fn challenged<'a>(
        &'a self,
        sent: &'a HeaderMap,
        _: &'a HeaderMap,
        again: Option<&'a mut Request>,
    ) -> Pending<'a, Result<bool, Error>> {
        self.0.state().token.take_if(|token| sent.get(AUTHORIZATION) == Some(&token.header));
        Box::pin(async move {
            if let Some(again) = again {
                self.authorize(again).await?;
            }
            Ok(true)
        })
    }
}
