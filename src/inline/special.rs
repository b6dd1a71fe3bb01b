//! Callees that the cost model knows by name (`doNode` in cmd/compile/internal/inline/inl.go).

use super::intrinsics::{Arch, for_each_intrinsic};
use crate::base::Name;
use crate::ir::Func;
use crate::types::TypeStore;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// What is special about calling a function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Special {
    /// The call itself costs nothing, but may be inlined like any other.
    Cheap,
    /// The back end or escape analysis replaces the call, which costs nothing and is never inlined.
    Intrinsic,
    /// The caller cannot be inlined, because the callee looks at its frame.
    TellsCaller(&'static str),
    /// The caller cannot be inlined: it defers in the body of a range over a function.
    DeferInRangeFunc,
    /// `throw`, called by the compiler itself.
    Throw,
}

/// The path of the pseudo-package to which calls belong that the compiler makes itself.
const COMPILER_RUNTIME: &str = "go.runtime";
/// The package whose functions tell escape analysis what it cannot see.
const ABI: &str = "internal/abi";
/// Instances of this function of package internal/abi mark values for escape analysis.
const ESCAPE_NON_STRING: &str = "EscapeNonString[";

/// Reports whether the compiler has instructions of its own for calls of a function, so that they are never inlined.
pub fn is_intrinsic(func: &Func, types: &TypeStore, arch: Arch) -> bool {
    SpecialCallees::of(arch).find(func, types) == Some(Special::Intrinsic)
}

/// The special callees on one architecture, by import path and symbol.
pub(super) struct SpecialCallees {
    by_symbol: FxHashMap<(Name, Name), Special>,
    abi: Name,
}

impl SpecialCallees {
    /// Returns the special callees on `arch`.
    pub(super) fn of(arch: Arch) -> &'static Self {
        static TABLES: [OnceLock<SpecialCallees>; Arch::ALL.len()] = [const { OnceLock::new() }; _];
        TABLES[arch as usize].get_or_init(|| Self::new(arch))
    }

    fn new(arch: Arch) -> Self {
        let mut by_symbol = FxHashMap::default();
        let mut add = |package: &str, symbol: &str, special| {
            by_symbol.insert((Name::new(package), Name::new(symbol)), special);
        };
        if arch.can_merge_loads() {
            for_each_byte_order_func(|package, symbol| add(package, symbol, Special::Cheap));
        }
        for_each_intrinsic(arch, |package, symbol| {
            add(package, symbol, Special::Intrinsic);
            if package == "runtime" {
                add(COMPILER_RUNTIME, symbol, Special::Intrinsic);
            }
        });
        // These come last because an intrinsic may be more than that.
        add(ABI, "NoEscape", Special::Cheap);
        add("runtime", "heapBits.nextArena", Special::Cheap);
        add("internal/runtime/sys", "GetCallerPC", Special::TellsCaller("GetCallerPC"));
        add("internal/runtime/sys", "GetCallerSP", Special::TellsCaller("GetCallerSP"));
        add(COMPILER_RUNTIME, "throw", Special::Throw);
        add(COMPILER_RUNTIME, "panicrangestate", Special::Cheap);
        add(COMPILER_RUNTIME, "deferrangefunc", Special::DeferInRangeFunc);
        Self { by_symbol, abi: Name::new(ABI) }
    }

    /// Finds what is special about calling `func`.
    pub(super) fn find(&self, func: &Func, types: &TypeStore) -> Option<Special> {
        let path = types.package(func.package).path;
        if path == self.abi && func.symbol.text().starts_with(ESCAPE_NON_STRING) {
            return Some(Special::Intrinsic);
        }
        self.by_symbol.get(&(path, func.symbol)).copied()
    }
}

/// Calls `add` with package and symbol of the functions that load and store numbers byte by byte.
fn for_each_byte_order_func(mut add: impl FnMut(&str, &str)) {
    for verb in ["", "Put", "Append"] {
        for bits in ["16", "32", "64"] {
            for order in ["littleEndian", "bigEndian"] {
                add("encoding/binary", &format!("{order}.{verb}Uint{bits}"));
            }
            for order in ["LE", "BE"] {
                add("internal/byteorder", &format!("{order}{verb}Uint{bits}"));
            }
        }
    }
}
