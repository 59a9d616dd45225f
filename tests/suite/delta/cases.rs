//! Cases that engineers know.

use super::{planned, told};
