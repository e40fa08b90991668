mod abort;
mod arguments;
mod client;
mod http;
mod log;
mod results;
mod secrets;
mod stdio;
