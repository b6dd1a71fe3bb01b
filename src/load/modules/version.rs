//! Versions: those of modules, in semantic versioning, and those of Go.

use std::cmp::Ordering;

/// Compares two versions of modules; what is no version is less than any (golang.org/x/mod/semver).
pub(super) fn compare(a: &str, b: &str) -> Ordering {
    match (Version::parse(a), Version::parse(b)) {
        (Some(a), Some(b)) => a.compare(&b),
        (a, b) => a.is_some().cmp(&b.is_some()),
    }
}

/// Reports whether a version is complete: `v1.2.3`, with or without what follows.
pub(super) fn is_canonical(version: &str) -> bool {
    Version::parse(version).is_some()
}

struct Version<'v> {
    numbers: [u64; 3],
    prerelease: &'v str,
}

impl<'v> Version<'v> {
    fn parse(text: &'v str) -> Option<Self> {
        let rest = text.strip_prefix('v')?;
        let (rest, _) = rest.split_once('+').unwrap_or((rest, ""));
        let (numbers, prerelease) = rest.split_once('-').unwrap_or((rest, ""));
        let mut parts = numbers.split('.').map(|part| part.parse().ok());
        let numbers = [parts.next()??, parts.next()??, parts.next()??];
        parts.next().is_none().then_some(Self { numbers, prerelease })
    }
    fn compare(&self, other: &Self) -> Ordering {
        let by_numbers = self.numbers.cmp(&other.numbers);
        by_numbers.then_with(|| match (self.prerelease, other.prerelease) {
            ("", "") => Ordering::Equal,
            ("", _) => Ordering::Greater,
            (_, "") => Ordering::Less,
            (a, b) => compare_prereleases(a, b),
        })
    }
}

fn compare_prereleases(a: &str, b: &str) -> Ordering {
    let (mut a, mut b) = (a.split('.'), b.split('.'));
    loop {
        let by_identifier = match (a.next(), b.next()) {
            (None, None) => return Ordering::Equal,
            (None, Some(_)) => return Ordering::Less,
            (Some(_), None) => return Ordering::Greater,
            (Some(a), Some(b)) => match (a.parse::<u64>(), b.parse::<u64>()) {
                (Ok(a), Ok(b)) => a.cmp(&b),
                // Numbers come before words.
                (Ok(_), Err(_)) => Ordering::Less,
                (Err(_), Ok(_)) => Ordering::Greater,
                (Err(_), Err(_)) => a.cmp(b),
            },
        };
        if by_identifier != Ordering::Equal {
            return by_identifier;
        }
    }
}

/// Returns the language version of a Go version such as `1.22`, `1.22.3` or `1.23rc1`.
pub(super) fn language(version: &str) -> Option<(u32, u32)> {
    let (major, rest) = version.split_once('.')?;
    let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    Some((major.parse().ok()?, rest[..digits].parse().ok()?))
}

/// Compares two Go versions (internal/gover): `1.21` is less than `1.21rc1`, which is less than `1.21.0`.
pub(super) fn compare_go(a: &str, b: &str) -> Ordering {
    go_key(a).cmp(&go_key(b))
}

/// Returns what orders Go versions: the numbers, and between them that of a candidate; all 0 for what is no version.
fn go_key(version: &str) -> (u64, u64, u8, u64) {
    let number = |text: &str| text.parse::<u64>().unwrap_or(0);
    let Some((major, rest)) = version.split_once('.') else { return (number(version), 0, 0, 0) };
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (minor, rest) = (number(&rest[..end]), &rest[end..]);
    let digits = rest.trim_start_matches(|c: char| !c.is_ascii_digit());
    let kind = match rest {
        // Before Go 1.21, the first release had no third number.
        "" if minor < 21 => 3,
        "" => 0,
        _ if rest.starts_with("beta") => 1,
        _ if rest.starts_with("rc") => 2,
        _ => 3,
    };
    (number(major), minor, kind, number(digits))
}

/// Reports whether a text is a Go version as go.mod files have it: `1.22`, `1.22.3`, `1.23rc1`.
pub(super) fn is_go_version(text: &str) -> bool {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let numbers_end = text.find(|c: char| c.is_ascii_lowercase()).unwrap_or(text.len());
    let (numbers, suffix) = text.split_at(numbers_end);
    let parts: Vec<&str> = numbers.split('.').collect();
    let has_numbers = matches!(parts.len(), 2 | 3) && parts.iter().all(|part| is_number(part));
    let has_suffix = suffix.is_empty() || {
        let word = suffix.trim_end_matches(|c: char| c.is_ascii_digit());
        word.len() < suffix.len() && word.bytes().all(|byte| byte.is_ascii_lowercase())
    };
    has_numbers && has_suffix && !text.starts_with('0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_ordered() {
        let ordered = [
            "",
            "v0.9.0",
            "v1.0.0-alpha",
            "v1.0.0-alpha.1",
            "v1.0.0-alpha.beta",
            "v1.0.0-beta.2",
            "v1.0.0-beta.11",
            "v1.0.0",
            "v1.2.0",
            "v1.10.0",
        ];
        for pair in ordered.windows(2) {
            assert_eq!(compare(pair[0], pair[1]), Ordering::Less, "{pair:?}");
        }
        assert_eq!(compare("v2.0.0+incompatible", "v2.0.0"), Ordering::Equal);
        assert!(is_canonical("v1.2.3-0.20200101000000-abcdef") && !is_canonical("v1.2"));
    }

    #[test]
    fn go_versions_are_recognised() {
        for (text, is_version) in [
            ("1.22", true),
            ("1.22.3", true),
            ("1.23rc1", true),
            ("1.x", false),
            ("1", false),
            ("go1.22", false),
            ("1.22.", false),
            ("1.22rc", false),
        ] {
            assert_eq!(is_go_version(text), is_version, "{text}");
        }
        assert_eq!(language("1.23rc1"), Some((1, 23)));
    }

    #[test]
    fn go_versions_are_ordered() {
        let ordered = ["", "1.9", "1.20rc1", "1.20", "1.20.1", "1.21", "1.21rc2", "1.21.0", "1.21.3", "1.99"];
        for pair in ordered.windows(2) {
            assert_eq!(compare_go(pair[0], pair[1]), Ordering::Less, "{pair:?}");
        }
    }
}
