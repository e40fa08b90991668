//! Canary credentials go through everything that can go wrong, with every event of every library collected, and appear
//! nowhere but in the upstream's request.

#![cfg(test)]

mod secrets {
    mod broken;
    mod callers;
    mod collected;
    mod digest;
    mod digest_callers;
    mod everywhere;
    mod kinds;
    mod obtained;
    mod shown;
    mod tokens;
}
