pub mod archive;
pub mod drill;
pub mod i18n;
pub mod jobs;
pub mod library;
pub mod scenario;
pub mod session;
pub mod settings;
