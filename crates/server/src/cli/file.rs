//! Workflows as files on disk, in JSON or in YAML, which is easier to read and to compare.

use anyhow::{Context, anyhow};
use serde_json::Value;
use std::path::Path;
use workflow::definition::MOST_STEPS;
use workflow::file::WorkflowFile;

/// Reads a file; what is wrong with it is said in words.
pub(super) fn read(path: &Path) -> anyhow::Result<WorkflowFile> {
    let text = std::fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
    let is_yaml = path.extension().is_some_and(|end| end == "yaml" || end == "yml");
    let json = if is_yaml {
        let value: Value = serde_yaml_ng::from_str(&text)
            .map_err(|error| anyhow!("{}: this is not YAML: {error}", path.display()))?;
        value.to_string()
    } else {
        text
    };
    workflow::file::read(json.as_bytes(), MOST_STEPS).map_err(|why| anyhow!("{}: {why}", path.display()))
}

/// Writes a file in YAML, its parts in the order people read them.
pub(super) fn yaml(file: &WorkflowFile) -> anyhow::Result<String> {
    let mut text = Vec::new();
    let mut serializer = serde_yaml_ng::Serializer::new(&mut text);
    serde_yaml_ng::with::singleton_map_recursive::serialize(file, &mut serializer)?;
    drop(serializer);
    Ok(String::from_utf8(text)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// W-54
    #[test]
    fn a_file_is_the_same_in_yaml_and_in_json() {
        let text = "format: switchboard.workflow/1
name: Bonjour
trigger: { type: manual }
start: hello
steps:
- { id: hello, name: Hello, type: add_comment, text: 'yes' }
scenarios:
- name: It greets
  lines:
  - starts: {}
  - expect_comment: 'yes'
  - waits: 2 hours
  - expect_run: completed
";
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.yaml");
        std::fs::write(&path, text).unwrap();
        let file = read(&path).unwrap();
        assert_eq!(file.definition.scenarios[0].lines.len(), 4);
        let written = yaml(&file).unwrap();
        assert!(written.starts_with("format: switchboard.workflow/1\nname: Bonjour\n"), "{written}");
        assert!(written.contains("- waits: 2 hours") && !written.contains('!'), "{written}");
        std::fs::write(&path, written).unwrap();
        assert_eq!(read(&path).unwrap(), file);
        std::fs::write(&path, "a: [").unwrap();
        assert!(read(&path).unwrap_err().to_string().contains("not YAML"));
    }
}
