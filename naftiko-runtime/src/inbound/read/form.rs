//! A form as the JSON object that a JSON caller would have sent (LANGUAGE §3.3): its fields are inputs of their declared
//! types, and what is not one is told as of any other body.

mod members;
mod multipart;
mod pairs;
#[cfg(test)]
mod tests;

use self::members::Members;
use crate::inbound::declaration::Input;
use crate::inbound::media_type::MediaType;
use crate::inbound::request_body::Content;
use crate::value::Misfit;

/// A form as JSON.
#[derive(Debug)]
pub(crate) struct Form {
    /// The object.
    pub(crate) content: Content,
    /// The fields that no JSON can spell, by name, and why.
    pub(crate) unreadable: Vec<(&'static str, Misfit)>,
}

/// Reads a form. Only endpoints that take forms refer to this, so that servers without one do not contain the parsers.
#[derive(Debug)]
pub struct Forms(fn(&'static [Input], &Content) -> Result<Form, Misfit>);

/// The forms of HTML: `application/x-www-form-urlencoded` and `multipart/form-data`.
pub static FORMS: Forms = Forms(read);

impl Forms {
    /// The form that `content` is, whose fields are `inputs`; `None` if it is JSON.
    ///
    /// # Errors
    /// What is wrong with it as a whole.
    pub(crate) fn read(&self, inputs: &'static [Input], content: &Content) -> Option<Result<Form, Misfit>> {
        (content.media_type != MediaType::Json).then(|| (self.0)(inputs, content))
    }
}

fn read(inputs: &'static [Input], content: &Content) -> Result<Form, Misfit> {
    let mut members = Members::of(inputs);
    if content.media_type == MediaType::Multipart {
        multipart::read(content, &mut members)?;
    } else {
        pairs::read(&content.bytes, &mut members)?;
    }
    let (json, unreadable) = members.into_json();
    Ok(Form { content: Content::json(json), unreadable })
}
