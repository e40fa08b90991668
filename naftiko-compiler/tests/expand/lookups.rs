// Shows `functions` only; `binds.rs` is a whole expansion.

/// What exposed operations and tools do: each is called with typed inputs, and needs no server.
pub mod functions {
    use super::rt::{self, Type, output};
    use super::{Capability, client};
    /// Those of these numbers.
    ///
    /// ```text
    /// 1  everyone  GET registry.list-crew
    /// 2  crew      lookup in everyone by id  after everyone  reads ids
    /// ```
    pub fn find_crew(
        capability: &Capability,
        input: FindCrewInput,
    ) -> rt::Steps<'_, FindCrewOutput> {
        let run = rt::Run::of(&steps::FIND_CREW, &[&capability.registry.0]);
        rt::Steps::new(&run, steps::find_crew(capability, input, rt::Clone::clone(&run)))
    }
    /// The inputs of [`find_crew`].
    #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq)]
    pub struct FindCrewInput {
        /// Input `ids`.
        pub ids: rt::Vec<rt::String>,
    }
    /// What `find-crew` returns.
    #[rt::derive(rt::Debug, rt::Clone, rt::PartialEq)]
    #[non_exhaustive]
    pub struct FindCrewOutput {
        /// `crew`
        pub crew: rt::Option<rt::Json>,
    }
    impl output::FromOutput for FindCrewOutput {
        fn from_output(from: output::Text<'_>) -> rt::Option<Self> {
            let mut members = from.members()?;
            rt::Some(Self {
                crew: members.read("crew")?,
            })
        }
    }
    /// What functions with steps do, one step after the other or at once.
    mod steps {
        use super::rt::{self, Plan, Reads, Step, Type, output::*};
        use super::{Capability, client};
        pub(super) static FIND_CREW: Plan = Plan::new(
            "find-crew",
            &[
                Step::call("everyone", "registry.list-crew", 0, &[]),
                Step::lookup("crew", &[0]),
            ],
        );
        static FIND_CREW_EVERYONE: Reads<1> = Reads::new(
            1,
            Select::slots(&[0])
                .part(0)
                .searched(rt::Lookup::new("id", &["name", "role"])),
            &[Path::one("$.everyone", 0)],
        );
        static FIND_CREW_CREW: Reads<1> = Reads::new(
            1,
            Select::slots(&[0]).part(0),
            &[Path::one("$.crew", 0)],
        );
        pub(super) async fn find_crew(
            capability: &Capability,
            input: super::FindCrewInput,
            run: rt::Run,
        ) -> rt::Ended {
            let [everyone] = run
                .call(0, &FIND_CREW_EVERYONE, capability.registry.list_crew())
                .await?;
            let [crew] = run
                .lookup(
                    1,
                    &FIND_CREW_CREW,
                    rt::Lookup::new("id", &["name", "role"]),
                    &everyone,
                    &input.ids,
                )?;
            run.mapped(
                &rt::JsonTemplate::Object(&[("crew", rt::JsonTemplate::Value(0))]),
                &[&crew.any()?],
            )
        }
    }
}
