//! One suite for both databases: whatever holds on SQLite holds on PostgreSQL.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on says so by stopping")]

mod commits;
mod contacts;
mod language;
mod library;
mod lists;
mod outbox;
mod runs;
mod settings;
mod stage;
mod trials;
mod upgrades;

/// Instantiates a test on each database.
macro_rules! on_both {
    ($($module:ident :: $name:ident),* $(,)?) => {
        mod sqlite {
            $(#[tokio::test]
            async fn $name() {
                let stage = crate::stage::Stage::sqlite().await;
                crate::$module::$name(&stage).await;
            })*
        }
        mod postgres {
            $(#[tokio::test]
            async fn $name() {
                let stage = crate::stage::Stage::postgres().await;
                crate::$module::$name(&stage).await;
                stage.drop_database().await;
            })*
        }
    };
}

on_both!(
    commits::what_is_committed_is_loaded_again,
    commits::what_happened_in_one_turn_is_read_back_in_parts,
    commits::a_decision_from_an_old_version_is_a_conflict_and_writes_nothing,
    commits::a_message_taken_in_twice_is_a_conflict,
    commits::an_address_belongs_to_one_contact,
    commits::a_status_never_goes_back_unless_a_person_says_so,
    commits::an_untouched_decision_is_checked_too,
    commits::what_the_brakes_held_is_told_once_an_hour_until_it_is_dismissed,
    language::an_errand_is_claimed_once_comes_back_and_goes,
    language::hours_stages_and_services_are_kept,
    language::addresses_and_versions_belong_to_their_workflow,
    library::files_are_listed_found_by_their_token_and_share_bytes,
    library::snippets_are_listed_by_their_word_and_found_by_what_they_say,
    contacts::a_name_is_held_by_one_where_several_share_the_memory,
    outbox::a_delivery_is_claimed_once,
    outbox::a_takeover_withdraws_what_has_not_left,
    outbox::what_comes_back_after_a_takeover_is_withdrawn,
    outbox::a_later_delivery_waits_for_an_earlier_one_of_its_contact,
    outbox::a_delivery_is_claimed_with_its_commit_when_nothing_is_before_it,
    outbox::timers_ring_in_order_and_go_with_their_answer,
    lists::the_list_is_paged_filtered_and_searched,
    lists::another_workspace_sees_nothing,
    settings::people_teams_fields_tags_and_tokens_are_kept,
    settings::a_next_version_takes_the_place_of_the_published_one_whole,
    runs::runs_are_found_by_who_where_when_and_how_they_stand,
    trials::a_trial_is_one_a_workflow_and_over_when_its_row_or_its_time_is_gone,
    upgrades::a_log_with_a_row_an_event_is_read_on,
    upgrades::contacts_of_an_older_version_are_found_without_accents,
    settings::a_publish_makes_a_version_and_a_second_editor_is_noticed,
);
