//! The appliance itself, and what is said of its objects by the vendor's own names.

/// The beginning of the examples: an estate with further lines in its block, a site with an ADC, and a pool.
macro_rules! estate_with {
    ($lines:literal) => {
        concat!(
            "estate contoso {
  language 1
",
            $lines,
            "}
site fra {
  adc ns-fra {
    node 10.1.0.11
  }
}
pool web {
  protocol HTTP
  port     80
  servers  10.1.10.11
}
"
        )
    };
}

/// An estate with a vip that has further lines in its block.
macro_rules! vip_with {
    ($lines:literal) => {
        concat!(
            estate_with!(""),
            "vip web {
  protocol HTTP
  port     80
  pool     web
  at fra 10.1.20.10
",
            $lines,
            "}
"
        )
    };
}

mod feature_off;
mod listed_twice;
mod name_part;
mod name_twice;
mod no_such_object;
mod object_name;
mod option_clash;
mod option_twice;
mod option_value;
mod options_together;
mod said;
mod says_nothing;
mod secret_in_source;
mod snmp;
mod unknown_option;
mod word;

use super::Check;

pub(super) static CHECKS: &[&Check] = &[
    &feature_off::CHECK,
    &snmp::CHECK,
    &listed_twice::CHECK,
    &name_part::CHECK,
    &name_twice::CHECK,
    &no_such_object::CHECK,
    &object_name::CHECK,
    &options_together::CHECK,
    &option_clash::CHECK,
    &option_twice::CHECK,
    &option_value::CHECK,
    &says_nothing::CHECK,
    &secret_in_source::CHECK,
    &unknown_option::CHECK,
];
