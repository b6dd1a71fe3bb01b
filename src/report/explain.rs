//! A page for every kind of message: what it means, an example, whether it is a problem, what to do.
//!
//! The pages are Markdown files beside this one. The tests analyse their examples.

/// What there is to say about one kind of message.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// The kind, as [`FindingKind::code`](crate::diagnostic::FindingKind::code) names it.
    pub kind: &'static str,
    /// The page.
    pub text: &'static str,
}

macro_rules! page {
    ($kind:literal) => {
        Page { kind: $kind, text: include_str!(concat!("explain/", $kind, ".md")) }
    };
}

/// All pages, inlining first, then escape analysis.
pub const PAGES: &[Page] = &[
    page!("can-inline"),
    page!("cannot-inline"),
    page!("big-function"),
    page!("inlining-call"),
    page!("recursive-cycle"),
    page!("devirtualizing"),
    page!("cannot-devirtualize"),
    page!("imprecise-interface-call"),
    page!("moved-to-heap"),
    page!("escapes-to-heap"),
    page!("does-not-escape"),
    page!("allocates"),
    page!("zero-copy-conversion"),
    page!("leaking-param"),
    page!("leaking-param-content"),
    page!("leaking-param-to-result"),
    page!("unsafe-uintptr"),
    page!("escaping-uintptr"),
    page!("self-assignment"),
    page!("bounds-check-elided"),
    page!("capturing"),
    page!("escape-flow"),
    page!("leak-flow"),
    page!("kept-alive"),
];

impl Page {
    /// Finds the page of a kind.
    pub fn find(kind: &str) -> Option<&'static Self> {
        PAGES.iter().find(|page| page.kind == kind)
    }
    /// Returns the messages of this kind, as its page begins.
    pub fn forms(&self) -> &'static str {
        self.text.lines().find(|line| line.starts_with('`')).unwrap_or_default()
    }
    /// Returns the first paragraph: what messages of this kind mean.
    pub fn meaning(&self) -> &'static str {
        let after = self.text.split_once(self.forms()).map_or(self.text, |(_, after)| after);
        after.trim_start().split("\n\n").next().unwrap_or_default()
    }
    /// Returns the program of the example.
    pub fn example(&self) -> Option<&'static str> {
        self.block("```go\n")
    }
    /// Returns the lines of its analysis that the page quotes.
    pub fn quoted(&self) -> Option<&'static str> {
        self.block("```text\n")
    }
    /// Returns the page with paragraphs in lines of at most `width` characters. Code stays as it is.
    pub fn wrapped(&self, width: usize) -> String {
        let mut out = String::new();
        let mut is_code = false;
        let mut column = 0;
        for line in self.text.lines() {
            let is_fence = line.starts_with("```");
            is_code ^= is_fence;
            if is_code || is_fence || line.is_empty() || line.starts_with('#') {
                out.push_str(if 0 < column { "\n" } else { "" });
                out.push_str(line);
                out.push('\n');
                column = 0;
                continue;
            }
            let starts_item = line.starts_with("- ");
            if starts_item && 0 < column {
                out.push('\n');
                column = 0;
            }
            for word in line.split_whitespace() {
                let len = word.chars().count();
                if width < column + 1 + len && 0 < column {
                    out.push('\n');
                    column = 0;
                }
                if 0 < column {
                    out.push(' ');
                    column += 1;
                }
                out.push_str(word);
                column += len;
            }
        }
        out.push_str(if 0 < column { "\n" } else { "" });
        out
    }
    fn block(&self, fence: &str) -> Option<&'static str> {
        let (_, after) = self.text.split_once(fence)?;
        Some(after.split_once("```")?.0)
    }
}
