//! Stories over HTTP: the real server on a free port with a database of its own, asked the way
//! browsers, providers and clients ask it. Each is told on SQLite and on PostgreSQL.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on says so by stopping"
)]

mod asking;
mod backtest;
mod bad_input;
mod counterpart;
mod demo;
mod developer_api;
mod errands;
mod files;
mod history;
mod hooks;
mod house;
mod life;
mod next;
mod notices;
mod odd_text;
mod organisation;
mod place;
mod program;
mod questions;
mod reach;
mod roles;
mod scenarios;
mod secrets;
mod snippets;
mod snooze;
mod story;
mod templates;
mod trials;
mod versions;
mod writing;

/// Tells a story on each database.
macro_rules! on_both {
    ($($module:ident :: $name:ident),* $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                crate::$module::$name(crate::place::Place::sqlite().await).await;
            })*
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                crate::$module::$name(crate::place::Place::postgres().await).await;
            })*
        }
    };
}

on_both!(
    backtest::a_draft_is_played_against_the_recorded_past_without_effect,
    backtest::a_stopped_workflow_is_compared_with_its_last_version,
    bad_input::no_call_works_without_being_recognised,
    bad_input::what_cannot_be_read_is_refused_with_a_reason,
    bad_input::ids_that_are_none_or_belong_to_others_are_not_there,
    bad_input::webhooks_are_verified_before_they_are_believed,
    bad_input::settings_never_show_secrets,
    bad_input::files_that_are_no_workflow_are_refused_and_nothing_is_stored,
    demo::the_demos_workflows_were_walked_through_lately,
    developer_api::contacts_are_made_changed_tagged_and_read,
    developer_api::conversations_are_assigned_closed_and_commented,
    developer_api::many_clients_at_once_make_one_contact,
    developer_api::different_contacts_do_not_wait_for_each_other_for_ever,
    developer_api::errors_and_lists_have_their_shape,
    errands::a_web_request_is_tried_again_under_one_key_and_its_answer_is_kept,
    errands::a_web_request_that_fails_takes_its_branch_and_says_why,
    errands::a_row_is_added_to_a_sheet_in_the_name_of_a_service_account,
    errands::advertisers_are_told_what_an_ad_led_to,
    errands::words_are_translated_by_either_kind_of_translator,
    errands::a_language_model_talks_with_a_contact_and_does_what_it_may,
    files::a_file_is_brought_found_read_and_deleted,
    files::files_that_are_not_what_they_should_be_are_refused_with_a_reason,
    files::a_workflow_sends_a_file_of_the_library,
    files::a_person_sends_a_file_with_words_below_it,
    files::a_file_in_use_stays_and_one_that_is_not_here_is_taken_out,
    files::bytes_that_nobody_names_are_swept_up,
    history::what_runs_did_is_read_step_by_step_and_added_up,
    history::a_draft_is_talked_with_and_nothing_comes_of_it,
    hooks::another_system_starts_a_workflow_under_its_address,
    hooks::calls_are_refused_without_token_or_signature_and_a_draft_keeps_a_sample,
    hooks::a_user_starts_a_shortcut_with_its_form,
    life::a_workflow_is_a_draft_then_published_then_stopped_and_each_allows_other_things,
    life::stopping_and_deleting_lead_everybody_out_for_good,
    life::a_clone_and_a_file_are_the_same_workflow_under_another_name,
    life::a_workspace_holds_so_many_workflows_and_says_so,
    life::the_module_is_closed_to_agents,
    next::the_next_version_is_prepared_without_touching_the_one_that_runs,
    next::those_inside_finish_on_the_version_they_entered,
    next::those_inside_are_moved_where_the_owner_wants_that,
    next::a_move_that_was_cut_off_goes_on_at_the_next_start,
    next::a_next_version_comes_from_a_file_and_moves_those_inside,
    next::an_old_version_becomes_the_next_one_and_moves_are_told_by_facts,
    next::only_owners_and_managers_prepare_a_next_version,
    notices::owners_are_told_what_the_brakes_held_until_they_dismiss_it,
    organisation::hours_and_holidays_decide_which_way_a_contact_goes,
    organisation::new_contacts_are_at_the_default_stage_and_stages_are_kept_in_order,
    organisation::services_are_connected_once_and_their_secrets_never_come_out,
    organisation::users_stop_a_workflow_only_where_it_lets_them_and_exit_conditions_count_there,
    organisation::only_some_may_unblock,
    organisation::what_workflows_need_is_told_before_it_is_deleted,
    organisation::every_variable_is_listed,
    odd_text::a_message_with_nul_is_taken_in_without_it,
    odd_text::a_visitor_may_write_nul_and_is_understood,
    odd_text::an_answer_with_nul_settles_a_message,
    odd_text::requests_with_nul_are_refused_with_a_reason,
    questions::contacts_are_found_by_what_conditions_say_of_them,
    questions::a_query_answers_conditions_as_the_evaluator_does,
    reach::addresses_of_private_networks_are_refused_when_they_are_saved,
    reach::a_message_to_a_private_network_fails_at_once_and_says_why,
    roles::agents_answer_contacts_and_change_no_settings,
    roles::an_agent_may_be_kept_from_the_workflows_of_contacts,
    roles::a_session_is_needed_ends_and_cannot_be_used_from_elsewhere,
    roles::whoever_tries_passwords_is_slowed_down,
    scenarios::files_are_checked_and_played_from_the_command_line,
    scenarios::a_workflow_whose_scenario_does_not_hold_is_not_published,
    secrets::nothing_secret_is_said,
    secrets::a_database_that_cannot_be_opened_is_named_without_its_password,
    snippets::snippets_are_made_found_changed_and_removed,
    snippets::a_snippet_has_a_word_of_its_own_and_known_variables,
    snooze::a_conversation_is_out_of_sight_and_comes_back,
    templates::a_workflow_begins_with_a_template_and_is_finished,
    templates::with_what_is_open_filled_in_every_template_is_played_and_published,
    story::a_message_comes_in_a_workflow_answers_an_agent_takes_over,
    story::what_a_provider_refuses_fails_and_what_breaks_off_is_unknown,
    story::what_a_provider_cannot_take_yet_is_tried_again_while_the_run_waits,
    trials::a_visitor_tries_a_draft_by_its_code_until_the_test_is_ended,
    trials::a_bot_is_led_to_by_its_link_and_takes_the_code_from_its_button,
    trials::what_cannot_be_tried_is_refused_with_a_reason,
    trials::a_trial_outlives_a_restart_and_follows_what_is_saved,
    trials::a_deleted_workflow_leads_its_testers_out,
    versions::each_publish_makes_a_version_and_an_old_one_can_be_taken_up_again,
    writing::a_web_request_is_tried_while_it_is_written,
    writing::whom_an_assignment_would_find_is_shown,
);

/// Only in a file is it certain that nobody else is at work.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_under_way_at_a_stop_is_done_again_only_where_that_does_no_harm() {
    let place = crate::place::Place::sqlite().await;
    errands::what_was_under_way_at_a_stop_is_done_again_only_where_that_does_no_harm(place).await;
}
