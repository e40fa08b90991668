// Shows `client` only; `binds.rs` is a whole expansion.

/// Typed clients, one for each consumed namespace.
pub mod client {
    pub use self::registry::*;
    /// The namespace `registry`.
    pub mod registry {
        use super::super::Settings;
        use super::super::rt::{self, Header, Type, output};
        pub(in super::super) static API: rt::Api = rt::Api::new(
                "registry",
                rt::user_agent!(),
                &[rt::Piece::Text("https://registry.example")],
                &[],
                rt::UpstreamNames::new(
                    "REGISTRY_BASE_URI",
                    "REGISTRY_QUERY",
                    "REGISTRY_CONNECT_TIMEOUT",
                    "REGISTRY_RESPONSE_TIMEOUT",
                    "REGISTRY_IDLE_TIMEOUT",
                    "REGISTRY_MAX_RESPONSE",
                    "REGISTRY_PROXY",
                    "REGISTRY_CA_FILE",
                    "REGISTRY_CLIENT_CERT",
                    "REGISTRY_CLIENT_KEY",
                ),
            )
            .constant_paths(2);
        static LIST_SHIPS: rt::Operation = rt::Operation::new(
            "list-ships",
            rt::Method::GET,
            rt::Format::JSON,
        );
        static COUNT: rt::Operation = rt::Operation::new(
            "count",
            rt::Method::GET,
            rt::Format::JSON,
        );
        rt::client! {
            /// Calls the operations of `registry`; clones share their connections.
            settings: registry,
            auth:|settings|rt::Auth::none()
        }
        impl Client {
            /// Lists ships.
            ///
            /// `GET /ships`
            pub fn list_ships(&self) -> rt::Call<'_, ListShipsOutput> {
                let mut request = self.0.request(&LIST_SHIPS);
                request.constant_path(0, "/ships");
                request.call().returns(&outputs::LIST_SHIPS)
            }
            /// `GET /count`
            pub fn count(&self) -> rt::Call<'_, rt::Option<rt::Number>> {
                let mut request = self.0.request(&COUNT);
                request.constant_path(1, "/count");
                request.call().returns(&outputs::COUNT)
            }
        }
        /// What `list-ships` returns.
        #[rt::derive(rt::Debug, rt::Clone, rt::PartialEq)]
        #[non_exhaustive]
        pub struct ListShipsOutput {
            /// The first ship.
            ///
            /// `first-name`
            pub first_name: rt::Option<rt::String>,
            /// `flags`
            pub flags: rt::Option<rt::Json>,
        }
        impl output::FromOutput for ListShipsOutput {
            fn from_output(from: output::Text<'_>) -> rt::Option<Self> {
                let mut members = from.members()?;
                rt::Some(Self {
                    first_name: members.read("first-name")?,
                    flags: members.read("flags")?,
                })
            }
        }
        /// What declared outputs are built from, and how.
        mod outputs {
            use super::rt::output::*;
            pub(super) static LIST_SHIPS: Mapping = Mapping::new(
                3,
                Select::slots(&[0, 1, 2])
                    .part(0)
                    .members(
                        &[
                            (
                                "ships",
                                Select::slots(&[1, 2])
                                    .part(2)
                                    .elements(
                                        &[
                                            (
                                                0,
                                                Select::slots(&[1])
                                                    .members(&[("name", Select::slots(&[1]).part(1))]),
                                            ),
                                        ],
                                    ),
                            ),
                        ],
                    ),
                Shape::Object(
                    Path::one("$", 0),
                    Absent::Object,
                    &[
                        (
                            r#""first-name""#,
                            Shape::Scalar(
                                Scalar::String,
                                Path::one("$.ships[0].name", 1),
                            ),
                        ),
                        (
                            r#""flags""#,
                            Shape::Copy(
                                Part::Array,
                                Path::several(
                                    "$.ships[*].flag",
                                    2,
                                    |part| of(part).each().member("flag"),
                                ),
                            ),
                        ),
                    ],
                ),
            );
            pub(super) static COUNT: Mapping = Mapping::new(
                1,
                Select::slots(&[0]).members(&[("count", Select::slots(&[0]).part(0))]),
                Shape::Scalar(Scalar::Integer, Path::one("$.count", 0)),
            );
        }
    }
}
