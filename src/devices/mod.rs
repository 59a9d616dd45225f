//! What devices and servers speak and do; knows no estate.

pub mod dns;
pub mod netscaler;
pub mod powershell;
pub mod xen;
