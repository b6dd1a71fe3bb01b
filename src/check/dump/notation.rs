//! Types in a notation in which two types look alike exactly if they are identical.
//!
//! Aliases are looked through, parameters have no names, paths of packages are written out, and what is not
//! declared at package level (type parameters, local types) is followed by the line and column of its
//! declaration. Embedded elements of interfaces stay as they are written, so that two interfaces with the same
//! methods may look different nevertheless.

use crate::base::{Pos, SourceMap};
use crate::constant::quote;
use crate::types::{
    ArrayLen, ChanDir, InterfaceType, Object, ObjectId, Param, Signature, StructType, Term, Type, TypeId,
    TypeParamId, TypeStore,
};
use std::fmt::Write;

/// Types nested deeper than this are cut short, lest writing overflow the stack.
const DEEPEST: usize = 500;

/// Writes types to a string.
pub(super) struct Notation<'a> {
    pub types: &'a TypeStore,
    pub sources: &'a SourceMap,
    depth: usize,
}

impl<'a> Notation<'a> {
    pub(super) const fn new(types: &'a TypeStore, sources: &'a SourceMap) -> Self {
        Self { types, sources, depth: 0 }
    }
    /// Appends a type.
    pub(super) fn ty(&mut self, out: &mut String, ty: TypeId) {
        if DEEPEST < self.depth {
            out.push('…');
            return;
        }
        self.depth += 1;
        self.structure(out, ty);
        self.depth -= 1;
    }
    fn structure(&mut self, out: &mut String, ty: TypeId) {
        let types = self.types;
        match types.structure(ty) {
            Type::Basic(basic) => out.push_str(basic.unaliased().name()),
            Type::Pointer(elem) => self.prefixed(out, "*", *elem),
            Type::Slice(elem) => self.prefixed(out, "[]", *elem),
            Type::Array(elem, ArrayLen::Known(len)) => self.prefixed(out, &format!("[{len}]"), *elem),
            Type::Array(elem, ArrayLen::Unknown) => self.prefixed(out, "[?]", *elem),
            Type::Map(key, value) => {
                self.prefixed(out, "map[", *key);
                self.prefixed(out, "]", *value);
            }
            Type::Chan(ChanDir::Both, elem) => {
                self.prefixed(out, "chan (", *elem);
                out.push(')');
            }
            Type::Chan(ChanDir::Send, elem) => self.prefixed(out, "chan<- ", *elem),
            Type::Chan(ChanDir::Recv, elem) => self.prefixed(out, "<-chan ", *elem),
            Type::Struct(strukt) => self.strukt(out, strukt),
            Type::Signature(signature) => {
                out.push_str("func");
                self.signature(out, signature);
            }
            Type::Interface(interface) => self.interface(out, interface),
            Type::Union(terms) => self.union(out, terms),
            Type::Tuple(params) => self.params(out, params, false),
            Type::Named(id) => {
                let named = types.named(*id);
                self.declared(out, named.object);
                self.list(out, named.type_args());
            }
            // Only an alias that is not resolved is left.
            Type::Alias(id) => self.declared(out, types.alias(*id).object),
            Type::TypeParam(id) => self.type_param(out, *id),
        }
    }
    fn prefixed(&mut self, out: &mut String, prefix: &str, ty: TypeId) {
        out.push_str(prefix);
        self.ty(out, ty);
    }
    /// Appends type arguments in brackets, if there are any.
    fn list(&mut self, out: &mut String, args: &[TypeId]) {
        for (index, &arg) in args.iter().enumerate() {
            self.prefixed(out, if index == 0 { "[" } else { ", " }, arg);
        }
        out.push_str(if args.is_empty() { "" } else { "]" });
    }
    /// Appends the name of a declared type.
    fn declared(&self, out: &mut String, id: ObjectId) {
        let object = self.types.object(id);
        if let Some(package) = object.package {
            let package = self.types.package(package);
            out.push_str(package.compiler_path().text());
            out.push('.');
            out.push_str(object.name.text());
            if package.find(object.name) != Some(id) {
                self.place(out, object.pos);
            }
            return;
        }
        out.push_str(object.name.text());
    }
    fn type_param(&self, out: &mut String, param: TypeParamId) {
        let Object { name, pos, .. } = self.types.object(self.types.type_param(param).object);
        out.push_str(name.text());
        self.place(out, *pos);
    }
    fn place(&self, out: &mut String, pos: Pos) {
        if let Some(file) = self.sources.find_file(pos) {
            let source = self.sources.file(file);
            let (line, column) = source.line_column(source.offset(pos));
            write!(out, "@{line}:{column}").expect("a string grows");
        }
    }
    fn strukt(&mut self, out: &mut String, strukt: &StructType) {
        out.push_str("struct{");
        for (index, field) in strukt.fields.iter().enumerate() {
            out.push_str(if index == 0 { "" } else { "; " });
            if !field.is_embedded {
                out.push_str(field.name.text());
                out.push(' ');
            }
            self.ty(out, field.ty);
            if let Some(tag) = field.tag {
                out.push(' ');
                quote(out, tag.text().as_bytes());
            }
        }
        out.push('}');
    }
    fn interface(&mut self, out: &mut String, interface: &InterfaceType) {
        if let (true, [(only, _)]) = (interface.is_implicit, &*interface.embeds) {
            return self.ty(out, *only);
        }
        out.push_str("interface{");
        let mut separator = "";
        let mut methods: Vec<_> = interface.methods.iter().collect();
        methods.sort_by_key(|method| method.name.text());
        for method in methods {
            out.push_str(std::mem::replace(&mut separator, "; "));
            out.push_str(method.name.text());
            if let Type::Signature(signature) = self.types.structure(method.signature) {
                self.signature(out, signature);
            }
        }
        for &(embed, _) in &interface.embeds {
            self.prefixed(out, std::mem::replace(&mut separator, "; "), embed);
        }
        out.push('}');
    }
    fn union(&mut self, out: &mut String, terms: &[Term]) {
        for (index, term) in terms.iter().enumerate() {
            out.push_str(if index == 0 { "" } else { " | " });
            self.prefixed(out, if term.is_tilde { "~" } else { "" }, term.ty);
        }
    }
    /// Appends type parameters, parameters and results.
    fn signature(&mut self, out: &mut String, signature: &Signature) {
        for (index, &param) in signature.type_params.iter().enumerate() {
            out.push_str(if index == 0 { "[" } else { ", " });
            self.type_param(out, param);
            if let Some(bound) = self.types.type_param(param).bound.get() {
                self.prefixed(out, " ", bound);
            }
        }
        out.push_str(if signature.type_params.is_empty() { "" } else { "]" });
        self.params(out, &signature.params, signature.is_variadic);
        match &*signature.results {
            [] => {}
            [only] => self.prefixed(out, " ", only.ty),
            results => {
                out.push(' ');
                self.params(out, results, false);
            }
        }
    }
    fn params(&mut self, out: &mut String, params: &[Param], is_variadic: bool) {
        out.push('(');
        for (index, param) in params.iter().enumerate() {
            out.push_str(if index == 0 { "" } else { ", " });
            let is_dotted = is_variadic && index + 1 == params.len();
            match self.types.structure(param.ty) {
                Type::Slice(elem) if is_dotted => self.prefixed(out, "...", *elem),
                _ => {
                    // append([]byte, string...) has a signature of its own.
                    self.ty(out, param.ty);
                    out.push_str(if is_dotted { "..." } else { "" });
                }
            }
        }
        out.push(')');
    }
}
