//! What is under way and how much of it may be: bytes that are held, and long work on threads of its own.

pub(crate) mod aside;
pub(crate) mod budget;
