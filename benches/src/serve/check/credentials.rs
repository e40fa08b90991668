//! Who is asked for a credential, and whose is taken.

use super::Findings;
use super::subject::{Subject, problem};
use crate::Outcome;
use crate::serve::credentials::Issuer;
use crate::serve::message::Message;
use crate::serve::scenario::{Listener, SMALL};

pub(super) async fn all(subject: &Subject<'_>) -> Findings {
    subject.upstream.follow(None);
    vec![
        ("callers without a credential are refused", absent(subject).await),
        ("callers with a wrong one are refused", wrong(subject).await),
    ]
}

async fn absent(subject: &Subject<'_>) -> Outcome {
    for listener in [Listener::Bearer, Listener::Tokens] {
        let reply = subject.ask(listener, &Message::get(SMALL)).await?;
        problem(&reply, 401).map_err(|error| format!("{listener:?}: {error}"))?;
    }
    Ok(())
}

async fn wrong(subject: &Subject<'_>) -> Outcome {
    // One that claims the same, and has signed it with another key of the same name.
    let forged = Issuer::new(subject.upstream.address())?.token()?;
    for (listener, token) in [(Listener::Bearer, "another"), (Listener::Tokens, &forged)] {
        let message = Message::get(SMALL).header("authorization", format!("Bearer {token}"));
        let reply = subject.ask(listener, &message).await?;
        problem(&reply, 401).map_err(|error| format!("{listener:?}: {error}"))?;
    }
    Ok(())
}
