//! Asking the second module: the formats live there.

use crate::platform::Platform;
use advisory_desk_engine::{Question, Request};

/// Asks, and reads the answer. The error is a sentence for the user.
pub async fn ask<Q: Question>(platform: &dyn Platform, question: Q) -> Result<Q::Answer, String> {
    let request: Request = question.into();
    let request = serde_json::to_string(&request).map_err(|error| error.to_string())?;
    let answer = platform.ask(request).await?;
    serde_json::from_str(&answer).map_err(|error| error.to_string())
}
