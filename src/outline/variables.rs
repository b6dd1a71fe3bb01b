//! What goes into a block and comes out of it: its parameters and results.

use super::block::{Block, Exit, Function, Refusal};
use super::spell;
use super::tree::Event;
use crate::base::Pos;
use crate::ir::{Body, Class, LocalFlags};
use crate::types::{ObjectId, ObjectKind, VarKind};
use std::ops::Range;

/// A variable that a block shares with the rest of its function.
#[derive(Clone, Debug)]
pub(super) struct Variable {
    pub name: &'static str,
    /// Its type as it is written in this file.
    pub ty: String,
    /// Whether it is the receiver of the method.
    pub is_receiver: bool,
    /// Whether the block needs its value.
    pub comes_in: bool,
    /// Whether the rest of the function needs what the block sets it to.
    pub goes_out: bool,
    /// Whether the block declares it.
    pub is_new: bool,
}

/// The variables that a block shares, in the order of their first use.
#[derive(Clone, Debug, Default)]
pub(super) struct Variables {
    pub all: Vec<Variable>,
    /// Whether what it sets can be assigned with `:=`.
    pub defines: bool,
}

/// Finds the variables that a block shares with the rest of the function.
pub(super) fn of_block(function: &Function<'_>, block: &Block, exit: Exit) -> Result<Variables, Refusal> {
    let finder = Finder { function, block, exit, events: function.events_of(block) };
    let mut variables = Variables::default();
    for object in finder.mentioned() {
        let kind = &function.types.object(object).kind;
        if !finder.is_of_function(object) {
            continue;
        }
        if !matches!(kind, ObjectKind::Var(_)) {
            finder.check_declaration(object)?;
            continue;
        }
        variables.all.extend(finder.variable(object)?);
    }
    variables.defines = variables.all.iter().any(|variable| variable.is_new);
    let sets_old = |variable: &Variable| variable.goes_out && !variable.is_new;
    if variables.defines && variables.all.iter().any(sets_old) {
        return Err(Refusal::Mixes);
    }
    Ok(variables)
}

struct Finder<'f, 'a> {
    function: &'f Function<'a>,
    block: &'f Block,
    exit: Exit,
    events: Range<usize>,
}

impl Finder<'_, '_> {
    /// Returns the objects that the block mentions, each once.
    fn mentioned(&self) -> Vec<ObjectId> {
        let mut found = Vec::new();
        for event in &self.function.tree.events[self.events.clone()] {
            if let Event::Use(object) | Event::Set { object, .. } = *event
                && !found.contains(&object)
            {
                found.push(object);
            }
        }
        // What the block declares and others use is mentioned only outside, if it is never used inside.
        for event in &self.function.tree.events[self.events.end..] {
            if let Event::Use(object) | Event::Set { object, .. } = *event
                && self.is_in_block(object)
                && !found.contains(&object)
            {
                found.push(object);
            }
        }
        found
    }

    fn pos(&self, object: ObjectId) -> Pos {
        self.function.types.object(object).pos
    }
    /// Reports whether the function declares an object, its parameters included.
    fn is_of_function(&self, object: ObjectId) -> bool {
        let object_ref = self.function.types.object(object);
        let is_parameter = matches!(
            object_ref.kind,
            ObjectKind::Var(VarKind::Recv | VarKind::Param | VarKind::Result | VarKind::Local)
        );
        is_parameter || self.function.extent.contains(&object_ref.pos)
    }
    fn is_in_block(&self, object: ObjectId) -> bool {
        let pos = self.pos(object);
        if !self.function.extent.contains(&pos) {
            return false;
        }
        let text = self.function.text_of(self.block.sequence, &self.block.rows);
        text.contains(&self.function.tree.offset(pos))
    }
    fn is_used_in(&self, object: ObjectId, events: Range<usize>) -> bool {
        let is_use = |event: &Event| match event {
            Event::Use(used) | Event::Set { object: used, is_whole: false, .. } => *used == object,
            _ => false,
        };
        self.function.tree.events[events].iter().any(is_use)
    }
    fn is_mentioned_after(&self, object: ObjectId) -> bool {
        let mentions = |event: &Event| matches!(event, Event::Use(used) | Event::Set { object: used, .. } if *used == object);
        self.function.tree.events[self.events.end..].iter().any(mentions)
    }

    /// Constants and types must be declared where they are used, on one side of the border.
    fn check_declaration(&self, object: ObjectId) -> Result<(), Refusal> {
        let stays = if self.is_in_block(object) { !self.is_mentioned_after(object) } else { false };
        // A type parameter of a declared function is written again.
        let is_of_head = self.pos(object) < self.function.extent.start;
        let is_type_param = matches!(self.function.types.object(object).kind, ObjectKind::TypeName)
            && self
                .function
                .types
                .object_type(object)
                .is_some_and(|ty| self.function.types.type_param_of(ty).is_some());
        if stays || is_of_head || is_type_param { Ok(()) } else { Err(Refusal::Declares) }
    }

    /// Returns what there is to say of a variable; nothing if it is the block's own.
    fn variable(&self, object: ObjectId) -> Result<Option<Variable>, Refusal> {
        let is_new = self.is_in_block(object);
        if is_new && !self.is_mentioned_after(object) {
            return Ok(None);
        }
        if self.is_shared(object) || (is_new && self.exit != Exit::GoesOn) {
            return Err(Refusal::Shares);
        }
        let types = self.function.types;
        let ty = types.object_type(object).ok_or(Refusal::Unspeakable)?;
        let declared = types.object(object);
        let is_set = self.is_set(object);
        Ok(Some(Variable {
            name: declared.name.text(),
            ty: spell::ty(self.function, ty)?,
            is_receiver: matches!(declared.kind, ObjectKind::Var(VarKind::Recv)),
            comes_in: !is_new && !self.is_set_first(object),
            goes_out: self.exit == Exit::GoesOn && (is_new || (is_set && self.is_needed_after(object))),
            is_new,
        }))
    }

    /// Reports whether a variable is the same to several parties, so that a copy will not do.
    fn is_shared(&self, object: ObjectId) -> bool {
        let body: &Body = &self.function.ledger.body;
        let (pos, name) = (self.pos(object), self.function.types.object(object).name);
        let mut locals = body.locals.rows().iter().filter(|local| local.pos == pos && local.name == name);
        locals.any(|local| {
            let is_captured = local.class == Class::Captured || local.flags.has(LocalFlags::CAPTURED);
            local.flags.has(LocalFlags::ADDRESS_TAKEN)
                || (is_captured && local.flags.has(LocalFlags::REASSIGNED))
        })
    }

    fn is_set(&self, object: ObjectId) -> bool {
        let events = &self.function.tree.events[self.events.clone()];
        events.iter().any(|event| matches!(event, Event::Set { object: set, .. } if *set == object))
    }

    /// Reports whether a block begins its dealings with a variable by setting it, whatever happens.
    fn is_set_first(&self, object: ObjectId) -> bool {
        let events = &self.function.tree.events[self.events.clone()];
        let first = events.iter().find(
            |event| matches!(event, Event::Use(used) | Event::Set { object: used, .. } if *used == object),
        );
        matches!(first, Some(Event::Set { is_whole: true, sequence: Some(at), .. }) if *at == self.block.sequence)
    }

    /// Reports whether the value that a block leaves in a variable is read later.
    fn is_needed_after(&self, object: ObjectId) -> bool {
        let is_result = matches!(self.function.types.object(object).kind, ObjectKind::Var(VarKind::Result));
        let n_events = self.function.tree.events.len();
        let sequence = &self.function.tree.sequences[self.block.sequence];
        // What comes before it in a loop comes after it, too.
        let again = sequence.outermost_loop.clone().map_or(0..0, |around| around.start..self.events.start);
        is_result
            || self.is_used_in(object, self.events.end..n_events)
            || self.is_used_in(object, again)
            || (sequence.outermost_loop.is_some() && !self.is_set_first(object))
    }
}
