//! The journey of a message, station by station. This is the table of contents:
//!
//! 1. [`webhook`], [`visitor`] and [`hook`]: a provider, a web chat or another system calls in; answered
//!    after the commit
//! 2. [`mailbox`]: per-contact order, load, decide, group commit
//! 3. [`outbox`]: committed wishes leave the building; outcomes come back as inputs
//! 4. [`desk`]: finds somebody to look after a contact
//! 5. [`errands`]: what steps have others do outside; what came of it comes back as an input
//! 6. [`timer`]: due waits become inputs
//! 7. [`realtime`]: committed changes reach the screens of those allowed to see them
//! 8. [`mover`]: contacts inside older versions of a workflow are moved to the published one, where
//!    its owner wanted that
//! 9. [`trials`]: who is inside a trial that is over is led out
//!
//! [`ports`] names what the stations need from the world, so that a simulation can stand in for
//! it; [`houses`] keeps the workspaces' settings as immutable snapshots; [`again`] is how stations 3
//! and 5 try again; [`gate`] lets a delivery leave with its own commit; [`newcomer`] lets nobody make the same contact twice at once.

pub mod again;
pub mod courier;
pub mod desk;
pub mod errands;
pub mod gate;
pub mod hook;
pub mod houses;
pub mod mailbox;
pub mod mover;
pub mod newcomer;
pub mod outbox;
pub mod pace;
pub mod ports;
pub mod realtime;
pub mod timer;
pub mod trials;
pub mod visitor;
pub mod webhook;
