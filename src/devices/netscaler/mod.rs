//! What a NetScaler speaks: typed commands, and the names its objects may have.

mod argument;
mod command;
mod expression;
mod name;
mod quote;
pub mod read;
pub mod reference;
pub mod state;
mod transport;

pub use argument::Argument;
pub use command::{Command, Verb};
pub use expression::Expression;
pub use name::{NAME_LIMIT, NameProblem, check_object_name, is_factory_monitor};
pub(crate) use transport::transport;
