//! How large the first window is, and how much the screens are made smaller in a window that is smaller than they need.

/// The window where there is room, in points.
pub(super) const USUAL: [f32; 2] = [1440.0, 900.0];
/// The least that a window is made, where the display has room for it, in points.
pub(super) const LEAST: [f32; 2] = [1024.0, 700.0];
/// The least in which all of every screen is seen, in points: the usual window at twice the size.
const SMALLEST: [f32; 2] = [720.0, 450.0];
/// What frame, title bar and the system's bars may take of a display, in points. No system tells that of a window that is not open yet.
const BARS: [f32; 2] = [16.0, 88.0];

/// The first window, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct First {
    /// Without the frame. Of one that opens maximised, what it shrinks to.
    pub(super) inner: [f32; 2],
    /// No smaller than this.
    pub(super) least: [f32; 2],
    pub(super) maximized: bool,
}

/// The first window on a display of so many pixels, with so many of them to a point.
pub(super) fn first_window(display: [f32; 2], scale: f32) -> First {
    let room = [0, 1].map(|n| display[n] / scale.max(0.1) - BARS[n]);
    let fits = |size: [f32; 2]| room[0] >= size[0] && room[1] >= size[1];
    // A display that says nothing of use is taken for one with room.
    if room[0] < 100.0 || room[1] < 100.0 || fits(USUAL) {
        return First {
            inner: USUAL,
            least: LEAST,
            maximized: false,
        };
    }
    let inner = [0, 1].map(|n| USUAL[n].min(room[n]));
    First {
        inner,
        least: [0, 1].map(|n| LEAST[n].min(inner[n])),
        maximized: true,
    }
}

/// How large the screens are drawn, percent: what was chosen, made smaller where a window of this size has less room than they need at all.
pub(super) fn zoom(chosen: u32, window: [f32; 2]) -> u32 {
    // One that is being put away has no size.
    if window[0] < 100.0 || window[1] < 100.0 {
        return chosen;
    }
    let fit = (window[0] / SMALLEST[0])
        .min(window[1] / SMALLEST[1])
        .min(1.0);
    // A hair of rounding is no lack of room.
    (chosen as f32 * fit + 0.01).floor().max(25.0) as u32
}

#[cfg(test)]
mod tests {
    use super::{BARS, First, LEAST, SMALLEST, USUAL, first_window, zoom};

    #[test]
    fn where_there_is_room_the_window_has_its_usual_size() {
        for display in [[1920.0, 1080.0], [2560.0, 1440.0], [1680.0, 1050.0]] {
            let usual = First {
                inner: USUAL,
                least: LEAST,
                maximized: false,
            };
            assert_eq!(first_window(display, 1.0), usual, "{display:?}");
            let twice = display.map(|side| side * 2.0);
            assert_eq!(first_window(twice, 2.0), usual, "{twice:?}");
        }
    }

    #[test]
    fn where_there_is_none_it_opens_maximised_and_fits_when_it_is_not() {
        for (display, scale) in [
            ([1366.0, 768.0], 1.0),
            ([1920.0, 1080.0], 1.5),
            ([1920.0, 1080.0], 2.0),
            ([1024.0, 700.0], 1.0),
            ([1440.0, 900.0], 1.0),
            ([1280.0, 1024.0], 1.0),
            ([3840.0, 2160.0], 3.0),
        ] {
            let first = first_window(display, scale);
            assert!(first.maximized, "{display:?} {scale}");
            for n in [0, 1] {
                let room = display[n] / scale - BARS[n];
                assert!(first.inner[n] <= room, "{display:?} {scale}");
                assert!(first.least[n] <= first.inner[n], "{display:?} {scale}");
            }
        }
    }

    #[test]
    fn a_display_that_says_nothing_is_no_obstacle() {
        assert!(!first_window([0.0, 0.0], 1.0).maximized);
        assert!(!first_window([1920.0, 1080.0], 0.0).maximized);
    }

    #[test]
    fn all_of_a_screen_is_seen_in_a_small_window() {
        assert_eq!(zoom(100, [1440.0, 900.0]), 100);
        assert_eq!(zoom(150, [1366.0, 740.0]), 150);
        assert_eq!(zoom(200, [1440.0, 900.0]), 200);
        assert_eq!(zoom(150, [719.999, 450.0]), 150);
        assert_eq!(zoom(100, [960.0, 500.0]), 100);
        for (window, chosen) in [
            ([640.0, 450.0], 100),
            ([720.0, 400.0], 100),
            ([640.0, 360.0], 125),
        ] {
            let percent = zoom(chosen, window);
            assert!(percent < chosen);
            let fit = percent as f32 / chosen as f32;
            assert!(window[0] / fit >= SMALLEST[0] && window[1] / fit >= SMALLEST[1]);
        }
        assert_eq!(zoom(100, [0.0, 0.0]), 100);
    }
}
