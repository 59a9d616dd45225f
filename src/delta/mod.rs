//! What leads from one state of a device to another: changes, in an order in which nothing is refused, and the way back of each.

pub mod netscaler;
