//! gc's passes before escape analysis, as far as they change what it finds.
//!
//! Before it, in this order: loop variables are made anew in each iteration ([`loopvar`]), initialisers that
//! can be laid out when linking leave the initialisation of the package ([`static_init`]), and assignments to variables
//! that nobody reads disappear ([`dead_locals`]).

mod copy_tree;
mod dead_locals;
mod dictionary_uses;
mod loopvar;
mod side_effects;
mod static_init;

pub(super) use side_effects::is_zero;
pub(super) use static_init::is_fips;

use super::package::Package;

/// Runs the passes before escape analysis and numbers the variables.
pub(super) fn prepare(pkg: &mut Package<'_>) {
    for func in pkg.ids() {
        loopvar::transform(pkg, func);
    }
    static_init::run(pkg);
    pkg.number_locals();
    if pkg.options.is_optimized {
        dead_locals::remove(pkg);
    }
}
