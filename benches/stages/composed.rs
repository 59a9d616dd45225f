//! The estate of `generate` once more, made by templates and loops: the same declarations from a page of source.

use std::fmt::Write as _;

/// An estate of about `count` declarations, the same as that of [`crate::generate::estate`].
pub(crate) fn estate(count: usize) -> String {
    let mut text = String::from("estate generated {\n  language 1\n  owner \"Bench\"\n}\n");
    // Writing to a string cannot fail.
    let _ = writeln!(text, "let services = {}", count / 10);
    text.push_str(SOURCE);
    text
}

const SOURCE: &str = r#"
for n in 0..3 {
  ## Data centre ${n}.
  site s${n} {
    network 10.${n * 16}.0.0/12
    adc ns-${n} {
      node 10.${n * 16}.0.11
      snip 10.${n * 16}.0.20/24
      gslb 10.${n * 16}.0.30 public ${host(203.0.113.0/24, n + 1)}
      dns  10.${n * 16}.0.53 public ${host(203.0.113.0/24, n + 101)}
    }
  }
}

dns example.com {
  @ NS ns1.example.net
  @ NS ns2.example.net
  delegate gslb to s0 s1
}

template service(n number) {
  for part in 0..3 {
    use balanced(n * 4 + part)
  }

  gslb g${n} {
    domain w${n}.gslb.example.com
    vip    v${n * 4}
    method active-passive s0 s1
    ttl    30s
  }

  dns z${n}.example.org {
    ttl 5m
    @ NS ns1.example.net
    @ NS ns2.example.net
    for host in 0..9 {
      h${host}   A     192.0.2.${(n + host) % 250 + 1}
    }
    www  CNAME h1.example.net
  }
}

template balanced(n number) {
  let at = "${n / 250}.${n % 250 + 1}"

  pool p${n} {
    protocol HTTP
    port     8080
    servers  10.1.${at} at s0   # one a site
    servers  10.17.${at} at s1
  }

  ## Service ${n}.
  vip v${n} {
    protocol HTTP
    port     80
    pool     p${n}
    at s0 10.8.${at} public 198.18.${at}
    at s1 10.24.${at} public 198.19.${at}
  }
}

for n in 0..services - 1 {
  use service(n)
}
"#;
