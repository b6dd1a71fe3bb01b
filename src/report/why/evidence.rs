//! What a run found out, kept so that a flow is found by what it starts from.

use crate::base::Name;
use crate::diagnostic::{CallSite, Finding, FindingKind, Flow, FuncName, Memory, Stay, Storage};
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;

/// Findings of the packages of a run, those that were only imported included.
#[derive(Debug, Default)]
pub struct Evidence {
    /// The import path of the package that is asked about: its names are shown bare.
    pub(super) home: Option<Name>,
    findings: Vec<(u32, Finding)>,
    /// How many of them are those of packages that were asked for; they come with all their kinds.
    roots: Vec<usize>,
    /// The flows from each parameter.
    leaks: FxHashMap<(FuncName, u32), Vec<usize>>,
    /// The flow of each location that escapes, by package and number.
    escapes: FxHashMap<(u32, u32), usize>,
    /// The functions whose ways were asked for, found or not.
    asked_for: FxHashSet<FuncName>,
    /// The functions that were left out because of errors: the paths of their packages, and their symbols there without type
    /// parameters.
    left_out: Vec<(Name, Name)>,
    pub(super) stays: Vec<Stay>,
    pub(super) calls: Vec<CallSite>,
}

impl Evidence {
    /// Starts without any; `home` is the import path of the package that is asked about.
    pub fn new(home: &str) -> Self {
        Self { home: Some(Name::new(home)), ..Self::default() }
    }
    /// Adds findings of a package, which has a number. Of packages that were not asked for only flows are kept.
    pub fn add_findings(&mut self, package: u32, is_root: bool, findings: &[Finding]) {
        for finding in findings {
            let index = self.findings.len();
            match &finding.kind {
                FindingKind::EscapeFlow { escaping, .. } => {
                    self.escapes.entry((package, escaping.storage)).or_insert(index);
                }
                FindingKind::LeakFlow { leaking, .. } => {
                    self.leaks.entry((leaking.func, leaking.param)).or_default().push(index);
                }
                _ if !is_root => continue,
                _ => {}
            }
            if is_root {
                self.roots.push(index);
            }
            self.findings.push((package, finding.clone()));
        }
    }
    /// Adds the ways of values in a function and others, under a number that no package has.
    pub fn add_ways(&mut self, func: FuncName, number: u32, findings: &[Finding]) {
        self.asked_for.insert(func);
        self.add_findings(number, Some(func.path) == self.home, findings);
    }
    /// Reports whether the ways in a function were asked for.
    pub(super) fn has_ways(&self, func: FuncName) -> bool {
        self.asked_for.contains(&func)
    }
    /// Takes note that a function of a package was left out because of errors in it.
    pub fn add_left_out(&mut self, path: &str, symbol: Name) {
        self.left_out.push((Name::new(path), symbol));
    }
    /// Reports whether a function is one that was left out.
    pub(super) fn is_left_out(&self, func: FuncName) -> bool {
        let symbol = without_type_args(func.symbol.text());
        self.left_out.iter().any(|(path, left_out)| *path == func.path && left_out.text() == symbol)
    }
    /// Adds what is in the stretch of source that is asked about.
    pub fn add_sites(&mut self, stays: &[Stay], calls: &[CallSite]) {
        self.stays.extend_from_slice(stays);
        self.calls.extend_from_slice(calls);
    }

    /// Returns the findings of packages that were asked for.
    pub(super) fn of_roots(&self) -> impl Iterator<Item = (u32, &Finding)> {
        self.roots.iter().map(|&index| (self.findings[index].0, &self.findings[index].1))
    }
    /// Reports whether what escapes takes no memory of its own: it is read-only data, or has no size.
    pub(super) fn takes_nothing(&self, flow: &Finding) -> bool {
        let place = |finding: &Finding| (finding.pos, finding.context.as_ref().map(|context| context.source));
        let is_it = |finding: &Finding| {
            matches!(finding.kind, FindingKind::EscapesToHeap { .. }) && place(finding) == place(flow)
        };
        let is_allocation = matches!(
            &flow.kind,
            FindingKind::EscapeFlow { escaping, .. } if matches!(escaping.kind, Storage::Boxed | Storage::Made)
        );
        is_allocation
            && self.of_roots().any(|(_, finding)| {
                let allocation = finding.context.as_ref().and_then(|context| context.allocation.as_ref());
                is_it(finding) && allocation.is_some_and(|allocation| allocation.memory == Memory::Static)
            })
    }
    /// Reports whether calls of a function of the package that is asked about can be inlined.
    pub(super) fn is_inlinable(&self, func: FuncName) -> bool {
        let mut findings = self.of_roots().map(|(_, finding)| &finding.kind);
        findings.any(
            |kind| matches!(kind, FindingKind::CanInline { func: name, .. } if **name == *func.symbol.text()),
        )
    }
    /// Finds the shortest way of a parameter to the heap.
    pub(super) fn leak(&self, func: FuncName, param: u32) -> Option<(u32, &Finding)> {
        let leak_derefs = |index: usize| match &self.findings[index].1.kind {
            FindingKind::LeakFlow { derefs, leaking, .. } if leaking.result.is_none() => Some(*derefs),
            _ => None,
        };
        let of_param = self.leaks.get(&(func, param))?;
        let to_heap = of_param.iter().filter_map(|&index| Some((leak_derefs(index)?, index)));
        // Of ways that are equally short the first one counts, as it is the one that gc prints first.
        let (_, index) = to_heap.min_by_key(|&(derefs, _)| derefs)?;
        Some((self.findings[index].0, &self.findings[index].1))
    }
    /// Finds the way on which storage of a package escapes.
    pub(super) fn escape(&self, package: u32, storage: u32) -> Option<&Finding> {
        Some(&self.findings[*self.escapes.get(&(package, storage))?].1)
    }
}

/// Returns a symbol without what stands in brackets.
fn without_type_args(symbol: &str) -> Cow<'_, str> {
    match (symbol.find('['), symbol.rfind(']')) {
        (Some(start), Some(end)) if start < end => {
            format!("{}{}", &symbol[..start], &symbol[end + 1..]).into()
        }
        _ => symbol.into(),
    }
}

/// Returns the flow of a finding that has one.
pub(super) fn flow_of(finding: &Finding) -> Option<&Flow> {
    match &finding.kind {
        FindingKind::EscapeFlow { flow, .. } | FindingKind::LeakFlow { flow, .. } => Some(flow),
        _ => None,
    }
}
