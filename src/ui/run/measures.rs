use egui::Vec2;

/// Sizes of the run screen, chosen by the logical size of what an alarm leaves of the window: a zoomed window is a narrow one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Measures {
    pub(super) top: f32,
    pub(super) bottom: f32,
    /// Width of the outline; nothing where it hides.
    pub(super) outline: f32,
    pub(super) checklist: f32,
    pub(super) title_width: f32,
    pub(super) clock_width: f32,
    /// Padding of the cue: sides, top, bottom.
    pub(super) cue_pad: (f32, f32, f32),
    pub(super) meta: f32,
    pub(super) direction: f32,
    pub(super) direction_gap: f32,
    pub(super) expected: f32,
    pub(super) expected_pad: (f32, f32),
    pub(super) expected_rows: usize,
    pub(super) timer: f32,
    pub(super) timer_gap: f32,
    pub(super) timer_text: f32,
    pub(super) timer_column: f32,
    pub(super) track: f32,
    pub(super) branch: f32,
    pub(super) branch_gap: f32,
    pub(super) branch_text: f32,
    pub(super) branch_cap: f32,
    /// Rows that the title of a branch may take.
    pub(super) branch_rows: usize,
    /// Under each branch stands how the line begins that it leads to.
    pub(super) next_line: bool,
    /// Next cues by id alone.
    pub(super) short_next: bool,
    pub(super) card_margin: f32,
    pub(super) card_pad: f32,
    pub(super) card_title: f32,
    pub(super) card_text: bool,
    pub(super) mark_button: f32,
    pub(super) row: f32,
    pub(super) row_text: f32,
    pub(super) row_pad: (f32, f32),
    pub(super) group: (f32, f32),
    pub(super) head: (f32, f32),
    /// Results of earlier stages are shown.
    pub(super) earlier: bool,
    pub(super) red_grid: bool,
    pub(super) recent: bool,
    pub(super) field: f32,
    pub(super) tier: Tier,
}

/// How much room there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tier {
    Roomy,
    Narrow,
    Tight,
    /// Less than the smallest window, by zoom alone.
    Tiny,
}

impl Measures {
    pub(super) fn of(size: Vec2) -> Self {
        let tier = if size.y < 520.0 || size.x < 820.0 {
            Tier::Tiny
        } else if size.y < 660.0 || size.x < 1000.0 {
            Tier::Tight
        } else if size.x < 1200.0 || size.y < 780.0 {
            Tier::Narrow
        } else {
            Tier::Roomy
        };
        let mut m = match tier {
            Tier::Roomy => Self::roomy(),
            Tier::Narrow => Self::narrow(),
            Tier::Tight => Self::tight(),
            Tier::Tiny => Self::tiny(),
        };
        if size.x >= 1200.0 {
            m.outline = 236.0;
            m.title_width = 236.0;
            m.checklist = m
                .checklist
                .max(if size.x >= 1320.0 { 388.0 } else { 340.0 });
            m.clock_width = m.checklist;
        }
        m.short_next = size.x < 1100.0;
        m.recent = size.x >= 1100.0;
        m.earlier = size.y >= 780.0;
        if size.x >= 1920.0 && size.y >= 1000.0 {
            m = m.enlarged();
        }
        m
    }

    /// On a large display the columns at the sides grow with what stands in them, and the branches more: they are pressed.
    fn enlarged(self) -> Self {
        const SIDE: f32 = 1.28;
        const BRANCH: f32 = 1.4;
        Self {
            outline: 300.0,
            title_width: 300.0,
            checklist: 500.0,
            clock_width: 500.0,
            direction: self.direction * SIDE,
            expected: self.expected * SIDE,
            timer_text: self.timer_text * SIDE,
            timer_column: self.timer_column * SIDE,
            branch: self.branch * BRANCH,
            branch_text: self.branch_text * BRANCH,
            branch_cap: self.branch_cap * BRANCH,
            card_title: self.card_title * SIDE,
            mark_button: self.mark_button * SIDE,
            row: self.row * SIDE,
            row_text: self.row_text * SIDE,
            ..self
        }
    }

    fn roomy() -> Self {
        Self {
            top: 72.0,
            bottom: 72.0,
            outline: 0.0,
            checklist: 388.0,
            title_width: 210.0,
            clock_width: 300.0,
            cue_pad: (36.0, 22.0, 20.0),
            meta: 28.0,
            direction: 19.0,
            direction_gap: 14.0,
            expected: 17.0,
            expected_pad: (12.0, 14.0),
            expected_rows: 3,
            timer: 60.0,
            timer_gap: 14.0,
            timer_text: 40.0,
            timer_column: 112.0,
            track: 14.0,
            branch: 52.0,
            branch_gap: 6.0,
            branch_text: 19.0,
            branch_cap: 36.0,
            branch_rows: 2,
            next_line: true,
            short_next: false,
            card_margin: 16.0,
            card_pad: 14.0,
            card_title: 18.0,
            card_text: true,
            mark_button: 38.0,
            row: 44.0,
            row_text: 16.0,
            row_pad: (28.0, 20.0),
            group: (14.0, 8.0),
            head: (18.0, 10.0),
            earlier: true,
            red_grid: true,
            recent: true,
            field: 44.0,
            tier: Tier::Roomy,
        }
    }

    fn narrow() -> Self {
        Self {
            top: 60.0,
            bottom: 60.0,
            checklist: 324.0,
            cue_pad: (24.0, 14.0, 14.0),
            meta: 28.0,
            direction: 16.0,
            direction_gap: 8.0,
            expected: 15.0,
            expected_pad: (8.0, 8.0),
            expected_rows: 2,
            timer: 50.0,
            timer_gap: 8.0,
            timer_text: 36.0,
            timer_column: 92.0,
            branch: 46.0,
            branch_gap: 5.0,
            branch_text: 17.0,
            branch_cap: 34.0,
            next_line: false,
            card_margin: 12.0,
            card_pad: 10.0,
            mark_button: 34.0,
            row: 40.0,
            row_text: 15.0,
            row_pad: (22.0, 16.0),
            group: (8.0, 4.0),
            head: (12.0, 8.0),
            field: 40.0,
            tier: Tier::Narrow,
            ..Self::roomy()
        }
    }

    fn tight() -> Self {
        Self {
            top: 52.0,
            bottom: 52.0,
            checklist: 300.0,
            title_width: 196.0,
            clock_width: 276.0,
            cue_pad: (22.0, 10.0, 10.0),
            direction_gap: 4.0,
            expected: 14.0,
            expected_pad: (6.0, 4.0),
            expected_rows: 1,
            timer: 44.0,
            timer_gap: 6.0,
            timer_text: 32.0,
            track: 12.0,
            branch: 40.0,
            branch_gap: 4.0,
            branch_text: 16.0,
            branch_cap: 30.0,
            card_title: 16.0,
            card_text: false,
            row_text: 14.0,
            row_pad: (14.0, 16.0),
            red_grid: false,
            field: 36.0,
            tier: Tier::Tight,
            ..Self::narrow()
        }
    }

    /// Line, clock, branches and red lines are all that is left room for.
    fn tiny() -> Self {
        Self {
            top: 48.0,
            bottom: 48.0,
            checklist: 248.0,
            title_width: 150.0,
            clock_width: 256.0,
            cue_pad: (16.0, 6.0, 6.0),
            direction: 14.0,
            direction_gap: 2.0,
            expected_pad: (4.0, 0.0),
            expected_rows: 0,
            timer: 40.0,
            timer_gap: 4.0,
            timer_text: 28.0,
            timer_column: 72.0,
            track: 10.0,
            branch: 34.0,
            branch_gap: 3.0,
            branch_text: 15.0,
            branch_cap: 28.0,
            branch_rows: 1,
            mark_button: 30.0,
            row: 36.0,
            group: (4.0, 2.0),
            head: (6.0, 4.0),
            tier: Tier::Tiny,
            ..Self::tight()
        }
    }
}
