//! The names that a screen reader says, and tests find things by.

use egui::accesskit::Live;
use egui::{AsIdSalt, Rect, Response, Role, Sense, Ui, WidgetInfo};

fn labeled<S: ToString>(response: &Response, role: Role, enabled: bool, words: impl Fn() -> S) {
    response.widget_info(|| WidgetInfo::labeled(role, enabled, words()));
}

fn selected<S: ToString>(response: &Response, role: Role, on: bool, words: impl Fn() -> S) {
    selected_if(response, role, response.enabled(), on, words);
}

fn selected_if<S: ToString>(
    response: &Response,
    role: Role,
    enabled: bool,
    on: bool,
    words: impl Fn() -> S,
) {
    response.widget_info(|| WidgetInfo::selected(role, enabled, on, words()));
}

pub(crate) fn label<S: ToString>(response: &Response, words: impl Fn() -> S) {
    labeled(response, Role::Label, true, words);
}

pub(crate) fn image<S: ToString>(response: &Response, words: impl Fn() -> S) {
    labeled(response, Role::Image, true, words);
}

pub(crate) fn link<S: ToString>(response: &Response, words: impl Fn() -> S) {
    labeled(response, Role::Link, true, words);
}

pub(crate) fn button<S: ToString>(response: &Response, words: impl Fn() -> S) {
    labeled(response, Role::Button, response.enabled(), words);
}

/// A button that may not be pressed now.
pub(crate) fn button_if<S: ToString>(response: &Response, enabled: bool, words: impl Fn() -> S) {
    labeled(response, Role::Button, enabled, words);
}

/// A button that stands for what is chosen, as a row of a list.
pub(crate) fn choice<S: ToString>(response: &Response, on: bool, words: impl Fn() -> S) {
    selected(response, Role::Button, on, words);
}

pub(crate) fn radio<S: ToString>(response: &Response, on: bool, words: impl Fn() -> S) {
    selected(response, Role::RadioButton, on, words);
}

pub(crate) fn check_box<S: ToString>(response: &Response, on: bool, words: impl Fn() -> S) {
    selected(response, Role::CheckBox, on, words);
}

/// A box that may not be ticked now.
pub(crate) fn check_box_if<S: ToString>(
    response: &Response,
    enabled: bool,
    on: bool,
    words: impl Fn() -> S,
) {
    selected_if(response, Role::CheckBox, enabled, on, words);
}

pub(crate) fn tab<S: ToString>(response: &Response, on: bool, words: impl Fn() -> S) {
    selected(response, Role::Tab, on, words);
}

/// Words that are painted in a rectangle.
pub(crate) fn painted(ui: &Ui, rect: Rect, words: &str) -> Response {
    painted_as(ui, rect, ("painted", words), words)
}

/// The same where the words change and the place stays.
pub(crate) fn painted_as(ui: &Ui, rect: Rect, salt: impl AsIdSalt, words: &str) -> Response {
    let response = ui.interact(rect, ui.scope_id().with(salt), Sense::hover());
    label(&response, || words);
    response
}

/// The same for what is spoken when it changes, politely.
pub(crate) fn painted_live(ui: &Ui, rect: Rect, salt: impl AsIdSalt, words: &str) {
    live(&painted_as(ui, rect, salt, words), Live::Polite);
}

/// Is spoken when it changes.
pub(crate) fn live(response: &Response, how: Live) {
    let node = |node: &mut egui::accesskit::Node| node.set_live(how);
    response.ctx.accesskit_node_builder(response.id, node);
}
