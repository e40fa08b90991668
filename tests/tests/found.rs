//! The cases of `../shared/found`: troubles that users ran into, each with the smallest document that shows it and what is right.
//! Those that fail today are named, with the reason, in `tests/found/pending.tsv`.

#![cfg(test)]

mod found {
    mod call;
    mod case;
    mod catalogue;
    mod check;
    mod client;
    mod exchange;
    mod expectation;
    mod folders;
    mod generate;
    mod judge;
    mod lists;
    mod matching;
    mod mutants;
    mod report;
    mod request;
    mod run;
    mod schema;
    mod script;
    mod server;
    mod stdio;
    mod tls;
    mod upstream;
}
