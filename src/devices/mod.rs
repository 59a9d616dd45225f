//! What devices and servers speak and do; knows no estate.
