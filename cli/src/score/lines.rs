//! [`score_lines`]: lines in, results out, in their order, by one thread or several.

use super::blocks::{Block, Blocks};
use super::progress::Progress;
use crate::Outcome;
use std::collections::VecDeque;
use std::io::{self, Read, Write};
use std::num::NonZero;
use std::sync::{Mutex, PoisonError, mpsc};
use std::thread;

/// The results of some lines, and what is to be said of them.
#[derive(Default)]
pub(super) struct Results {
    /// What goes to standard output.
    pub(super) output: Vec<u8>,
    /// What goes to standard error, each with how much of the output stands before it.
    told: Vec<(usize, String)>,
    outcome: Outcome,
}

impl Results {
    /// Says something about the line.
    pub(super) fn note(&mut self, told: String) {
        self.told.push((self.output.len(), told));
    }

    /// Says what is wrong with the line.
    pub(super) fn fail(&mut self, told: String) {
        self.note(told);
        self.outcome = Outcome::Found;
    }

    /// Writes it all: what was scored before stands before what is said.
    pub(super) fn emit(&self, output: &mut impl Write) -> io::Result<Outcome> {
        let mut written = 0;
        for (place, told) in &self.told {
            output.write_all(&self.output[written..*place])?;
            output.flush()?;
            writeln!(io::stderr().lock(), "{told}")?;
            written = *place;
        }
        output.write_all(&self.output[written..])?;
        output.flush()?;
        Ok(self.outcome)
    }
}

/// What is done with a line, whose number is given; the result goes into the last argument.
pub(super) trait ScoreLine: Fn(&[u8], u64, &mut Results) + Sync {}
impl<F: Fn(&[u8], u64, &mut Results) + Sync> ScoreLine for F {}

fn score_block(score: &impl ScoreLine, block: &Block) -> Results {
    let mut results = Results { output: Vec::with_capacity(block.text.len() * 5 / 4), ..Results::default() };
    let text = block.text.strip_suffix(b"\n").unwrap_or(&block.text);
    for (number, line) in (block.first..).zip(text.split(|byte| *byte == b'\n')) {
        score(line, number, &mut results);
    }
    results
}

/// Scores every line.
pub(super) fn score_lines(
    score: impl ScoreLine,
    jobs: NonZero<usize>,
    input: impl Read,
    output: &mut impl Write,
) -> io::Result<Outcome> {
    let blocks = Blocks::new(input);
    let mut progress = Progress::new();
    if jobs.get() > 1 {
        return score_with_threads(&score, jobs.get(), blocks, &mut progress, output);
    }
    let mut outcome = Outcome::Clean;
    for block in blocks {
        let block = block?;
        outcome = outcome.max(score_block(&score, &block).emit(output)?);
        progress.at(block.first);
    }
    Ok(outcome)
}

/// The same by several threads: each block takes along the way for its answer, and the answers are waited for in the
/// order of the blocks.
fn score_with_threads(
    score: &impl ScoreLine,
    jobs: usize,
    blocks: Blocks<impl Read>,
    progress: &mut Progress,
    output: &mut impl Write,
) -> io::Result<Outcome> {
    let (work, queue) = mpsc::channel::<(Block, mpsc::SyncSender<Results>)>();
    let queue = Mutex::new(queue);
    thread::scope(|scope| {
        for _ in 0..jobs {
            scope.spawn(|| {
                loop {
                    let taken = queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
                    let Ok((block, answer)) = taken else { return };
                    // Nobody waits for the answer once the output is closed.
                    let _ = answer.send(score_block(score, &block));
                }
            });
        }
        // Dropped at the end of this closure, also by an error: then the threads end.
        let work = work;
        let mut waiting = VecDeque::new();
        let mut outcome = Outcome::Clean;
        let mut emit = |answer: mpsc::Receiver<Results>| {
            let results = answer.recv().map_err(io::Error::other)?;
            outcome = outcome.max(results.emit(output)?);
            Ok::<_, io::Error>(())
        };
        for block in blocks {
            let block = block?;
            progress.at(block.first);
            let (answer, answered) = mpsc::sync_channel(1);
            work.send((block, answer)).map_err(io::Error::other)?;
            waiting.push_back(answered);
            if waiting.len() > 2 * jobs
                && let Some(first) = waiting.pop_front()
            {
                emit(first)?;
            }
        }
        waiting.into_iter().try_for_each(&mut emit)?;
        Ok(outcome)
    })
}
