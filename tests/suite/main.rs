//! The tests that need no process of their own per file: fixtures, markers, the command line, robustness,
//! and the house rules.

#![allow(unreachable_pub, reason = "a test is no library")]

#[path = "../common/mod.rs"]
mod common;

mod command;
mod fixtures;
mod floor;
mod gc;
mod goescape;
mod markers;
mod robustness;
mod tidy;
mod wellformed;
