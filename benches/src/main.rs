//! Times this crate and its peers on the same vectors, and counts allocations. See the README beside it.

mod allocations;
mod libraries;
mod vectors;

use std::hint::black_box;
use std::time::{Duration, Instant};

use libraries::LIBRARIES;
use vectors::{KINDS, Kind};

/// Rounds in which every library has its turn.
const ROUNDS: usize = 60;

fn main() {
    match std::env::args().nth(1).as_deref() {
        None => table(),
        Some("allocations") => allocations::count(),
        Some(name) => once(name),
    }
}

/// Scores the vectors of one kind once, for a tool that counts instructions.
fn once(name: &str) {
    let kind = KINDS.iter().find(|kind| kind.name == name).expect("the name of a kind");
    println!("{}", (LIBRARIES[0].run)(&kind.vectors(), kind.scored));
}

fn table() {
    print!("{:32}", "ns per vector");
    for library in &LIBRARIES {
        print!("{:>12}", library.name);
    }
    println!("{:>12}{:>10}", "bytes alone", "ratio");
    for kind in &KINDS {
        row(kind);
    }
}

fn row(kind: &Kind) {
    let vectors = kind.vectors();
    let mut least = [Duration::MAX; LIBRARIES.len()];
    let mut bytes = Duration::MAX;
    for _ in 0..ROUNDS {
        for (library, least) in LIBRARIES.iter().zip(&mut least) {
            *least = (*least).min(time(|| (library.run)(black_box(&vectors), kind.scored)));
        }
        bytes = bytes.min(time(|| sum(black_box(&vectors))));
    }
    let nanos = |time: Duration| time.as_secs_f64() * 1e9 / vectors.len() as f64;
    print!("{:32}", kind.name);
    for least in least {
        print!("{:>12.1}", nanos(least));
    }
    let fastest_peer = least[1..].iter().min().expect("there are peers");
    println!("{:>12.1}{:>9.1}×", nanos(bytes), nanos(*fastest_peer) / nanos(least[0]));
}

fn time<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    black_box(work());
    start.elapsed()
}

/// What merely looking at every byte takes.
fn sum(vectors: &[String]) -> u64 {
    // Eight at a time.
    let word = |bytes: &[u8]| {
        let (words, rest) = bytes.as_chunks::<8>();
        let rest = rest.iter().fold(0, |sum, &byte| sum ^ u64::from(byte));
        words.iter().fold(rest, |sum, word| sum ^ u64::from_le_bytes(*word))
    };
    vectors.iter().map(|vector| word(vector.as_bytes())).fold(0, u64::wrapping_add)
}
