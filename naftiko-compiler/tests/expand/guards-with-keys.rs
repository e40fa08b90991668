// Shows `settings`, `rest` only; `binds.rs` is a whole expansion.

rt::settings! {
    fields: {
        /// `GATE_TOKEN`: bearer token of callers of `gate`.
        gate_token: rt::Secret = secret("GATE_TOKEN", "bearer token of callers of `gate`", &[]), text: impl rt::Into<rt::String>;
        /// `GATE_TOKEN_PREVIOUS`: bearer token of callers of `gate`, valid beside `GATE_TOKEN` while it is replaced.
        gate_token_previous: rt::Option<rt::Secret> = secret_if_set("GATE_TOKEN_PREVIOUS", "bearer token of callers of `gate`, valid beside `GATE_TOKEN` while it is replaced"), text: impl rt::Into<rt::String>;
        /// `YARD_KEY`: API key of callers of `yard`.
        yard_key: rt::Secret = secret("YARD_KEY", "API key of callers of `yard`", &[]), text: impl rt::Into<rt::String>;
        /// `YARD_KEY_PREVIOUS`: API key of callers of `yard`, valid beside `YARD_KEY` while it is replaced.
        yard_key_previous: rt::Option<rt::Secret> = secret_if_set("YARD_KEY_PREVIOUS", "API key of callers of `yard`, valid beside `YARD_KEY` while it is replaced"), text: impl rt::Into<rt::String>;
        /// Settings of the `docks` upstream: `DOCKS_*`.
        docks: rt::UpstreamSettings = upstream(&client::docks::API), upstream: rt::UpstreamOptions;
        /// Settings of the `gate` adapter: `GATE_*`.
        gate: rt::ListenerSettings = listener(&rest::gate::LISTEN), listener: rt::ListenerOptions;
        /// Settings of the `yard` adapter: `YARD_*`.
        yard: rt::ListenerSettings = listener(&rest::yard::LISTEN), listener: rt::ListenerOptions;
    }
    others: {
    }
}

/// REST adapters, one for each exposed namespace.
pub mod rest {
    /// The REST adapter `gate`.
    pub mod gate {
        use super::super::rt::{self, Edge, Input, Node, Source, Type};
        use super::super::{Capability, Settings, client, functions};
        pub(in super::super) static LISTEN: rt::Listen = rt::Listen::new(
                8080,
                rt::None,
                rt::ListenerNames::new(
                    "GATE_PORT",
                    "GATE_ADDRESS",
                    "GATE_MAX_REQUEST",
                    "GATE_ALLOWED_HOSTS",
                    "GATE_ALLOWED_ORIGINS",
                ),
            )
            .guarded();
        static ADAPTER: rt::RestAdapter = rt::RestAdapter::new(
            "gate",
            &[Node::new(Edge::Text("/docks"), &[], &[&GET_DOCKS_ROUTE])],
            &["/docks"],
        );
        static GET_DOCKS_ROUTE: rt::Endpoint = rt::Endpoint::new(
            "GET /docks",
            rt::Method::GET,
            "/docks",
            &[],
            "docks.list",
            0,
        );
        static HANDLERS: [rt::Handler<Capability>; 1] = [get_docks];
        /// `GET /docks`
        fn get_docks<'c>(
            capability: &'c Capability,
            inbound: &mut rt::Inbound<'_>,
        ) -> rt::Answering<'c> {
            inbound.answer(functions::list(capability))
        }
        rt::rest_adapter!(
            gate, | settings | rt::Callers::bearer(& [rt::Secret::concat(&
            [rt::From::from("gate-"), rt::Clone::clone(& settings.gate_token)]),
            rt::Secret::concat(& [rt::From::from("gate-"),
            rt::Option::unwrap_or_else(rt::Clone::clone(& settings.gate_token_previous),
            || rt::Clone::clone(& settings.gate_token))])])
        );
    }
    /// The REST adapter `yard`.
    pub mod yard {
        use super::super::rt::{self, Edge, Input, Node, Source, Type};
        use super::super::{Capability, Settings, client, functions};
        pub(in super::super) static LISTEN: rt::Listen = rt::Listen::new(
                8081,
                rt::None,
                rt::ListenerNames::new(
                    "YARD_PORT",
                    "YARD_ADDRESS",
                    "YARD_MAX_REQUEST",
                    "YARD_ALLOWED_HOSTS",
                    "YARD_ALLOWED_ORIGINS",
                ),
            )
            .guarded();
        static ADAPTER: rt::RestAdapter = rt::RestAdapter::new(
            "yard",
            &[Node::new(Edge::Text("/docks"), &[], &[&GET_DOCKS_ROUTE])],
            &["/docks"],
        );
        static GET_DOCKS_ROUTE: rt::Endpoint = rt::Endpoint::new(
            "GET /docks",
            rt::Method::GET,
            "/docks",
            &[],
            "docks.list",
            0,
        );
        static HANDLERS: [rt::Handler<Capability>; 1] = [get_docks];
        /// `GET /docks`
        fn get_docks<'c>(
            capability: &'c Capability,
            inbound: &mut rt::Inbound<'_>,
        ) -> rt::Answering<'c> {
            inbound.answer(functions::list(capability))
        }
        rt::rest_adapter!(
            yard, | settings | rt::Callers::query("key", & [rt::Clone::clone(& settings
            .yard_key), rt::Option::unwrap_or_else(rt::Clone::clone(& settings
            .yard_key_previous), || rt::Clone::clone(& settings.yard_key))])
        );
    }
}
