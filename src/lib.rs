//! Sitewright compiles the description of a multi-site Citrix and NetScaler estate.
//!
//! ```text
//!  .site files                                                              artifacts
//!      │ read                                                                   ▲ write
//!  ┌───┴───────────────── cli (files, arguments, printing) ─────────────────────┴───┐
//!  │ source ─▶ syntax ─▶ expand ─▶ estate ─▶ simulate ─▶ checks ─▶ targets ─▶ delta │
//!  │ texts,    tree      let, for, names,    what fails, findings  typed items,     │
//!  │ spans     (never    template, types,    what still            then text, each  │
//!  │           fails)    data      products  works                 with its origin  │
//!  └────────────────────────────────────────────────────────────────────────────────┘
//!    diagnostics lies under all; devices is what appliances and servers speak; schema says what may be said;
//!    fix leads from the findings back to the texts
//! ```
//!
//! [`compile::compile`] is the pipeline as one function; `ARCHITECTURE.md` has the rules of the house.

extern crate alloc;

pub mod checks;
pub mod cli;
pub mod compile;
pub mod delta;
pub mod devices;
pub mod diagnostics;
pub mod estate;
pub mod expand;
pub mod fix;
pub mod model;
pub mod reference;
pub mod schema;
pub mod simulate;
pub mod source;
pub mod syntax;
pub mod targets;
