//! Conditions as a question that a memory answers by itself. What does not depend on the contact (the
//! time, trigger values) is answered here; what depends on whom it is assigned to or on its channel
//! is answered for each of them. What no query can answer as the evaluator does (a regular
//! expression, the words of the last message) lets everybody through who has such a value, and
//! [`Compiled::exact`] says that the evaluator has to look at those.

use super::asking::TIME;
use super::ranges::{Range, Unit, first_day_after};
use super::{Asking, Match, Operand, Operator, Test, Tests};
use crate::source::ValueType;
use crate::values::Values;
use domain::contact::Contact;
use domain::conversation::ContactChannel;
use domain::filter::{Filter, Likeness, Order, Place, Tagged};
use domain::id::{ChannelId, ContactId};
use domain::state::ContactState;
use domain::time::{Span, Timestamp};
use domain::workspace::Workspace;
use std::collections::BTreeMap;

/// Conditions as a question to a memory.
#[derive(Clone, Debug, PartialEq)]
pub struct Compiled {
    /// The question.
    pub filter: Filter,
    /// Whether its answer is right; otherwise it lets some through for whom the conditions do not hold.
    pub exact: bool,
}

/// Writes conditions as a question, for this moment and this workspace.
#[must_use]
pub fn compile(tests: &Tests, workspace: &Workspace, now: Timestamp) -> Compiled {
    let nothing = BTreeMap::new();
    let nobody = ContactState::new(workspace.id, ContactId(0), Timestamp(0));
    let at = Moment { workspace, now, nobody: &nobody, nothing: &nothing };
    let mut exact = true;
    let mut parts = Vec::with_capacity(tests.tests.len());
    for test in &tests.tests {
        parts.push(match test {
            Ok(test) => {
                let (filter, is_exact) = at.one(test);
                exact &= is_exact;
                filter
            }
            Err(_) => Filter::Is(false),
        });
    }
    let filter = match tests.how {
        _ if parts.is_empty() => Filter::Is(true),
        Match::All => Filter::All(parts),
        Match::Any => Filter::Any(parts),
    };
    Compiled { filter, exact }
}

/// What a source is about.
enum About {
    /// Nothing of the contact.
    Moment,
    /// Whom it is assigned to.
    Assignee,
    /// The channel it last used.
    Channel,
    /// Something that a memory looks at.
    Place(Place),
    /// Its tags.
    Tags,
    /// How long ago something was, or when.
    Time(Place),
    /// What only the evaluator can see, where there is this.
    Unseen(Place),
}

fn about(source: &str) -> About {
    use About as A;
    let Some((family, member)) = source.split_once('.') else { return A::Moment };
    match (family, member) {
        ("contact", "id") => A::Place(Place::Id),
        ("contact", "tags") => A::Tags,
        ("contact", "assignee") => A::Place(Place::Assignee),
        ("contact", "created_at") => A::Time(Place::CreatedAt),
        ("contact", "detected_language") | ("message", "last_incoming.text" | "last_incoming.language") => {
            A::Unseen(Place::IncomingAt)
        }
        ("contact", slug) => A::Place(Place::Trait(slug.to_owned())),
        ("assignee", _) => A::Assignee,
        ("conversation", "status") => A::Place(Place::Status),
        ("conversation", "id" | "ticket_number") => A::Place(Place::Conversation),
        ("conversation", "source") => A::Place(Place::OpenedBy),
        ("conversation", "sentiment") => A::Place(Place::Mood),
        ("conversation", "channel") => A::Place(Place::ConversationChannel),
        ("conversation", "opened_at" | "opened_age") => A::Time(Place::OpenedAt),
        ("conversation", "unanswered_age") => A::Time(Place::UnansweredSince),
        ("conversation", "unanswered" | "url") => A::Unseen(Place::Conversation),
        ("channel", "id" | "last") => A::Place(Place::Channel),
        ("channel", _) => A::Channel,
        ("message", "last_incoming.type") => A::Place(Place::IncomingKind),
        ("message", "last_incoming.source") => A::Place(Place::IncomingSource),
        ("message", "last_incoming.age" | "last_incoming.at") => A::Time(Place::IncomingAt),
        ("message", "last_outgoing.text") => A::Unseen(Place::OutgoingAt),
        ("message", "last_outgoing.type") => A::Place(Place::OutgoingKind),
        ("message", "last_outgoing.source") => A::Place(Place::OutgoingSource),
        ("message", "last_outgoing.age" | "last_outgoing.at") => A::Time(Place::OutgoingAt),
        _ => A::Moment,
    }
}

struct Moment<'a> {
    workspace: &'a Workspace,
    now: Timestamp,
    nobody: &'a ContactState,
    nothing: &'a BTreeMap<String, serde_json::Value>,
}

impl Moment<'_> {
    fn one(&self, test: &Test) -> (Filter, bool) {
        let (place, held) = match about(&test.source) {
            About::Moment => return (Filter::Is(self.holds(test, self.nobody)), true),
            About::Assignee => return (self.assignees(test), true),
            About::Channel => return (self.channels(test), true),
            About::Tags => return (tags(test), true),
            About::Unseen(Place::Conversation) if test.source == "conversation.unanswered" => {
                return (unanswered(test), true);
            }
            About::Unseen(place) => {
                return (or_without(test, &place, Filter::Has(place.clone())), false);
            }
            About::Time(place) => {
                let held = self.time(test, &place);
                (place, held)
            }
            About::Place(place) => {
                let held = self.compared(test, &place);
                (place, held)
            }
        };
        let exact = !matches!(test.operand, Operand::Pattern(_));
        let filter = match test.operator {
            Operator::Exists => Filter::Has(place),
            Operator::DoesNotExist => Filter::Lacks(place),
            _ => or_without(test, &place, held),
        };
        (filter, exact)
    }

    fn holds(&self, test: &Test, state: &ContactState) -> bool {
        let (workspace, now) = (self.workspace, self.now);
        Asking::about(Values {
            now,
            today: now,
            workspace,
            state,
            trigger: self.nothing,
            variables: self.nothing,
        })
        .holds(test)
    }

    /// For each user it is answered once; users who have left are as good as nobody.
    fn assignees(&self, test: &Test) -> Filter {
        let assigned = |user| {
            let contact = Contact { assignee: Some(user), ..self.nobody.contact.clone() };
            ContactState { contact, ..self.nobody.clone() }
        };
        let users = self.workspace.users.keys();
        let known = users.map(|user| (user.0, self.holds(test, &assigned(*user))));
        by_key(Place::Assignee, &known.collect::<Vec<_>>(), self.holds(test, self.nobody))
    }

    /// For each channel it is answered once, and once for those that are gone.
    fn channels(&self, test: &Test) -> Filter {
        let on = |channel| {
            let identity = String::new();
            let channel = ContactChannel { channel, identity, last_incoming_at: None, last_message_at: None };
            ContactState { channels: vec![channel], ..self.nobody.clone() }
        };
        let channels = self.workspace.channels.keys();
        let known = channels.map(|channel| (channel.0, self.holds(test, &on(*channel))));
        by_key(Place::Channel, &known.collect::<Vec<_>>(), self.holds(test, &on(ChannelId(-1))))
    }

    /// What compares something that is there.
    fn compared(&self, test: &Test, place: &Place) -> Filter {
        let place = || place.clone();
        match &test.operand {
            Operand::None => Filter::Flag(place(), test.operator == Operator::IsTrue),
            Operand::Text(text) => Filter::Text(place(), likeness(test.operator), text.clone()),
            Operand::Pattern(_) => Filter::Has(place()),
            Operand::Number(number) => Filter::Number(place(), order(test.operator), *number),
            Operand::Numbers(from, to) => Filter::All(vec![
                Filter::Number(place(), Order::AtLeast, *from),
                Filter::Number(place(), Order::AtMost, *to),
            ]),
            Operand::Words(words) if test.operator == Operator::AnyOf => {
                Filter::Among(place(), words.clone())
            }
            Operand::Words(words) => Filter::NotAmong(place(), words.clone()),
            // A set of names is what tags are, and nothing else here.
            Operand::Names(_) => Filter::Is(false),
            Operand::Point(point) => Filter::Point(place(), point_order(test.operator), point.clone()),
            Operand::Stretch(from, to) => {
                let edges = vec![
                    Filter::Point(place(), Order::AtLeast, from.clone()),
                    Filter::Point(place(), Order::AtMost, to.clone()),
                ];
                if from > to { Filter::Any(edges) } else { Filter::All(edges) }
            }
            Operand::Span(span) if test.kind == ValueType::Date => self.days(test.operator, *span, &place()),
            Operand::Span(_) => Filter::Is(false),
        }
    }

    /// A length of time to or from a day begins with its first moment.
    fn days(&self, operator: Operator, span: Span, place: &Place) -> Filter {
        let day = |order, after: Timestamp| match first_day_after(after, &self.workspace.timezone) {
            Some(day) => Filter::Day(place.clone(), order, day),
            None => Filter::Is(false),
        };
        let just_before = |at: Timestamp| Timestamp(at.0 - 1);
        match operator {
            Operator::MoreThanAgo | Operator::MoreThan => day(Order::Below, just_before(self.now - span)),
            Operator::LessThanAgo | Operator::LessThan => {
                Filter::All(vec![day(Order::AtLeast, self.now - span), day(Order::Below, self.now)])
            }
            _ => Filter::All(vec![day(Order::AtLeast, self.now), day(Order::Below, self.now + span)]),
        }
    }

    /// What compares a moment that is there, or how long ago it was.
    fn time(&self, test: &Test, place: &Place) -> Filter {
        let one = |(from, to): Range| Filter::Moment(place.clone(), from, to);
        let any = |ranges: Vec<Range>| Filter::Any(ranges.into_iter().map(one).collect());
        let unit = |point: &str| Unit::read(point, &self.workspace.timezone);
        let next = |at: Timestamp| Timestamp(at.0 + 1);
        match &test.operand {
            Operand::Span(span) => {
                let (now, then) = (self.now, self.now - *span);
                one(match test.operator {
                    Operator::MoreThanAgo | Operator::MoreThan => (None, Some(then)),
                    // An age may be less than nothing; something that is to come is not in the past.
                    Operator::LessThan if test.kind == ValueType::Age => (Some(next(then)), None),
                    Operator::LessThanAgo | Operator::LessThan => (Some(next(then)), Some(next(now))),
                    _ => (Some(next(now)), Some(next(now + *span))),
                })
            }
            Operand::Point(point) if point.len() > TIME => match (unit(point), test.operator) {
                (Some(unit), Operator::Before) => any(unit.before()),
                (Some(unit), Operator::After) => any(unit.after()),
                (Some(unit), _) => Filter::All(vec![any(unit.not_before()), any(unit.not_after())]),
                (None, _) => Filter::Is(false),
            },
            Operand::Stretch(from, to) => match (unit(from), unit(to)) {
                (Some(from), Some(to)) => Filter::All(vec![any(from.not_before()), any(to.not_after())]),
                _ => Filter::Is(false),
            },
            _ => Filter::Is(false),
        }
    }
}

fn or_without(test: &Test, place: &Place, held: Filter) -> Filter {
    if test.operator.holds_without_value() {
        Filter::Any(vec![Filter::Lacks(place.clone()), held])
    } else {
        held
    }
}

/// What was answered for each of what a contact may have there; `otherwise` for nothing and all else.
fn by_key(place: Place, known: &[(i64, bool)], otherwise: bool) -> Filter {
    let those = |held| known.iter().filter(|(_, is)| *is == held).map(|(id, _)| id.to_string()).collect();
    if otherwise {
        Filter::Any(vec![Filter::Lacks(place.clone()), Filter::NotAmong(place, those(false))])
    } else {
        Filter::Among(place, those(true))
    }
}

fn tags(test: &Test) -> Filter {
    let how = match test.operator {
        Operator::Exists => return Filter::HasTags(true),
        Operator::DoesNotExist => return Filter::HasTags(false),
        Operator::HasAnyOf => Tagged::Any,
        Operator::HasAllOf => Tagged::All,
        _ => Tagged::None,
    };
    match &test.operand {
        Operand::Names(names) if how == Tagged::All => {
            Filter::All(vec![Filter::HasTags(true), Filter::Tags(how, names.clone())])
        }
        Operand::Names(names) => Filter::Tags(how, names.clone()),
        _ => Filter::Is(false),
    }
}

/// A conversation says whether the contact waits; without one nobody can tell.
fn unanswered(test: &Test) -> Filter {
    let (conversation, since) = (Place::Conversation, Place::UnansweredSince);
    match test.operator {
        Operator::Exists => Filter::Has(conversation),
        Operator::DoesNotExist => Filter::Lacks(conversation),
        Operator::IsTrue => Filter::Has(since),
        _ => Filter::All(vec![Filter::Has(conversation), Filter::Lacks(since)]),
    }
}

const fn likeness(operator: Operator) -> Likeness {
    match operator {
        Operator::Is => Likeness::Is,
        Operator::IsNot => Likeness::IsNot,
        Operator::Contains => Likeness::Contains,
        Operator::DoesNotContain => Likeness::DoesNotContain,
        Operator::StartsWith => Likeness::StartsWith,
        _ => Likeness::EndsWith,
    }
}

const fn order(operator: Operator) -> Order {
    match operator {
        Operator::Eq => Order::Is,
        Operator::Ne => Order::IsNot,
        Operator::Gt => Order::Above,
        Operator::Gte => Order::AtLeast,
        Operator::Lt => Order::Below,
        _ => Order::AtMost,
    }
}

const fn point_order(operator: Operator) -> Order {
    match operator {
        Operator::Before => Order::Below,
        Operator::After => Order::Above,
        _ => Order::Is,
    }
}
