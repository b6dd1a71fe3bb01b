//! Measuring on a machine that others use, too.
//!
//! CPU time is counted, not what a clock shows; still, others take room in the caches and memory bandwidth. So what
//! is compared takes turns, and of all turns the median counts.

use std::time::{Duration, Instant};

/// Returns the CPU time of this thread, or where that is not known, the time.
pub fn cpu_time() -> Duration {
    static START: std::sync::LazyLock<Instant> = std::sync::LazyLock::new(Instant::now);
    let schedule = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanos = schedule.as_deref().and_then(|text| text.split(' ').next()?.parse().ok());
    nanos.map_or_else(|| START.elapsed(), Duration::from_nanos)
}

/// Returns the most memory that this process had in kilobytes, or 0 where that is not known.
pub fn peak_kilobytes() -> u64 {
    peak_kilobytes_in("/proc/self/status")
}

/// Returns the same for the process that a file of the system describes.
pub fn peak_kilobytes_in(status: &str) -> u64 {
    let status = std::fs::read_to_string(status).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

/// What came out of several turns: the middle and both ends.
#[derive(Clone, Copy, Debug)]
pub struct Spread {
    pub least: f64,
    pub median: f64,
    pub most: f64,
}

impl Spread {
    /// Sums up the turns, of which there is at least one.
    pub fn of(turns: impl IntoIterator<Item = f64>) -> Self {
        let mut turns: Vec<f64> = turns.into_iter().collect();
        turns.sort_by(f64::total_cmp);
        let at = |index: usize| turns[index];
        Self { least: at(0), median: at(turns.len() / 2), most: at(turns.len() - 1) }
    }
}

/// Returns a duration in milliseconds.
pub fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
