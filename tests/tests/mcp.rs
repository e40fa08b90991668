//! The seed's MCP adapter as its clients meet it.
#![cfg(test)]
