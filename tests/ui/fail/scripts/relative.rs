//! The module of the scripts by a path that means something else in generated code.

naftiko_runtime::include_capability!("rate.yaml", scripts = scripts);

mod scripts {
    use crate::functions::{ScoreInput, ScoreOutput};

    pub async fn score(_: ScoreInput) -> Result<ScoreOutput, naftiko_runtime::StepError> {
        Ok(ScoreOutput::default())
    }
}

fn main() {}
