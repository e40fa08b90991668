//! The reference engine's documents and its recorded answers (`../shared/reference-answers`): which of its documents are refused and why, and
//! what differs when the recorded calls are played against the servers that the others are compiled to; and the page about both.

#![cfg(test)]

mod reference {
    mod accepted;
    mod documents;
    mod generate;
    mod locations;
    mod page;
    mod placeholders;
    mod reasons;
    mod refused;
    mod replay;
    mod server;
}
