//! Language versions: what the code of a file may use.
//!
//! A package has a version (that of its module); a file whose `//go:build` line asks for a version has
//! one of its own, at least 1.21 (cmd/compile/internal/types2/check.go, initFiles). What a newer
//! language would allow is reported and then checked as if it were allowed.

use super::checker::Checker;
use crate::base::Pos;
use std::fmt;

/// A version of the Go language, `Version(1, 21)` for go1.21.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Version(pub u32, pub u32);

impl Version {
    /// Reads a version as in `go1.21` or `go1.21.3`; none if the text is no version.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let text = text.strip_prefix("go")?;
        let mut numbers = text.split('.').map(|part| {
            let digits = part.find(|c: char| !c.is_ascii_digit()).unwrap_or(part.len());
            part[..digits].parse().ok()
        });
        let major = numbers.next()??;
        let minor = numbers.next().unwrap_or(Some(0))?;
        Some(Self(major, minor))
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "go{}.{}", self.0, self.1)
    }
}

impl Checker<'_> {
    /// Reports whether the version in force allows what came with `wanted`.
    pub(crate) fn allow_version(&self, wanted: Version) -> bool {
        self.env.version.is_none_or(|version| wanted <= version)
    }
    /// Reports whether the version in force allows `feature`, which came with `wanted`; if it does not,
    /// that is an error at `pos`.
    pub(crate) fn verify_version(&mut self, pos: Pos, wanted: Version, feature: &str) -> bool {
        let allowed = self.allow_version(wanted);
        if !allowed {
            self.error(pos, format!("{feature} requires {wanted} or later"));
        }
        allowed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_up_to_the_minor_number() {
        assert_eq!(Version::parse("go1.21"), Some(Version(1, 21)));
        assert_eq!(Version::parse("go1.21.3"), Some(Version(1, 21)));
        assert_eq!(Version::parse("go1.21rc2"), Some(Version(1, 21)));
        assert_eq!(Version::parse("go1"), Some(Version(1, 0)));
        assert_eq!(Version::parse("1.21"), None);
        assert_eq!(Version::parse("go"), None);
        assert!(Version(1, 9) < Version(1, 18));
    }
}
