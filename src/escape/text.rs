//! Text of what findings name, worked out only for lines that are printed.

use super::analysis::Analysis;
use super::outline::FuncIndex;

use crate::diagnostic::Text;
use crate::ir::{LocalId, NodeId, print};

impl Analysis<'_> {
    pub(super) fn print_context(&self) -> print::PrintContext<'_> {
        print::PrintContext {
            types: self.pkg.types,
            program: self.pkg.program,
            package: self.pkg.id,
            has_call_parens: false,
        }
    }
    /// Returns the text of an expression or statement of `func`.
    pub(super) fn node_text(&self, func: FuncIndex, id: NodeId) -> Text {
        let mut out = String::new();
        print::node(&mut out, self.pkg.body(func), id, &self.print_context());
        out.into()
    }
    /// Returns the name of a variable of `func`, with its package's name if that is another one.
    pub(super) fn local_text(&self, func: FuncIndex, local: LocalId) -> Text {
        let mut out = String::new();
        print::local(&mut out, self.pkg.body(func), local, &self.print_context());
        out.into()
    }
    /// Returns the name of a function, with its package's name if that is another one.
    pub(super) fn func_text(&self, func: FuncIndex) -> Text {
        let mut out = String::new();
        print::func(&mut out, self.pkg.row(func).id, &self.print_context());
        out.into()
    }
}
