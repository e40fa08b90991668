//! The steps that are written in Rust. rustc checks their signatures against the types that the YAML declares.

use naftiko_runtime::StepError;

use crate::functions::{TidyInput, TidyOutput};

/// A prompt that the image model takes: the model's answer without quotes and headings around it, or what was asked if it
/// did not answer.
pub(crate) async fn tidy(input: TidyInput) -> Result<TidyOutput, StepError> {
    let answer: Option<String> = serde_json::from_str(input.answer.as_str())
        .map_err(|_| "the chat model answered with something else than text")?;
    let answer = answer.unwrap_or_default();
    let line = answer.lines().map(str::trim).rfind(|line| !line.is_empty()).unwrap_or_default();
    let prompt = line.trim_matches(['"', '*', '`', '“', '”']).trim();
    let prompt = if prompt.is_empty() { input.asked } else { prompt.to_owned() };
    Ok(TidyOutput { prompt: Some(prompt) })
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn prompt(answer: &str) -> String {
        let input = TidyInput { asked: "a fox".to_owned(), answer: answer.parse().unwrap() };
        tidy(input).await.unwrap().prompt.unwrap()
    }

    #[tokio::test]
    async fn what_surrounds_a_prompt_goes() {
        assert_eq!(prompt(r#""A red fox at dusk.""#).await, "A red fox at dusk.");
        assert_eq!(prompt(r#""**Prompt:**\n\n\"A red fox at dusk.\"\n""#).await, "A red fox at dusk.");
    }

    #[tokio::test]
    async fn without_an_answer_it_is_what_was_asked() {
        for answer in ["null", r#""""#, r#"" \n ""#, r#""\"\"""#] {
            assert_eq!(prompt(answer).await, "a fox", "{answer}");
        }
    }

    #[tokio::test]
    async fn an_answer_that_is_no_text_is_an_error() {
        let input = TidyInput { asked: "a fox".to_owned(), answer: "[1]".parse().unwrap() };
        assert!(tidy(input).await.unwrap_err().to_string().contains("something else than text"));
    }
}
