//! Whether others than this network can reach an address, as far as its words tell.

use std::net::IpAddr;

/// Endings of names that only a network of one's own knows.
const OWN: [&str; 6] = ["localhost", ".localhost", ".local", ".internal", ".lan", ".home.arpa"];

/// Whether an address looks like one that everybody can reach.
#[must_use]
pub fn is_public(url: &str) -> bool {
    let host = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = host.split(['/', '?', '#']).next().unwrap_or_default();
    let host = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    match host.parse::<IpAddr>() {
        Ok(IpAddr::V4(ip)) => {
            !(ip.is_loopback() || ip.is_private() || ip.is_unspecified() || ip.is_link_local())
        }
        Ok(IpAddr::V6(ip)) => {
            !(ip.is_loopback() || ip.is_unspecified() || ip.is_unique_local() || ip.is_unicast_link_local())
        }
        Err(_) => host.contains('.') && !OWN.iter().any(|end| host.to_lowercase().ends_with(end)),
    }
}

#[cfg(test)]
mod tests {
    use super::is_public;

    #[test]
    fn a_network_of_ones_own_is_told_by_its_address() {
        for own in [
            "http://localhost:8080",
            "http://127.0.0.1:8080",
            "http://[::1]:8080",
            "https://192.168.1.4",
            "http://box.local/",
            "http://chat",
            "",
        ] {
            assert!(!is_public(own), "{own}");
        }
        for public in ["https://inbox.example.org", "https://203.0.113.9:8443/x", "http://[2001:db8::1]"] {
            assert!(is_public(public), "{public}");
        }
    }
}
