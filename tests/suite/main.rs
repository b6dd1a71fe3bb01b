//! All tests that look at goescape from outside, in one binary because linking is what takes long: fixtures,
//! comparisons with gc's own parser and IR, the command line, robustness, and the house rules.

#![allow(unreachable_pub, reason = "a test is no library")]

mod common;

mod annotated;
mod bodies;
mod bytes;
mod command;
mod costs;
mod demand;
mod error_codes;
mod error_modules;
mod explain;
mod fixtures;
mod floor;
mod formats;
mod gc;
mod goescape;
mod json_schema;
mod keep_going;
mod lowered_nodes;
mod markers;
mod modules;
mod mutants;
mod neighbours;
mod readme;
mod robustness;
mod std_floor;
mod syntax_errors;
mod syntax_robust;
mod syntax_trees;
mod tidy;
mod type_mutants;
mod types_parity;
mod views;
mod wellformed;
mod why;
