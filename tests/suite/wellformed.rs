//! The intermediate representation is well-formed after every phase that makes or changes it.

use crate::fixtures;
use goescape::driver::{Options, Output, Reached, Session, analyze, with_deep_stack};
use goescape::ir::{Stage, verify};
use goescape::load;
use std::ops::ControlFlow;

/// Returns how many bodies a program has after a phase, and what is wrong with them.
fn violations(source: &str, until: Reached, stage: Stage) -> (usize, Vec<String>) {
    with_deep_stack(|| {
        let session = Session::new();
        let graph = load::texts(&session.sources, vec![("/x.go".to_owned(), source.into())]);
        let (mut n_bodies, mut found) = (0, Vec::new());
        analyze(&session, &graph, &Options { until, ..Options::new(1) }, &mut |_, output| {
            if let Output::Bodies { funcs, bodies, .. } = output {
                n_bodies += bodies.len();
                for violation in verify(funcs, bodies, &session.program, &session.types, stage) {
                    let func = session.program.func(violation.func).symbol;
                    found.push(format!("{} in {func}: {violation:?}", violation.rule));
                }
            }
            ControlFlow::Continue(())
        });
        (n_bodies, found)
    })
}

#[test]
fn bodies_are_well_formed_after_every_phase() {
    let mut faults = Vec::new();
    let mut n_bodies = 0;
    for fixture in fixtures::all() {
        for (until, stage) in [(Reached::Lowered, Stage::Lowered), (Reached::Inlined, Stage::Inlined)] {
            let (n, found) = violations(&fixture.source(), until, stage);
            n_bodies += n;
            faults.extend(found.into_iter().map(|fault| format!("{} {stage:?}: {fault}", fixture.id)));
        }
    }
    assert!(100 < n_bodies, "only {n_bodies} bodies were looked at");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
