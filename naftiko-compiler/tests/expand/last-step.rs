// Shows `functions` only; `binds.rs` is a whole expansion.

/// What exposed operations and tools do: each is called with typed inputs, and needs no server.
pub mod functions {
    use super::rt::{self, Type, output};
    use super::{Capability, client};
    /// The answer of the last step.
    ///
    /// ```text
    /// 1  ship  GET registry.get-ship                         reads imo
    /// 2  log   POST registry.write-log (writes)  after ship  reads imo, ship.name
    /// ```
    pub fn last_log(
        capability: &Capability,
        input: LastLogInput,
    ) -> rt::Steps<'_, rt::Response> {
        let run = rt::Run::of(&steps::LAST_LOG, &[&capability.registry.0]);
        rt::Steps::new(&run, steps::last_log(capability, input, rt::Clone::clone(&run)))
    }
    /// The inputs of [`last_log`].
    #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq)]
    pub struct LastLogInput {
        /// Input `imo`.
        pub imo: rt::String,
    }
    /// What functions with steps do, one step after the other or at once.
    mod steps {
        use super::rt::{self, Plan, Reads, Step, Type, output::*};
        use super::{Capability, client};
        pub(super) static LAST_LOG: Plan = Plan::new(
            "last-log",
            &[
                Step::call("ship", "registry.get-ship", 0, &[]),
                Step::call("log", "registry.write-log", 0, &[0]),
            ],
        );
        static LAST_LOG_SHIP: Reads<1> = Reads::new(
            1,
            Select::slots(&[0]).members(&[("name", Select::slots(&[0]).part(0))]),
            &[Path::one("$.ship.name", 0)],
        );
        static LAST_LOG_LOG: Reads<0> = Reads::new(0, Select::slots(&[]), &[]);
        pub(super) async fn last_log(
            capability: &Capability,
            input: super::LastLogInput,
            run: rt::Run,
        ) -> rt::Ended {
            let [ship_name] = run
                .call(
                    0,
                    &LAST_LOG_SHIP,
                    capability
                        .registry
                        .get_ship(client::registry::GetShipInput {
                            imo: rt::Clone::clone(&input.imo),
                        }),
                )
                .await?;
            let mut arguments = rt::Arguments::new();
            let call = capability
                .registry
                .write_log(client::registry::WriteLogInput {
                    imo: rt::Clone::clone(&input.imo),
                    note: arguments.optional(("body", "note"), Type::String, &ship_name),
                });
            run.last(1, arguments.checked(call)).await
        }
    }
}
