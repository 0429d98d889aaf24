//! Points on the map.

/// Reads `48.85, 2.35`, with or without brackets, and with semicolons where commas are decimal.
pub(super) fn read(text: &str) -> Option<String> {
    let inner = text.trim().trim_start_matches(['(', '[']).trim_end_matches([')', ']']);
    let (latitude, longitude) =
        inner.split_once(';').or_else(|| inner.split_once(", ")).or_else(|| inner.split_once(','))?;
    let degrees = |text: &str| {
        let plain = text.trim().trim_end_matches('°').replace(',', ".");
        let good = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '+');
        (plain.len() <= 30 && plain.chars().all(good)).then(|| plain.parse::<f64>().ok()).flatten()
    };
    point(degrees(latitude)?, degrees(longitude)?)
}

/// A point, where there is one of these degrees.
pub(super) fn point(latitude: f64, longitude: f64) -> Option<String> {
    let on_earth = (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude);
    on_earth.then(|| format!("{latitude}, {longitude}"))
}
