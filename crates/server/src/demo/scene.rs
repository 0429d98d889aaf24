//! Conversations of the demo's past as they stand in its texts.

use domain::time::Span;

/// A conversation as it was.
pub(super) struct Scene<'t> {
    pub(super) first_name: &'t str,
    pub(super) last_name: &'t str,
    pub(super) email: &'t str,
    pub(super) phone: &'t str,
    pub(super) language: &'t str,
    pub(super) country: &'t str,
    pub(super) minutes_ago: i64,
    pub(super) assignee: &'t str,
    pub(super) closed: bool,
    pub(super) tags: Vec<String>,
    pub(super) lines: Vec<(char, &'t str)>,
}

/// The conversations of a text, the oldest first.
pub(super) fn scenes(text: &str) -> Vec<Scene<'_>> {
    let mut scenes: Vec<Scene<'_>> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let (mark, rest) = line.split_at_checked(1).unwrap_or_default();
        if mark == "@" {
            let mut cells = rest.split('|').map(str::trim);
            let mut cell = || cells.next().unwrap_or_default();
            scenes.push(Scene {
                first_name: cell(),
                last_name: cell(),
                email: cell(),
                phone: cell(),
                language: cell(),
                country: cell(),
                minutes_ago: cell().parse().unwrap_or(0),
                assignee: cell(),
                closed: cell() == "closed",
                tags: cell().split(',').map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned).collect(),
                lines: Vec::new(),
            });
        } else if let (Some(scene), Some(mark)) = (scenes.last_mut(), mark.chars().next()) {
            scene.lines.push((mark, rest.trim()));
        }
    }
    scenes.sort_by_key(|scene| std::cmp::Reverse(scene.minutes_ago));
    scenes
}

/// How long it takes, as in "20 minutes".
pub(super) fn span(words: &str) -> Option<Span> {
    let (count, unit) = words.split_once(' ')?;
    let count: i64 = count.parse().ok()?;
    match unit.trim_end_matches('s') {
        "minute" => Some(Span::minutes(count)),
        "hour" => Some(Span::minutes(count * 60)),
        "day" => Some(Span::days(count)),
        _ => None,
    }
}
