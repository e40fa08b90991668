//! A script whose inputs are not those that the step gives.

naftiko_runtime::include_capability!("rate.yaml", scripts = crate::scripts);

mod scripts {
    pub async fn score(weight: u32) -> Result<crate::functions::ScoreOutput, naftiko_runtime::StepError> {
        Ok(crate::functions::ScoreOutput { points: Some(weight.into()) })
    }
}

fn main() {}
