//! What the page asks, and what it is answered. Drafts travel as the text of a draft file.

use advisory_core::Timestamp;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// A question to the module, as JSON tagged by `ask`.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "ask", rename_all = "snake_case")]
pub enum Request {
    /// What is this text?
    Read(Read),
    /// How does this draft read in that format?
    Write(Write),
    /// What differs between this draft and that published copy?
    Compare(Compare),
}

/// A question that knows its answer.
pub trait Question: Into<Request> {
    /// What is answered.
    type Answer: DeserializeOwned;
}

macro_rules! questions {
    ($($question:ident => $answer:ty;)+) => {$(
        impl From<$question> for Request {
            fn from(question: $question) -> Self {
                Self::$question(question)
            }
        }

        impl Question for $question {
            type Answer = $answer;
        }
    )+};
}

questions! {
    Read => ReadAnswer;
    Write => Written;
    Compare => Compared;
}

/// Reads a text in any format that is known.
#[derive(Debug, Serialize, Deserialize)]
pub struct Read {
    /// The text.
    pub text: String,
    /// The numbers of the offers that are taken over.
    pub taken: Vec<usize>,
}

/// What a text holds.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadAnswer {
    /// What the text is, in words.
    pub source: String,
    /// The draft, as the text of a draft file.
    pub draft: String,
    /// What of the text is not in the draft.
    pub losses: Vec<Loss>,
    /// What was found in prose and may be taken over.
    pub offers: Vec<Offer>,
}

/// A value that did not fit.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Loss {
    /// Its place.
    pub field: String,
    /// The value.
    pub value: String,
    /// Why it did not fit.
    pub reason: String,
}

/// Something that was found in prose.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// The name of the field that it would fill.
    pub field: String,
    /// What taking it does.
    pub label: String,
}

/// Writes a draft.
#[derive(Debug, Serialize, Deserialize)]
pub struct Write {
    /// The draft, as the text of a draft file.
    pub draft: String,
    /// The format's code.
    pub format: String,
    /// What no draft holds.
    pub settings: Settings,
}

/// What a writer is told beside the draft.
#[derive(Debug, Serialize, Deserialize)]
pub struct Settings {
    /// The time.
    pub now: Timestamp,
    /// Whether the text says only what may be known before publication.
    pub neutral: bool,
    /// Whether what is missing is marked instead of refused.
    pub placeholders: bool,
    /// The file that is to be changed, where the format is a change to one.
    pub existing: Option<String>,
    /// Whether a changelog that is new is laid out as the changesets tool does it.
    pub changesets: bool,
    /// The list of weaknesses, where it is at hand.
    pub cwe: Option<String>,
    /// The project's own runbook, whose words the public texts have.
    pub runbook: Option<String>,
}

/// A draft in another format.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// The text.
    pub text: String,
    /// What it could not hold.
    pub losses: Vec<Loss>,
}

/// Compares a draft with a copy in any format that can be read.
#[derive(Debug, Serialize, Deserialize)]
pub struct Compare {
    /// The draft, as the text of a draft file.
    pub draft: String,
    /// The published copy.
    pub copy: String,
}

/// What differs.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Compared {
    /// What the copy is, in words.
    pub source: String,
    /// The differences, in the order of GitHub's form.
    pub differences: Vec<Difference>,
}

/// A value that differs.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// The field's name.
    pub field: String,
    /// What the draft says.
    pub draft: String,
    /// What the copy says.
    pub copy: String,
}
