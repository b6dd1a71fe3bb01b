//! Interface types and unions.
//!
//! An interface is interned as written; its type set is worked out by [`TypeStore`]. What is wrong with
//! it is reported here, once for each interface in the source, when all types are known.
//! (cmd/compile/internal/types2/interface.go, union.go, typeset.go)
//!
//! [`TypeStore`]: crate::types::TypeStore

use super::checker::Checker;
use super::delayed::Action;
use super::version::Version;
use crate::base::{List, Name, Pos, known};
use crate::diagnostic::Related;
use crate::syntax::ast::{ExprId, ExprKind, FieldId, Operator};
use crate::types::{Basic, InterfaceType, MAX_TERMS, Method, Term, Type, TypeId, TypeSetProblem};

impl Checker<'_> {
    /// Returns the interface type with these elements.
    pub(crate) fn interface_type(&mut self, elems: List<FieldId>) -> TypeId {
        let file = self.file();
        let mut methods = Vec::new();
        let mut embeds = Vec::new();
        for id in file.list(elems) {
            let field = file.field(id);
            let Some(ty) = field.ty else { continue };
            match field.name {
                Some(name) => methods.extend(self.interface_method(name, ty)),
                None => {
                    let pos = self.start_pos(ty);
                    embeds.push((self.union(ty), pos));
                }
            }
        }
        if methods.is_empty() && embeds.is_empty() {
            return self.types.empty_interface();
        }
        self.finish_interface(InterfaceType {
            methods: methods.into(),
            embeds: embeds.into(),
            is_implicit: false,
        })
    }
    fn finish_interface(&mut self, iface: InterfaceType) -> TypeId {
        let ty = self.types.intern(Type::Interface(Box::new(iface)));
        self.later(Action::Interface(ty));
        ty
    }
    fn interface_method(&mut self, name: ExprId, ty: ExprId) -> Option<Method> {
        let text = self.file().name(name).unwrap_or(known::BLANK);
        if text.is_blank() {
            self.error_at(name, "methods must have a unique non-blank name");
            return None;
        }
        let signature = self.typ(ty);
        let Type::Signature(_) = self.types.spelled(signature) else {
            if self.types.is_valid(signature) {
                let text = self.type_string(signature);
                self.error_at(ty, format!("invalid syntax tree: {text} is not a method signature"));
            }
            return None;
        };
        Some(Method { name: text, package: Some(self.package), signature, pos: self.ast(name).pos })
    }
    /// Returns the interface that a bare constraint stands for: `[P ~int]` means `[P interface{ ~int }]`.
    pub(crate) fn implicit_interface(&mut self, e: ExprId) -> TypeId {
        let pos = self.start_pos(e);
        let embeds = Box::new([(self.union(e), pos)]);
        let ty = self.finish_interface(InterfaceType { methods: Box::default(), embeds, is_implicit: true });
        self.record_type(e, ty);
        ty
    }

    /// Returns the type that an embedded element means: a type, or a union of terms.
    fn union(&mut self, e: ExprId) -> TypeId {
        // The operators of `a | b | c` nest to the left.
        let mut operators = Vec::new();
        let mut operands = Vec::new();
        let mut first = e;
        while let ExprKind::Binary { op: Operator::Or, x, y } = self.ast(first).kind {
            operators.push(first);
            operands.push(y);
            first = x;
        }
        operands.push(first);
        operands.reverse();
        operators.reverse();
        let mut terms: Vec<(ExprId, Term)> = Vec::new();
        let mut union = self.types.invalid();
        let mut has_too_many = false;
        for (i, &operand) in operands.iter().enumerate() {
            let term = self.term(operand);
            if operands.len() == 1 && !term.is_tilde {
                return term.ty;
            }
            if terms.len() < MAX_TERMS {
                terms.push((operand, term));
                union = self.types.intern(Type::Union(terms.iter().map(|(_, term)| term.clone()).collect()));
            } else if !has_too_many {
                self.error_at(operand, too_many_terms());
                union = self.types.invalid();
                has_too_many = true;
            }
            if 0 < i {
                self.record_type(operators[i - 1], union);
            }
        }
        if !has_too_many {
            self.later(Action::Union(terms.into()));
        }
        union
    }
    fn term(&mut self, e: ExprId) -> Term {
        let (is_tilde, operand) = match self.ast(e).kind {
            ExprKind::Unary { op: Operator::Tilde, x } => (true, x),
            _ => (false, e),
        };
        let mut ty = self.typ(operand);
        if self.types.is_type_param(ty) {
            if is_tilde {
                let text = self.expr_string(e);
                self.error_at(operand, format!("type in term {text} cannot be a type parameter"));
            } else {
                self.error_at(operand, "term cannot be a type parameter");
            }
            ty = self.types.invalid();
        }
        let term = Term { is_tilde, ty };
        if is_tilde {
            let union = self.types.intern(Type::Union(Box::new([term.clone()])));
            self.record_type(e, union);
        }
        term
    }
    /// Reports terms that a union must not have.
    pub(crate) fn check_union(&mut self, terms: &[(ExprId, Term)]) {
        for (i, (e, term)) in terms.iter().enumerate() {
            if !self.types.is_valid(term.ty) {
                continue;
            }
            if let Some(message) = self.term_error(term) {
                self.error_at(*e, message);
            } else if !self.types.is_interface(term.ty) {
                // Interfaces may overlap with anything.
                self.check_overlap(*e, term, &terms[..i]);
            }
        }
    }
    fn term_error(&mut self, term: &Term) -> Option<String> {
        let types = self.types;
        let underlying = types.underlying(term.ty);
        let is_interface = matches!(types.spelled(underlying), Type::Interface(_));
        if term.is_tilde && is_interface {
            return Some(format!("invalid use of ~ ({} is an interface)", self.type_string(term.ty)));
        }
        if term.is_tilde && !types.identical(underlying, term.ty) {
            let (ty, underlying) = (self.type_string(term.ty), self.type_string(underlying));
            return Some(format!("invalid use of ~ (underlying type of {ty} is {underlying})"));
        }
        if !is_interface {
            return None;
        }
        let set = types.type_set(underlying);
        let text = self.term_string(term);
        match () {
            () if !set.methods.is_empty() => {
                Some(format!("cannot use {text} in union ({text} contains methods)"))
            }
            () if term.ty == types.comparable_type() => Some("cannot use comparable in union".to_owned()),
            () if set.is_comparable => Some(format!("cannot use {text} in union ({text} embeds comparable)")),
            () => None,
        }
    }
    fn check_overlap(&mut self, e: ExprId, term: &Term, earlier: &[(ExprId, Term)]) {
        let types = self.types;
        let overlaps = |other: &Term| {
            let x = if term.is_tilde { types.underlying(other.ty) } else { other.ty };
            let y = if other.is_tilde { types.underlying(term.ty) } else { term.ty };
            types.identical(x, y)
        };
        let other = earlier
            .iter()
            .map(|(_, other)| other)
            .find(|other| types.is_valid(other.ty) && !types.is_interface(other.ty) && overlaps(other));
        if let Some(other) = other {
            let (text, other) = (self.term_string(term), self.term_string(other));
            self.error_at(e, format!("overlapping terms {text} and {other}"));
        }
    }

    /// Works out the type set of an interface that stands in the source and reports what is wrong with it.
    pub(crate) fn check_interface(&mut self, ty: TypeId) {
        self.check_embed_versions(ty);
        let mut problems = Vec::new();
        self.types.type_set_problems(ty, &mut |problem| problems.push(problem));
        for problem in problems {
            match problem {
                TypeSetProblem::TooManyTerms(pos) => self.error(pos, too_many_terms()),
                TypeSetProblem::DuplicateMethod { pos, name, other, is_explicit, signatures } => {
                    if is_explicit {
                        self.report_duplicate_method(pos, name, other);
                    } else {
                        // Signatures can be compared when all types are known.
                        self.later(Action::DuplicateMethod { pos, name, other, signatures });
                    }
                }
            }
        }
    }
    /// Reports a method that two embedded interfaces have with different types; before go1.14 they must not
    /// have it at all.
    pub(crate) fn check_duplicate_method(
        &mut self,
        pos: Pos,
        name: Name,
        other: Pos,
        signatures: (TypeId, TypeId),
    ) {
        if !self.allow_version(Version(1, 14)) || !self.types.identical(signatures.0, signatures.1) {
            self.report_duplicate_method(pos, name, other);
        }
    }
    fn report_duplicate_method(&mut self, pos: Pos, name: Name, other: Pos) {
        let message = format!("other declaration of method {name}").into();
        self.report(pos, format!("duplicate method {name}").into(), vec![Related { pos: other, message }]);
    }
    /// Reports embedded elements that came with type parameters.
    fn check_embed_versions(&mut self, ty: TypeId) {
        if self.allow_version(Version(1, 18)) {
            return;
        }
        let Type::Interface(iface) = self.types.spelled(ty) else { return };
        for &(embed, pos) in &iface.embeds {
            let feature = match self.types.under(embed) {
                Type::Interface(_) if !self.is_imported_constraint(embed) => continue,
                Type::Interface(_) => format!("embedding constraint interface {}", self.type_string(embed)),
                Type::Union(_) => format!("embedding interface element {}", self.type_string(embed)),
                Type::Basic(Basic::Invalid) => continue,
                _ => format!("embedding non-interface type {}", self.type_string(embed)),
            };
            self.verify_version(pos, Version(1, 18), &feature);
        }
    }
    /// Reports whether a type is a constraint that another package declares.
    pub(crate) fn is_imported_constraint(&self, ty: TypeId) -> bool {
        let Some(named) = self.types.named_of(ty) else { return false };
        let package = self.types.object(self.types.named(named).object).package;
        if package.is_none() || package == Some(self.package) {
            return false;
        }
        let underlying = self.types.underlying(ty);
        matches!(self.types.spelled(underlying), Type::Interface(_))
            && !self.types.type_set(underlying).is_method_set()
    }
}

fn too_many_terms() -> String {
    format!("cannot handle more than {MAX_TERMS} union terms (implementation limitation)")
}
