//! Twelve pictures of the window, drawn without a graphics card and held against those that were looked at.
//!
//! `DRILLDESK_BLESS=1` writes them anew. What differs is put beside the expected ones as `*.new.png`.

use std::path::Path;

use drilldesk::i18n::Language;
use drilldesk::settings::Appearance;
use drilldesk::ui::Gallery;
use eframe::egui_wgpu::{RendererOptions, WgpuSetup};
use eframe::wgpu::{Backends, DeviceType};
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::wgpu::{WgpuTestRenderer, create_render_state, default_wgpu_setup};
use image::RgbaImage;

use super::example::{self, Play};
use super::{Desk, archive, settings, window_with};

const WIDE: [f32; 2] = [1440.0, 900.0];
const NARROW: [f32; 2] = [1024.0, 700.0];

/// How far a channel of a point may lie off, of 255, and how many points may lie farther: versions of the software
/// that draws round edges differently.
const OFF: u8 = 24;
const POINTS_OFF: usize = 400;

/// A renderer that needs no graphics card; none where this machine has no Vulkan that draws on the processor.
fn renderer() -> Option<WgpuTestRenderer> {
    let drivers = std::fs::read_dir("/usr/share/vulkan/icd.d").ok()?;
    let is_software = |name: &str| name.starts_with("lvp_icd");
    let mut names = drivers.flatten().map(|entry| entry.file_name());
    if !names.any(|name| name.to_str().is_some_and(is_software)) {
        return None;
    }
    let mut setup = default_wgpu_setup();
    if let WgpuSetup::CreateNew(new) = &mut setup {
        // The one interface of which it is known that it draws on the processor.
        new.instance_descriptor.backends = Backends::VULKAN;
    }
    let state = create_render_state(setup, RendererOptions::PREDICTABLE);
    let kind = state.adapter.get_info().device_type;
    assert_eq!(kind, DeviceType::Cpu, "a picture depends on no card");
    Some(WgpuTestRenderer::from_render_state(state))
}

/// The renderer, or word that the picture was not drawn.
fn drawn_by() -> Option<WgpuTestRenderer> {
    let renderer = renderer();
    if renderer.is_none() {
        assert!(
            std::env::var_os("DRILLDESK_READERS").is_none(),
            "mesa-vulkan-drivers is lacking"
        );
        eprintln!("no Vulkan without a card (mesa-vulkan-drivers): the picture was not drawn");
    }
    renderer
}

/// Holds a picture against the one that was looked at.
fn hold(name: &str, drawn: &RgbaImage) {
    let folder = Path::new("tests/gallery");
    let (expected, new) = (
        folder.join(format!("{name}.png")),
        folder.join(format!("{name}.new.png")),
    );
    let before = image::open(&expected).map(image::DynamicImage::into_rgba8);
    let off = match before {
        Ok(before) if before.dimensions() == drawn.dimensions() => {
            let points = before.pixels().zip(drawn.pixels());
            let is_off = |(a, b): &(&image::Rgba<u8>, &image::Rgba<u8>)| {
                a.0.iter().zip(b.0).any(|(a, b)| a.abs_diff(b) > OFF)
            };
            points.filter(is_off).count()
        }
        _ => usize::MAX,
    };
    if off <= POINTS_OFF {
        return;
    }
    if std::env::var_os("DRILLDESK_BLESS").is_some() {
        drawn.save(&expected).unwrap();
        return;
    }
    drawn.save(&new).unwrap();
    panic!("{name}: {off} points differ; look at {}", new.display());
}

/// The window over a folder, drawn without a card.
fn open(
    folder: tempfile::TempDir,
    size: [f32; 2],
    (language, appearance): (Language, Appearance),
) -> Option<Desk> {
    let renderer = drawn_by()?;
    settings(language, appearance).save(folder.path()).unwrap();
    let builder = Harness::builder().renderer(renderer);
    let (harness, clock) = window_with(builder, folder.path(), size);
    let mut desk = Desk {
        harness,
        clock,
        text: drilldesk::i18n::Text::new(language),
        folder,
    };
    desk.draw();
    Some(desk)
}

fn picture(mut desk: Desk, name: &str) {
    desk.settle();
    hold(name, &desk.harness.render().unwrap());
}

type Looks = (Language, Appearance);
const ZH_LIGHT: Looks = (Language::ZhCn, Appearance::Light);
const ZH_DARK: Looks = (Language::ZhCn, Appearance::Dark);
const EN_LIGHT: Looks = (Language::En, Appearance::Light);
const EN_DARK: Looks = (Language::En, Appearance::Dark);

/// A drill at its second cue, some of it rated.
fn run(name: &str, size: [f32; 2], looks: Looks) {
    let Some(mut desk) = open(tempfile::tempdir().unwrap(), size, looks) else {
        return;
    };
    let setup = example::setup(desk.session());
    desk.tell(|app| app.open_drill(setup));
    desk.press(Key::Space);
    desk.wait_millis(62_000);
    desk.press(Key::Q);
    desk.press(Key::Num1);
    desk.wait_millis(8_000);
    picture(desk, name);
}

#[test]
fn a_drill_that_is_being_played() {
    run("run-light", WIDE, ZH_LIGHT);
    run("run-dark", WIDE, ZH_DARK);
    run("run-narrow", NARROW, EN_LIGHT);
}

/// A drill that was played before the window opened, and a screen of it.
fn ended(
    name: &str,
    size: [f32; 2],
    looks: Looks,
    play: fn(&Path) -> Play,
    turn: impl FnOnce(&mut Desk),
) {
    let folder = tempfile::tempdir().unwrap();
    settings(looks.0, looks.1).save(folder.path()).unwrap();
    let played = play(folder.path());
    let uid = played.session.drill().unwrap().uid().to_owned();
    drop(played);
    let Some(mut desk) = open(folder, size, looks) else {
        return;
    };
    desk.clock.advance_millis(3_600_000);
    desk.tell(|app| app.debrief(&uid));
    turn(&mut desk);
    picture(desk, name);
}

fn unrated(folder: &Path) -> Play {
    example::play(folder, &["C02", "C05"])
}

#[test]
fn a_debrief() {
    ended("debrief-light", WIDE, ZH_LIGHT, example::debriefed, |_| ());
    ended("debrief-dark", NARROW, EN_DARK, unrated, |_| ());
}

#[test]
fn the_papers_of_a_drill() {
    let turn = |desk: &mut Desk| desk.press_with(Modifiers::COMMAND, Key::E);
    ended("documents-light", WIDE, ZH_LIGHT, example::debriefed, turn);
    ended("documents-dark", NARROW, ZH_DARK, example::debriefed, turn);
}

fn list(name: &str, size: [f32; 2], looks: Looks) {
    let folder = tempfile::tempdir().unwrap();
    archive::past(folder.path());
    let Some(mut desk) = open(folder, size, looks) else {
        return;
    };
    desk.press_with(Modifiers::ALT, Key::Num3);
    picture(desk, name);
}

#[test]
fn the_archive() {
    list("archive-light", WIDE, ZH_LIGHT);
    list("archive-dark", NARROW, EN_DARK);
}

fn widgets(name: &str, is_dark: bool, is_asking: bool) {
    let Some(renderer) = drawn_by() else {
        return;
    };
    let builder = Harness::builder()
        .renderer(renderer)
        .with_size([720.0, 680.0]);
    let mut harness =
        builder.build_eframe(|cc| Gallery::new(&cc.egui_ctx, (Language::ZhCn, is_dark), is_asking));
    harness.run();
    hold(name, &harness.render().unwrap());
}

#[test]
fn the_widgets() {
    widgets("widgets-light", false, false);
    widgets("widgets-dark", true, false);
    widgets("widgets-dialog", false, true);
}
