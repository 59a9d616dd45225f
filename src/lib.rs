//! Sitewright compiles the description of a multi-site Citrix and NetScaler estate.
//!
//! ```text
//!  .site files                                                             artifacts
//!      │ read                                                                  ▲ write
//!  ┌───┴───────────────── cli (files, arguments, printing) ────────────────────┴───┐
//!  │  source ─▶ syntax ─▶ estate ─────────▶ checks ─▶ targets                       │
//!  │  texts,    tree      declarations,     findings  typed items, then text,       │
//!  │  spans     (never    names, types,               each with its origin          │
//!  │            fails)    products                                                  │
//!  └────────────────────────────────────────────────────────────────────────────────┘
//!    diagnostics lies under all; schema says what may be said; devices is what appliances and servers speak
//! ```
//!
//! [`compile::compile`] is the pipeline as one function; `ARCHITECTURE.md` has the rules of the house.

extern crate alloc;

pub mod checks;
pub mod cli;
pub mod compile;
pub mod devices;
pub mod diagnostics;
pub mod estate;
pub mod reference;
pub mod schema;
pub mod source;
pub mod syntax;
pub mod targets;
