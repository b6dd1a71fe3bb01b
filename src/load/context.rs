//! The build context: the target and the tags that decide which files belong to a build.

use crate::types::Sizes;
use rustc_hash::FxHashSet;

/// The operating systems that file names may mention (internal/syslist). Not all can still be built for.
const KNOWN_OS: &[&str] = &[
    "aix",
    "android",
    "darwin",
    "dragonfly",
    "freebsd",
    "hurd",
    "illumos",
    "ios",
    "js",
    "linux",
    "nacl",
    "netbsd",
    "openbsd",
    "plan9",
    "solaris",
    "wasip1",
    "windows",
    "zos",
];
/// The operating systems for which the tag `unix` holds.
const UNIX_OS: &[&str] = &[
    "aix",
    "android",
    "darwin",
    "dragonfly",
    "freebsd",
    "hurd",
    "illumos",
    "ios",
    "linux",
    "netbsd",
    "openbsd",
    "solaris",
];
/// The architectures that file names may mention.
const KNOWN_ARCH: &[&str] = &[
    "386",
    "amd64",
    "amd64p32",
    "arm",
    "armbe",
    "arm64",
    "arm64be",
    "loong64",
    "mips",
    "mipsle",
    "mips64",
    "mips64le",
    "mips64p32",
    "mips64p32le",
    "ppc",
    "ppc64",
    "ppc64le",
    "riscv",
    "riscv64",
    "s390",
    "s390x",
    "sparc",
    "sparc64",
    "wasm",
];
/// What Go 1.27 builds for (internal/platform/zosarch.go).
const TARGETS: &[(&str, &[&str])] = &[
    ("aix", &["ppc64"]),
    ("android", &["386", "amd64", "arm", "arm64"]),
    ("darwin", &["amd64", "arm64"]),
    ("dragonfly", &["amd64"]),
    ("freebsd", &["386", "amd64", "arm", "arm64", "riscv64"]),
    ("illumos", &["amd64"]),
    ("ios", &["amd64", "arm64"]),
    ("js", &["wasm"]),
    (
        "linux",
        &[
            "386", "amd64", "arm", "arm64", "loong64", "mips", "mips64", "mips64le", "mipsle", "ppc64",
            "ppc64le", "riscv64", "s390x",
        ],
    ),
    ("netbsd", &["386", "amd64", "arm", "arm64"]),
    ("openbsd", &["386", "amd64", "arm", "arm64", "ppc64", "riscv64"]),
    ("plan9", &["386", "amd64", "arm"]),
    ("solaris", &["amd64"]),
    ("wasip1", &["wasm"]),
    ("windows", &["386", "amd64", "arm64"]),
];
/// The experiments that are on in Go 1.27 everywhere (internal/buildcfg/exp.go).
const EXPERIMENTS: &[&str] = &["jsonv2", "greenteagc", "randomizedheapbase64", "sizespecializedmalloc"];
/// Those that are off, or not everywhere on.
const OTHER_EXPERIMENTS: &[&str] = &[
    "arenas",
    "boringcrypto",
    "cgocheck2",
    "dwarf5",
    "fieldtrack",
    "heapminimum512kib",
    "loopvar",
    "mapsplitgroup",
    "newinliner",
    "preemptibleloops",
    "runtimefreegc",
    "runtimesecret",
    "simd",
    "staticlockranking",
];
/// The architectures on which arguments travel in registers, which is an experiment by name only.
const REGISTER_ABI: &[&str] = &["amd64", "arm64", "loong64", "ppc64", "ppc64le", "riscv64", "s390x"];

/// The target and the tags of a build, cgo being off.
#[derive(Clone, Debug)]
pub struct BuildContext {
    goos: String,
    goarch: String,
    tags: FxHashSet<String>,
}

/// GOOS and GOARCH name no target of Go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnsupportedTarget {
    /// The operating system asked for.
    pub goos: String,
    /// The architecture asked for.
    pub goarch: String,
}

impl std::fmt::Display for UnsupportedTarget {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "unsupported GOOS/GOARCH pair {}/{}", self.goos, self.goarch)
    }
}

impl std::error::Error for UnsupportedTarget {}

/// GOEXPERIMENT names no experiment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownExperiment(pub String);

impl std::fmt::Display for UnknownExperiment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "unknown GOEXPERIMENT {}", self.0)
    }
}

impl std::error::Error for UnknownExperiment {}

impl BuildContext {
    /// Makes the context of a build with Go 1.`minor` and the given additional tags.
    pub fn new<'t>(
        goos: &str,
        goarch: &str,
        minor: u32,
        tags: impl IntoIterator<Item = &'t str>,
    ) -> Result<Self, UnsupportedTarget> {
        let (goos, goarch) = (goos.to_owned(), goarch.to_owned());
        if !TARGETS.iter().any(|(os, archs)| *os == goos && archs.contains(&goarch.as_str())) {
            return Err(UnsupportedTarget { goos, goarch });
        }
        let mut all: FxHashSet<String> = tags.into_iter().map(str::to_owned).collect();
        all.extend(["gc".to_owned(), goos.clone(), goarch.clone()]);
        all.extend((1..=minor).map(|minor| format!("go1.{minor}")));
        all.extend(implied_os(&goos).map(str::to_owned));
        if UNIX_OS.contains(&goos.as_str()) {
            all.insert("unix".to_owned());
        }
        all.extend(architecture_tags(&goarch).iter().map(|level| format!("{goarch}.{level}")));
        all.extend(experiments(&goos, &goarch).map(|name| format!("goexperiment.{name}")));
        Ok(Self { goos, goarch, tags: all })
    }
    /// Switches experiments on and off as GOEXPERIMENT does: `x`, `nox`, `none` (internal/buildcfg, `ParseGOEXPERIMENT`).
    /// They count as build tags only.
    pub fn with_experiments(mut self, list: &str) -> Result<Self, UnknownExperiment> {
        let tag = |name: &str| format!("goexperiment.{name}");
        for word in list.split(',').filter(|word| !word.is_empty()) {
            if word == "none" {
                self.tags.retain(|tag| !tag.starts_with("goexperiment."));
                continue;
            }
            let (name, is_on) = word.strip_prefix("no").map_or((word, true), |name| (name, false));
            let is_known = |name: &str| EXPERIMENTS.contains(&name) || OTHER_EXPERIMENTS.contains(&name);
            // What the architecture decides is said below.
            match name {
                "regabi" | "regabiwrappers" | "regabiargs" => {}
                _ if !is_known(name) => return Err(UnknownExperiment(name.to_owned())),
                _ if is_on => drop(self.tags.insert(tag(name))),
                _ => drop(self.tags.remove(&tag(name))),
            }
        }
        if REGISTER_ABI.contains(&self.goarch.as_str()) {
            self.tags.extend(["regabiwrappers", "regabiargs"].map(tag));
        }
        Ok(self)
    }
    /// Returns the name of the operating system of the machine this runs on, as Go has it.
    pub fn host_os() -> &'static str {
        match std::env::consts::OS {
            "macos" => "darwin",
            os => os,
        }
    }
    /// Returns the name of the architecture of the machine this runs on, as Go has it.
    pub fn host_arch() -> &'static str {
        let is_little_endian = cfg!(target_endian = "little");
        match std::env::consts::ARCH {
            "x86" => "386",
            "x86_64" => "amd64",
            "aarch64" => "arm64",
            "loongarch64" => "loong64",
            "powerpc64" if is_little_endian => "ppc64le",
            "powerpc64" => "ppc64",
            "mips" if is_little_endian => "mipsle",
            "mips64" if is_little_endian => "mips64le",
            arch => arch,
        }
    }
    /// Returns the operating system of the target.
    pub fn goos(&self) -> &str {
        &self.goos
    }
    /// Returns the architecture of the target.
    pub fn goarch(&self) -> &str {
        &self.goarch
    }
    /// Returns the sizes of types on the target.
    pub fn sizes(&self) -> Sizes {
        match self.goarch.as_str() {
            "386" | "arm" | "mips" | "mipsle" => Sizes { word: 4, max_align: 4 },
            _ => Sizes::AMD64,
        }
    }
    /// Reports whether a build tag holds.
    pub fn has_tag(&self, tag: &str) -> bool {
        // The tag of an experiment, by its old name.
        let tag = if tag == "boringcrypto" { "goexperiment.boringcrypto" } else { tag };
        self.tags.contains(tag)
    }
    /// Reports whether the target is one that the name of a file allows: `x_linux.go`, `x_linux_arm64.go`
    /// (go/build, `goodOSArchFile`).
    pub fn allows_name(&self, name: &str) -> bool {
        let stem = name.split_once('.').map_or(name, |(stem, _)| stem);
        // What precedes the first underscore is never a constraint: `linux.go` is built everywhere.
        let mut elements = stem.split('_').skip(1).collect::<Vec<_>>();
        if elements.last() == Some(&"test") {
            elements.pop();
        }
        match *elements.as_slice() {
            [.., os, arch] if KNOWN_OS.contains(&os) && KNOWN_ARCH.contains(&arch) => {
                self.has_tag(os) && self.has_tag(arch)
            }
            [.., last] if KNOWN_OS.contains(&last) || KNOWN_ARCH.contains(&last) => self.has_tag(last),
            _ => true,
        }
    }
}

/// Returns the operating system whose files `goos` takes as well.
fn implied_os(goos: &str) -> Option<&'static str> {
    match goos {
        "android" => Some("linux"),
        "illumos" => Some("solaris"),
        "ios" => Some("darwin"),
        _ => None,
    }
}

/// Returns the levels of the architecture that hold by default (internal/buildcfg, `gogoarchTags`).
fn architecture_tags(goarch: &str) -> &'static [&'static str] {
    match goarch {
        "386" => &["sse2"],
        "amd64" => &["v1"],
        "arm" => &["5", "6", "7"],
        "arm64" => &["v8.0"],
        "mips" | "mipsle" | "mips64" | "mips64le" => &["hardfloat"],
        "ppc64" | "ppc64le" => &["power8"],
        "riscv64" => &["rva20u64"],
        "wasm" => &["satconv", "signext"],
        _ => &[],
    }
}

fn experiments(goos: &str, goarch: &str) -> impl Iterator<Item = &'static str> {
    let has_dwarf5 = !matches!(goos, "darwin" | "ios" | "aix");
    let has_register_abi = REGISTER_ABI.contains(&goarch);
    let register_abi = ["regabiwrappers", "regabiargs"].into_iter().filter(move |_| has_register_abi);
    EXPERIMENTS.iter().copied().chain(register_abi).chain(has_dwarf5.then_some("dwarf5"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_constrain_by_their_last_elements() {
        let linux = BuildContext::new("linux", "amd64", 27, []).expect("the pair is supported");
        for (name, is_allowed) in [
            ("linux.go", true),
            ("windows.go", true),
            ("x_windows.go", false),
            ("x_linux_arm64.go", false),
            ("x_amd64_linux.go", true),
            ("x_arm64_linux.go", true),
            ("x_linux_foo.go", true),
            ("x_linux_test.go", true),
            ("x_windows_test.go", false),
            ("x_unix.go", true),
            ("x_windows.foo.go", false),
            ("x.windows.go", true),
        ] {
            assert_eq!(linux.allows_name(name), is_allowed, "{name}");
        }
        let android = BuildContext::new("android", "arm64", 27, []).expect("the pair is supported");
        assert!(android.allows_name("x_linux.go"));
    }

    #[test]
    fn targets_go_does_not_know_are_refused() {
        let error = BuildContext::new("linux", "sparc", 27, []).expect_err("the pair is unknown");
        assert_eq!(error.to_string(), "unsupported GOOS/GOARCH pair linux/sparc");
    }
}
