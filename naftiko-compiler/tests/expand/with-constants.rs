// Shows `functions` only; `binds.rs` is a whole expansion.

/// What exposed operations and tools do: each is called with typed inputs, and needs no server.
pub mod functions {
    use super::rt::{self, Type, output};
    use super::{Capability, client};
    /// Calls [`client::registry::Client::set_ship`].
    pub fn set_danish(
        capability: &Capability,
        input: SetDanishInput,
    ) -> rt::Call<'_, rt::Response> {
        capability
            .registry
            .set_ship(client::registry::SetShipInput {
                imo: input.imo,
                flag: rt::Some(rt::From::from("DK")),
                count: rt::constant("0"),
                note: input.note,
            })
            .named("set-danish")
    }
    /// The inputs of [`set_danish`].
    #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq)]
    pub struct SetDanishInput {
        /// Input `imo`.
        pub imo: rt::String,
        /// Input `note`.
        pub note: rt::Maybe<rt::String>,
    }
    rt::new!(SetDanishInput(imo : impl rt::Into < rt::String >), note);
    /// Calls [`client::registry::Client::set_ship`].
    pub fn set_one(
        capability: &Capability,
        input: SetOneInput,
    ) -> rt::Call<'_, rt::Response> {
        capability
            .registry
            .set_ship(client::registry::SetShipInput {
                imo: rt::From::from("9074729"),
                flag: input.flag,
                count: input.count,
                note: input.text,
            })
            .named("set-one")
    }
    /// The inputs of [`set_one`].
    #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Default)]
    pub struct SetOneInput {
        /// Input `flag`.
        pub flag: rt::Option<rt::String>,
        /// Input `count`.
        pub count: rt::Maybe<rt::Number>,
        /// Input `text`.
        pub text: rt::Maybe<rt::String>,
    }
}
