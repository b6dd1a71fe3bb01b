//! What stands around a finding, for those who ask: names of functions, and the calls through which code came.

use super::{FuncId, InlineId, InlineTree, print};
use crate::base::Pos;
use crate::diagnostic::{Context, Frame, Place, Text};

/// Makes the contexts of findings in a package.
#[derive(Clone, Copy)]
pub struct ContextMaker<'a> {
    /// The package being compiled.
    pub print: print::PrintContext<'a>,
    /// The calls that were inlined.
    pub tree: &'a InlineTree,
}

impl ContextMaker<'_> {
    /// Returns what stands around something at `pos` in `func` that was copied from the call `inlined`.
    pub fn context(&self, func: FuncId, pos: Pos, inlined: Option<InlineId>) -> Box<Context> {
        let Place { source, inlined } = self.place(pos, inlined);
        let (func, human) = (self.symbol(func), self.human(func));
        Box::new(Context { func, human, inlined, source, cost: None, allocation: None, doubt: None })
    }

    /// Returns the place of something at `pos` that was copied from the call `inlined`.
    pub fn place(&self, pos: Pos, inlined: Option<InlineId>) -> Place {
        let mut frames = Vec::new();
        let mut next = inlined;
        while let Some(id) = next {
            let call = self.tree.calls[id];
            frames.push(Frame { pos: call.pos, callee: self.symbol(call.callee) });
            next = call.parent;
        }
        frames.reverse();
        Place { source: pos, inlined: frames }
    }

    fn symbol(&self, func: FuncId) -> Text {
        let mut text = String::new();
        print::link_symbol(&mut text, func, &self.print);
        text.into()
    }
    fn human(&self, func: FuncId) -> Text {
        let mut text = String::new();
        print::func(&mut text, func, &self.print);
        print::human_name(&text).into()
    }
}
