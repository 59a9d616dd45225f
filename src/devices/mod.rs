//! What devices and servers speak and do; knows no estate.

pub mod dns;
pub mod icalendar;
pub mod netscaler;
pub mod powershell;
pub mod xen;
