//! Checks bodies one by one, last function first, and compares what is found out with what checking the whole package
//! finds out.
//!
//! `GOESCAPE_ALL=1` does so with all of the standard library.

use crate::common::types_dump::standard_packages;
use crate::gc;
use crate::types_parity::{PACKAGES, check_packages, is_for_all};
use goescape::base::{FileId, Name};
use goescape::check::{self, Bodies, Checked, Importer};
use goescape::driver::{Session, with_deep_stack};
use goescape::types::{Package, PackageId, Sizes, TypeStore};

/// The packages that a checked package imports.
struct Imports<'a> {
    types: &'a TypeStore,
    ids: &'a [PackageId],
}

impl Importer for Imports<'_> {
    fn import(&self, path: &str, _: FileId) -> Result<PackageId, String> {
        let has_path = |id: &&PackageId| {
            let known = self.types.package(**id).path.text();
            known == path || known.strip_prefix("vendor/") == Some(path)
        };
        self.ids.iter().find(has_path).copied().ok_or_else(|| format!("there is no package {path}"))
    }
}

#[test]
fn bodies_checked_on_demand_have_the_same_facts() {
    let Some(go) = gc::toolchain() else {
        return crate::common::skip("no standard library to check");
    };
    let packages = match is_for_all() {
        true => standard_packages(go, "linux", "amd64"),
        false => PACKAGES.iter().map(|&path| path.to_owned()).collect(),
    };
    let mut n_funcs = 0;
    let (errors, n_checked) = with_deep_stack(|| {
        check_packages(go, ("linux", "amd64"), &packages, &mut |path, whole, session| {
            let on_demand = declare_anew(whole, session);
            n_funcs += on_demand.funcs.len();
            compare(path, whole, &on_demand, session);
        })
    });
    assert_eq!(errors, "");
    assert_eq!(n_checked, packages.len());
    assert!(500 < n_funcs, "only {n_funcs} functions were checked");
}

/// Declares what the files of a checked package declare, and leaves the bodies.
fn declare_anew(whole: &Checked, session: &Session) -> Checked {
    let Session { types, sources, .. } = session;
    let imports = Imports { types, ids: types.package(whole.package).imports.get().map_or(&[], |ids| ids) };
    let place = types.add_package(Package::new(Name::new(types.package(whole.package).path.text())));
    let config =
        check::Config { go_version: whole.go_version, sizes: Sizes::AMD64, bodies: Bodies::OnDemand };
    let checked = check::package(&config, place, whole.files.clone(), &imports, types, sources);
    assert!(checked.diagnostics.is_empty(), "{:?}", checked.diagnostics);
    assert_eq!(checked.n_checked_bodies(), 0);
    checked
}

fn compare(path: &str, whole: &Checked, on_demand: &Checked, session: &Session) {
    let Session { types, sources, .. } = session;
    for (n_checked, &func) in on_demand.funcs.iter().rev().enumerate() {
        assert_eq!(on_demand.n_checked_bodies(), n_checked, "{path}");
        on_demand.facts_of(func, types, sources);
    }
    let (mut expected, mut found) = (String::new(), String::new());
    check::dump(&mut expected, whole, types, sources);
    check::dump(&mut found, on_demand, types, sources);
    if let Some((line, other)) = expected.lines().zip(found.lines()).find(|(a, b)| a != b) {
        panic!("{path}: all at once {line}, one by one {other}");
    }
    assert_eq!(expected.lines().count(), found.lines().count(), "{path}");
}
