//! Types as gc's IR prints them, and the link strings inside the brackets of instances.
//!
//! (cmd/compile/internal/types/fmt.go, `tconv2`, modes `fmtGo` and `fmtTypeID`)

use super::{ArrayLen, Basic, ChanDir, Field, NamedId, PackageId, Param, Signature, Type, TypeId, TypeStore};
use crate::base::Name;
use crate::constant::quote;

/// How names are qualified and aliases of basic types spelled.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// For the user: package names, none for the package being compiled.
    Go(PackageId),
    /// For the linker: full paths.
    Link,
}

/// Types nested deeper than this are cut short, lest printing overflow the stack.
const DEEPEST: u32 = 500;

struct Printer<'a> {
    types: &'a TypeStore,
    out: &'a mut String,
    mode: Mode,
    depth: u32,
}

impl TypeStore {
    /// Appends a type as `-m` prints it while package `current` is compiled.
    pub fn write_ir_type(&self, out: &mut String, ty: TypeId, current: PackageId) {
        Printer { types: self, out, mode: Mode::Go(current), depth: 0 }.ty(ty);
    }
    /// Appends the link string of a type: the same for identical types, different for others.
    pub fn write_link_type(&self, out: &mut String, ty: TypeId) {
        Printer { types: self, out, mode: Mode::Link, depth: 0 }.ty(ty);
    }
    /// Appends type arguments as they stand in the names of instances: `[int,string]`. The first `n_implicit` ones
    /// are those of the function around a local type: `[int;string]`.
    pub fn write_type_args(&self, out: &mut String, args: &[TypeId], n_implicit: usize) {
        Printer { types: self, out, mode: Mode::Link, depth: 0 }.type_args(args, n_implicit);
    }
    /// Appends the path of a package as symbols have it: `PathToPrefix` in cmd/internal/objabi/path.go.
    pub fn write_link_path(&self, out: &mut String, package: PackageId) {
        let path = self.package(package).compiler_path().text();
        if package == self.shape_package() {
            return out.push_str(path);
        }
        let last = path.rfind('/').map_or(0, |slash| slash + 1);
        for (at, byte) in path.bytes().enumerate() {
            let is_special = byte <= b' ' || byte == b'%' || byte == b'"' || 0x7f <= byte;
            if is_special || byte == b'.' && last <= at {
                out.push_str(&format!("%{byte:02x}"));
            } else {
                out.push(char::from(byte));
            }
        }
    }
}

impl Printer<'_> {
    fn ty(&mut self, id: TypeId) {
        if DEEPEST < self.depth {
            self.out.push_str("...");
            return;
        }
        self.depth += 1;
        self.structure(id);
        self.depth -= 1;
    }
    fn structure(&mut self, id: TypeId) {
        let types = self.types;
        match types.spelled(id) {
            Type::Basic(basic) => self.basic(*basic),
            Type::Alias(_) if id == types.any_type() && self.mode != Mode::Link => self.out.push_str("any"),
            Type::Alias(_) => self.ty(types.unalias(id)),
            Type::Pointer(elem) => {
                self.out.push('*');
                self.ty(*elem);
            }
            Type::Slice(elem) => {
                self.out.push_str("[]");
                self.ty(*elem);
            }
            Type::Array(elem, len) => {
                let len = if let ArrayLen::Known(len) = len { *len } else { -1 };
                self.out.push_str(&format!("[{len}]"));
                self.ty(*elem);
            }
            Type::Map(key, value) => {
                self.out.push_str("map[");
                self.ty(*key);
                self.out.push(']');
                self.ty(*value);
            }
            Type::Chan(dir, elem) => self.chan_(*dir, *elem),
            Type::Struct(strukt) => self.strukt(&strukt.fields),
            Type::Signature(signature) => {
                self.out.push_str("func");
                self.signature(signature);
            }
            Type::Interface(_) => self.interface(id),
            Type::Union(terms) => {
                for (index, term) in terms.iter().enumerate() {
                    self.out.push_str(if index == 0 { "" } else { "|" });
                    self.out.push_str(if term.is_tilde { "~" } else { "" });
                    self.ty(term.ty);
                }
            }
            Type::Tuple(params) => self.params(params, false),
            Type::Named(named) => self.named(*named, id),
            Type::TypeParam(param) => {
                self.out.push_str(types.object(types.type_param(*param).object).name.text())
            }
        }
    }
    fn basic(&mut self, basic: Basic) {
        let basic = if self.mode == Mode::Link { basic.unaliased() } else { basic };
        self.out.push_str(basic.name());
    }
    fn chan_(&mut self, dir: ChanDir, elem: TypeId) {
        self.out.push_str(match dir {
            ChanDir::Both => "chan ",
            ChanDir::Send => "chan<- ",
            ChanDir::Recv => "<-chan ",
        });
        let is_ambiguous =
            dir == ChanDir::Both && matches!(self.types.structure(elem), Type::Chan(ChanDir::Recv, _));
        self.out.push_str(if is_ambiguous { "(" } else { "" });
        self.ty(elem);
        self.out.push_str(if is_ambiguous { ")" } else { "" });
    }
    fn named(&mut self, id: NamedId, ty: TypeId) {
        let types = self.types;
        if ty == types.error_type() {
            self.out.push_str("error");
            return;
        }
        let named = types.named(id);
        let object = types.object(named.object);
        self.qualified(self.shown(ty, object.name), object.package);
        if !named.type_args().is_empty() {
            let n_explicit = types.named(types.origin(id)).type_params.get().len();
            let n_implicit = named.type_args().len().saturating_sub(n_explicit);
            let mode = std::mem::replace(&mut self.mode, Mode::Link);
            self.type_args(named.type_args(), n_implicit);
            self.mode = mode;
        }
        if self.mode == Mode::Link
            && let Some(index) = types.named(types.origin(id)).local_index.get()
        {
            self.out.push_str(&format!("·{index}"));
        }
    }
    /// Returns the name of a defined type as it is shown. That of a shape may end with the number of a local type, which
    /// only the linker sees (`SplitVargenSuffix` in cmd/compile/internal/types/fmt.go).
    fn shown(&self, ty: TypeId, name: Name) -> Name {
        if self.mode == Mode::Link || !self.types.is_shape(ty) {
            return name;
        }
        let base = name.text().trim_end_matches(|c: char| c.is_ascii_digit());
        match base.strip_suffix('·') {
            Some(base) if base.len() < name.text().len() - '·'.len_utf8() => Name::new(base),
            _ => name,
        }
    }
    fn type_args(&mut self, args: &[TypeId], n_implicit: usize) {
        self.out.push('[');
        for (index, &arg) in args.iter().enumerate() {
            if 0 < index {
                self.out.push(if index == n_implicit { ';' } else { ',' });
            }
            self.ty(arg);
        }
        self.out.push(']');
    }
    fn qualified(&mut self, name: Name, package: Option<PackageId>) {
        if let Some(package) = package {
            match self.mode {
                Mode::Go(current) if current == package => {}
                Mode::Go(_) => {
                    self.out.push_str(self.types.package(package).name().text());
                    self.out.push('.');
                }
                Mode::Link => {
                    self.types.write_link_path(self.out, package);
                    self.out.push('.');
                }
            }
        }
        self.out.push_str(name.text());
    }
    fn interface(&mut self, id: TypeId) {
        let types = self.types;
        let methods = &types.type_set(id).methods;
        self.out.push_str("interface {");
        for (index, method) in methods.iter().enumerate() {
            self.out.push_str(if index == 0 { " " } else { "; " });
            if !method.name.is_exported()
                && let Some(package) = method.package
            {
                // The link prefix stands here in every mode.
                types.write_link_path(self.out, package);
                self.out.push('.');
            }
            self.out.push_str(method.name.text());
            if let Type::Signature(signature) = types.structure(method.signature) {
                self.signature(signature);
            }
        }
        self.out.push_str(if methods.is_empty() { "}" } else { " }" });
    }
    /// Appends parameters and results, without `func`.
    fn signature(&mut self, signature: &Signature) {
        self.params(&signature.params, signature.is_variadic);
        match &*signature.results {
            [] => {}
            [only] => {
                self.out.push(' ');
                self.ty(only.ty);
            }
            results => {
                self.out.push(' ');
                self.params(results, false);
            }
        }
    }
    fn params(&mut self, params: &[Param], is_variadic: bool) {
        self.out.push('(');
        for (index, param) in params.iter().enumerate() {
            self.out.push_str(if index == 0 { "" } else { ", " });
            match self.types.structure(param.ty) {
                Type::Slice(elem) if is_variadic && index + 1 == params.len() => {
                    self.out.push_str("...");
                    self.ty(*elem);
                }
                _ => self.ty(param.ty),
            }
        }
        self.out.push(')');
    }
    fn strukt(&mut self, fields: &[Field]) {
        self.out.push_str("struct {");
        for (index, field) in fields.iter().enumerate() {
            self.out.push_str(if index == 0 { " " } else { "; " });
            self.field(field);
        }
        self.out.push_str(if fields.is_empty() { "}" } else { " }" });
    }
    fn field(&mut self, field: &Field) {
        if !field.is_embedded {
            self.field_name(field);
            self.out.push(' ');
        } else if self.mode == Mode::Link && !self.is_named_like_its_type(field) {
            self.field_name(field);
            self.out.push_str(" = ");
        }
        self.ty(field.ty);
        if let Some(tag) = field.tag {
            self.out.push(' ');
            quote(self.out, tag.text().as_bytes());
        }
    }
    fn field_name(&mut self, field: &Field) {
        if field.name.is_exported() {
            self.out.push_str(field.name.text());
        } else {
            self.qualified(field.name, field.package);
        }
    }
    /// Reports whether the name of an embedded field is the symbol name of its type: not so for instances, nor for
    /// local types, nor for fields embedded by the name of an alias.
    fn is_named_like_its_type(&self, field: &Field) -> bool {
        let types = self.types;
        match types.structure(types.deref(field.ty).0) {
            Type::Named(named) => {
                let named = types.named(*named);
                let object = types.object(named.object);
                named.type_args().is_empty()
                    && named.local_index.get().is_none()
                    && types.same_id(object.name, object.package, field.name, field.package)
            }
            Type::Basic(basic) => basic.unaliased().name() == field.name.text(),
            _ => false,
        }
    }
}
