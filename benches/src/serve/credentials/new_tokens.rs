//! Tokens for requests each of which has its own: no server has seen one before.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use hyper::header::HeaderValue;

use super::Issuer;

/// Tokens, of which each is sent once.
#[derive(Debug)]
pub(crate) struct NewTokens {
    issuer: Arc<Issuer>,
    /// Signed before they are needed, so that the load need not do it meanwhile.
    ready: Mutex<Vec<HeaderValue>>,
}

impl NewTokens {
    pub(super) fn new(issuer: Arc<Issuer>) -> Self {
        Self { issuer, ready: Mutex::default() }
    }

    /// Signs so many that they are enough for `count` requests.
    pub(crate) fn prepare(&self, count: u64) -> Result<(), String> {
        while (self.ready().len() as u64) < count {
            let token = self.signed()?;
            self.ready().push(token);
        }
        Ok(())
    }

    /// The `Authorization` of one request.
    pub(crate) fn next(&self) -> Result<HeaderValue, String> {
        let ready = self.ready().pop();
        ready.map_or_else(|| self.signed(), Ok)
    }

    fn signed(&self) -> Result<HeaderValue, String> {
        HeaderValue::try_from(format!("Bearer {}", self.issuer.token()?)).map_err(|error| error.to_string())
    }

    fn ready(&self) -> MutexGuard<'_, Vec<HeaderValue>> {
        // Nothing that holds the lock can panic.
        self.ready.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_token_is_sent_twice() {
        let issuer = Issuer::new("127.0.0.1:9000".parse().unwrap()).unwrap();
        let tokens = NewTokens::new(Arc::new(issuer));
        tokens.prepare(3).unwrap();
        // More than were prepared.
        let sent: HashSet<_> = (0..5).map(|_| tokens.next().unwrap()).collect();
        assert_eq!(sent.len(), 5);
    }
}
