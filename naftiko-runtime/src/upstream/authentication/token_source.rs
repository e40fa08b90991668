//! The token of one upstream: cached, refreshed before it expires, requested once however many calls need it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use http::header::AUTHORIZATION;
use http::{HeaderMap, HeaderValue};
use tokio::time::Instant;
use zeroize::Zeroizing;

use super::exchange::{Exchange, Pending};
use super::token::{Age, Token};
use super::token_server::TokenServer;
use crate::upstream::flight::{Flight, Landing};
use crate::upstream::transport::Request;
use crate::value::Error;

/// How long a server that gave no token is left alone, and a token that replaced a refused one is believed.
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
    /// Whether an API refused the token: it is used again only if there is no other.
    is_refused: bool,
    /// When a token replaced one that was refused.
    replaced: Option<Instant>,
    refresh: Flight<Outcome>,
    /// Why there was no token, and when.
    failed: Option<(String, Instant)>,
}

/// What a request for a token came to; an error is in words.
type Outcome = Result<HeaderValue, String>;

impl TokenSource {
    pub(super) fn new(server: TokenServer, form: Zeroizing<String>, header: Option<HeaderValue>) -> Self {
        Self(Arc::new(Shared { server, form, header, state: Mutex::default() }))
    }

    /// The header of a token that can be used.
    async fn header(&self) -> Outcome {
        let refresh = {
            let mut state = self.0.state();
            match self.0.at_hand(&mut state, Instant::now()) {
                Some(header) => return Ok(header),
                None => self.0.refresh(&mut state)?,
            }
        };
        let outcome = refresh.outcome(self.0.server.limit() + PAUSE).await;
        outcome.unwrap_or_else(|| Err("the request for it was aborted".to_owned()))
    }
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The header of the token, if it can be used.
    fn at_hand(self: &Arc<Self>, state: &mut State, now: Instant) -> Option<HeaderValue> {
        let token = state.token.as_ref().filter(|_| !state.is_refused)?;
        let (age, header) = (token.age(now), token.header.clone());
        if age == Age::Old {
            // Nobody waits for the next one, and until it is there this one does.
            let _ = self.refresh(state);
        }
        (age != Age::Expired).then_some(header)
    }

    /// The request for a token that is on its way, which begins now if there is none.
    ///
    /// # Errors
    /// Why the one before failed, if that was just now.
    fn refresh(self: &Arc<Self>, state: &mut State) -> Result<Landing<Outcome>, String> {
        if let Some(refresh) = state.refresh.current() {
            return Ok(refresh);
        }
        if let Some((failed, _)) = state.failed.as_ref().filter(|(_, at)| at.elapsed() < PAUSE) {
            return Err(failed.clone());
        }
        let shared = Arc::clone(self);
        Ok(state.refresh.begin(async move {
            let obtained = shared.server.token(&shared.form, shared.header.as_ref()).await;
            shared.ended(obtained)
        }))
    }

    /// Keeps what a request for a token came to.
    fn ended(&self, obtained: Result<Token, String>) -> Outcome {
        let (namespace, host) = (self.server.namespace(), self.server.host());
        let mut state = self.state();
        state.refresh.end();
        match obtained {
            Ok(token) => {
                tracing::debug!(target: "naftiko::upstream", namespace, host, lifetime = ?token.lifetime(), "token obtained");
                state.replaced = state.is_refused.then(Instant::now);
                (state.is_refused, state.failed) = (false, None);
                let header = token.header.clone();
                state.token = Some(token);
                Ok(header)
            }
            Err(failed) => {
                tracing::warn!(target: "naftiko::upstream", namespace, host, error = failed, "no token");
                // For other requests, the one that was refused may be good enough.
                state.is_refused = false;
                state.failed = Some((failed.clone(), Instant::now()));
                Err(failed)
            }
        }
    }
}

impl Exchange for TokenSource {
    fn authorize(&self, request: &mut Request, now: Instant) -> bool {
        let header = self.0.at_hand(&mut self.0.state(), now);
        header.map(|header| request.headers.insert(AUTHORIZATION, header)).is_some()
    }

    fn obtain<'a>(&'a self, request: &'a mut Request) -> Pending<'a, Result<(), Error>> {
        Box::pin(async {
            let host = self.0.server.host();
            let header = self.header().await;
            let header =
                header.map_err(|why| Error::Credentials { detail: format!("no token from `{host}`: {why}") })?;
            request.headers.insert(AUTHORIZATION, header);
            Ok(())
        })
    }

    /// A token that is refused is replaced, unless it was just now the replacement of one that was.
    fn challenged<'a>(
        &'a self,
        sent: Option<&'a HeaderValue>,
        _: &'a HeaderMap,
        again: Option<&'a mut Request>,
    ) -> Pending<'a, Result<bool, Error>> {
        let is_final = {
            let mut state = self.0.state();
            let is_current = state.token.as_ref().is_some_and(|token| sent == Some(&token.header));
            let is_final = is_current && state.replaced.is_some_and(|at| at.elapsed() < PAUSE);
            state.is_refused |= is_current && !is_final;
            is_final
        };
        Box::pin(async move {
            if let Some(again) = again.filter(|_| !is_final) {
                self.obtain(again).await?;
            }
            Ok(!is_final)
        })
    }
}
