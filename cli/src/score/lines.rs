//! [`score_lines`]: lines in, results out, in their order, by one thread or several.

use super::blocks::{Block, Blocks};
use super::progress::Progress;
use crate::Outcome;
use memchr::memchr_iter;
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
    /// Forgets all, but keeps the memory.
    fn clear(&mut self) {
        self.output.clear();
        self.told.clear();
        self.outcome = Outcome::Clean;
    }

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

/// Lines and their results, in memory that is used again.
#[derive(Default)]
struct Piece {
    block: Block,
    results: Results,
}

impl Piece {
    fn score(&mut self, score: &impl ScoreLine) {
        let Self { block, results } = self;
        results.clear();
        let mut start = 0;
        // After the last line's end comes an empty one, and those are passed over.
        let ends = memchr_iter(b'\n', &block.text).chain([block.text.len()]);
        for (number, end) in (block.first..).zip(ends) {
            score(&block.text[start..end], number, results);
            start = end + 1;
        }
    }
}

/// Scores every line.
pub(super) fn score_lines(
    score: impl ScoreLine,
    jobs: NonZero<usize>,
    mut blocks: Blocks<impl Read>,
    output: &mut impl Write,
) -> io::Result<Outcome> {
    let mut progress = Progress::new();
    if jobs.get() > 1 {
        return score_with_threads(&score, jobs.get(), blocks, &mut progress, output);
    }
    let mut outcome = Outcome::Clean;
    let mut piece = Piece::default();
    while blocks.fill(&mut piece.block)? {
        piece.score(&score);
        outcome = outcome.max(piece.results.emit(output)?);
        progress.at(piece.block.first);
    }
    Ok(outcome)
}

/// The same by several threads: each piece takes along the way back, and they are waited for in the order of the lines.
/// No more pieces are made than keep the threads at work.
fn score_with_threads(
    score: &impl ScoreLine,
    jobs: usize,
    mut blocks: Blocks<impl Read>,
    progress: &mut Progress,
    output: &mut impl Write,
) -> io::Result<Outcome> {
    let (work, queue) = mpsc::channel::<(Piece, mpsc::SyncSender<Piece>)>();
    let queue = Mutex::new(queue);
    thread::scope(|scope| {
        for _ in 0..jobs {
            scope.spawn(|| {
                loop {
                    let taken = queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
                    let Ok((mut piece, back)) = taken else { return };
                    piece.score(score);
                    // Nobody waits for it once the output is closed.
                    let _ = back.send(piece);
                }
            });
        }
        // Dropped at the end of this closure, also by an error: then the threads end.
        let work = work;
        let mut waiting = VecDeque::new();
        let mut outcome = Outcome::Clean;
        let mut emit = |scored: mpsc::Receiver<Piece>| {
            let piece = scored.recv().map_err(io::Error::other)?;
            outcome = outcome.max(piece.results.emit(output)?);
            Ok::<_, io::Error>(piece)
        };
        let mut piece = Piece::default();
        while blocks.fill(&mut piece.block)? {
            progress.at(piece.block.first);
            let (back, scored) = mpsc::sync_channel(1);
            work.send((piece, back)).map_err(io::Error::other)?;
            waiting.push_back(scored);
            let full = waiting.len() > 2 * jobs;
            let first = if full { waiting.pop_front() } else { None };
            piece = first.map(&mut emit).transpose()?.unwrap_or_default();
        }
        waiting.into_iter().try_for_each(|scored| emit(scored).map(drop))?;
        Ok(outcome)
    })
}
