//! Broken packages with `--keep-going`: what has errors is left out, and the rest is analysed.
//!
//! In: the trees of a package and its errors. Out: trees without errors. A function with an error in its body loses the body, so
//! that calls of it are calls of an unknown function; any other declaration with an error goes altogether, and what mentions it
//! then has errors of its own. So checking and leaving out take turns until nothing is wrong. Later phases see a
//! package that is sound: they need not know of any of this. `doubt.rs` marks what was found out for want of something better.
//!
//! Packages that import broken ones are analysed as well. What looks like an error in them may come from what was left out of the
//! others, and gc does not look at them; so nothing is said of their errors, and what has some is left out.

use crate::base::{List, Name, Pos, known};
use crate::diagnostic::{Diagnostic, Finding};
use crate::syntax::ast::{Decl, DeclId, DeclKind, ExprId, ExprKind, FieldId, File};

/// Declarations mention each other, so that leaving one out may take others with it; after so many turns it is given up.
pub(super) const MAX_TURNS: usize = 10;

/// A function that was left out because of its errors.
#[derive(Clone, Debug)]
pub struct LeftOut {
    /// Where it is declared.
    pub pos: Pos,
    /// Its symbol in the package, without type parameters: `F`, `(*T).M`.
    pub symbol: Name,
    /// Whether the errors may come from those of a package that is imported.
    pub is_importer: bool,
}

/// What was left out of a package.
#[derive(Clone, Debug, Default)]
pub(super) struct Gaps {
    /// The functions.
    pub funcs: Vec<LeftOut>,
    /// Where the declarations start and where those after them do.
    stretches: Vec<(Pos, Pos)>,
}

impl Gaps {
    /// Leaves out what has errors; reports whether there was anything.
    pub(super) fn leave_out(&mut self, files: &mut [File], errors: &[Diagnostic], is_importer: bool) -> bool {
        let mut has_changed = false;
        for error in errors {
            for file in files.iter_mut() {
                let Some((id, stretch)) = declaration_at(file, error.pos) else { continue };
                has_changed |= self.leave_out_declaration(file, id, stretch, is_importer);
                break;
            }
        }
        has_changed
    }

    fn leave_out_declaration(
        &mut self,
        file: &mut File,
        id: DeclId,
        stretch: (Pos, Pos),
        is_importer: bool,
    ) -> bool {
        let Decl { pos, kind, .. } = file.decl(id);
        if let DeclKind::Func { recv, name, .. } = kind
            && !self.stretches.contains(&stretch)
        {
            let symbol = symbol_of(file, recv, name);
            self.funcs.push(LeftOut { pos, symbol, is_importer });
        }
        if !self.stretches.contains(&stretch) {
            self.stretches.push(stretch);
        }
        if let DeclKind::Func { recv, name, type_params, ty, body: Some(_) } = kind {
            file.decl_arena[id].kind = DeclKind::Func { recv, name, type_params, ty, body: None };
            return true;
        }
        let rest: Vec<DeclId> = file.list(file.decls).iter().filter(|&other| other != id).collect();
        let has_changed = rest.len() < file.list(file.decls).len();
        file.decls = file.pool.list(rest);
        has_changed
    }

    /// Reports whether nothing was left out.
    pub(super) const fn is_empty(&self) -> bool {
        self.stretches.is_empty()
    }
    /// Reports whether a finding is about something that was left out.
    pub(super) fn holds(&self, finding: &Finding) -> bool {
        self.contains(finding.pos)
    }
    /// Reports whether a place belongs to something that was left out.
    pub(super) fn contains(&self, pos: Pos) -> bool {
        self.stretches.iter().any(|&(start, end)| start <= pos && pos < end)
    }
}

/// Returns the declarations that have something between two positions, and where the next ones start.
pub(super) fn declarations_at(file: &File, start: Pos, end: Pos) -> impl Iterator<Item = (DeclId, Pos)> {
    let decls = file.list(file.decls).iter();
    let next = file.list(file.decls).iter().skip(1).map(|id| file.decl(id).pos);
    let ends = next.chain([file.end.plus(1)]);
    decls.zip(ends).filter(move |&(id, next)| file.decl(id).pos < end && start < next)
}

/// Returns the symbol of a function as far as its declaration tells.
fn symbol_of(file: &File, recv: List<FieldId>, name: ExprId) -> Name {
    let name = file.name(name).unwrap_or(known::BLANK);
    let Some(mut ty) = file.list(recv).first().and_then(|recv| file.field(recv).ty) else { return name };
    let mut is_pointer = false;
    loop {
        ty = match file.expr(ty).kind {
            ExprKind::Name { name: base } if is_pointer => return Name::new(&format!("(*{base}).{name}")),
            ExprKind::Name { name: base } => return Name::new(&format!("{base}.{name}")),
            ExprKind::Unary { x, .. } => {
                is_pointer = true;
                x
            }
            ExprKind::Paren { x } | ExprKind::Index { x, .. } => x,
            _ => return name,
        };
    }
}

/// Finds the declaration at a position, and where it and the next one start.
fn declaration_at(file: &File, pos: Pos) -> Option<(DeclId, (Pos, Pos))> {
    if pos < file.package || file.end < pos {
        return None;
    }
    let mut found: Option<(DeclId, Pos)> = None;
    let mut end = file.end.plus(1);
    for id in file.list(file.decls).iter() {
        let start = file.decl(id).pos;
        if start <= pos {
            if found.is_none_or(|(_, before)| before < start) {
                found = Some((id, start));
            }
        } else if start < end {
            end = start;
        }
    }
    found.map(|(id, start)| (id, (start, end)))
}
