//! Everything the app can do, without any interface.
