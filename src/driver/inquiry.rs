//! A run that somebody asks about: it stays at hand, so that what was not found out can be asked for.

use super::package::{Run, Tables};
use super::pipeline::{self, Sink};
use super::{Options, Session, Summary};
use crate::base::Id;
use crate::diagnostic::{Finding, FuncName};
use crate::ir::FuncId;
use crate::load::Graph;

/// The packages that were asked for, analysed, and what is needed to find out more.
pub struct Inquiry<'a> {
    run: Run<'a>,
    /// What became of the packages.
    pub summary: Summary,
}

/// Analyses the packages that were asked for, as [`analyze`](super::analyze) does.
pub fn inquire<'a>(
    session: &'a Session,
    graph: &'a Graph,
    options: &'a Options,
    tables: &'a Tables<'a>,
    sink: &mut Sink<'_>,
) -> Inquiry<'a> {
    let run = Run::new(session, options, tables);
    let summary = pipeline::run(&run, graph, sink, &mut |_, _| {});
    run.demand.go_on();
    Inquiry { run, summary }
}

impl Inquiry<'_> {
    /// Returns the ways of values in a function of a dependency, and perhaps in others: all in which numbers of storage mean
    /// the same. There are none for functions whose ways were handed out while the packages were analysed.
    pub fn ways(&self, func: FuncName) -> Vec<Finding> {
        self.run.demand.ways(FuncId::from_index(func.number as usize))
    }
}
