//! Import paths that no package can have.
//!
//! What an import path may be made of is decided by the go command, not by the compiler
//! (cmd/go/internal/modload/import.go, `importFromModules`; golang.org/x/mod/module, `CheckImportPath`). A first look
//! at the characters is taken when imports are read; see `header.rs`.

/// Patterns that stand for many packages.
const META_PACKAGES: &[&str] = &["all", "cmd", "std", "tool", "work"];
/// Names that Windows keeps for devices, besides COM1 to COM9 and LPT1 to LPT9.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul"];

/// Says what is wrong with a path that is not relative, in the words of the go command.
pub(super) fn find_fault(path: &str) -> Option<String> {
    if path.starts_with('/') {
        return Some(format!("{path:?} is not a package path; see 'go help packages'"));
    }
    if META_PACKAGES.contains(&path) {
        return Some(format!("{path:?} is not an importable package; see 'go help packages'"));
    }
    let fault = match path {
        _ if path.starts_with('-') => Some("leading dash".to_owned()),
        _ if path.contains("//") => Some("double slash".to_owned()),
        _ if path.ends_with('/') => Some("trailing slash".to_owned()),
        _ => path.split('/').find_map(find_fault_of_element),
    };
    fault.map(|fault| format!("malformed import path {path:?}: {fault}"))
}

fn find_fault_of_element(element: &str) -> Option<String> {
    if element.bytes().all(|byte| byte == b'.') {
        return Some(format!("invalid path element {element:?}"));
    }
    if element.ends_with('.') {
        return Some("trailing dot in path element".to_owned());
    }
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || "-._~+".contains(c);
    if let Some(c) = element.chars().find(|&c| !is_allowed(c)) {
        return Some(format!("invalid char {c:?}"));
    }
    let stem = element.split('.').next().unwrap_or(element);
    if is_device(&stem.to_ascii_lowercase()) {
        return Some(format!("{stem:?} disallowed as path element component on Windows"));
    }
    let digits = stem.rfind('~').map(|tilde| &stem[tilde + 1..]).filter(|rest| !rest.is_empty());
    digits
        .is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| "trailing tilde and digits in path element".to_owned())
}

fn is_device(stem: &str) -> bool {
    let number = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt"));
    DEVICES.contains(&stem) || number.is_some_and(|number| matches!(number.as_bytes(), [b'1'..=b'9']))
}

/// Returns the path by which a vendored package must be imported, if `path` says that it is one.
pub(super) fn without_vendor(path: &str) -> Option<&str> {
    match path.rfind("/vendor/") {
        Some(at) => Some(&path[at + "/vendor/".len()..]),
        None => path.strip_prefix("vendor/"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_made_of_plain_elements() {
        let fault = |path| find_fault(path).unwrap_or_default();
        assert_eq!(fault("example.com/a-b/c_d.v2+x"), "");
        assert_eq!(fault("/a"), "\"/a\" is not a package path; see 'go help packages'");
        assert_eq!(fault("std"), "\"std\" is not an importable package; see 'go help packages'");
        assert_eq!(fault("a/../b"), "malformed import path \"a/../b\": invalid path element \"..\"");
        assert_eq!(fault("a//b"), "malformed import path \"a//b\": double slash");
        assert_eq!(fault("a./b"), "malformed import path \"a./b\": trailing dot in path element");
        assert_eq!(fault("é"), "malformed import path \"é\": invalid char 'é'");
        assert!(fault("x/NUL.go").ends_with("\"NUL\" disallowed as path element component on Windows"));
        assert!(fault("x~12").ends_with("trailing tilde and digits in path element"));
        assert_eq!(fault("com0/lpt10/x~y"), "");
    }

    #[test]
    fn vendored_packages_have_shorter_paths() {
        assert_eq!(without_vendor("vendor/a/b"), Some("a/b"));
        assert_eq!(without_vendor("x/vendor/y/vendor/z"), Some("z"));
        assert_eq!(without_vendor("x/vendored/y"), None);
    }
}
