//! One message of a conversation, read and checked (`chatCompletionRequestMessage`).

use serde_json::Value;

use super::token;
use crate::azure::{Members, Refusal};

/// A message, as far as the demo reads it.
pub(super) struct Message {
    pub(super) role: Role,
    /// Its text; the texts of several parts are on separate lines.
    pub(super) text: String,
    /// How many images it contains.
    pub(super) images: u32,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    System,
    User,
    Assistant,
    Tool,
    Function,
}

/// `developer` is what later versions call `system`.
const ROLES: &[(&str, Role)] = &[
    ("system", Role::System),
    ("assistant", Role::Assistant),
    ("user", Role::User),
    ("function", Role::Function),
    ("tool", Role::Tool),
    ("developer", Role::System),
];

/// A part of a message's content, by its type.
#[derive(Clone, Copy)]
enum Part {
    /// The member that contains the text.
    Text(&'static str),
    Image,
}

const TEXT: (&str, Part) = ("text", Part::Text("text"));
const REFUSAL: (&str, Part) = ("refusal", Part::Text("refusal"));
const IMAGE: (&str, Part) = ("image_url", Part::Image);

/// The tokens of a message besides its text, and those of a small image.
const MESSAGE_TOKENS: u32 = 4;
const IMAGE_TOKENS: u32 = 85;

impl Message {
    /// Reads the message at `at`.
    ///
    /// # Errors
    ///
    /// The first error, in this order: `role`, what the role requires, `content`.
    pub(super) fn read(at: String, value: &Value) -> Result<Self, Refusal> {
        let members = Members::of(at, value)?;
        let role = members.required_choice("role", ROLES)?;
        if let Role::Tool | Role::Function = role {
            members.required_text(if role == Role::Tool { "tool_call_id" } else { "name" })?;
        }
        let mut message = Self { role, text: String::new(), images: 0 };
        message.content(&members)?;
        Ok(message)
    }

    /// How many tokens it adds to the prompt.
    pub(super) fn tokens(&self) -> u32 {
        MESSAGE_TOKENS.saturating_add(token::count(&self.text)).saturating_add(self.images.saturating_mul(IMAGE_TOKENS))
    }

    fn content(&mut self, members: &Members<'_>) -> Result<(), Refusal> {
        // An assistant that called a tool, or refused, may have said nothing.
        let is_optional = self.role == Role::Assistant
            && ["tool_calls", "function_call", "refusal"].iter().any(|name| members.get(name).is_some());
        if is_optional && members.get("content").is_none() {
            return Ok(());
        }
        let param = members.param("content");
        match members.required("content")? {
            Value::String(text) => self.text.clone_from(text),
            Value::Array(parts) if parts.is_empty() => return Err(Refusal::empty_list(param)),
            Value::Array(parts) => {
                for (index, part) in parts.iter().enumerate() {
                    self.part(&Members::of(format!("{param}[{index}]"), part)?)?;
                }
            }
            other => return Err(Refusal::kind(param, "one of a string or array of objects", other)),
        }
        Ok(())
    }

    fn part(&mut self, members: &Members<'_>) -> Result<(), Refusal> {
        let known: &[_] = match self.role {
            Role::User => &[TEXT, IMAGE],
            Role::Assistant => &[TEXT, REFUSAL],
            Role::System | Role::Tool | Role::Function => &[TEXT],
        };
        match members.required_choice("type", known)? {
            Part::Text(name) => {
                if !self.text.is_empty() {
                    self.text.push('\n');
                }
                self.text.push_str(members.required_text(name)?);
            }
            Part::Image => {
                let image = members.required("image_url")?;
                Members::of(members.param("image_url"), image)?.required_text("url")?;
                self.images = self.images.saturating_add(1);
            }
        }
        Ok(())
    }
}
