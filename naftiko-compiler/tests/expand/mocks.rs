// Shows `functions`, `settings` only; `binds.rs` is a whole expansion.

/// What exposed operations and tools do: each is called with typed inputs, and needs no server.
pub mod functions {
    use super::rt::{self, Type, output};
    use super::{Capability, client};
    /// Calls nothing: its output is made of values.
    pub fn hello(capability: &Capability, input: HelloInput) -> rt::Values<HelloOutput> {
        let mut input = input;
        rt::fill!(input.times, rt::constant("2"));
        rt::Values::of(
            "hello",
            &rt::JsonTemplate::Object(
                &[
                    (
                        "text",
                        rt::JsonTemplate::Text(
                            &[
                                rt::Piece::Text("Hello, "),
                                rt::Piece::Value(0),
                                rt::Piece::Text(", from "),
                                rt::Piece::Value(1),
                                rt::Piece::Text("!"),
                            ],
                        ),
                    ),
                    ("times", rt::JsonTemplate::Value(2)),
                    ("answer", rt::JsonTemplate::Literal("42")),
                    (
                        "ship",
                        rt::JsonTemplate::Object(
                            &[
                                (
                                    "imo",
                                    rt::JsonTemplate::Text(&[rt::Piece::Text("IMO-1")]),
                                ),
                                (
                                    "tags",
                                    rt::JsonTemplate::Array(
                                        &[
                                            rt::JsonTemplate::Text(&[rt::Piece::Text("a")]),
                                            rt::JsonTemplate::Text(&[rt::Piece::Text("b")]),
                                        ],
                                    ),
                                ),
                            ],
                        ),
                    ),
                ],
            ),
            &[&input.name, &capability.__binds.get(binds::PORT_NAME), &input.times],
        )
    }
    /// The inputs of [`hello`].
    #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq)]
    pub struct HelloInput {
        /// Input `name`.
        pub name: rt::String,
        /// Input `times`.
        pub times: rt::Option<rt::Number>,
    }
    rt::new!(HelloInput(name : impl rt::Into < rt::String >), times);
    /// What `hello` returns.
    #[rt::derive(rt::Debug, rt::Clone, rt::PartialEq)]
    #[non_exhaustive]
    pub struct HelloOutput {
        /// `text`
        pub text: rt::Option<rt::String>,
        /// `times`
        pub times: rt::Option<rt::Number>,
        /// `answer`
        pub answer: rt::Number,
        /// `ship`
        pub ship: rt::Option<HelloOutputShip>,
    }
    /// A part of `hello: ship`.
    #[rt::derive(rt::Debug, rt::Clone, rt::PartialEq)]
    #[non_exhaustive]
    pub struct HelloOutputShip {
        /// `imo`
        pub imo: rt::String,
        /// `tags`
        pub tags: rt::Json,
    }
    impl output::FromOutput for HelloOutput {
        fn from_output(from: output::Text<'_>) -> rt::Option<Self> {
            let mut members = from.members()?;
            rt::Some(Self {
                text: members.read("text")?,
                times: members.read("times")?,
                answer: members.read("answer")?,
                ship: members.read("ship")?,
            })
        }
    }
    impl output::FromOutput for HelloOutputShip {
        fn from_output(from: output::Text<'_>) -> rt::Option<Self> {
            let mut members = from.members()?;
            rt::Some(Self {
                imo: members.read("imo")?,
                tags: members.read("tags")?,
            })
        }
    }
    /// The run-time values that functions use.
    mod binds {
        pub(super) const PORT_NAME: usize = 0;
    }
}

rt::settings! {
    fields: {
        /// `SITE_PORT_NAME`: a value sent with requests.
        port_name: rt::String = text("SITE_PORT_NAME", "a value sent with requests", &[]), text: impl rt::Into<rt::String>;
        /// Settings of the `fleet` adapter: `FLEET_*`.
        fleet: rt::ListenerSettings = listener(&rest::fleet::LISTEN), listener: rt::ListenerOptions;
    }
    others: {
    }
}
