//! The cost of functions for programs: one JSON object on a line for each.

use super::{Advice, Sheet, words};
use crate::inline::{Obstacle, Reason, Verdict};
use crate::report::FileNames;
use serde_json::{Value, json};

/// Returns what a function costs as a JSON object.
///
/// `charges`, there if `has_charges`, is what its nodes cost; their amounts add up to `cost`. `over` is negative for
/// costs below the budget.
pub fn sheet_json(sheet: &Sheet<'_>, names: &FileNames, has_charges: bool) -> Value {
    let file = sheet.file.map(|file| names.shown(sheet.context.sources.file(file).path()));
    let obstacles: Vec<Value> = sheet
        .obstacles()
        .into_iter()
        .map(|(charge, obstacle)| {
            json!({"reason": words::obstacle(obstacle), "line": charge.map(|charge| sheet.line_of(charge))})
        })
        .collect();
    let shrinks: Vec<Value> = sheet
        .shrinks()
        .into_iter()
        .map(|shrink| json!({"callee": shrink.callee, "cost": shrink.cost, "atMost": shrink.at_most}))
        .collect();
    let mut object = json!({
        "function": sheet.name,
        "file": file,
        "line": sheet.lines.0,
        "cost": sheet.total,
        "budget": sheet.ledger.budget,
        "over": sheet.over(),
        "canInline": matches!(sheet.ledger.verdict, Verdict::Inlinable(_)),
        "isBig": sheet.ledger.is_big,
        "obstacles": obstacles,
        "smallerCallees": shrinks,
    });
    if has_charges {
        object["charges"] = charges(sheet).into();
    }
    object
}

/// Returns a change of the source as a JSON object.
pub fn advice_json(advice: &Advice<'_>) -> Value {
    let edits: Vec<Value> = advice
        .change
        .edits
        .iter()
        .map(|edit| json!({"start": edit.at.start, "end": edit.at.end, "text": edit.with}))
        .collect();
    json!({
        "lines": [advice.lines.0, advice.lines.1],
        "function": advice.change.name,
        "cost": advice.cost,
        "movedCost": advice.moved_cost,
        "noinline": advice.is_noinline,
        "edits": edits,
    })
}

fn charges(sheet: &Sheet<'_>) -> Vec<Value> {
    let sources = sheet.context.sources;
    let of_charge = |charge: &crate::inline::Charge| {
        let (what, text) = sheet.node(charge);
        let column = sources.find_file(charge.pos).map(|file| {
            let file = sources.file(file);
            file.line_column(file.offset(charge.pos)).1
        });
        let callee = match charge.reason {
            Reason::InlinedCall { callee, .. }
            | Reason::CheapCall(callee)
            | Reason::Call { callee: Some(callee), .. } => Some(sheet.context.func_name(callee)),
            _ => None,
        };
        json!({
            "line": sheet.line_of(charge),
            "column": column,
            "cost": charge.amount,
            "what": what,
            "text": text,
            "reason": words::reason(charge.reason),
            "callee": callee,
            "calleeCost": callee_cost(charge.reason),
        })
    };
    sheet.ledger.charges.iter().map(of_charge).collect()
}

/// Returns what the body of a callee costs, if that is known.
const fn callee_cost(reason: Reason) -> Option<i32> {
    use crate::inline::Stays;
    match reason {
        Reason::InlinedCall { cost, .. } | Reason::Call { stays: Stays::OverLimit { cost, .. }, .. } => {
            Some(cost)
        }
        Reason::Call { stays: Stays::NotInlinable(Obstacle::TooExpensive { cost, .. }), .. } => cost,
        _ => None,
    }
}
