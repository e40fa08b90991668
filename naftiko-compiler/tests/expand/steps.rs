// Shows `functions` only; `binds.rs` is a whole expansion.

/// What exposed operations and tools do: each is called with typed inputs, and needs no server.
pub mod functions {
    use super::rt::{self, Type, output};
    use super::{Capability, client};
    /// Two reads at once, then a line in another ship's log.
    ///
    /// ```text
    /// 1  ship  GET registry.get-ship                               reads imo
    ///    crew  GET registry.list-crew
    /// 2  log   POST registry.write-log (writes)  after ship, crew  reads log, ship.name, crew.count
    /// ```
    pub fn sign_log(
        capability: &Capability,
        input: SignLogInput,
    ) -> rt::Steps<'_, SignLogOutput> {
        let mut arguments = rt::Arguments::new();
        arguments.sends("log", "path", Type::String, &input.log);
        let run = rt::Run::of(&steps::SIGN_LOG, &[&capability.registry.0]);
        let steps = rt::Steps::new(
            &run,
            steps::sign_log(capability, input, rt::Clone::clone(&run)),
        );
        arguments.checked(steps)
    }
    /// The inputs of [`sign_log`].
    #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq)]
    pub struct SignLogInput {
        /// Input `imo`.
        pub imo: rt::String,
        /// Input `log`.
        pub log: rt::String,
    }
    /// What `sign-log` returns.
    #[rt::derive(rt::Debug, rt::Clone, rt::PartialEq)]
    #[non_exhaustive]
    pub struct SignLogOutput {
        /// `name`
        pub name: rt::Option<rt::String>,
    }
    impl output::FromOutput for SignLogOutput {
        fn from_output(from: output::Text<'_>) -> rt::Option<Self> {
            let mut members = from.members()?;
            rt::Some(Self {
                name: members.read("name")?,
            })
        }
    }
    /// What functions with steps do, one step after the other or at once.
    mod steps {
        use super::rt::{self, Plan, Reads, Step, Type, output::*};
        use super::{Capability, client};
        pub(super) static SIGN_LOG: Plan = Plan::new(
            "sign-log",
            &[
                Step::call("ship", "registry.get-ship", 0, &[]),
                Step::call("crew", "registry.list-crew", 0, &[]),
                Step::call("log", "registry.write-log", 0, &[0, 1]),
            ],
        );
        static SIGN_LOG_SHIP: Reads<1> = Reads::new(
            1,
            Select::slots(&[0]).members(&[("name", Select::slots(&[0]).part(0))]),
            &[Path::one("$.ship.name", 0)],
        );
        static SIGN_LOG_CREW: Reads<1> = Reads::new(
            1,
            Select::slots(&[0]).members(&[("count", Select::slots(&[0]).part(0))]),
            &[Path::one("$.crew.count", 0)],
        );
        static SIGN_LOG_LOG: Reads<0> = Reads::new(0, Select::slots(&[]), &[]);
        pub(super) async fn sign_log(
            capability: &Capability,
            input: super::SignLogInput,
            run: rt::Run,
        ) -> rt::Ended {
            let ship = run
                .call(
                    0,
                    &SIGN_LOG_SHIP,
                    capability
                        .registry
                        .get_ship(client::registry::GetShipInput {
                            imo: input.imo,
                        }),
                );
            let crew = run.call(1, &SIGN_LOG_CREW, capability.registry.list_crew());
            let ([ship_name], [crew_count]) = rt::try_join!(ship, crew)?;
            let mut arguments = rt::Arguments::new();
            let call = capability
                .registry
                .write_log(client::registry::WriteLogInput {
                    imo: input.log,
                    note: arguments
                        .optional(
                            ("body", "note"),
                            Type::String,
                            &rt::text(
                                &[
                                    rt::Piece::Value(0),
                                    rt::Piece::Text(" has "),
                                    rt::Piece::Value(1),
                                ],
                                &[&ship_name, &crew_count],
                            ),
                        ),
                });
            let [] = run.call(2, &SIGN_LOG_LOG, arguments.checked(call)).await?;
            run.mapped(
                &rt::JsonTemplate::Object(&[("name", rt::JsonTemplate::Value(0))]),
                &[&ship_name.string()?],
            )
        }
    }
}
