//! The flags that GOFLAGS may hold: which there are, and what `go build` says of their values.
//!
//! In: the text of GOFLAGS. Out: its words, or what the go command prints about the first that it refuses. Every
//! flag of any command is allowed; only those that `go build` knows have to have a value of the right kind
//! (`InitGOFLAGS` and `SetFromGOFLAGS` in cmd/go/internal/base/goflags.go).

/// The flags of `go test` that it passes on to the test, also under names that begin with `test.`
/// (cmd/go/internal/test/flagdefs.go).
const TEST_FLAGS: &str = "\
    artifacts bench benchmem benchtime blockprofile blockprofilerate count coverprofile cpu cpuprofile \
    failfast fullpath fuzz fuzzminimizetime fuzztime list memprofile memprofilerate mutexprofile \
    mutexprofilefraction outputdir parallel run short shuffle skip timeout trace v";
/// The other flags of the commands of go.
const FLAGS: &str = "\
    C a asan asmflags buildmode buildvcs c cache changed compat compiled compiler cover covermode \
    coverpkg d debug-actiongraph debug-runtime-trace debug-trace deps diff dropexclude dropgodebug \
    dropignore dropreplace droprequire dropretract droptool dropuse e exclude exec export f find fix \
    fixtool fmt fuzzcache gccgoflags gcflags go godebug i ignore insecure installsuffix json ldflags \
    linkshared m mod modcache modcacherw modfile module msan n o overlay p pgo pkgdir print r race \
    replace require retract retracted reuse t tags test testcache tool toolchain toolexec trimpath u use \
    vendor versions vet vettool w work x";

/// The flags of `go build` that are true or false (`AddBuildFlags` in cmd/go/internal/work/build.go).
const BOOLEAN: &str = "a asan cover json linkshared modcacherw msan n race trimpath v work x";
/// Its flags that have flags for others as their value, with a pattern before them or not.
const PER_PACKAGE: &str = "asmflags gccgoflags gcflags ldflags";
/// Its flags that have any text as their value.
const TEXT: &str = "\
    buildmode coverpkg debug-actiongraph debug-runtime-trace debug-trace installsuffix mod modfile o overlay \
    pgo pkgdir tags toolexec";
/// The values of `-buildmode`.
const BUILD_MODES: &str = "archive c-archive c-shared default exe pie plugin shared";

const USAGE: &str =
    "\nusage: go build [-o output] [build flags] [packages]\nRun 'go help build' for details.";

/// Splits GOFLAGS into words; quotes may stand around whole words (cmd/internal/quoted). The second value says what is
/// wrong with the rest.
pub(super) fn words(text: &str) -> (Vec<String>, Option<String>) {
    let mut words = Vec::new();
    let mut rest = text.trim_start_matches(is_space);
    while let Some(first) = rest.chars().next() {
        let (word, after) = match first {
            '\'' | '"' => match rest[1..].split_once(first) {
                Some(split) => split,
                None => return (words, Some(format!("unterminated {first} string"))),
            },
            _ => rest.split_once(is_space).unwrap_or((rest, "")),
        };
        words.push(word.to_owned());
        rest = after.trim_start_matches(is_space);
    }
    (words, None)
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

fn is_in(list: &str, name: &str) -> bool {
    list.split(' ').any(|flag| flag == name)
}

/// Finds a word that is no flag of any command of go, and says so.
pub(super) fn find_unknown(words: &[String]) -> Option<String> {
    words.iter().find_map(|word| {
        let name = word.strip_prefix("--").or_else(|| word.strip_prefix('-'));
        let Some(name) = name.filter(|name| !name.is_empty() && !name.starts_with(['-', '='])) else {
            return Some(format!("non-flag {word:?}"));
        };
        let name = name.split('=').next().unwrap_or(name);
        let of_test = name.strip_prefix("test.");
        let is_known = is_in(TEST_FLAGS, of_test.unwrap_or(name)) || is_in(FLAGS, name);
        (!is_known).then(|| format!("unknown flag -{name}"))
    })
}

/// Finds a flag of `go build` whose value is of the wrong kind, and says so.
pub(super) fn find_bad_value(words: &[String]) -> Option<String> {
    let bad = words.iter().find_map(|word| {
        let (name, value) = match word.split_once('=') {
            Some((name, value)) => (name, Some(value)),
            None => (word.as_str(), None),
        };
        complaint(name.trim_start_matches('-'), value)
    });
    bad.map(|text| format!("{text}{USAGE}"))
}

fn complaint(name: &str, value: Option<&str>) -> Option<String> {
    let is_boolean = is_in(BOOLEAN, name);
    if is_boolean || name == "buildvcs" {
        let value = value?;
        let why = match value {
            "" | "auto" if name == "buildvcs" => return None,
            _ if is_truth(value) => return None,
            _ if is_boolean => "parse error",
            _ => "value is neither 'auto' nor a valid bool",
        };
        return Some(format!("invalid boolean value {value:?} for flag -{name} (from $GOFLAGS): {why}"));
    }
    let is_per_package = is_in(PER_PACKAGE, name);
    if !is_per_package && !is_in(TEXT, name) && !is_in("C compiler covermode p", name) {
        return None;
    }
    let Some(value) = value else {
        return Some(format!("flag needs an argument: -{name} (from $GOFLAGS)"));
    };
    let why = match (name, value) {
        _ if is_per_package => of_packages(value)?,
        ("C", _) => "-C flag must be first flag on command line".to_owned(),
        ("p", _) => number(value).err()?.to_owned(),
        ("compiler", "gc" | "gccgo") | ("covermode", "set" | "count" | "atomic") => return None,
        ("compiler", _) => format!("unknown compiler {value:?}"),
        ("covermode", _) => r#"valid modes are "set", "count", or "atomic""#.to_owned(),
        ("toolexec", _) => words_error(value)?,
        ("tags", _) if value.contains([' ', '\'']) => words_error(value)?,
        _ => return None,
    };
    Some(format!("invalid value {value:?} for flag -{name} (from $GOFLAGS): {why}"))
}

fn words_error(value: &str) -> Option<String> {
    words(value).1
}

/// Says what is wrong with flags for packages (`PerPackageFlag` in cmd/go/internal/load/flag.go).
fn of_packages(value: &str) -> Option<String> {
    let value = value.trim();
    if value.is_empty() || value.starts_with('-') {
        return words_error(value);
    }
    match value.split_once('=') {
        None => Some("missing =<value> in <pattern>=<value>".to_owned()),
        Some(("", _)) => Some("missing <pattern> in <pattern>=<value>".to_owned()),
        Some(_) if value.starts_with(['\'', '"']) => {
            Some(format!("parameter may not start with quote character {}", &value[..1]))
        }
        Some((_, flags)) => words_error(flags),
    }
}

/// Reports whether `strconv.ParseBool` takes a text.
fn is_truth(value: &str) -> bool {
    matches!(
        value,
        "1" | "t" | "T" | "TRUE" | "true" | "True" | "0" | "f" | "F" | "FALSE" | "false" | "False"
    )
}

/// Reads a number as package flag does, which takes prefixes of bases and underscores.
fn number(value: &str) -> Result<i64, &'static str> {
    let (is_negative, digits) = match value.as_bytes() {
        [b'-', ..] => (true, &value[1..]),
        [b'+', ..] => (false, &value[1..]),
        _ => (false, value),
    };
    let lower = digits.to_ascii_lowercase();
    let (base, digits) = match lower.as_bytes() {
        [b'0', b'x', ..] => (16, &lower[2..]),
        [b'0', b'o', ..] => (8, &lower[2..]),
        [b'0', b'b', ..] => (2, &lower[2..]),
        [b'0', _, ..] => (8, &lower[1..]),
        _ => (10, &*lower),
    };
    let digits = digits.replace('_', "");
    if digits.is_empty() || !digits.chars().all(|digit| digit.is_digit(base)) {
        return Err("parse error");
    }
    let magnitude = i64::from_str_radix(&digits, base).map_err(|_| "value out of range")?;
    Ok(if is_negative { -magnitude } else { magnitude })
}

/// Finds a value that has the right kind but that nothing can be built with (`BuildInit` in
/// cmd/go/internal/work/init.go).
pub(super) fn find_unusable(flag: impl Fn(&str) -> Option<String>) -> Option<String> {
    if let Some(mode) = flag("buildmode")
        && !is_in(BUILD_MODES, &mode)
    {
        return Some(format!("buildmode={mode} not supported"));
    }
    let n_builds = flag("p").and_then(|value| number(&value).ok())?;
    (n_builds <= 0).then(|| format!("go: -p must be a positive integer: {n_builds}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complaint_about(text: &str) -> Option<String> {
        let complaint = find_bad_value(&words(text).0)?;
        complaint.lines().next().map(str::to_owned)
    }

    #[test]
    fn values_have_kinds() {
        for fine in ["-v", "-v=1", "--race=False", "-p=0x10", "-tags=", "-gcflags=all=-l", "-bench=x", "-t=3"]
        {
            assert_eq!(complaint_about(fine), None, "{fine}");
        }
        let about = |text| complaint_about(text).unwrap_or_default();
        assert_eq!(about("--v=x"), "invalid boolean value \"x\" for flag -v (from $GOFLAGS): parse error");
        assert_eq!(about("-tags"), "flag needs an argument: -tags (from $GOFLAGS)");
        assert_eq!(
            about("-p=99999999999999999999"),
            "invalid value \"99999999999999999999\" for flag -p (from $GOFLAGS): value out of range"
        );
    }

    #[test]
    fn quotes_end() {
        assert_eq!(words("-a '-b c' -d").0, ["-a", "-b c", "-d"]);
        assert_eq!(words("-a 'b").1.as_deref(), Some("unterminated ' string"));
    }
}
