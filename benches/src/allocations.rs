//! Counts allocations while this crate parses, scores and prints.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicU64, Ordering};

use cvss_core::Cvss;

use crate::vectors::KINDS;

static COUNT: AtomicU64 = AtomicU64::new(0);

struct Counting;

#[global_allocator]
static ALLOCATOR: Counting = Counting;

// SAFETY: hands everything on to the system's allocator, and counts.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        COUNT.fetch_add(1, Ordering::Relaxed);
        // SAFETY: the caller's promises are passed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: the caller's promises are passed on.
        unsafe { System.dealloc(pointer, layout) }
    }
}

pub fn count() {
    for kind in &KINDS {
        let vectors = kind.vectors();
        let before = COUNT.load(Ordering::Relaxed);
        for text in &vectors {
            let cvss: Cvss = text.parse().expect("a good vector");
            std::hint::black_box((cvss.score(), cvss.base_score(), cvss.severity()));
            assert!(text[1..].parse::<Cvss>().is_err());
        }
        let allocations = COUNT.load(Ordering::Relaxed) - before;
        println!("{:32}{allocations} allocations in {} vectors, and as many broken ones", kind.name, vectors.len());
    }
}
