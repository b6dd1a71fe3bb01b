//! How long the phases took, and how much there was to do.

use crate::escape::Counts;
use std::fmt::Write;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

/// The phases that are measured.
#[derive(Clone, Copy, Debug)]
pub(super) enum Phase {
    Parse,
    Check,
    Lower,
    Inline,
    Escape,
}

const PHASES: [(Phase, &str); 5] = [
    (Phase::Parse, "parse"),
    (Phase::Check, "check"),
    (Phase::Lower, "lower"),
    (Phase::Inline, "inline, wrap"),
    (Phase::Escape, "escape"),
];

/// Sums over all packages and threads.
#[derive(Debug, Default)]
pub struct Timings {
    nanos: [AtomicU64; PHASES.len()],
    inlinings: AtomicU64,
    locations: AtomicU64,
    edges: AtomicU64,
    batches: AtomicU64,
}

/// Measures until it is dropped.
pub(super) struct Clock<'t> {
    sum: &'t AtomicU64,
    start: Instant,
}

impl Drop for Clock<'_> {
    fn drop(&mut self) {
        let nanos = u64::try_from(self.start.elapsed().as_nanos()).unwrap_or(u64::MAX);
        self.sum.fetch_add(nanos, Ordering::Relaxed);
    }
}

impl Timings {
    /// Measures a phase for as long as the clock lives.
    pub(super) fn start(&self, phase: Phase) -> Clock<'_> {
        Clock { sum: &self.nanos[phase as usize], start: Instant::now() }
    }
    pub(super) fn count(&self, inlinings: u64, counts: &Counts) {
        self.inlinings.fetch_add(inlinings, Ordering::Relaxed);
        self.locations.fetch_add(counts.locations, Ordering::Relaxed);
        self.edges.fetch_add(counts.edges, Ordering::Relaxed);
        self.batches.fetch_add(counts.batches, Ordering::Relaxed);
    }
}

impl Timings {
    /// Returns how much there was to do, under the names that gc's counts have.
    pub fn counts(&self) -> [(&'static str, u64); 4] {
        let counts = [
            ("inlinings", &self.inlinings),
            ("batches", &self.batches),
            ("locations", &self.locations),
            ("edges", &self.edges),
        ];
        counts.map(|(name, count)| (name, count.load(Ordering::Relaxed)))
    }
}

impl std::fmt::Display for Timings {
    /// Writes a table of the phases: milliseconds, those of all threads added up; then the counts.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut text = String::new();
        for (phase, name) in PHASES {
            let millis = self.nanos[phase as usize].load(Ordering::Relaxed) as f64 / 1e6;
            writeln!(text, "{name:14}{millis:10.1} ms")?;
        }
        for (name, count) in self.counts() {
            writeln!(text, "{name:14}{count:10}")?;
        }
        f.write_str(&text)
    }
}
