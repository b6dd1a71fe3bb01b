//! Which names that are not exported the export data of imported packages holds, because of functions that may be inlined.
//!
//! That matters only for the text of an error, when a program names what another package does not export. So it
//! is found out when such an error comes up: the imported packages are analysed once more, up to the verdicts on their
//! functions, and the package with the error is checked again.

use super::package::{Run, Stage, Tables, Task};
use super::{Options, Reached};
use crate::base::Name;
use crate::load::SourcePackageId;
use rustc_hash::FxHashSet;

/// Objects by the import path of their package and their name.
pub(super) type Mentions = FxHashSet<(Name, Name)>;

impl Run<'_> {
    /// Finds the objects in the export data of all packages that a package imports.
    pub(super) fn mentions(&self, importer: SourcePackageId) -> Mentions {
        let options = Options {
            level: 0,
            until: Reached::Inlined,
            keeps_going: false,
            on_demand: false,
            asked: None,
            has_ledgers: false,
            with_context: false,
            with_flows: false,
            with_log: false,
            ..*self.options
        };
        let graph = self.imports.graph();
        let tables = Tables::new(graph);
        let run = Run::new(self.session, &options, &tables);
        for id in self.imports.all_of(importer) {
            let task = Task { id, source: &graph.packages[id], is_root: graph.roots.contains(&id) };
            let mut stage = run.parse(task);
            if let Stage::Parsed(files, errors) = stage {
                stage = run.check(task, files, errors);
            }
            if let Stage::Lowered(lowered) = stage {
                let _ = run.finish(task, lowered);
            }
        }
        let (types, program) = (&self.session.types, &self.session.program);
        let name = |object| {
            let row = types.object(object);
            Some((types.package(row.package?).path, row.name))
        };
        let direct = run.imports.of(importer).into_iter();
        let objects = direct.flat_map(|package| run.demand.summaries.in_export_data(package, types, program));
        objects.filter_map(name).collect()
    }
}
