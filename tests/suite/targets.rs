//! What the targets write.

mod netscaler;
