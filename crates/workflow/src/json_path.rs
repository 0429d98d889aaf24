//! Paths into JSON as people write them: `$.order.lines[0].sku`, `$['odd name']`.

use serde_json::Value;

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Part<'p> {
    Name(&'p str),
    Place(usize),
}

const MOST_CHARS: usize = 300;

/// What lies at a path; `None` where nothing does or it is no path.
#[must_use]
pub fn find<'v>(body: &'v Value, path: &str) -> Option<&'v Value> {
    let mut value = body;
    for part in parts(path)? {
        value = match part {
            Part::Name(name) => value.get(name)?,
            Part::Place(place) => value.get(place)?,
        };
    }
    Some(value)
}

/// Whether it is a path.
#[must_use]
pub fn is_path(path: &str) -> bool {
    parts(path).is_some()
}

fn parts(path: &str) -> Option<Vec<Part<'_>>> {
    let mut rest = path.trim();
    if rest.len() > MOST_CHARS {
        return None;
    }
    rest = rest.strip_prefix('$')?;
    let mut parts = Vec::new();
    while !rest.is_empty() {
        let (part, left) = if let Some(inner) = rest.strip_prefix('[') {
            let (inside, left) = inner.split_once(']')?;
            let quoted = |sign: char| inside.strip_prefix(sign).and_then(|rest| rest.strip_suffix(sign));
            match quoted('\'').or_else(|| quoted('"')) {
                Some(name) => (Part::Name(name), left),
                None => (Part::Place(inside.trim().parse().ok()?), left),
            }
        } else {
            let named = rest.strip_prefix('.')?;
            let length = named.find(['.', '[']).unwrap_or(named.len());
            let (name, left) = named.split_at(length);
            (Part::Name(Some(name.trim()).filter(|name| !name.is_empty())?), left)
        };
        parts.push(part);
        rest = left;
    }
    Some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    #[test]
    fn paths_lead_into_objects_and_lists() {
        let body = json!({"order": {"lines": [{"sku": "A"}], "odd name": 1}});
        assert_eq!(find(&body, "$.order.lines[0].sku"), Some(&json!("A")));
        assert_eq!(find(&body, "$.order['odd name']"), Some(&json!(1)));
        assert_eq!(find(&body, "$"), Some(&body));
        for nothing in ["$.order.lines[1]", "$.nothing", "order", "$..order", "$.order[", "$.order[x]"] {
            assert_eq!(find(&body, nothing), None, "{nothing}");
        }
    }

    proptest! {
        #[test]
        fn no_path_panics(path in "\\$?(\\PC|[.\\[\\]'\"0-9]){0,40}") {
            let _ = find(&json!({"a": [1, {"b": 2}]}), &path);
        }
    }
}
