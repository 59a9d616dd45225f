//! What leads from one estate to the next: what differs on each device and in each zone, the commands that bring it about in an order in which nothing is refused, and the way back of each.

pub mod bundle;
pub mod compare;
pub mod configuration;
mod human;
mod json;
pub mod netscaler;
pub mod running;
pub mod served;

pub use self::human::human;
pub use self::json::{SCHEMA as DIFF_SCHEMA_NAME, json, schema as diff_schema};
