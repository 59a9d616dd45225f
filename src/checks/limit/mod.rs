//! What this compiler knows: versions of the language and of the products.

mod language;
mod needs_firmware;
mod netscaler_version;

use super::Check;

pub(super) static CHECKS: &[&Check] = &[&language::CHECK, &netscaler_version::CHECK, &needs_firmware::CHECK];
