//! Compares our syntax errors with those of gc's own parser.

use super::Go;
use super::gc_dump::GcDump;
use goescape::base::{SourceFile, SourceMap};
use goescape::diagnostic::{Message, Part};

/// Returns our errors, with real lines and columns, except after two dots at the end of a line, where
/// gc counts a line too many and we must as well.
pub fn our_errors(text: Vec<u8>) -> Vec<String> {
    let sources = SourceMap::new();
    let id = sources.add_bytes("x.go".into(), text);
    let (_, errors) = goescape::syntax::parse(id, &sources);
    let source = sources.file(id);
    let errors = errors.into_iter().map(|error| {
        let offset = source.offset(error.pos);
        let position = source.position(offset);
        let (mut line, mut column) = source.line_column(offset);
        if position.file == *source.path() && position.line == line + 1 {
            (line, column) = (position.line, position.column);
        }
        format!("{line}:{column}: {}", message_text(&error.message, source))
    });
    errors.collect()
}

/// Returns the text of a message, with the positions that it mentions.
pub fn message_text(message: &Message, source: &SourceFile) -> String {
    let parts = message.parts.iter().map(|part| match part {
        Part::Text(text) => text.clone(),
        Part::Pos(pos) => {
            let (line, column) = source.line_column(source.offset(*pos));
            format!("{}:{line}:{column}", source.path())
        }
    });
    parts.collect()
}

/// Returns gc's errors for each source.
pub fn gc_errors(go: &Go, texts: &[Vec<u8>]) -> Vec<Vec<String>> {
    let mut input = Vec::new();
    for text in texts {
        input.extend(format!("{}\n", text.len()).into_bytes());
        input.extend(text);
    }
    let output = GcDump::build(go).run(&["errors"], &input);
    let lists = output.lines().map(|line| serde_json::from_str(line).expect("gc-dump writes JSON"));
    let lists: Vec<Vec<String>> = lists.map(sort_labels).collect();
    assert_eq!(lists.len(), texts.len());
    lists
}

/// Sorts neighbouring complaints about unused labels, which gc reports in random order.
fn sort_labels(mut errors: Vec<String>) -> Vec<String> {
    let is_unused_label = |error: &String| error.ends_with(" defined and not used");
    let line = |error: &String| error.split(':').next().and_then(|line| line.parse::<u32>().ok());
    for run in errors.chunk_by_mut(|one, other| is_unused_label(one) && is_unused_label(other)) {
        run.sort_by_key(line);
    }
    errors
}

/// How well two lists of errors agree, over many sources.
#[derive(Debug, Default)]
pub struct Agreement {
    pub n_sources: usize,
    pub n_broken: usize,
    /// Both accept, or both refuse.
    pub n_verdicts: usize,
    pub n_first_positions: usize,
    pub n_first_lines: usize,
    pub n_lists: usize,
    pub differences: Vec<String>,
}

impl Agreement {
    pub fn add(&mut self, name: &str, ours: &[String], theirs: &[String]) {
        let position = |error: &String| error.split(' ').next().map(str::to_string);
        self.n_sources += 1;
        self.n_broken += usize::from(!theirs.is_empty());
        self.n_verdicts += usize::from(ours.is_empty() == theirs.is_empty());
        if theirs.is_empty() && ours.is_empty() {
            return;
        }
        self.n_first_positions += usize::from(ours.first().map(position) == theirs.first().map(position));
        self.n_first_lines += usize::from(ours.first() == theirs.first());
        self.n_lists += usize::from(ours == theirs);
        if ours != theirs {
            let n_equal = ours.iter().zip(theirs).take_while(|(ours, theirs)| ours == theirs).count();
            let at = |errors: &[String]| errors.get(n_equal).cloned().unwrap_or_else(|| "nothing".into());
            self.differences.push(format!(
                "{name}, error {}\n    gc  {}\n    we  {}",
                n_equal + 1,
                at(theirs),
                at(ours)
            ));
        }
    }
    /// Says how often something agreed, of the sources that gc refuses.
    pub fn percent(&self, n: usize) -> f64 {
        100.0 * n as f64 / self.n_broken.max(1) as f64
    }
    pub fn summary(&self) -> String {
        format!(
            "{} sources, {} broken; verdicts {}, first positions {:.2} %, first lines {:.2} %, lists {:.2} %\n{}",
            self.n_sources,
            self.n_broken,
            self.n_verdicts,
            self.percent(self.n_first_positions),
            self.percent(self.n_first_lines),
            self.percent(self.n_lists),
            self.differences.join("\n")
        )
    }
}
