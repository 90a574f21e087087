//! [`score_blocks`]: blocks in, results out, in their order, by one thread or several.

use super::blocks::Block;
use super::progress::Progress;
use super::results::Results;
use crate::Outcome;
use std::collections::VecDeque;
use std::io::{self, Write};
use std::num::NonZero;
use std::sync::{Mutex, PoisonError, mpsc};
use std::thread;

/// What is done with a block; the result goes into the last argument.
pub(super) trait ScoreBlock: Fn(&Block, &mut Results) + Sync {}
impl<F: Fn(&Block, &mut Results) + Sync> ScoreBlock for F {}

/// A block and its results, in memory that is used again.
#[derive(Default)]
struct Piece {
    block: Block,
    results: Results,
}

impl Piece {
    fn score(&mut self, score: &impl ScoreBlock) {
        self.results.clear();
        score(&self.block, &mut self.results);
    }
}

/// Scores every block that is filled, until no more are.
pub(super) fn score_blocks(
    score: impl ScoreBlock,
    jobs: NonZero<usize>,
    mut fill: impl FnMut(&mut Block) -> io::Result<bool>,
    output: &mut impl Write,
) -> io::Result<Outcome> {
    let mut progress = Progress::new();
    if jobs.get() > 1 {
        return score_with_threads(&score, jobs.get(), fill, &mut progress, output);
    }
    let mut outcome = Outcome::Clean;
    let mut piece = Piece::default();
    while fill(&mut piece.block)? {
        piece.score(&score);
        outcome = outcome.max(piece.results.emit(output)?);
        progress.at(piece.block.first);
    }
    Ok(outcome)
}

/// The same by several threads: each piece takes along the way back, and they are waited for in the order of the lines.
/// No more pieces are made than keep the threads at work.
fn score_with_threads(
    score: &impl ScoreBlock,
    jobs: usize,
    mut fill: impl FnMut(&mut Block) -> io::Result<bool>,
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
        while fill(&mut piece.block)? {
            progress.at(piece.block.first);
            let (back, scored) = mpsc::sync_channel(1);
            work.send((piece, back)).map_err(io::Error::other)?;
            waiting.push_back(scored);
            let enough = waiting.len() > 2 * jobs;
            let first = if enough { waiting.pop_front() } else { None };
            piece = first.map(&mut emit).transpose()?.unwrap_or_default();
        }
        waiting.into_iter().try_for_each(|scored| emit(scored).map(drop))?;
        Ok(outcome)
    })
}
