//! Names that people type: trimmed, and not too long.

use crate::api::error::{ApiError, ApiResult};

/// A name that is there and not too long.
pub fn name(field: &str, text: &str) -> ApiResult<String> {
    let text = text.trim();
    if text.is_empty() {
        return Err(ApiError::invalid(field, "write a name"));
    }
    optional_name(field, text)
}

/// A name that may be missing and is not too long.
pub fn optional_name(field: &str, text: &str) -> ApiResult<String> {
    let text = text.trim();
    if text.chars().count() > 100 {
        return Err(ApiError::invalid(field, "a name has at most 100 characters"));
    }
    Ok(text.to_owned())
}
