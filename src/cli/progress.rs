//! A bar on the terminal that shows how far the work has come, for work that takes long enough to wonder.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::time::{Duration, Instant};

/// How long the work may take before the bar is shown.
const PATIENCE: Duration = Duration::from_millis(500);

/// A bar, hidden at first.
pub(super) struct Progress {
    bar: ProgressBar,
    start: Instant,
    is_wanted: bool,
}

impl Progress {
    /// Makes a bar that is never shown unless it is wanted.
    pub(super) fn new(is_wanted: bool) -> Self {
        Self { bar: ProgressBar::hidden(), start: Instant::now(), is_wanted }
    }
    /// Shows that `n_done` of `n_packages` packages are done.
    pub(super) fn step(&self, n_done: usize, n_packages: usize) {
        if !self.is_wanted || self.start.elapsed() < PATIENCE {
            return;
        }
        if self.bar.is_hidden() {
            let style = ProgressStyle::with_template("{bar:40} {pos}/{len} packages");
            self.bar.set_style(style.expect("the template is well-formed"));
            self.bar.set_length(n_packages as u64);
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.set_position(n_done as u64);
    }
    /// Runs `print` while the bar is out of the way.
    pub(super) fn suspended<T>(&self, print: impl FnOnce() -> T) -> T {
        self.bar.suspend(print)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
