//! One call over REST: what the upstream is asked, and what becomes of what it answers.

#![cfg(test)]

mod request {
    mod answered;
    mod forwarded;
    mod guarded;
    mod refused;
    mod unanswered;
}
