// Shows `functions` only; `binds.rs` is a whole expansion.

/// What exposed operations and tools do: each is called with typed inputs, and needs no server.
pub mod functions {
    use super::rt::{self, Type, output};
    use super::{Capability, client};
    /// Fetches a ship.
    ///
    /// Calls [`client::registry::Client::get_ship`].
    pub fn specs(capability: &Capability) -> rt::Call<'_, SpecsOutput> {
        capability.registry.get_ship().returns(&outputs::SPECS).named("specs")
    }
    /// What `specs` returns.
    #[rt::derive(rt::Debug, rt::Clone, rt::PartialEq)]
    #[non_exhaustive]
    pub struct SpecsOutput {
        /// `imo`
        pub imo: rt::Option<rt::String>,
        /// `specs`
        pub specs: rt::Option<SpecsOutputSpecs>,
    }
    /// A part of `specs: specs`.
    #[rt::derive(rt::Debug, rt::Clone, rt::PartialEq)]
    #[non_exhaustive]
    pub struct SpecsOutputSpecs {
        /// `length`
        pub length: rt::Option<rt::Number>,
        /// `unit`
        pub unit: rt::String,
    }
    impl output::FromOutput for SpecsOutput {
        fn from_output(from: output::Text<'_>) -> rt::Option<Self> {
            let mut members = from.members()?;
            rt::Some(Self {
                imo: members.read("imo")?,
                specs: members.read("specs")?,
            })
        }
    }
    impl output::FromOutput for SpecsOutputSpecs {
        fn from_output(from: output::Text<'_>) -> rt::Option<Self> {
            let mut members = from.members()?;
            rt::Some(Self {
                length: members.read("length")?,
                unit: members.read("unit")?,
            })
        }
    }
    /// What declared outputs are built from, and how.
    mod outputs {
        use super::rt::output::*;
        pub(super) static SPECS: Mapping = Mapping::new(
            4,
            Select::slots(&[0, 1, 2, 3])
                .part(0)
                .members(
                    &[
                        ("imo_number", Select::slots(&[1]).part(1)),
                        (
                            "dimensions",
                            Select::slots(&[2, 3])
                                .part(2)
                                .members(&[("length_overall", Select::slots(&[3]).part(3))]),
                        ),
                    ],
                ),
            Shape::Object(
                Path::one("$", 0),
                Absent::Object,
                &[
                    (
                        r#""imo""#,
                        Shape::Scalar(Scalar::String, Path::one("$.imo_number", 1)),
                    ),
                    (
                        r#""specs""#,
                        Shape::Object(
                            Path::one("$.dimensions", 2),
                            Absent::Null,
                            &[
                                (
                                    r#""length""#,
                                    Shape::Scalar(
                                        Scalar::Number,
                                        Path::one("$.dimensions.length_overall", 3),
                                    ),
                                ),
                                (r#""unit""#, Shape::Literal(r#""m""#)),
                            ],
                        ),
                    ),
                ],
            ),
        );
    }
}
