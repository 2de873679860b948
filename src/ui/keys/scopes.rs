//! Every key of the program, by the place where it acts. Screens ask for a press by its name; key caps and the table on F1 are drawn from here.

use egui::{Key, Modifiers};

use super::{Binding, Chord, Help, Press, Scope, alt, always, bare, ctrl, ctrl_shift, says, shift};
use crate::i18n::Text;

/// Enums of presses with their chords and the words on F1. A press has as many chords as it has variants or names; the handler gets which.
macro_rules! scopes {
    ($( $(#[$doc:meta])* $scope:ident $title:ident { $( $press:ident $chords:expr, $help:expr; )* } )*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq)]
            pub(crate) enum $scope { $($press),* }

            impl Press for $scope {
                const ALL: &'static [Self] = &[ $(Self::$press),* ];
                const SCOPE: &'static str = stringify!($scope);
                const BINDINGS: &'static [Binding] = &[ $(Binding {
                    name: stringify!($press),
                    chords: &$chords,
                    help: $help,
                }),* ];

                fn place(self) -> usize {
                    self as usize
                }
            }
        )*

        /// All of them, as they stand on F1.
        pub(crate) const SCOPES: &[Scope] = &[ $(Scope {
            name: stringify!($scope),
            title: Text::$title,
            bindings: $scope::BINDINGS,
        }),* ];
    };
}

/// Number keys from 1 to this one.
const fn digits<const N: usize>() -> [Chord; N] {
    const ALL: [Key; 9] = [
        Key::Num1,
        Key::Num2,
        Key::Num3,
        Key::Num4,
        Key::Num5,
        Key::Num6,
        Key::Num7,
        Key::Num8,
        Key::Num9,
    ];
    let mut chords = [bare(Key::Num1); N];
    let mut n = 0;
    while n < N {
        chords[n] = bare(ALL[n]);
        n += 1;
    }
    chords
}

/// The same keys with these modifiers.
const fn with<const N: usize>(chords: [Chord; N], modifiers: Modifiers) -> [Chord; N] {
    let mut held = chords;
    let mut n = 0;
    while n < N {
        held[n] = Chord {
            modifiers,
            fields: true,
            ..chords[n]
        };
        n += 1;
    }
    held
}

/// Up and down in a list, out of its search field too.
const UP_DOWN: [Chord; 2] = [always(Key::ArrowUp), always(Key::ArrowDown)];
const PAGES: [Chord; 2] = [always(Key::PageUp), always(Key::PageDown)];
const ARROWS: [Chord; 4] = [
    bare(Key::ArrowUp),
    bare(Key::ArrowDown),
    bare(Key::ArrowLeft),
    bare(Key::ArrowRight),
];
const ENDS: [Chord; 2] = [bare(Key::Home), bare(Key::End)];
const REDO: [Chord; 2] = [ctrl(Key::Y), ctrl_shift(Key::Z)];

/// Keys of checklist items, in the order of the panel.
const UPPER_ROW: [Chord; 6] = [
    bare(Key::Q),
    bare(Key::W),
    bare(Key::E),
    bare(Key::R),
    bare(Key::T),
    bare(Key::Y),
];
const HOME_ROW: [Chord; 6] = [
    bare(Key::A),
    bare(Key::S),
    bare(Key::D),
    bare(Key::F),
    bare(Key::G),
    bare(Key::H),
];

scopes! {
    /// Everywhere, the run screen too.
    AppKey keys_everywhere {
        Help [always(Key::F1), bare(Key::Questionmark)], says(Text::keys_help);
        FullScreen [always(Key::F11)], says(Text::keys_fullscreen);
        Zoom [ctrl(Key::Plus), ctrl(Key::Minus), ctrl(Key::Num0), ctrl(Key::Equals).unprinted()], says(Text::keys_zoom);
    }

    /// What is longer than its place.
    ScrollKey keys_everywhere {
        Turn [bare(Key::PageUp), bare(Key::PageDown), bare(Key::Home), bare(Key::End)], says(Text::keys_scroll);
        Step [bare(Key::ArrowUp), bare(Key::ArrowDown)], Help::Silent("arrows scroll where they do nothing else");
    }

    /// The answers of a dialog.
    DialogKey keys_dialog {
        Yes [always(Key::Enter)], says(Text::keys_dialog_yes);
        No [always(Key::Escape)], says(Text::keys_dialog_no);
    }

    /// While something could not be saved.
    AlarmKey keys_alarm {
        Retry [always(Key::F5)], says(Text::keys_alarm_retry);
        Move [always(Key::F4)], says(Text::keys_alarm_move);
    }

    /// On every screen but that of a running drill.
    RailKey keys_outside {
        Place with(digits::<4>(), Modifiers::ALT), says(Text::keys_rail);
        New [ctrl(Key::N)], says(Text::keys_new);
        Settings [ctrl(Key::Comma)], says(Text::keys_settings);
    }

    HomeKey keys_home {
        Move ARROWS, says(Text::keys_home_move);
        Enter [bare(Key::Enter)], says(Text::library_keys_enter);
        Export [ctrl(Key::E)], says(Text::keys_home_papers);
        OpenSheet [ctrl(Key::O)], says(Text::follow_fill_open);
        Back [bare(Key::Escape)], says(Text::keys_home_back);
    }

    LibraryKey keys_library {
        Search [ctrl(Key::F)], says(Text::keys_search);
        LeaveSearch UP_DOWN, Help::Silent("the arrows lead out of the search field into the cards");
        Move ARROWS, says(Text::library_keys_move);
        Choose [bare(Key::Space)], says(Text::library_keys_choose);
        Enter [bare(Key::Enter)], says(Text::library_keys_enter);
        Back [bare(Key::Escape)], says(Text::keys_back);
    }

    SetupKey keys_setup {
        Start [ctrl(Key::Enter)], says(Text::keys_setup_start);
        Rehearse [ctrl_shift(Key::Enter)], says(Text::keys_setup_rehearse);
        Export [ctrl(Key::E), ctrl(Key::P)], says(Text::keys_papers_before);
        AddPerson [always(Key::Insert)], says(Text::keys_setup_add);
        Undo [ctrl(Key::Z).outside()], says(Text::keys_undo);
        Projector [ctrl(Key::L)], says(Text::keys_audience_open);
        Leave [always(Key::Escape)], says(Text::keys_back);
    }

    /// The list of people that was pasted.
    PasteKey keys_setup {
        Take [ctrl(Key::Enter)], says(Text::keys_setup_paste);
    }

    RunKey keys_run {
        Say [bare(Key::Space)], says(Text::keys_say);
        Branch digits::<4>(), says(Text::keys_branch);
        BranchBeyond [bare(Key::Num6), bare(Key::Num7), bare(Key::Num8), bare(Key::Num9)], Help::Silent("few cues have as many branches");
        Item UPPER_ROW, says(Text::keys_items);
        ItemBelow HOME_ROW, says(Text::keys_items_more);
        Earlier with(UPPER_ROW, Modifiers::SHIFT), says(Text::keys_earlier);
        EarlierBelow with(HOME_ROW, Modifiers::SHIFT), Help::Silent("goes on from the row above");
        Unseen [bare(Key::Num5)], says(Text::keys_sweep_unseen);
        Adopt [bare(Key::C)], says(Text::keys_adopt);
        Red [bare(Key::X)], says(Text::keys_red);
        Inject [bare(Key::I)], says(Text::keys_inject);
        Note [bare(Key::N)], says(Text::keys_note);
        Improvise [bare(Key::M)], says(Text::keys_improvise);
        Person [bare(Key::U)], says(Text::keys_person);
        Switch [bare(Key::V)], says(Text::keys_switch);
        Jump [bare(Key::J)], says(Text::keys_jump);
        Outline [bare(Key::O)], says(Text::keys_outline);
        Look [bare(Key::ArrowLeft), bare(Key::ArrowRight)], says(Text::keys_look);
        Pause [bare(Key::P)], says(Text::keys_pause);
        Undo [bare(Key::Backspace), ctrl(Key::Z).outside()], says(Text::keys_undo);
        Redo [ctrl(Key::Y).outside(), ctrl_shift(Key::Z).outside()], says(Text::keys_redo);
        Clicker [bare(Key::PageDown), bare(Key::PageUp)], says(Text::keys_clicker);
        Props [bare(Key::K)], says(Text::keys_audience);
        Projector [bare(Key::L)], says(Text::keys_audience_open);
        Blank [bare(Key::B), bare(Key::Period)], says(Text::keys_blank);
        Photo [always(Key::Insert)], says(Text::keys_photo);
        Close [bare(Key::Escape)], says(Text::keys_back);
    }

    /// The recorder's own window.
    RecorderKey keys_recorder {
        Move [bare(Key::ArrowUp), bare(Key::ArrowDown)], says(Text::keys_recorder_move);
        Rate digits::<5>(), says(Text::keys_recorder_rate);
        Clear [bare(Key::Num0)], says(Text::keys_recorder_clear);
        Note [bare(Key::N)], says(Text::keys_note);
        Photo [bare(Key::C), always(Key::Insert)], says(Text::keys_photo);
        Moment [bare(Key::M)], says(Text::keys_moment);
        Undo [bare(Key::Backspace), ctrl(Key::Z).outside()], says(Text::keys_recorder_undo);
        Redo [ctrl(Key::Y).outside(), ctrl_shift(Key::Z).outside()], says(Text::keys_recorder_redo);
    }

    /// While the recorder writes a note.
    RecorderNoteKey keys_recorder {
        Keep [always(Key::Enter)], says(Text::keys_run_keep);
        Drop [always(Key::Escape)], says(Text::keys_run_drop);
    }

    /// Whatever lies over the line.
    RunEndKey keys_run {
        End [ctrl(Key::End)], says(Text::keys_end);
        Abort [ctrl_shift(Key::End)], says(Text::keys_run_abort);
        Recorder [ctrl(Key::R)], says(Text::keys_run_recorder);
    }

    /// Before the first line.
    RunReadyKey keys_run_ready {
        Start [bare(Key::Space), bare(Key::Enter)], says(Text::keys_run_start);
        Home [bare(Key::H)], says(Text::keys_run_home);
    }

    RunPausedKey keys_run_paused {
        Resume [bare(Key::P)], says(Text::keys_run_resume);
        Home [bare(Key::H)], says(Text::keys_run_home);
    }

    /// While a note is written.
    RunNoteKey keys_run_note {
        Phrase with(digits::<6>(), Modifiers::ALT), says(Text::keys_run_phrase);
        Keep [always(Key::Enter)], says(Text::keys_run_keep);
        Drop [always(Key::Escape)], says(Text::keys_run_drop);
    }

    /// Red lines, injects, settings of the script, people.
    RunListKey keys_run_list {
        Choose digits::<9>(), says(Text::keys_run_choose);
        More [bare(Key::Num0)], says(Text::keys_run_more);
    }

    /// The cues to jump to.
    RunJumpKey keys_run_list {
        Move UP_DOWN, says(Text::keys_run_jump_move);
    }

    /// A line of one's own.
    RunImproviseKey keys_run_list {
        Event [ctrl(Key::Enter)], says(Text::keys_run_event);
    }

    /// The question whether the drill is over.
    RunOverKey keys_run_over {
        Whole [bare(Key::E)], says(Text::keys_run_whole);
        Abort [bare(Key::A)], says(Text::keys_run_over_abort);
    }

    DebriefKey keys_debrief {
        SweepMove [bare(Key::ArrowUp), bare(Key::ArrowDown)], says(Text::keys_sweep_move);
        Rate digits::<5>(), says(Text::keys_sweep_rate);
        Rest [bare(Key::Num0)], says(Text::keys_sweep_rest);
        Next [bare(Key::G)], says(Text::keys_next_step);
        AddProblem [always(Key::Insert)], says(Text::keys_problem_new);
        MoveProblem [alt(Key::ArrowUp), alt(Key::ArrowDown)], says(Text::keys_problem_move);
        RemoveProblem [ctrl(Key::Delete)], says(Text::keys_problem_remove);
        Detail [always(Key::F2)], says(Text::keys_problem_detail);
        Rule [always(Key::F3)], says(Text::rule_from_action);
        Pane [always(Key::F6)], says(Text::keys_pane);
        Export [ctrl(Key::E)], says(Text::keys_to_papers);
        Replay [ctrl(Key::R)], says(Text::page_keys_open);
        Undo [ctrl(Key::Z)], says(Text::keys_undo);
        Redo REDO, says(Text::keys_redo);
        Back [always(Key::Escape)], says(Text::keys_back);
    }

    ArchiveKey find_keys {
        Part [always(Key::F6)], says(Text::find_keys_part);
        Back [always(Key::Escape)], says(Text::keys_back);
    }

    /// The list of drills.
    DrillsKey find_keys {
        Search [ctrl(Key::F)], says(Text::keys_search);
        Move UP_DOWN, says(Text::find_keys_move);
        Turn PAGES, says(Text::keys_papers_turn);
        Ends ENDS, says(Text::keys_ends);
        Stretch [shift(Key::ArrowUp), shift(Key::ArrowDown)], says(Text::find_keys_range);
        Select [bare(Key::Space)], says(Text::find_keys_select);
        All [ctrl(Key::A).outside()], says(Text::find_keys_all);
        Open [bare(Key::Enter)], says(Text::find_keys_open);
        Panel [bare(Key::ArrowLeft), bare(Key::ArrowRight)], says(Text::keys_panel);
        Sort digits::<9>(), says(Text::find_keys_sort);
        Trash [bare(Key::Delete)], says(Text::find_keys_trash);
        TakeBack [ctrl(Key::Z).outside()], says(Text::find_keys_back);
        Export [ctrl(Key::E)], says(Text::keys_export);
    }

    /// The list of corrective actions.
    ActionsKey find_tab_actions {
        Search [ctrl(Key::F)], says(Text::keys_search);
        Move UP_DOWN, says(Text::keys_list_move);
        Turn PAGES, says(Text::keys_papers_turn);
        Open [bare(Key::Enter)], says(Text::keys_action_open);
        State digits::<3>(), says(Text::keys_action_state);
        Export [ctrl(Key::E)], says(Text::follow_ics);
        Back [always(Key::Escape)], says(Text::keys_back);
    }

    /// The dialog of one action.
    ChangeKey keys_change {
        State with(digits::<3>(), Modifiers::ALT), says(Text::keys_action_state);
        AddFile [always(Key::Insert)], says(Text::keys_change_file);
        Drill [ctrl(Key::O)], says(Text::keys_change_drill);
    }

    /// Rules that were changed, teaching.
    BookKey keys_books {
        Move UP_DOWN, says(Text::keys_list_move);
        Add [bare(Key::Insert)], says(Text::keys_book_add);
        Enter [bare(Key::Enter)], says(Text::keys_book_enter);
        Search [ctrl(Key::F)], says(Text::keys_search);
        Open [bare(Key::F2)], says(Text::keys_book_edit);
        Laws [bare(Key::L)], says(Text::keys_book_laws);
        Export [ctrl(Key::E)], says(Text::keys_export);
    }

    PlanKey find_tab_plan {
        Export [ctrl(Key::E)], says(Text::keys_export);
    }

    PageKey page_keys {
        Tab with(digits::<7>(), Modifiers::COMMAND), says(Text::page_keys_tabs);
        Pane [always(Key::F6)], says(Text::keys_pane);
        Export [ctrl(Key::E)], says(Text::keys_to_papers);
        Debrief [ctrl(Key::R)], says(Text::keys_page_debrief);
        Again [ctrl(Key::G)], says(Text::page_again);
        Back [always(Key::Escape)], says(Text::keys_back);
    }

    /// The moments of a drill, one after another.
    ReplayKey page_keys {
        Step [bare(Key::ArrowLeft), bare(Key::ArrowRight)], says(Text::page_keys_step);
        Stage [shift(Key::ArrowLeft), shift(Key::ArrowRight)], says(Text::page_keys_stage);
        Ends ENDS, says(Text::page_keys_ends);
        Play [bare(Key::Space)], says(Text::page_keys_play);
        Speed digits::<5>(), says(Text::page_keys_speed);
        Remark [bare(Key::N)], says(Text::page_keys_remark);
        KeepRemark [always(Key::Enter)], says(Text::keys_page_keep);
        Point [bare(Key::B)], says(Text::page_keys_point);
    }

    /// Pictures and files of a drill.
    ImagesKey keys_images {
        Add [always(Key::Insert)], says(Text::images_add);
        Cleared [bare(Key::Space)], says(Text::keys_images_cleared);
        Move ARROWS, says(Text::keys_list_move);
        Ends ENDS, says(Text::keys_ends);
        Look [bare(Key::Enter)], says(Text::keys_images_large);
        Open [ctrl(Key::O)], says(Text::images_open);
        Caption [bare(Key::F2)], says(Text::images_keys_caption);
        Remove [bare(Key::Delete)], says(Text::images_remove);
    }

    PapersKey keys_papers {
        Export [ctrl(Key::E)], says(Text::keys_papers_export);
        Pane [always(Key::F6)], says(Text::keys_pane);
        Keep [ctrl(Key::Enter)], says(Text::keys_papers_keep);
        Mask [ctrl(Key::M)], says(Text::keys_papers_mask);
        Turn [bare(Key::PageUp), bare(Key::PageDown)], says(Text::keys_papers_turn);
        Zoom [bare(Key::Plus), bare(Key::Minus), bare(Key::Num0), bare(Key::Equals).unprinted()], says(Text::keys_papers_zoom);
        Back [always(Key::Escape)], says(Text::keys_papers_stop);
    }

    TrendsKey trends_title {
        Move ARROWS, says(Text::keys_trends_move);
        More [bare(Key::M)], says(Text::keys_trends_more);
        Export [ctrl(Key::E)], says(Text::keys_trends_export);
        Shrink [always(Key::Escape)], says(Text::keys_back);
    }

    /// An evaluator's sheet.
    SheetKey keys_sheet {
        Move UP_DOWN, says(Text::keys_list_move);
        Mark digits::<9>(), says(Text::keys_sheet_mark);
        Clear [bare(Key::Num0), bare(Key::Delete)], says(Text::keys_sheet_clear);
        Save [ctrl(Key::S)], says(Text::keys_sheet_save);
        Back [always(Key::Escape)], says(Text::keys_back);
    }

    SettingsKey keys_settings {
        Back [bare(Key::Escape)], says(Text::keys_back);
    }
}
