//! Types as the type checker prints them: `TypeString` of cmd/compile/internal/types2/typestring.go.
//!
//! A type is printed as spelled: aliases by their names, parameters with theirs. What stands before a foreign
//! name is the caller's choice, a [`Qualifier`].

use super::typeset::compare_methods;
use super::{
    ArrayLen, Basic, ChanDir, Method, ObjectId, PackageId, Param, Signature, StructType, Terms, Type, TypeId,
    TypeParamId, TypeStore,
};
use crate::base::Pos;
use crate::constant::quote;
use crate::diagnostic::{Message, Part};

/// Where printed text goes. Some texts mention positions, which are rendered later.
pub trait Sink {
    /// Adds text.
    fn push_str(&mut self, text: &str);
    /// Adds the mention of a position.
    fn push_pos(&mut self, pos: Pos);
}

/// Positions are left out of plain text.
impl Sink for String {
    fn push_str(&mut self, text: &str) {
        self.push_str(text);
    }
    fn push_pos(&mut self, _: Pos) {}
}

impl Sink for Message {
    fn push_str(&mut self, text: &str) {
        match self.parts.last_mut() {
            Some(Part::Text(last)) => last.push_str(text),
            _ => self.parts.push(Part::Text(text.to_owned())),
        }
    }
    fn push_pos(&mut self, pos: Pos) {
        self.parts.push(Part::Pos(pos));
    }
}

/// What stands before the name of something declared in a package.
#[derive(Clone, Copy)]
pub enum Qualifier<'a> {
    /// The path of the package, whichever it is.
    Path,
    /// The path of the package, nothing for this one: `types.RelativeTo`.
    RelativeTo(PackageId),
    /// What the function adds, nothing if it adds nothing; it must not add the dot.
    With(&'a dyn Fn(PackageId, &mut dyn Sink)),
}

/// Prints types to one sink.
pub struct TypePrinter<'a, S: Sink> {
    types: &'a TypeStore,
    out: &'a mut S,
    qualifier: Qualifier<'a>,
    /// Whether parameters and results are printed with their names.
    pub names_params: bool,
    /// Whether the first unexported field is followed by its package, to tell types apart that print alike.
    pub annotates_package: bool,
    /// The types being printed, outermost first.
    stack: Vec<TypeId>,
}

/// Types nested deeper than this are cut short, lest printing overflow the stack.
const DEEPEST: usize = 500;

impl TypeStore {
    /// Appends a type as the type checker prints it.
    pub fn write_type(&self, out: &mut impl Sink, ty: TypeId, qualifier: Qualifier<'_>) {
        TypePrinter::new(self, out, qualifier).ty(ty);
    }
    /// Returns a type as the type checker prints it. For many types, [`write_type`](Self::write_type) is cheaper.
    pub fn type_string(&self, ty: TypeId, qualifier: Qualifier<'_>) -> String {
        let mut out = String::new();
        self.write_type(&mut out, ty, qualifier);
        out
    }
}

impl<'a, S: Sink> TypePrinter<'a, S> {
    /// Makes a printer that names parameters and annotates nothing.
    pub const fn new(types: &'a TypeStore, out: &'a mut S, qualifier: Qualifier<'a>) -> Self {
        Self { types, out, qualifier, names_params: true, annotates_package: false, stack: Vec::new() }
    }
    /// Appends a type.
    pub fn ty(&mut self, id: TypeId) {
        if self.stack.contains(&id) || DEEPEST < self.stack.len() {
            self.text("<cycle>");
            return;
        }
        self.stack.push(id);
        self.structure(id);
        self.stack.pop();
    }
    fn text(&mut self, text: &str) {
        self.out.push_str(text);
    }
    fn structure(&mut self, id: TypeId) {
        let types = self.types;
        match types.spelled(id) {
            Type::Basic(basic) => self.basic(*basic),
            Type::Pointer(elem) => {
                self.text("*");
                self.ty(*elem);
            }
            Type::Slice(elem) => {
                self.text("[]");
                self.ty(*elem);
            }
            Type::Array(elem, len) => {
                match len {
                    ArrayLen::Known(len) => self.text(&format!("[{len}]")),
                    ArrayLen::Unknown => self.text("[-1]"),
                }
                self.ty(*elem);
            }
            Type::Map(key, value) => {
                self.text("map[");
                self.ty(*key);
                self.text("]");
                self.ty(*value);
            }
            Type::Chan(dir, elem) => self.chan_(*dir, *elem),
            Type::Struct(strukt) => self.strukt(strukt),
            Type::Signature(signature) => {
                self.text("func");
                self.signature(signature);
            }
            Type::Interface(_) => self.interface(id),
            Type::Union(terms) => self.terms(&Terms::List(terms.to_vec())),
            Type::Tuple(params) => self.params(params, false),
            Type::Named(named) => {
                let named = types.named(*named);
                self.declared(named.object, named.type_args(), named.type_params.get());
            }
            Type::Alias(alias) => {
                let alias = types.alias(*alias);
                self.declared(alias.object, alias.type_args(), alias.type_params.get());
            }
            Type::TypeParam(param) => self.type_param(*param),
        }
    }
    fn basic(&mut self, basic: Basic) {
        if basic == Basic::UnsafePointer {
            let package = self.types.unsafe_package();
            self.package(Some(package));
            self.text("Pointer");
        } else {
            self.text(basic.name());
        }
    }
    fn chan_(&mut self, dir: ChanDir, elem: TypeId) {
        self.text(match dir {
            ChanDir::Both => "chan ",
            ChanDir::Send => "chan<- ",
            ChanDir::Recv => "<-chan ",
        });
        let is_ambiguous =
            dir == ChanDir::Both && matches!(self.types.spelled(elem), Type::Chan(ChanDir::Recv, _));
        if is_ambiguous {
            self.text("(");
        }
        self.ty(elem);
        if is_ambiguous {
            self.text(")");
        }
    }
    fn strukt(&mut self, strukt: &StructType) {
        self.text("struct{");
        for (index, field) in strukt.fields.iter().enumerate() {
            if 0 < index {
                self.text("; ");
            }
            let annotates = self.annotates_package && !field.name.is_exported();
            if !field.is_embedded {
                self.text(field.name.text());
                self.text(" ");
            }
            self.annotates_package &= !annotates;
            self.ty(field.ty);
            if annotates && let Some(package) = field.package {
                self.text(" /* package ");
                self.text(self.types.package(package).compiler_path().text());
                self.text(" */ ");
            }
            if let Some(tag) = field.tag {
                self.text(" ");
                let mut quoted = String::new();
                quote(&mut quoted, tag.text().as_bytes());
                self.text(&quoted);
            }
        }
        self.text("}");
    }
    fn interface(&mut self, id: TypeId) {
        let types = self.types;
        let Type::Interface(iface) = types.spelled(id) else { return };
        if iface.is_implicit {
            if let ([], [(embed, _)]) = (&*iface.methods, &*iface.embeds) {
                return self.ty(*embed);
            }
            self.text("/* implicit */ ");
        }
        self.text("interface{");
        let mut methods: Vec<&Method> = iface.methods.iter().collect();
        methods.sort_by(|a, b| compare_methods(types, (a.name, a.package), (b.name, b.package)));
        let mut separator = "";
        for method in methods {
            self.text(std::mem::replace(&mut separator, "; "));
            self.text(method.name.text());
            if let Type::Signature(signature) = types.structure(method.signature) {
                self.signature(signature);
            }
        }
        for &(embed, _) in &iface.embeds {
            self.text(std::mem::replace(&mut separator, "; "));
            self.ty(embed);
        }
        self.text("}");
    }
    /// Appends a term list: `~int | string`.
    pub fn terms(&mut self, terms: &Terms) {
        let Terms::List(terms) = terms else { return self.text("𝓤") };
        if terms.is_empty() {
            self.text("∅");
        }
        for (index, term) in terms.iter().enumerate() {
            if 0 < index {
                self.text(" | ");
            }
            if term.is_tilde {
                self.text("~");
            }
            self.ty(term.ty);
        }
    }
    fn declared(&mut self, object: ObjectId, args: &[TypeId], params: &[TypeParamId]) {
        self.object_name(object);
        if !args.is_empty() {
            self.text("[");
            for (index, &arg) in args.iter().enumerate() {
                if 0 < index {
                    self.text(", ");
                }
                self.ty(arg);
            }
            self.text("]");
        } else if !params.is_empty() {
            self.type_params(params);
        }
    }
    /// Appends the name of an object, qualified.
    pub fn object_name(&mut self, object: ObjectId) {
        let object = self.types.object(object);
        self.package(object.package);
        self.text(object.name.text());
    }
    /// Appends what stands before a name that a package declares, with the dot.
    pub fn package(&mut self, package: Option<PackageId>) {
        let Some(package) = package else { return };
        let path = self.types.package(package).compiler_path().text();
        match self.qualifier {
            Qualifier::RelativeTo(current) if current == package => return,
            Qualifier::Path | Qualifier::RelativeTo(_) => self.text(path),
            Qualifier::With(qualify) => {
                let mut counting = Counting { sink: self.out, is_empty: true };
                qualify(package, &mut counting);
                if counting.is_empty {
                    return;
                }
            }
        }
        self.text(".");
    }
    fn type_param(&mut self, param: TypeParamId) {
        let object = self.types.object(self.types.type_param(param).object);
        self.text(object.name.text());
        if self.types.universe_find(object.name).is_some() {
            self.text(" /* with ");
            self.text(object.name.text());
            self.text(" declared at ");
            self.out.push_pos(object.pos);
            self.text(" */");
        }
    }
    /// Appends a list of type parameters with their constraints: `[P, Q any]`.
    pub fn type_params(&mut self, params: &[TypeParamId]) {
        let types = self.types;
        self.text("[");
        let mut previous = None;
        for (index, &param) in params.iter().enumerate() {
            let bound = types.type_param(param).bound.get();
            if 0 < index {
                if bound != previous
                    && let Some(previous) = previous
                {
                    self.text(" ");
                    self.ty(previous);
                }
                self.text(", ");
            }
            previous = bound;
            self.type_param(param);
        }
        if let Some(previous) = previous {
            self.text(" ");
            self.ty(previous);
        }
        self.text("]");
    }
    fn params(&mut self, params: &[Param], is_variadic: bool) {
        self.text("(");
        for (index, param) in params.iter().enumerate() {
            if 0 < index {
                self.text(", ");
            }
            if let Some(name) = param.name
                && self.names_params
            {
                self.text(name.text());
                self.text(" ");
            }
            let is_last = index + 1 == params.len();
            match self.types.spelled(param.ty) {
                Type::Slice(elem) if is_variadic && is_last => {
                    self.text("...");
                    self.ty(*elem);
                }
                _ => {
                    self.ty(param.ty);
                    if is_variadic && is_last {
                        // append([]byte, string...) has a signature of its own.
                        self.text("...");
                    }
                }
            }
        }
        self.text(")");
    }
    /// Appends type parameters, parameters and results, without `func`.
    pub fn signature(&mut self, signature: &Signature) {
        if !signature.type_params.is_empty() {
            self.type_params(&signature.type_params);
        }
        self.params(&signature.params, signature.is_variadic);
        match &*signature.results {
            [] => {}
            [only] if only.name.is_none() => {
                self.text(" ");
                self.ty(only.ty);
            }
            results => {
                self.text(" ");
                self.params(results, false);
            }
        }
    }
}

/// Notices whether anything was added.
struct Counting<'a, S: Sink> {
    sink: &'a mut S,
    is_empty: bool,
}

impl<S: Sink> Sink for Counting<'_, S> {
    fn push_str(&mut self, text: &str) {
        self.is_empty &= text.is_empty();
        self.sink.push_str(text);
    }
    fn push_pos(&mut self, pos: Pos) {
        self.is_empty = false;
        self.sink.push_pos(pos);
    }
}
