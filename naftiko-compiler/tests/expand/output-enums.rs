// Shows `client` only; `binds.rs` is a whole expansion.

/// Typed clients, one for each consumed namespace.
pub mod client {
    pub use self::harbour::*;
    /// The namespace `harbour`.
    pub mod harbour {
        use super::super::Settings;
        use super::super::rt::{self, Header, Type, output};
        pub(in super::super) static API: rt::Api = rt::Api::new(
                "harbour",
                rt::user_agent!(),
                &[rt::Piece::Text("https://harbour.example.com")],
                &[],
                rt::UpstreamNames::new(
                    "HARBOUR_BASE_URI",
                    "HARBOUR_QUERY",
                    "HARBOUR_CONNECT_TIMEOUT",
                    "HARBOUR_RESPONSE_TIMEOUT",
                    "HARBOUR_IDLE_TIMEOUT",
                    "HARBOUR_MAX_RESPONSE",
                    "HARBOUR_PROXY",
                    "HARBOUR_CA_FILE",
                    "HARBOUR_CLIENT_CERT",
                    "HARBOUR_CLIENT_KEY",
                ),
            )
            .constant_paths(1);
        static GET_SHIP: rt::Operation = rt::Operation::new(
            "get-ship",
            rt::Method::GET,
            rt::Format::JSON,
        );
        rt::client! {
            /// Calls the operations of `harbour`; clones share their connections.
            settings: harbour,
            auth:|settings|rt::Auth::none()
        }
        impl Client {
            /// `GET /ships`
            pub fn get_ship(&self) -> rt::Call<'_, GetShipOutput> {
                let mut request = self.0.request(&GET_SHIP);
                request.constant_path(0, "/ships");
                request.call().returns(&outputs::GET_SHIP)
            }
        }
        /// What `get-ship` returns.
        #[rt::derive(rt::Debug, rt::Clone, rt::PartialEq)]
        #[non_exhaustive]
        pub struct GetShipOutput {
            /// `state`
            pub state: rt::Option<GetShipOutputState>,
            /// `flags`
            pub flags: rt::Option<rt::Vec<rt::Option<GetShipOutputFlags>>>,
        }
        impl output::FromOutput for GetShipOutput {
            fn from_output(from: output::Text<'_>) -> rt::Option<Self> {
                let mut members = from.members()?;
                rt::Some(Self {
                    state: members.read("state")?,
                    flags: members.read("flags")?,
                })
            }
        }
        rt::open_enumeration! {
            /// Values of `get-ship: state`.
            GetShipOutputState{
                AtSea = "at sea",
                InPort = "in port"
            }
        }
        rt::open_enumeration! {
            /// Values of `get-ship: flags`.
            GetShipOutputFlags{
                Dk = "DK",
                Se = "SE"
            }
        }
        /// What declared outputs are built from, and how.
        mod outputs {
            use super::rt::output::*;
            pub(super) static GET_SHIP: Mapping = Mapping::new(
                3,
                Select::slots(&[0, 1, 2])
                    .part(0)
                    .members(
                        &[
                            ("state", Select::slots(&[1]).part(1)),
                            (
                                "flags",
                                Select::slots(&[2])
                                    .lists(
                                        &[
                                            List {
                                                slot: 2,
                                                path: "$.flags",
                                                items: &Mapping::new(
                                                    1,
                                                    Select::slots(&[0]).part(0),
                                                    Shape::Scalar(Scalar::String, Path::one("$", 0)),
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
                    &[
                        (
                            r#""state""#,
                            Shape::Scalar(Scalar::String, Path::one("$.state", 1)),
                        ),
                        (r#""flags""#, Shape::List(2)),
                    ],
                ),
            );
        }
    }
}
