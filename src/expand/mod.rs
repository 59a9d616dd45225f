//! Composition: what data files, templates, loops and conditions make of the tree.

#![allow(dead_code, reason = "nothing asks for a data file yet")]

pub(crate) mod data;
pub(crate) mod value;
