//! What reaches the heap: one finding for each expression of the source, however often it was copied.
//!
//! A variable or allocation may be compiled many times: in its function, in each function that the call is
//! inlined into, and for each shape of a generic function. Here it is one *site*, at the place in the package's own
//! files that brings it about; the copy that takes most stands for all. What the compiler says to escape but lays
//! out as read-only data is no site.

use crate::base::{Pos, SourceMap};
use crate::diagnostic::{Allocation, Finding, FindingKind, Memory};
use crate::report::bytes::HeapObject;
use crate::report::{Positions, gc};
use rustc_hash::FxHashMap;
use std::path::Path;

/// Returns the sites among findings of the package in `dir`: first what surely reaches the heap, then what may.
pub(super) fn sites<'f>(
    findings: impl Iterator<Item = &'f Finding>,
    sources: &SourceMap,
    dir: &str,
) -> Vec<Finding> {
    let mut sites: Vec<Site> = Vec::new();
    let mut places: FxHashMap<(Pos, &'static str), usize> = FxHashMap::default();
    let mut flows: FxHashMap<(Pos, Pos), Vec<&Finding>> = FxHashMap::default();
    for finding in findings {
        if matches!(finding.kind, FindingKind::EscapeFlow { .. }) {
            flows.entry((finding.pos, source_of(finding))).or_default().push(finding);
        }
        if memory_of(finding).is_none_or(|memory| !memory.may_be_heap()) {
            continue;
        }
        let pos = own_place(finding, sources, dir);
        let key = (source_of(finding), finding.kind.code());
        let site = Site { pos, finding };
        match places.get(&key) {
            Some(&place) if rank(sites[place].finding) < rank(finding) => sites[place] = site,
            Some(_) => {}
            None => {
                places.insert(key, sites.len());
                sites.push(site);
            }
        }
    }
    sites.retain(|site| !is_told_better(site.finding, &places));
    sites.sort_by_key(|site| (memory_of(site.finding) != Some(Memory::Heap), site.pos));
    let mut shown = Vec::with_capacity(sites.len());
    for Site { pos, finding } in sites {
        let flows = flows.remove(&(finding.pos, source_of(finding))).unwrap_or_default();
        shown.extend(flows.into_iter().chain([finding]).map(|finding| Finding { pos, ..finding.clone() }));
    }
    shown
}

/// A copy of what reaches the heap.
struct Site<'f> {
    /// Where it is shown.
    pos: Pos,
    finding: &'f Finding,
}

/// Returns where the code of a finding stands.
fn source_of(finding: &Finding) -> Pos {
    finding.context.as_ref().map_or(finding.pos, |context| context.source)
}

/// Reports whether another copy of what may reach the heap surely does.
fn is_told_better(finding: &Finding, places: &FxHashMap<(Pos, &'static str), usize>) -> bool {
    memory_of(finding) != Some(Memory::Heap) && places.contains_key(&(source_of(finding), "escapes-to-heap"))
}

/// Returns where what is allocated lies, for findings that are about an allocation.
pub(super) fn memory_of(finding: &Finding) -> Option<Memory> {
    match finding.kind {
        FindingKind::MovedToHeap { .. }
        | FindingKind::EscapesToHeap { .. }
        | FindingKind::Allocates { .. }
        | FindingKind::DoesNotEscape { .. } => Some(allocation_of(finding)?.memory),
        _ => None,
    }
}

pub(super) fn allocation_of(finding: &Finding) -> Option<&Allocation> {
    finding.context.as_ref()?.allocation.as_ref()
}

/// Orders copies of one site: what is not known counts as much.
fn rank(site: &Finding) -> u64 {
    allocation_of(site).map_or(0, |allocation| allocation.size.unwrap_or(u64::MAX))
}

/// Returns the innermost place that lies in the files of the package: that of the code itself, or that of the call
/// which brought it here.
fn own_place(finding: &Finding, sources: &SourceMap, dir: &str) -> Pos {
    let Some(context) = &finding.context else { return finding.pos };
    let is_own = |pos: &Pos| {
        let file = sources.find_file(*pos).map(|id| sources.file(id));
        file.is_some_and(|file| Path::new(file.path().as_ref()).parent() == Some(Path::new(dir)))
    };
    let calls = context.inlined.iter().rev().map(|frame| frame.pos);
    std::iter::once(context.source).chain(calls).find(is_own).unwrap_or(finding.pos)
}

/// Appends lines about sites, gc's with what each takes: `./a.go:3:2: moved to heap: x (8 bytes, no pointers)`.
pub fn write_heap<'f>(
    out: &mut String,
    sites: impl Iterator<Item = &'f Finding>,
    positions: &mut Positions<'_>,
    word: u64,
) {
    for site in sites {
        gc::write_plainly(out, site, positions);
        // What explains sites has no allocation of its own.
        let Some(allocation) = allocation_of(site) else { continue };
        out.truncate(out.trim_end_matches('\n').len());
        let doubt = site.context.as_ref().and_then(|context| context.doubt.as_ref());
        let remark = doubt.map_or_else(String::new, |func| format!("; unknown because of errors in {func}"));
        out.push_str(&format!(" ({}{remark})\n", described(allocation, word)));
    }
}

/// Returns what an allocation takes, in words.
pub(super) fn described(allocation: &Allocation, word: u64) -> String {
    let pointers = if allocation.has_pointers { "" } else { ", no pointers" };
    let Some(size) = allocation.size else {
        return match allocation.memory {
            Memory::Buffer => "may allocate, if longer than 32 bytes".to_owned(),
            Memory::Growing => "may allocate, as it grows".to_owned(),
            _ => format!("size known at run time{pointers}"),
        };
    };
    let plural = if size == 1 { "" } else { "s" };
    let object = HeapObject::new(size, allocation.has_pointers, word);
    let taken = match object {
        Some(object) if 1 < object.sharing => {
            format!(", {} share a block of {}", object.sharing, object.bytes)
        }
        Some(object) if object.bytes != size => format!(", takes {}", object.bytes),
        _ => String::new(),
    };
    format!("{size} byte{plural}{taken}{pointers}")
}
