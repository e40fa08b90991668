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
            .constant_paths(1);
        static LIST_SHIPS: rt::Operation = rt::Operation::new(
            "list-ships",
            rt::Method::GET,
            rt::Format::JSON,
        );
        rt::client! {
            /// Calls the operations of `registry`; clones share their connections.
            settings: registry,
            auth:|settings|rt::Auth::none()
        }
        impl Client {
            /// `GET /ships`
            pub fn list_ships(&self) -> rt::Call<'_, ListShipsOutput> {
                let mut request = self.0.request(&LIST_SHIPS);
                request.constant_path(0, "/ships");
                request.call().returns(&outputs::LIST_SHIPS)
            }
        }
        /// What `list-ships` returns.
        #[rt::derive(rt::Debug, rt::Clone, rt::PartialEq)]
        #[non_exhaustive]
        pub struct ListShipsOutput {
            /// `ships`
            pub ships: rt::Option<rt::Vec<rt::Option<ListShipsOutputShipsItem>>>,
        }
        /// A part of `list-ships: ships-item`.
        #[rt::derive(rt::Debug, rt::Clone, rt::PartialEq)]
        #[non_exhaustive]
        pub struct ListShipsOutputShipsItem {
            /// `imo`
            pub imo: rt::Option<rt::Number>,
            /// `type`
            pub type_: rt::Option<rt::String>,
            /// `specs`
            pub specs: rt::Option<rt::Json>,
        }
        impl output::FromOutput for ListShipsOutput {
            fn from_output(from: output::Text<'_>) -> rt::Option<Self> {
                let mut members = from.members()?;
                rt::Some(Self {
                    ships: members.read("ships")?,
                })
            }
        }
        impl output::FromOutput for ListShipsOutputShipsItem {
            fn from_output(from: output::Text<'_>) -> rt::Option<Self> {
                let mut members = from.members()?;
                rt::Some(Self {
                    imo: members.read("imo")?,
                    type_: members.read("type")?,
                    specs: members.read("specs")?,
                })
            }
        }
        /// What declared outputs are built from, and how.
        mod outputs {
            use super::rt::output::*;
            pub(super) static LIST_SHIPS: Mapping = Mapping::new(
                2,
                Select::slots(&[0, 1])
                    .part(0)
                    .members(
                        &[
                            (
                                "ships",
                                Select::slots(&[1])
                                    .lists(
                                        &[
                                            List {
                                                slot: 1,
                                                path: "$.ships",
                                                items: &Mapping::new(
                                                    4,
                                                    Select::slots(&[0, 1, 2, 3])
                                                        .part(0)
                                                        .members(
                                                            &[
                                                                ("imo_number", Select::slots(&[1]).part(1)),
                                                                ("vessel_type", Select::slots(&[2]).part(2)),
                                                                ("specs", Select::slots(&[3]).part(3)),
                                                            ],
                                                        ),
                                                    Shape::Object(
                                                        Path::one("$", 0),
                                                        Absent::Object,
                                                        &[
                                                            (
                                                                r#""imo""#,
                                                                Shape::Scalar(Scalar::Integer, Path::one("$.imo_number", 1)),
                                                            ),
                                                            (
                                                                r#""type""#,
                                                                Shape::Scalar(Scalar::String, Path::one("$.vessel_type", 2)),
                                                            ),
                                                            (
                                                                r#""specs""#,
                                                                Shape::Copy(Part::Object, Path::one("$.specs", 3)),
                                                            ),
                                                        ],
                                                    ),
                                                ),
                                            },
                                        ],
                                    ),
                            ),
                        ],
                    ),
                Shape::Object(
                    Path::one("$", 0),
                    Absent::Object,
                    &[(r#""ships""#, Shape::List(1))],
                ),
            );
        }
    }
}
