//! The end of a batch: the tags of its functions, and the messages about its parameters, variables and
//! allocations (cmd/compile/internal/escape/escape.go, `finish`, `paramTag`, `reportLeaks`).

use super::analysis::Analysis;
use super::graph::{Attrs, LocationId};
use super::leaks::{Leaks, N_RESULTS};
use super::outline::FuncIndex;
use crate::base::{Id, Name, Pos};
use crate::diagnostic::{FindingKind, Text};
use crate::ir::{ConvOp, InlineId, Kind, LocalFlags, LocalId, Pragmas};
use crate::types::TypeId;

/// A parameter, as far as its tag depends on it.
struct Param {
    name: Name,
    ty: TypeId,
    pos: Pos,
    /// The inlined call it was copied from.
    inlined: Option<InlineId>,
    /// Its type is written `...T`.
    is_variadic: bool,
    /// The variable, if there is a body, and whether the source gives it a name.
    variable: Option<(LocalId, bool)>,
    /// Whether the source gives it a name, be it a blank one, or it is a receiver.
    is_named_or_blank: bool,
}

impl Analysis<'_> {
    /// Returns the tags of a function; none if it is not tagged yet.
    pub(super) fn tags_of(&self, func: FuncIndex) -> Option<&[Leaks]> {
        let row = &self.pkg.row(func);
        let first = row.first_tag? as usize;
        self.tags.get(first..first + row.n_params as usize)
    }

    /// Tags the parameters of all functions of the batch: rule E40.
    pub(super) fn tag_batch(&mut self, batch: &[FuncIndex]) {
        for &func in batch {
            self.pkg.nesting.leave_batch(func);
            self.pkg.funcs[func.index()].first_tag = Some(self.tags.len() as u32);
            let row = self.pkg.row(func);
            for index in 0..row.n_params as usize {
                let tag = match self.param(func, index) {
                    Some(param) if row.has_body => self.tag(func, &param),
                    Some(param) => self.tag_without_body(func, &param),
                    None => Leaks::HEAP,
                };
                self.tags.push(tag);
            }
        }
    }

    fn param(&self, func: FuncIndex, index: usize) -> Option<Param> {
        let row = self.pkg.row(func);
        let function = self.pkg.program.func(row.id);
        let signature = self.signature(function.signature);
        let n_recv = usize::from(function.recv.is_some());
        let declared = |signature: &crate::types::Signature| {
            signature.params.get(index.checked_sub(n_recv)?).map(|param| (param.name, param.ty, param.pos))
        };
        let is_last = index + 1 == row.n_params as usize;
        let is_variadic = is_last && signature.is_some_and(|signature| signature.is_variadic);
        if row.has_body {
            let body = self.pkg.body(func);
            let local = *body.decls.get(index)?;
            let variable = body.local(local);
            let is_named = !variable.flags.has(LocalFlags::UNNAMED);
            return Some(Param {
                name: variable.name,
                ty: variable.ty,
                pos: variable.pos,
                inlined: variable.inlined,
                is_variadic,
                variable: Some((local, is_named)),
                is_named_or_blank: is_named,
            });
        }
        let (name, ty, pos) = match signature.and_then(declared) {
            Some(param) => param,
            None => (None, function.recv?, function.pos),
        };
        let is_receiver = index == 0 && function.recv.is_some();
        let is_named_or_blank = name.is_some() || is_receiver;
        let name = name.filter(|name| !name.is_blank()).unwrap_or_else(|| Name::new(&format!("~p{index}")));
        Some(Param { name, ty, pos, inlined: None, is_variadic, variable: None, is_named_or_blank })
    }

    fn is_silent(&self, func: FuncIndex) -> bool {
        self.pkg.options.level == 0 || self.pkg.row(func).is_silent
    }

    fn tell(&mut self, func: FuncIndex, param: &Param, kind: impl FnOnce(Text) -> FindingKind) {
        if !self.is_silent(func) {
            let kind = kind(param.name.text().into());
            self.report(func, param.pos, param.inlined, kind);
        }
    }

    /// Nothing is known of what is written in assembly, and all that counts is what its directives say.
    fn tag_without_body(&mut self, func: FuncIndex, param: &Param) -> Leaks {
        if self.is_uintptr(param.ty) {
            self.tell(func, param, |param| FindingKind::AssumingUnsafeUintptr { param });
            return Leaks::HEAP;
        }
        if !self.has_pointers(param.ty) {
            return Leaks::HEAP;
        }
        if self.pkg.program.func(self.pkg.row(func).id).pragmas.has(Pragmas::NOESCAPE) {
            if param.is_named_or_blank {
                self.tell(func, param, |param| FindingKind::ParamDoesNotEscape { param });
            }
            return Leaks::NO_ESCAPE;
        }
        if param.is_named_or_blank {
            self.tell(func, param, |param| FindingKind::LeakingParam { param });
        }
        Leaks::HEAP
    }

    fn tag(&mut self, func: FuncIndex, param: &Param) -> Leaks {
        if self.pkg.program.func(self.pkg.row(func).id).pragmas.has(Pragmas::UINTPTR_ESCAPES) {
            let is_variadic =
                param.is_variadic && self.pkg.types.elem(param.ty).is_some_and(|elem| self.is_uintptr(elem));
            if is_variadic || self.is_uintptr(param.ty) {
                self.tell(func, param, |param| FindingKind::MarkingEscapingUintptr { param, is_variadic });
                return Leaks::HEAP;
            }
        }
        if !self.has_pointers(param.ty) {
            return Leaks::HEAP;
        }
        let Some((local, true)) = param.variable else { return Leaks::NONE };
        let id = self.location_in(func, local);
        if id == LocationId::BLANK {
            return Leaks::HEAP;
        }
        let leaks = self.graph.leaks_of(id).optimized();
        if !self.graph.location(id).escapes() {
            self.report_leaks(func, param, leaks);
        }
        leaks
    }

    /// Rule E42: the heap first, then the results.
    fn report_leaks(&mut self, func: FuncIndex, param: &Param, leaks: Leaks) {
        let mut leaks_nowhere = true;
        if let Some(derefs) = leaks.heap() {
            leaks_nowhere = false;
            self.tell(func, param, |param| match derefs {
                0 => FindingKind::LeakingParam { param },
                _ => FindingKind::LeakingParamContent { param },
            });
        }
        for index in 0..N_RESULTS {
            let Some(derefs) = leaks.result(index) else { continue };
            leaks_nowhere = false;
            let row = self.pkg.row(func);
            let body = self.pkg.body(func);
            let result = body.decls.get(row.n_params as usize + index).map(|&result| body.local(result).name);
            let result: Text = result.map_or("", Name::text).into();
            self.tell(func, param, |param| FindingKind::LeakingParamToResult { param, result, derefs });
        }
        if leaks_nowhere {
            self.tell(func, param, |param| FindingKind::ParamDoesNotEscape { param });
        }
    }

    /// Says what gc logs of loops whose variables are made anew in each iteration (`LogTransformations` in
    /// cmd/compile/internal/loopvar/loopvar.go): the variables first, then the loops.
    pub(super) fn log_loops(&mut self) {
        let loops = std::mem::take(&mut self.pkg.split_loops);
        for split in &loops {
            for &local in &split.locals {
                let (func, variable) = (split.func, self.pkg.body(split.func).local(local));
                let (pos, inlined) = (variable.pos, variable.inlined);
                let mut message = self.local_text(func, local).into_string();
                if inlined.is_some() {
                    message.push_str(" (from inline)");
                }
                let code = match self.moved.contains(&(func, local)) {
                    true => "iteration-variable-to-heap",
                    false => "iteration-variable-to-stack",
                };
                let kind = FindingKind::Logged { code, message: message.into(), inner: Box::default() };
                self.report(func, pos, inlined, kind);
            }
        }
        for split in loops {
            let code = if split.is_range { "loop-modified-range" } else { "loop-modified-for" };
            let kind = FindingKind::Logged { code, message: Text::default(), inner: split.inner };
            self.find(split.func, split.node, kind);
        }
    }

    /// Says of each variable that it was moved to the heap, and of each allocation whether it was: rule E43.
    pub(super) fn report_locations(&mut self) {
        if self.pkg.options.level == 0 {
            return;
        }
        self.report_channels();
        for id in self.graph.ids() {
            let Some(node) = self.graph.origin(id).node else { continue };
            let location = *self.graph.location(id);
            let func = location.func;
            if let Some(local) = self.local_of(func, node) {
                if location.escapes() {
                    self.share(func, local);
                    let var = self.local_text(func, local);
                    if self.pkg.options.with_log {
                        self.moved.insert((func, local));
                    }
                    self.find(func, node, FindingKind::MovedToHeap { var });
                    self.note_allocation(func, node, true);
                }
                continue;
            }
            let kind = self.pkg.body(func).node(node).kind;
            if let Kind::Closure(literal) = kind
                && self.pkg.program.func(literal).is_wrapper
            {
                continue;
            }
            let expr: Text = match kind {
                Kind::Builtin { .. } => "append".into(),
                _ => self.node_text(func, node),
            };
            let finding = if location.escapes() {
                FindingKind::EscapesToHeap { expr }
            } else {
                FindingKind::DoesNotEscape { expr }
            };
            self.find(func, node, finding);
            self.note_allocation(func, node, location.escapes());
            // What is never stored to may share the bytes of the string.
            let is_bytes = matches!(kind, Kind::Conv { op: ConvOp::StrToBytes, .. });
            if is_bytes && !location.attrs.has(Attrs::MUTATES) {
                self.find(func, node, FindingKind::ZeroCopyConversion);
            }
        }
    }
}
