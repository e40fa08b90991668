//! The demo's painter: a prompt in, a picture out. It knows no API.

mod canvas;
mod picture;
mod scene;
mod subjects;

pub(crate) use picture::{Picture, draw};
