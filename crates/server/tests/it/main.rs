//! Stories over HTTP: the real server on a free port with a database of its own, asked the way
//! browsers, providers and clients ask it. Each is told on SQLite and on PostgreSQL.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on says so by stopping"
)]

mod asking;
mod bad_input;
mod developer_api;
mod house;
mod odd_text;
mod place;
mod program;
mod reach;
mod roles;
mod secrets;
mod story;

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
    bad_input::no_call_works_without_being_recognised,
    bad_input::what_cannot_be_read_is_refused_with_a_reason,
    bad_input::ids_that_are_none_or_belong_to_others_are_not_there,
    bad_input::webhooks_are_verified_before_they_are_believed,
    bad_input::settings_never_show_secrets,
    bad_input::files_that_are_no_workflow_are_refused_and_nothing_is_stored,
    developer_api::contacts_are_made_changed_tagged_and_read,
    developer_api::conversations_are_assigned_closed_and_commented,
    developer_api::many_clients_at_once_make_one_contact,
    developer_api::different_contacts_do_not_wait_for_each_other_for_ever,
    developer_api::errors_and_lists_have_their_shape,
    odd_text::a_message_with_nul_is_taken_in_without_it,
    odd_text::a_visitor_may_write_nul_and_is_understood,
    odd_text::an_answer_with_nul_settles_a_message,
    odd_text::requests_with_nul_are_refused_with_a_reason,
    reach::addresses_of_private_networks_are_refused_when_they_are_saved,
    reach::a_message_to_a_private_network_fails_at_once_and_says_why,
    roles::agents_answer_contacts_and_change_no_settings,
    roles::a_session_is_needed_ends_and_cannot_be_used_from_elsewhere,
    roles::whoever_tries_passwords_is_slowed_down,
    secrets::nothing_secret_is_said,
    secrets::a_database_that_cannot_be_opened_is_named_without_its_password,
    story::a_message_comes_in_a_workflow_answers_an_agent_takes_over,
    story::what_a_provider_refuses_fails_and_what_breaks_off_is_unknown,
);
