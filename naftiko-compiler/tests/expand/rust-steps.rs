// Shows `functions` only; `binds.rs` is a whole expansion.

/// What exposed operations and tools do: each is called with typed inputs, and needs no server.
pub mod functions {
    use super::rt::{self, Type, output};
    use super::{Capability, client};
    /// Rates a ship.
    ///
    /// ```text
    /// 1  ship   GET registry.get-ship              reads imo
    /// 2  score  script score           after ship  reads ship.tonnage, weight
    /// ```
    pub fn rate(capability: &Capability, input: RateInput) -> rt::Steps<'_, RateOutput> {
        let run = rt::Run::of(&steps::RATE, &[&capability.registry.0]);
        rt::Steps::new(&run, steps::rate(capability, input, rt::Clone::clone(&run)))
    }
    /// The inputs of [`rate`].
    #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq)]
    pub struct RateInput {
        /// Input `imo`.
        pub imo: rt::String,
        /// Input `weight`.
        pub weight: rt::Option<rt::Number>,
    }
    rt::new!(RateInput(imo : impl rt::Into < rt::String >), weight);
    /// What `rate` returns.
    #[rt::derive(rt::Debug, rt::Clone, rt::PartialEq)]
    #[non_exhaustive]
    pub struct RateOutput {
        /// `score`
        pub score: rt::Option<rt::Number>,
    }
    impl output::FromOutput for RateOutput {
        fn from_output(from: output::Text<'_>) -> rt::Option<Self> {
            let mut members = from.members()?;
            rt::Some(Self {
                score: members.read("score")?,
            })
        }
    }
    /// What steps give to the script `score`.
    #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq)]
    pub struct ScoreInput {
        /// Input `tonnage`.
        pub tonnage: rt::Json,
        /// Input `weight`.
        pub weight: rt::Option<rt::Number>,
    }
    rt::new!(ScoreInput(tonnage : rt::Json), weight);
    /// What `score` returns.
    #[rt::derive(rt::Debug, rt::Clone, rt::PartialEq, rt::Default)]
    #[non_exhaustive]
    pub struct ScoreOutput {
        /// `score`
        pub score: rt::Option<rt::Number>,
        /// `reasons`
        pub reasons: rt::Option<rt::Vec<rt::Option<rt::String>>>,
    }
    impl output::IntoOutput for ScoreOutput {
        fn put(&self, out: &mut rt::BytesMut) {
            output::Members::of(out)
                .put("score", &self.score)
                .put("reasons", &self.reasons)
                .end();
        }
    }
    /// What functions with steps do, one step after the other or at once.
    mod steps {
        use super::rt::{self, Plan, Reads, Step, Type, output::*};
        use super::{Capability, client};
        pub(super) static RATE: Plan = Plan::new(
            "rate",
            &[
                Step::call("ship", "registry.get-ship", 0, &[]),
                Step::script("score", &[0]),
            ],
        );
        static RATE_SHIP: Reads<1> = Reads::new(
            1,
            Select::slots(&[0]).members(&[("tonnage", Select::slots(&[0]).part(0))]),
            &[Path::one("$.ship.tonnage", 0)],
        );
        static RATE_SCORE: Reads<1> = Reads::new(
            1,
            Select::slots(&[0]).members(&[("score", Select::slots(&[0]).part(0))]),
            &[Path::one("$.score.score", 0)],
        );
        pub(super) async fn rate(
            capability: &Capability,
            input: super::RateInput,
            run: rt::Run,
        ) -> rt::Ended {
            let [ship_tonnage] = run
                .call(
                    0,
                    &RATE_SHIP,
                    capability
                        .registry
                        .get_ship(client::registry::GetShipInput {
                            imo: input.imo,
                        }),
                )
                .await?;
            let mut arguments = rt::Arguments::new();
            let script = crate::scripts::score(super::ScoreInput {
                tonnage: arguments
                    .optional(("script", "tonnage"), Type::Any, &ship_tonnage),
                weight: input.weight,
            });
            let [score_score] = run.script(1, &RATE_SCORE, arguments, script).await?;
            run.mapped(
                &rt::JsonTemplate::Object(&[("score", rt::JsonTemplate::Value(0))]),
                &[&score_score.number()?],
            )
        }
    }
}
