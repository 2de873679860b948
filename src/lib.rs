pub mod archive;
pub mod drill;
pub mod i18n;
pub mod library;
pub mod report;
pub mod scenario;
pub mod settings;
