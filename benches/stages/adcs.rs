//! An estate of many ADCs, each with a hundred virtual servers, a few of which take part in GSLB.

use std::fmt::Write as _;

/// How many vips stand on each ADC.
const ON_EACH: usize = 100;

/// How many ADCs answer the domains: more than 32 parents there cannot be.
const ANSWERING: usize = 8;

/// `count` vips on a hundredth as many ADCs. `changed` gives every hundredth vip another time-out, and its pool a server more.
pub(crate) fn estate(count: usize, changed: bool) -> String {
    let mut text = String::from(
        "estate many {\n  language 1\n  versions { netscaler 13.1 }\n}\n\nmonitor web {\n  type HTTP\n}\n",
    );
    let adcs = count.div_ceil(ON_EACH);
    for adc in 0..adcs {
        let (high, low) = (adc / 200, adc % 200 + 1);
        let gslb = if adc < ANSWERING {
            format!("    gslb 10.{high}.{low}.30\n    dns 10.{high}.{low}.53\n")
        } else {
            String::new()
        };
        // A `String` takes all that is written to it.
        _ = write!(
            text,
            "\nsite s{adc} {{\n  adc ns{adc} {{\n    node 10.{high}.{low}.11\n    snip 10.{high}.{low}.20/24\n{gslb}  }}\n}}\n"
        );
    }
    for vip in 0..count {
        let (adc, at) = (vip / ON_EACH, vip % ON_EACH);
        let (high, low) = (adc / 200, adc % 200 + 1);
        let is_changed = changed && at == 7;
        let (timeout, more) = if is_changed { (20, format!(" 10.{high}.{low}.250")) } else { (10, String::new()) };
        let servers = format!("10.{high}.{low}.{} 10.{high}.{low}.{}", 60 + at % 90, 150 + at % 90);
        _ = write!(
            text,
            "\npool p{vip} {{\n  protocol HTTP\n  port {}\n  servers {servers}{more}\n  monitor web\n}}\n",
            8000 + at
        );
        _ = write!(
            text,
            "\nvip v{vip} {{\n  protocol HTTP\n  port {}\n  at s{adc} 10.{high}.{low}.{}\n  pool p{vip}\n  persistence SOURCEIP timeout {timeout}\n}}\n",
            80 + at / 10,
            40 + at % 10,
        );
    }
    text
}
