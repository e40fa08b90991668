// Shows `functions` only; `binds.rs` is a whole expansion.

/// What exposed operations and tools do: each is called with typed inputs, and needs no server.
pub mod functions {
    use super::rt::{self, Type, output};
    use super::{Capability, client};
    /// Calls [`client::registry::Client::list_ships`].
    pub fn large_ships(
        capability: &Capability,
    ) -> rt::Call<'_, rt::Option<rt::Vec<rt::Option<LargeShipsOutputItem>>>> {
        capability
            .registry
            .list_ships()
            .returns(&outputs::LARGE_SHIPS)
            .named("large-ships")
    }
    /// A part of `large-ships: item`.
    #[rt::derive(rt::Debug, rt::Clone, rt::PartialEq)]
    #[non_exhaustive]
    pub struct LargeShipsOutputItem {
        /// `imo`
        pub imo: rt::Option<rt::String>,
        /// `ports`
        pub ports: rt::Option<rt::Json>,
        /// `last`
        pub last: rt::Option<rt::Vec<rt::Option<rt::Number>>>,
    }
    impl output::FromOutput for LargeShipsOutputItem {
        fn from_output(from: output::Text<'_>) -> rt::Option<Self> {
            let mut members = from.members()?;
            rt::Some(Self {
                imo: members.read("imo")?,
                ports: members.read("ports")?,
                last: members.read("last")?,
            })
        }
    }
    /// What declared outputs are built from, and how.
    mod outputs {
        use super::rt::output::*;
        pub(super) static LARGE_SHIPS: Mapping = Mapping::new(
            1,
            Select::slots(&[0]).part(0),
            Shape::Each(
                Path::several(
                    "$.ships[?@.tonnage > 1000 && (@.flag == 'DK' || !@.flag) && count($.ships[*]) != length(@.crew)]",
                    0,
                    |root| {
                        of(root)
                            .member("ships")
                            .filter(|at| {
                                literal("1000").less(of(at).member("tonnage").value())
                                    && (of(at).member("flag").value().equals(text("DK"))
                                        || !of(at).member("flag").exists())
                                    && !of(root)
                                        .member("ships")
                                        .each()
                                        .count()
                                        .equals(of(at).member("crew").value().length())
                            })
                    },
                ),
                &Mapping::new(
                    3,
                    Select::slots(&[0, 1, 2])
                        .part(0)
                        .members(
                            &[
                                ("imo_number", Select::slots(&[1]).part(1)),
                                ("calls", Select::slots(&[2]).part(2)),
                            ],
                        ),
                    Shape::Parts(
                        Path::one("$", 0),
                        Absent::Object,
                        &[
                            (
                                r#""imo""#,
                                Shape::Scalar(Scalar::String, Path::one("$.imo_number", 1)),
                            ),
                            (
                                r#""ports""#,
                                Shape::Copy(
                                    Part::Array,
                                    Path::several(
                                        "$..port['name', 'code']",
                                        0,
                                        |part| {
                                            of(part)
                                                .descend()
                                                .member("port")
                                                .all(|at| [of(at).member("name"), of(at).member("code")])
                                        },
                                    ),
                                ),
                            ),
                            (
                                r#""last""#,
                                Shape::Each(
                                    Path::several(
                                        "$.calls[-3::2]",
                                        2,
                                        |part| of(part).slice(Some(-3), None, 2),
                                    ),
                                    &Mapping::new(
                                        1,
                                        Select::slots(&[0])
                                            .members(&[("year", Select::slots(&[0]).part(0))]),
                                        Shape::Scalar(Scalar::Integer, Path::one("$.year", 0)),
                                    ),
                                ),
                            ),
                        ],
                    ),
                ),
            ),
        );
    }
}
