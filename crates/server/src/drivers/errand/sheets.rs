//! Google Sheets: one more row below a sheet, in the name of a service account. Its key signs a
//! statement (a JWT), for which Google gives a token for an hour.

use super::service::{About, Connected};
use super::{PATIENCE, ask, failed, json_ask};
use crate::clock::{Clock, WallClock};
use crate::drivers::http::{Ask, HttpDriver};
use crate::flow::ports::ErrandReport;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use domain::errand::CallOutcome;
use domain::organisation::Service;
use reqwest::Method;
use ring::rand::SystemRandom;
use ring::signature::{RSA_PKCS1_SHA256, RsaKeyPair};
use serde::Deserialize;
use serde_json::{Value, json};

pub(super) const ABOUT: About = About {
    service: Service::GoogleSheets,
    base_url: "https://sheets.googleapis.com",
    secret: "Key of a service account (JSON)",
    secret_optional: false,
    settings: &[],
    check_secret: check,
};

const SCOPE: &str = "https://www.googleapis.com/auth/spreadsheets";
const WHO: &str = "Google Sheets";

/// A service account's key, as Google's console gives it.
#[derive(Deserialize)]
struct Account {
    client_email: String,
    private_key: String,
    token_uri: String,
}

fn account(secret: &str) -> Result<(Account, RsaKeyPair), String> {
    let wrong = || "paste the whole JSON file of the service account's key".to_owned();
    let account: Account = serde_json::from_str(secret).map_err(|_| wrong())?;
    let inside: String =
        account.private_key.lines().map(str::trim).filter(|line| !line.starts_with("-----")).collect();
    let der = STANDARD.decode(inside).map_err(|_| wrong())?;
    let key = RsaKeyPair::from_pkcs8(&der).map_err(|_| wrong())?;
    Ok((account, key))
}

fn check(secret: &str) -> Result<(), String> {
    account(secret).map(|_| ())
}

pub(super) async fn append(
    http: &HttpDriver,
    connected: &Connected,
    spreadsheet: &str,
    sheet: &str,
    cells: &[(String, String)],
) -> ErrandReport {
    match try_append(http, connected, spreadsheet, sheet, cells).await {
        Ok(()) => ErrandReport::Done(CallOutcome::Done),
        Err(report) => report,
    }
}

async fn try_append(
    http: &HttpDriver,
    connected: &Connected,
    spreadsheet: &str,
    sheet: &str,
    cells: &[(String, String)],
) -> Result<(), ErrandReport> {
    let bearer = ("Authorization".to_owned(), format!("Bearer {}", token(http, &connected.secret).await?));
    let quoted = format!("'{}'", sheet.replace('\'', "''"));
    let values = |range: &str| {
        let (spreadsheet, range) = (percent(spreadsheet), percent(range));
        format!("{}/v4/spreadsheets/{spreadsheet}/values/{range}", connected.base_url)
    };
    let head = Ask {
        method: Method::GET,
        url: values(&format!("{quoted}!1:1")),
        headers: vec![bearer.clone()],
        body: None,
        timeout: PATIENCE,
    };
    let head = ask(http, WHO, &head, true).await?;
    let names: Vec<String> = head
        .pointer("/values/0")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .map(|name| name.as_str().map_or_else(|| name.to_string(), str::to_owned))
        .collect();
    let row = row(&names, cells).map_err(failed)?;
    // As it was said: what a contact writes must not become a formula.
    let url = values(&format!("{quoted}!A1")) + ":append?valueInputOption=RAW&insertDataOption=INSERT_ROWS";
    let call = json_ask(url, vec![bearer], &json!({ "majorDimension": "ROWS", "values": [row] }));
    // Asking twice would add two rows.
    ask(http, WHO, &call, false).await.map(|_| ())
}

/// The cells in the order of the sheet's columns: found by the name in the first row, or by letter.
fn row(names: &[String], cells: &[(String, String)]) -> Result<Vec<String>, String> {
    let mut row = Vec::new();
    for (column, value) in cells {
        let wanted = column.trim();
        let at = names
            .iter()
            .position(|name| name.trim().to_lowercase() == wanted.to_lowercase())
            .or_else(|| letter(wanted))
            .ok_or_else(|| format!("the sheet has no column \"{wanted}\" in its first row"))?;
        if row.len() <= at {
            row.resize(at + 1, String::new());
        }
        if let Some(cell) = row.get_mut(at) {
            cell.clone_from(value);
        }
    }
    Ok(row)
}

/// A column by its letter or two, from 0.
fn letter(name: &str) -> Option<usize> {
    if name.is_empty() || name.len() > 2 {
        return None;
    }
    let number = name.bytes().try_fold(0, |number, byte| {
        byte.is_ascii_uppercase().then(|| number * 26 + usize::from(byte - b'A') + 1)
    })?;
    number.checked_sub(1)
}

/// A token for a statement that the account's key has signed.
async fn token(http: &HttpDriver, secret: &str) -> Result<String, ErrandReport> {
    let (account, key) = account(secret).map_err(failed)?;
    let now = WallClock.now().seconds();
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let claims = json!({
        "iss": account.client_email, "scope": SCOPE, "aud": account.token_uri, "iat": now, "exp": now + 3600,
    });
    let said = format!("{}.{}", part(&json!({ "alg": "RS256", "typ": "JWT" })), part(&claims));
    let mut signature = vec![0; key.public().modulus_len()];
    key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), said.as_bytes(), &mut signature)
        .map_err(|_| failed("the key of the service account cannot sign"))?;
    let assertion = format!("{said}.{}", URL_SAFE_NO_PAD.encode(signature));
    let form =
        format!("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion={assertion}");
    let call = Ask {
        method: Method::POST,
        url: account.token_uri,
        headers: Vec::new(),
        body: Some(("application/x-www-form-urlencoded".to_owned(), form)),
        timeout: PATIENCE,
    };
    let answer = ask(http, "Google", &call, true).await?;
    let token = answer.get("access_token").and_then(Value::as_str);
    token.map(str::to_owned).ok_or_else(|| failed("Google gave no access token"))
}

fn percent(text: &str) -> String {
    workflow::variable::percent(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_find_their_columns_by_name_or_letter() {
        let names = ["Name".to_owned(), "E-mail".to_owned()];
        let cell = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let found = row(&names, &[cell("e-mail", "a@b.org"), cell("D", "x")]);
        assert_eq!(found, Ok(vec![String::new(), "a@b.org".into(), String::new(), "x".into()]));
        assert!(row(&names, &[cell("Phone", "1")]).is_err());
        assert_eq!((letter("A"), letter("AA"), letter("a")), (Some(0), Some(26), None));
    }
}
