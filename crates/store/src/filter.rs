//! Questions about many contacts: a [`Filter`] becomes the condition of a query, on either database.
//! Everything that is compared is bound, never written into the text.

use crate::dialect::{Db, Dialect, Store};
use crate::error::StoreError;
use domain::filter::{Filter, Likeness, Order, Place, Tagged, ordered};
use domain::id::{ContactId, WorkspaceId};
use domain::state::ContactState;
use domain::time::Timestamp;
use sqlx::AssertSqlSafe;

/// A value that is compared with.
#[derive(Clone, Debug, PartialEq)]
enum Bound {
    Int(i64),
    Real(f64),
    Text(String),
}

/// The condition of a query as it grows.
struct Query {
    dialect: Dialect,
    sql: String,
    bound: Vec<Bound>,
}

/// In which form a contact's trait is compared.
#[derive(Clone, Copy)]
enum Form {
    Words,
    Number,
    Flag,
    Point,
    Day,
}

impl Form {
    const fn key(self) -> char {
        match self {
            Self::Words => 't',
            Self::Number => 'n',
            Self::Flag => 'y',
            Self::Point => 'p',
            Self::Day => 'd',
        }
    }
}

impl Query {
    fn bind(&mut self, value: Bound) -> String {
        self.bound.push(value);
        format!("${}", self.bound.len())
    }

    fn text(&mut self, text: impl Into<String>) -> String {
        let name = self.bind(Bound::Text(text.into()));
        format!("CAST({name} AS TEXT)")
    }

    /// A trait in a form; nothing where the contact has none.
    fn of_trait(&mut self, slug: &str, form: Form) -> String {
        let is_whole = matches!(form, Form::Number | Form::Flag);
        let key = form.key();
        match self.dialect {
            Dialect::Sqlite => {
                let path = self.bind(Bound::Text(format!("$.{key}.\"{slug}\"")));
                format!("json_extract(c.traits, {path})")
            }
            Dialect::Postgres => {
                let slug = self.text(slug);
                let value = format!("(CAST(c.traits AS JSONB) -> '{key}' ->> {slug})");
                if is_whole { format!("CAST({value} AS BIGINT)") } else { value }
            }
        }
    }

    /// Something in the contact's state.
    fn of_state(&self, path: [&str; 2], is_whole: bool) -> String {
        let [outer, inner] = path;
        match self.dialect {
            Dialect::Sqlite => format!("json_extract(c.state, '$.{outer}.{inner}')"),
            Dialect::Postgres if is_whole => {
                format!("CAST(CAST(c.state AS JSONB) -> '{outer}' ->> '{inner}' AS BIGINT)")
            }
            Dialect::Postgres => format!("(CAST(c.state AS JSONB) -> '{outer}' ->> '{inner}')"),
        }
    }

    fn place(&mut self, place: &Place, form: Form) -> String {
        match place {
            Place::Trait(slug) => self.of_trait(slug, form),
            Place::Id => "c.id".to_owned(),
            Place::CreatedAt => "c.created_at".to_owned(),
            Place::Assignee => "c.assignee_id".to_owned(),
            Place::Channel => "c.channel_id".to_owned(),
            Place::ConversationChannel => {
                let conversation = self.of_state(["conversation", "id"], true);
                format!("CASE WHEN {conversation} IS NOT NULL THEN c.channel_id END")
            }
            Place::Status => "CASE c.status WHEN 'closed' THEN 'closed' ELSE 'open' END".to_owned(),
            Place::OpenedAt => "c.opened_at".to_owned(),
            Place::Conversation => self.of_state(["conversation", "id"], true),
            Place::OpenedBy => self.of_state(["conversation", "opened_by"], false),
            Place::Mood => self.of_state(["conversation", "mood"], false),
            Place::UnansweredSince => self.of_state(["conversation", "unanswered_since"], true),
            Place::IncomingAt => self.of_state(["last_incoming", "at"], true),
            Place::IncomingKind => self.of_state(["last_incoming", "kind"], false),
            Place::IncomingSource => self.of_state(["last_incoming", "source"], false),
            Place::OutgoingAt => self.of_state(["last_outgoing", "at"], true),
            Place::OutgoingKind => self.of_state(["last_outgoing", "kind"], false),
            Place::OutgoingSource => self.of_state(["last_outgoing", "source"], false),
        }
    }

    /// As words, also where it is an id.
    fn words(&mut self, place: &Place) -> String {
        format!("CAST({} AS TEXT)", self.place(place, Form::Words))
    }

    fn list(&mut self, words: &[String]) -> String {
        let names: Vec<String> = words.iter().map(|word| self.text(word.as_str())).collect();
        names.join(", ")
    }

    fn joined(&mut self, filters: &[Filter], word: &str, none: &str) -> String {
        let parts: Vec<String> = filters.iter().map(|filter| self.condition(filter)).collect();
        if parts.is_empty() { none.to_owned() } else { format!("({})", parts.join(word)) }
    }

    /// The condition of a filter. It may come to nothing (`NULL`), which does not hold either.
    fn condition(&mut self, filter: &Filter) -> String {
        match filter {
            Filter::Is(true) => "1 = 1".to_owned(),
            Filter::Is(false) => "1 = 0".to_owned(),
            Filter::All(filters) => self.joined(filters, " AND ", "1 = 1"),
            Filter::Any(filters) => self.joined(filters, " OR ", "1 = 0"),
            Filter::Has(place) => format!("{} IS NOT NULL", self.place(place, Form::Words)),
            Filter::Lacks(place) => format!("{} IS NULL", self.place(place, Form::Words)),
            Filter::Text(place, how, text) => self.likeness(place, *how, text),
            Filter::Among(_, words) if words.is_empty() => "1 = 0".to_owned(),
            Filter::Among(place, words) => format!("{} IN ({})", self.words(place), self.list(words)),
            Filter::NotAmong(place, words) if words.is_empty() => {
                format!("{} IS NOT NULL", self.words(place))
            }
            Filter::NotAmong(place, words) => format!("{} NOT IN ({})", self.words(place), self.list(words)),
            Filter::Number(place, order, number) => self.number(place, *order, *number),
            Filter::Flag(place, yes) => format!("{} = {}", self.place(place, Form::Flag), u8::from(*yes)),
            Filter::Moment(place, from, to) => self.moment(place, *from, *to),
            Filter::Day(place, order, day) => {
                let (place, day) = (self.place(place, Form::Day), self.text(day.as_str()));
                self.in_order(&place, *order, &day)
            }
            Filter::Point(place, order, point) => self.point(place, *order, point),
            Filter::Tags(how, names) => self.tags(*how, names),
            Filter::HasTags(some) => {
                let (not, tags) = (if *some { "" } else { "NOT " }, self.all_tags());
                format!("{not}EXISTS (SELECT 1 FROM {tags})")
            }
        }
    }

    fn likeness(&mut self, place: &Place, how: Likeness, text: &str) -> String {
        let words = self.words(place);
        let wanted = self.text(text);
        let length = text.chars().count();
        let find = if self.dialect == Dialect::Sqlite { "instr" } else { "strpos" };
        match how {
            Likeness::Is => format!("{words} = {wanted}"),
            Likeness::IsNot => format!("{words} <> {wanted}"),
            Likeness::Contains => format!("{find}({words}, {wanted}) > 0"),
            Likeness::DoesNotContain => format!("{find}({words}, {wanted}) = 0"),
            Likeness::StartsWith => format!("substr({words}, 1, {length}) = {wanted}"),
            Likeness::EndsWith => {
                // The second time the same is bound anew, because a trait's name is bound as well.
                let again = self.words(place);
                let whole = self.words(place);
                format!(
                    "(length({words}) >= {length} AND substr({again}, length({whole}) - {length} + 1) = {wanted})"
                )
            }
        }
    }

    fn number(&mut self, place: &Place, order: Order, number: f64) -> String {
        if let Place::Trait(_) = place {
            let (place, wanted) = (self.place(place, Form::Number), self.bind(Bound::Int(ordered(number))));
            return Self::compared(&place, order, &wanted);
        }
        let (place, wanted) = (self.place(place, Form::Number), self.bind(Bound::Real(number)));
        Self::compared(&format!("CAST({place} AS DOUBLE PRECISION)"), order, &wanted)
    }

    fn moment(&mut self, place: &Place, from: Option<Timestamp>, to: Option<Timestamp>) -> String {
        let at = self.place(place, Form::Number);
        let mut edges = vec![format!("{at} IS NOT NULL")];
        if let Some(from) = from {
            edges.push(format!("{at} >= {}", self.bind(Bound::Int(from.0))));
        }
        if let Some(to) = to {
            edges.push(format!("{at} < {}", self.bind(Bound::Int(to.0))));
        }
        format!("({})", edges.join(" AND "))
    }

    /// As many characters as the other point has, if it is of its kind: a time of day or a day.
    fn point(&mut self, place: &Place, order: Order, point: &str) -> String {
        let length = point.len();
        let kind = match length {
            0..=5 => format!("substr({}, 3, 1) = ':'", self.place(place, Form::Point)),
            _ => {
                let (begin, whole) = (self.place(place, Form::Point), self.place(place, Form::Point));
                format!("substr({begin}, 5, 1) = '-' AND length({whole}) >= 10")
            }
        };
        let cut = format!("substr({}, 1, {length})", self.place(place, Form::Point));
        let wanted = self.text(point);
        format!("({kind} AND {})", self.in_order(&cut, order, &wanted))
    }

    /// Compares text by its bytes, as everything but PostgreSQL does by itself.
    fn in_order(&self, one: &str, order: Order, other: &str) -> String {
        match self.dialect {
            Dialect::Sqlite => Self::compared(one, order, other),
            Dialect::Postgres => Self::compared(&format!("{one} COLLATE \"C\""), order, other),
        }
    }

    fn compared(one: &str, order: Order, other: &str) -> String {
        let sign = match order {
            Order::Is => "=",
            Order::IsNot => "<>",
            Order::Below => "<",
            Order::AtMost => "<=",
            Order::Above => ">",
            Order::AtLeast => ">=",
        };
        format!("{one} {sign} {other}")
    }

    const fn all_tags(&self) -> &'static str {
        match self.dialect {
            Dialect::Sqlite => "json_each(c.traits, '$.tags') AS tag",
            Dialect::Postgres => "jsonb_array_elements_text(CAST(c.traits AS JSONB) -> 'tags') AS tag(value)",
        }
    }

    fn tags(&mut self, how: Tagged, names: &[String]) -> String {
        let tags = self.all_tags();
        let mut has = |names: &[String]| {
            format!("EXISTS (SELECT 1 FROM {tags} WHERE tag.value IN ({}))", self.list(names))
        };
        match how {
            _ if names.is_empty() => format!("1 = {}", u8::from(how != Tagged::Any)),
            Tagged::Any => has(names),
            Tagged::None => format!("NOT {}", has(names)),
            Tagged::All => {
                let each: Vec<String> = names.iter().map(|name| has(std::slice::from_ref(name))).collect();
                format!("({})", each.join(" AND "))
            }
        }
    }
}

/// Runs a query with what it compares with, on either database.
macro_rules! ask {
    ($store:expr, $query:expr, $columns:ty, $doing:literal) => {{
        let query = $query;
        let sql = AssertSqlSafe(query.sql);
        macro_rules! on {
            ($pool:expr) => {{
                let mut asked = sqlx::query_as::<_, $columns>(sql);
                for value in query.bound {
                    asked = match value {
                        Bound::Int(value) => asked.bind(value),
                        Bound::Real(value) => asked.bind(value),
                        Bound::Text(value) => asked.bind(value),
                    };
                }
                asked.fetch_all($pool).await
            }};
        }
        match &$store.db {
            Db::Sqlite { read, .. } => on!(read),
            Db::Postgres(pool) => on!(pool),
        }
        .map_err(StoreError::doing($doing))
    }};
}

impl Store {
    fn about(&self, workspace: WorkspaceId, columns: &str, filter: &Filter) -> Query {
        let dialect = match &self.db {
            Db::Sqlite { .. } => Dialect::Sqlite,
            Db::Postgres(_) => Dialect::Postgres,
        };
        let mut query = Query { dialect, sql: String::new(), bound: vec![Bound::Int(workspace.0)] };
        let condition = query.condition(filter);
        query.sql = format!("SELECT {columns} FROM contacts c WHERE c.workspace_id = $1 AND {condition}");
        query
    }

    /// How many contacts a filter lets through.
    pub async fn count(&self, workspace: WorkspaceId, filter: &Filter) -> Result<i64, StoreError> {
        let query = self.about(workspace, "COUNT(*)", filter);
        let rows: Vec<(i64,)> = ask!(self, query, (i64,), "count contacts")?;
        Ok(rows.first().map_or(0, |(count,)| *count))
    }

    /// Contacts a filter lets through, by their ids, above one of them.
    pub async fn those(
        &self,
        workspace: WorkspaceId,
        filter: &Filter,
        above: ContactId,
        most: i64,
    ) -> Result<Vec<ContactState>, StoreError> {
        let mut query = self.about(workspace, "c.state", filter);
        let above = query.bind(Bound::Int(above.0));
        let most = query.bind(Bound::Int(most));
        query.sql = format!("{} AND c.id > {above} ORDER BY c.id LIMIT {most}", query.sql);
        let rows: Vec<(String,)> = ask!(self, query, (String,), "look for contacts")?;
        let read =
            |(state,): (String,)| serde_json::from_str(&state).map_err(StoreError::corrupt("a contact"));
        rows.into_iter().map(read).collect()
    }
}
