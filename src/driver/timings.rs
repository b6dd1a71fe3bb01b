//! How long the phases took, and how much there was to do.

use crate::escape::Counts;
use std::cell::Cell;
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
    /// The bodies of dependencies that were lowered because of a question, and how many there are.
    n_lowered: AtomicU64,
    n_bodies: AtomicU64,
    /// The dependencies of which everything was asked after all, and their bodies.
    n_whole: AtomicU64,
    n_whole_bodies: AtomicU64,
    /// Why everything had to be asked: circles of functions, and doubts whether bodies are passed on; and how often
    /// everything was lowered.
    n_circles: AtomicU64,
    n_doubts: AtomicU64,
    n_rests: AtomicU64,
}

thread_local! {
    /// The nanoseconds of the clocks that were started and dropped on this thread while the current one runs.
    static INNER: Cell<u64> = const { Cell::new(0) };
}

/// Measures until it is dropped, without the time of other clocks on the same thread.
pub(super) struct Clock<'t> {
    sum: &'t AtomicU64,
    start: Instant,
    /// What the clock around it counted before.
    outer: u64,
}

impl Drop for Clock<'_> {
    fn drop(&mut self) {
        let nanos = u64::try_from(self.start.elapsed().as_nanos()).unwrap_or(u64::MAX);
        self.sum.fetch_add(nanos.saturating_sub(INNER.get()), Ordering::Relaxed);
        INNER.set(self.outer.saturating_add(nanos));
    }
}

impl Timings {
    /// Measures a phase for as long as the clock lives.
    pub(super) fn start(&self, phase: Phase) -> Clock<'_> {
        Clock { sum: &self.nanos[phase as usize], start: Instant::now(), outer: INNER.replace(0) }
    }
    /// Returns the sums and begins anew.
    pub(super) fn taken(&self) -> Self {
        let taken = Self::default();
        let pairs = self.sums().into_iter().zip(taken.sums());
        pairs.for_each(|(sum, to)| to.store(sum.swap(0, Ordering::Relaxed), Ordering::Relaxed));
        taken
    }
    fn sums(&self) -> Vec<&AtomicU64> {
        let Self {
            nanos,
            inlinings,
            locations,
            edges,
            batches,
            n_lowered,
            n_bodies,
            n_whole,
            n_whole_bodies,
            n_circles,
            n_doubts,
            n_rests,
        } = self;
        let counts = [inlinings, locations, edges, batches, n_lowered, n_bodies, n_whole, n_whole_bodies];
        let counts = counts.into_iter().chain([n_circles, n_doubts, n_rests]);
        nanos.iter().chain(counts).collect()
    }
    /// Counts bodies of dependencies: those that were lowered, and those that are there.
    pub(super) fn count_bodies(&self, n_lowered: usize, n_bodies: usize) {
        self.n_lowered.fetch_add(n_lowered as u64, Ordering::Relaxed);
        self.n_bodies.fetch_add(n_bodies as u64, Ordering::Relaxed);
    }
    /// Counts a circle of functions that are judged in an order which everything in the package decides.
    pub(super) fn count_circle(&self) {
        self.n_circles.fetch_add(1, Ordering::Relaxed);
    }
    /// Counts a doubt whether a package passes a body on.
    pub(super) fn count_doubt(&self) {
        self.n_doubts.fetch_add(1, Ordering::Relaxed);
    }
    /// Counts a package in which everything is lowered to know what else it compiles.
    pub(super) fn count_rest(&self) {
        self.n_rests.fetch_add(1, Ordering::Relaxed);
    }
    /// Counts a dependency of which everything was asked after all.
    pub(super) fn count_whole(&self, n_bodies: usize) {
        self.n_whole.fetch_add(1, Ordering::Relaxed);
        self.n_whole_bodies.fetch_add(n_bodies as u64, Ordering::Relaxed);
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
        let count = |count: &AtomicU64| count.load(Ordering::Relaxed);
        if count(&self.n_bodies) != 0 {
            writeln!(
                text,
                "of the {} bodies of dependencies, {} were lowered because of a question, and {} because all {} \
                 dependencies with them were ({} circles, {} doubtful bodies); in {} others all were lowered",
                count(&self.n_bodies),
                count(&self.n_lowered),
                count(&self.n_whole_bodies),
                count(&self.n_whole),
                count(&self.n_circles),
                count(&self.n_doubts),
                count(&self.n_rests),
            )?;
        }
        f.write_str(&text)
    }
}
