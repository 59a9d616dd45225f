//! A large estate of the shape that real ones have: few sites with GSLB, many services, some zones.

use std::fmt::Write as _;

/// The sites. Each ADC carries the GSLB configuration of all, so that their number, not that of the services, is what a build multiplies by.
const SITES: usize = 4;

/// An estate of about `count` declarations: ten a service, namely four vips with their pools, a GSLB domain, and a zone of a dozen records.
pub(crate) fn estate(count: usize) -> String {
    let mut text = String::from("estate generated {\n  language 1\n  owner \"Bench\"\n}\n");
    (0..SITES).for_each(|number| site(&mut text, number));
    text.push_str("\ndns example.com {\n  @ NS ns1.example.net\n  @ NS ns2.example.net\n  delegate gslb to s0 s1\n}\n");
    for service in 0..count / 10 {
        (0..4).for_each(|part| vip(&mut text, service * 4 + part));
        gslb(&mut text, service);
        zone(&mut text, service);
    }
    text
}

// Writing to a string cannot fail.

fn site(text: &mut String, number: usize) {
    let net = number * 16;
    let public = number + 1;
    let _ = write!(
        text,
        "\n## Data centre {number}.\nsite s{number} {{\n  network 10.{net}.0.0/12\n  adc ns-{number} {{\n    node 10.{net}.0.11\n    snip 10.{net}.0.20/24\n    \
         gslb 10.{net}.0.30 public 203.0.113.{public}\n    dns  10.{net}.0.53 public 203.0.113.{}\n  }}\n}}\n",
        public + 100
    );
}

fn vip(text: &mut String, number: usize) {
    // 250 addresses a /24; servers in the second /16 of a site, vips in the ninth.
    let [high, low] = [number / 250, number % 250 + 1];
    let _ = write!(
        text,
        "\npool p{number} {{\n  protocol HTTP\n  port     8080\n  servers  10.1.{high}.{low} at s0   # one a site\n  servers  10.17.{high}.{low} at s1\n}}\n\
         \n## Service {number}.\nvip v{number} {{\n  protocol HTTP\n  port     80\n  pool     p{number}\n  at s0 10.8.{high}.{low} public 198.18.{high}.{low}\n  \
         at s1 10.24.{high}.{low} public 198.19.{high}.{low}\n}}\n",
    );
}

fn gslb(text: &mut String, number: usize) {
    let vip = number * 4;
    let _ = write!(
        text,
        "\ngslb g{number} {{\n  domain w{number}.gslb.example.com\n  vip    v{vip}\n  method active-passive s0 s1\n  ttl    30s\n}}\n"
    );
}

fn zone(text: &mut String, number: usize) {
    let _ = write!(text, "\ndns z{number}.example.org {{\n  ttl 5m\n  @ NS ns1.example.net\n  @ NS ns2.example.net\n");
    for host in 0..10 {
        let _ = writeln!(text, "  h{host}   A     192.0.2.{}", (number + host) % 250 + 1);
    }
    text.push_str("  www  CNAME h1.example.net\n}\n");
}
