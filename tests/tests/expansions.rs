//! The documents of the compiler's golden expansions become programs: they compile where every warning is an error.

macro_rules! expansion {
    ($module:ident, $file:literal) => {
        mod $module {
            #![deny(warnings, missing_docs, clippy::all, rustdoc::all)]
            #![allow(
                unreachable_pub,
                dead_code,
                unused_imports,
                reason = "nobody outside of this test reaches its modules"
            )]
            #![allow(clippy::needless_pass_by_value, reason = "inputs are made for one call, which may keep them")]
            include!($file);

            #[test]
            fn is_a_capability() {
                fn takes<C: naftiko_runtime::Capability>() -> &'static str {
                    C::ABOUT.program
                }
                assert_eq!(takes::<Capability>(), "naftiko-tests");
            }
        }
    };
}

/// What `rust-steps.yaml` calls.
mod scripts {
    use super::rust_steps::functions::{ScoreInput, ScoreOutput};

    pub(crate) async fn score(input: ScoreInput) -> Result<ScoreOutput, &'static str> {
        let score = input.weight.ok_or("a ship without weight has no score")?;
        Ok(ScoreOutput { score: Some(score), reasons: None })
    }
}

// One for each document: `build.rs` writes them.
include!(concat!(env!("OUT_DIR"), "/expansions.rs"));
