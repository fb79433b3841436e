//! The compiler of the registry.
