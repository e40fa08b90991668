//! The seed's MCP adapter as its clients meet it: what is listed, what a call gives, who may call, and what the server
//! does beside it.

#![cfg(test)]

mod mcp {
    mod guarded;
    mod listed;
    mod live;
    mod logged;
    mod mounted;
    mod refused;
    mod results;
}
