// Shows `functions` only; `binds.rs` is a whole expansion.

/// What exposed operations and tools do: each is called with typed inputs, and needs no server.
pub mod functions {
    use super::rt::{self, Type, output};
    use super::{Capability, client};
    /// Calls [`client::harbour::Client::list_ships`].
    pub fn list_ships(
        capability: &Capability,
        input: client::harbour::ListShipsInput,
    ) -> rt::Call<'_, rt::Response> {
        capability.harbour.list_ships(input).named("list-ships")
    }
    /// Calls [`client::harbour::Client::list_ships`].
    pub fn get_newest(
        capability: &Capability,
        input: GetNewestInput,
    ) -> rt::Call<'_, rt::Response> {
        let mut input = input;
        rt::fill!(input.count, rt::constant("5"));
        let mut arguments = rt::Arguments::new();
        arguments
            .check(
                "count",
                {
                    static SCHEMA: rt::Schema = rt::Schema::new(Type::Integer)
                        .limits(&[rt::Limit::Values(&["1", "5"])]);
                    &SCHEMA
                },
                &input.count,
            );
        let call = capability
            .harbour
            .list_ships(client::harbour::ListShipsInput {
                order: rt::Some(client::harbour::ListShipsOrder::Desc),
                limit: input.count,
            })
            .named("GET /newest");
        arguments.checked(call)
    }
    /// The inputs of [`get_newest`].
    #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Default)]
    pub struct GetNewestInput {
        /// Input `count`.
        pub count: rt::Option<rt::Number>,
    }
    /// Calls [`client::harbour::Client::list_ships`].
    pub fn get_sorted(
        capability: &Capability,
        input: GetSortedInput,
    ) -> rt::Call<'_, rt::Response> {
        let mut input = input;
        rt::fill!(input.order, client::harbour::ListShipsOrder::Asc);
        capability
            .harbour
            .list_ships(client::harbour::ListShipsInput {
                order: input.order,
                limit: rt::None,
            })
            .named("GET /sorted")
    }
    /// The inputs of [`get_sorted`].
    #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Default)]
    pub struct GetSortedInput {
        /// Input `order`.
        pub order: rt::Option<client::harbour::ListShipsOrder>,
    }
}
