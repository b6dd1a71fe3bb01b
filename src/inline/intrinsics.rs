//! Which functions gc replaces by instructions, on which architectures
//! (cmd/compile/internal/ssagen/intrinsics.go). Calls of them are never inlined and cost one.
//!
//! The sets are those of a default build: no race detector, no sanitizers, GOPPC64=power8,
//! GORISCV64=rva20u64, no GOEXPERIMENT=simd.

/// The architectures that gc compiles for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[expect(missing_docs, reason = "each is named as GOARCH names it")]
pub enum Arch {
    /// GOARCH=386
    X86,
    #[default]
    Amd64,
    Arm,
    Arm64,
    Loong64,
    Mips,
    Mips64,
    Mips64Le,
    MipsLe,
    Ppc64,
    Ppc64Le,
    Riscv64,
    S390x,
    Wasm,
}

impl Arch {
    /// All of them, in alphabetical order of their names.
    pub const ALL: [Self; 14] = [
        Self::X86,
        Self::Amd64,
        Self::Arm,
        Self::Arm64,
        Self::Loong64,
        Self::Mips,
        Self::Mips64,
        Self::Mips64Le,
        Self::MipsLe,
        Self::Ppc64,
        Self::Ppc64Le,
        Self::Riscv64,
        Self::S390x,
        Self::Wasm,
    ];
    /// Returns the value of GOARCH.
    pub const fn name(self) -> &'static str {
        match self {
            Self::X86 => "386",
            Self::Amd64 => "amd64",
            Self::Arm => "arm",
            Self::Arm64 => "arm64",
            Self::Loong64 => "loong64",
            Self::Mips => "mips",
            Self::Mips64 => "mips64",
            Self::Mips64Le => "mips64le",
            Self::MipsLe => "mipsle",
            Self::Ppc64 => "ppc64",
            Self::Ppc64Le => "ppc64le",
            Self::Riscv64 => "riscv64",
            Self::S390x => "s390x",
            Self::Wasm => "wasm",
        }
    }
    /// Finds the architecture that GOARCH names.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|arch| arch.name() == name)
    }
    /// Reports whether loads of neighbouring bytes are merged into one (`CanMergeLoads` in
    /// cmd/internal/sys/arch.go), which makes the functions of encoding/binary cheap.
    pub const fn can_merge_loads(self) -> bool {
        matches!(
            self,
            Self::X86 | Self::Amd64 | Self::Arm64 | Self::Loong64 | Self::Ppc64 | Self::Ppc64Le | Self::S390x
        )
    }
    const fn mask(self) -> u16 {
        1 << self as u16
    }
}

/// Functions of one package that are intrinsic on the same architectures.
struct Group {
    package: &'static str,
    arches: u16,
    names: &'static str,
}

/// Calls `add` with package and symbol of each function that is intrinsic on `arch`.
pub(super) fn for_each_intrinsic(arch: Arch, mut add: impl FnMut(&'static str, &'static str)) {
    for group in INTRINSICS.iter().filter(|group| group.arches & arch.mask() != 0) {
        for name in group.names.split(' ') {
            add(group.package, name);
        }
    }
}

const X86: u16 = Arch::X86.mask();
const AMD64: u16 = Arch::Amd64.mask();
const ARM: u16 = Arch::Arm.mask();
const ARM64: u16 = Arch::Arm64.mask();
const LOONG64: u16 = Arch::Loong64.mask();
const MIPS: u16 = Arch::Mips.mask();
const MIPS64: u16 = Arch::Mips64.mask();
const MIPS64LE: u16 = Arch::Mips64Le.mask();
const MIPSLE: u16 = Arch::MipsLe.mask();
const PPC64: u16 = Arch::Ppc64.mask();
const PPC64LE: u16 = Arch::Ppc64Le.mask();
const RISCV64: u16 = Arch::Riscv64.mask();
const S390X: u16 = Arch::S390x.mask();
const WASM: u16 = Arch::Wasm.mask();
const ALL: u16 = (1 << Arch::ALL.len()) - 1;

const INTRINSICS: &[Group] = &[
    Group { package: "crypto/internal/constanttime", arches: ALL, names: "boolToUint8" },
    Group {
        package: "crypto/internal/constanttime",
        arches: AMD64 | ARM64 | LOONG64 | PPC64 | PPC64LE | WASM,
        names: "Select",
    },
    Group {
        package: "internal/runtime/atomic",
        arches: AMD64 | ARM64 | LOONG64,
        names: "And32 And64 Or32 Or64",
    },
    Group {
        package: "internal/runtime/atomic",
        arches: ALL & !(X86 | ARM | WASM),
        names: "And And8 Cas CasRel Casint32 Casp1 Casuintptr Load Load8 LoadAcq LoadAcquintptr Loadint32 Loadp Loaduint Loaduintptr Or Or8 Store Store8 StoreRel StoreReluintptr Storeint32 Storeuintptr Xadd Xaddint32 Xadduintptr Xchg Xchgint32 Xchguintptr",
    },
    Group {
        package: "internal/runtime/atomic",
        arches: ALL & !(X86 | ARM | PPC64 | PPC64LE | WASM),
        names: "StorepNoWB",
    },
    Group {
        package: "internal/runtime/atomic",
        arches: ALL & !(X86 | ARM | MIPS | MIPSLE | WASM),
        names: "Cas64 Casint64 Load64 LoadAcq64 Loadint64 Store64 StoreRel64 Storeint64 Xadd64 Xaddint64 Xchg64 Xchgint64",
    },
    Group {
        package: "internal/runtime/atomic",
        arches: AMD64 | ARM64 | LOONG64 | PPC64 | PPC64LE,
        names: "Xchg8",
    },
    Group { package: "internal/runtime/atomic", arches: ARM64 | LOONG64, names: "Anduintptr Oruintptr" },
    Group {
        package: "internal/runtime/maps",
        arches: AMD64,
        names: "bitsetFirst bitsetLowestSet bitsetRemoveBelow bitsetShiftOutLowest ctrlGroupMatchEmpty ctrlGroupMatchEmptyOrDeleted ctrlGroupMatchFull ctrlGroupMatchH2",
    },
    Group {
        package: "internal/runtime/math",
        arches: ALL & !(ARM | MIPS | MIPSLE | S390X | WASM),
        names: "MulUintptr",
    },
    Group {
        package: "internal/runtime/math",
        arches: ALL & !(X86 | ARM | MIPS | MIPSLE | WASM),
        names: "Add64",
    },
    Group { package: "internal/runtime/sys", arches: ALL, names: "GetCallerPC GetCallerSP GetClosurePtr" },
    Group {
        package: "internal/runtime/sys",
        arches: ALL & !(MIPS64 | MIPS64LE | RISCV64),
        names: "TrailingZeros32 TrailingZeros64 TrailingZeros8",
    },
    Group {
        package: "internal/runtime/sys",
        arches: X86 | AMD64 | ARM | ARM64 | LOONG64 | S390X,
        names: "Bswap32 Bswap64",
    },
    Group {
        package: "internal/runtime/sys",
        arches: ALL & !(X86 | MIPS64 | MIPS64LE | RISCV64),
        names: "Len64 Len8",
    },
    Group {
        package: "internal/runtime/sys",
        arches: AMD64 | ARM64 | LOONG64 | PPC64 | PPC64LE,
        names: "Prefetch PrefetchStreamed",
    },
    Group {
        package: "internal/runtime/sys",
        arches: ALL & !(X86 | ARM | MIPS | MIPS64 | MIPS64LE | MIPSLE),
        names: "OnesCount64",
    },
    Group { package: "math", arches: ALL, names: "sqrt" },
    Group { package: "math", arches: ALL & !(X86 | MIPS | MIPS64 | MIPS64LE | MIPSLE | WASM), names: "FMA" },
    Group {
        package: "math",
        arches: AMD64 | ARM64 | LOONG64 | PPC64 | PPC64LE | S390X | WASM,
        names: "Ceil Floor Trunc",
    },
    Group { package: "math", arches: AMD64 | ARM64 | LOONG64 | S390X | WASM, names: "RoundToEven" },
    Group { package: "math", arches: ALL & !(X86 | AMD64 | S390X), names: "Abs" },
    Group { package: "math", arches: ARM64 | PPC64 | PPC64LE | S390X, names: "Round" },
    Group { package: "math", arches: LOONG64 | PPC64 | PPC64LE | RISCV64 | WASM, names: "Copysign" },
    Group { package: "math/big", arches: ALL & !(X86 | ARM | MIPS | MIPSLE), names: "mulWW" },
    Group { package: "math/bits", arches: ALL, names: "Mul64" },
    Group {
        package: "math/bits",
        arches: ALL & !(MIPS64 | MIPS64LE | RISCV64),
        names: "TrailingZeros16 TrailingZeros32 TrailingZeros64 TrailingZeros8",
    },
    Group {
        package: "math/bits",
        arches: X86 | AMD64 | ARM | ARM64 | LOONG64 | S390X,
        names: "ReverseBytes32 ReverseBytes64",
    },
    Group { package: "math/bits", arches: AMD64, names: "Div Div64" },
    Group {
        package: "math/bits",
        arches: ALL & !(X86 | MIPS64 | MIPS64LE | RISCV64),
        names: "Len Len16 Len32 Len64 Len8",
    },
    Group {
        package: "math/bits",
        arches: ALL & !(X86 | MIPS | MIPS64 | MIPS64LE | MIPSLE),
        names: "RotateLeft32",
    },
    Group {
        package: "math/bits",
        arches: ALL & !(X86 | ARM | MIPS | MIPSLE | WASM),
        names: "Add Add64 Sub Sub64",
    },
    Group { package: "math/bits", arches: ALL & !(X86 | ARM | MIPS | MIPSLE), names: "Mul" },
    Group {
        package: "math/bits",
        arches: ALL & !(X86 | ARM | MIPS | MIPS64 | MIPS64LE | MIPSLE),
        names: "OnesCount OnesCount16 OnesCount32 OnesCount64 RotateLeft RotateLeft64",
    },
    Group { package: "math/bits", arches: AMD64 | RISCV64, names: "RotateLeft16 RotateLeft8" },
    Group {
        package: "math/bits",
        arches: ARM64 | LOONG64,
        names: "Reverse Reverse16 Reverse32 Reverse64 Reverse8",
    },
    Group { package: "math/bits", arches: LOONG64, names: "ReverseBytes16" },
    Group { package: "math/bits", arches: PPC64 | PPC64LE | S390X | WASM, names: "OnesCount8" },
    Group { package: "runtime", arches: ALL, names: "KeepAlive slicebytetostringtmp" },
    Group { package: "runtime", arches: ARM64, names: "memequal" },
    Group {
        package: "runtime",
        arches: ALL & !(X86 | AMD64 | ARM | S390X | WASM),
        names: "publicationBarrier",
    },
    Group {
        package: "sync/atomic",
        arches: AMD64 | ARM64 | LOONG64,
        names: "AndInt32 AndInt64 AndUint32 AndUint64 AndUintptr OrInt32 OrInt64 OrUint32 OrUint64 OrUintptr",
    },
    Group {
        package: "sync/atomic",
        arches: ALL & !(X86 | ARM | WASM),
        names: "AddInt32 AddUint32 AddUintptr CompareAndSwapInt32 CompareAndSwapUint32 CompareAndSwapUintptr LoadInt32 LoadPointer LoadUint32 LoadUintptr StoreInt32 StoreUint32 StoreUintptr SwapInt32 SwapUint32 SwapUintptr",
    },
    Group {
        package: "sync/atomic",
        arches: ALL & !(X86 | ARM | MIPS | MIPSLE | WASM),
        names: "AddInt64 AddUint64 CompareAndSwapInt64 CompareAndSwapUint64 LoadInt64 LoadUint64 StoreInt64 StoreUint64 SwapInt64 SwapUint64",
    },
];
