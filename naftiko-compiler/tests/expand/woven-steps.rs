// Shows `functions` only; `binds.rs` is a whole expansion.

/// What exposed operations and tools do: each is called with typed inputs, and needs no server.
pub mod functions {
    use super::rt::{self, Type, output};
    use super::{Capability, client};
    /// Neither one after the other nor at once.
    ///
    /// ```text
    /// 1  a  GET api.get
    ///    b  GET api.get
    /// 2  c  GET api.get  after a     reads a.next
    ///    d  GET api.get  after a, b  reads a.next, b.next
    /// ```
    pub fn neighbours(capability: &Capability) -> rt::Steps<'_, NeighboursOutput> {
        let run = rt::Run::of(&steps::NEIGHBOURS, &[&capability.api.0]);
        rt::Steps::new(&run, steps::neighbours(capability, rt::Clone::clone(&run)))
    }
    /// What `neighbours` returns.
    #[rt::derive(rt::Debug, rt::Clone, rt::PartialEq)]
    #[non_exhaustive]
    pub struct NeighboursOutput {
        /// `both`
        pub both: rt::Option<rt::String>,
    }
    impl output::FromOutput for NeighboursOutput {
        fn from_output(from: output::Text<'_>) -> rt::Option<Self> {
            let mut members = from.members()?;
            rt::Some(Self {
                both: members.read("both")?,
            })
        }
    }
    /// What functions with steps do, one step after the other or at once.
    mod steps {
        use super::rt::{self, Plan, Reads, Step, Type, output::*};
        use super::{Capability, client};
        pub(super) static NEIGHBOURS: Plan = Plan::new(
            "neighbours",
            &[
                Step::call("a", "api.get", 0, &[]),
                Step::call("b", "api.get", 0, &[]),
                Step::call("c", "api.get", 0, &[0]),
                Step::call("d", "api.get", 0, &[0, 1]),
            ],
        );
        static NEIGHBOURS_A: Reads<1> = Reads::new(
            1,
            Select::slots(&[0]).members(&[("next", Select::slots(&[0]).part(0))]),
            &[Path::one("$.a.next", 0)],
        );
        static NEIGHBOURS_B: Reads<1> = Reads::new(
            1,
            Select::slots(&[0]).members(&[("next", Select::slots(&[0]).part(0))]),
            &[Path::one("$.b.next", 0)],
        );
        static NEIGHBOURS_C: Reads<1> = Reads::new(
            1,
            Select::slots(&[0]).members(&[("id", Select::slots(&[0]).part(0))]),
            &[Path::one("$.c.id", 0)],
        );
        static NEIGHBOURS_D: Reads<1> = Reads::new(
            1,
            Select::slots(&[0]).members(&[("id", Select::slots(&[0]).part(0))]),
            &[Path::one("$.d.id", 0)],
        );
        pub(super) async fn neighbours(
            capability: &Capability,
            run: rt::Run,
        ) -> rt::Ended {
            let a = rt::Later::new();
            let b = rt::Later::new();
            let a_ends = async {
                let [a_next] = run
                    .call(
                        0,
                        &NEIGHBOURS_A,
                        capability
                            .api
                            .get(client::api::GetInput {
                                imo: rt::From::from("a"),
                            }),
                    )
                    .await?;
                a.set([a_next]);
                rt::Ok::<_, rt::Stopped>(())
            };
            let b_ends = async {
                let [b_next] = run
                    .call(
                        1,
                        &NEIGHBOURS_B,
                        capability
                            .api
                            .get(client::api::GetInput {
                                imo: rt::From::from("b"),
                            }),
                    )
                    .await?;
                b.set([b_next]);
                rt::Ok::<_, rt::Stopped>(())
            };
            let c_ends = async {
                let [a_next] = a.get().await;
                let mut arguments = rt::Arguments::new();
                let call = capability
                    .api
                    .get(client::api::GetInput {
                        imo: arguments.required(("path", "imo"), Type::String, &a_next),
                    });
                let [c_id] = run.call(2, &NEIGHBOURS_C, arguments.checked(call)).await?;
                rt::Ok::<_, rt::Stopped>((c_id,))
            };
            let d_ends = async {
                let [a_next] = a.get().await;
                let [b_next] = b.get().await;
                let mut arguments = rt::Arguments::new();
                let call = capability
                    .api
                    .get(client::api::GetInput {
                        imo: arguments
                            .required(
                                ("path", "imo"),
                                Type::String,
                                &rt::text(
                                    &[
                                        rt::Piece::Value(0),
                                        rt::Piece::Text("-"),
                                        rt::Piece::Value(1),
                                    ],
                                    &[&a_next, &b_next],
                                ),
                            ),
                    });
                let [d_id] = run.call(3, &NEIGHBOURS_D, arguments.checked(call)).await?;
                rt::Ok::<_, rt::Stopped>((d_id,))
            };
            let ((), (), (c_id,), (d_id,)) = rt::try_join!(
                a_ends, b_ends, c_ends, d_ends
            )?;
            run.mapped(
                &rt::JsonTemplate::Object(
                    &[
                        (
                            "both",
                            rt::JsonTemplate::Text(
                                &[rt::Piece::Value(0), rt::Piece::Value(1)],
                            ),
                        ),
                    ],
                ),
                &[&c_id, &d_id],
            )
        }
    }
}
