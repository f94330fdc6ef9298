//! The table itself: one row a verb and scope. A new verb is one row here and one text in `messages::keys`.
use super::{Command, DeskWish, EntityKind, FileGuess, KeyRow, Tab, row::rows};
/// Every key of the app.
pub const ROWS: &[KeyRow] = rows! {
    Everywhere {
        ["1"] Command::Show(Tab::Customers), show_customers;
        ["2"] Command::Show(Tab::Calendar), show_calendar;
        ["3"] Command::Show(Tab::FollowUps), show_follow_ups;
        ["4"] Command::Show(Tab::Kpi), show_kpi;
        ["gt"] Command::NextTab, next_tab;
        ["gT"] Command::PreviousTab, previous_tab;
        ["i"] Command::Capture, capture, hinted;
        ["a"] Command::Add, add, hinted;
        ["e"] Command::Edit, edit;
        ["x"] Command::Delete, delete;
        ["d"] Command::Done, done, hinted;
        ["/"] Command::Find, find, hinted;
        ["g/"] Command::SearchNotes, search_notes;
        ["."] Command::Repeat, repeat;
        ["u"] Command::Undo, undo, hinted;
        ["<C-r>"] Command::Redo, redo;
        ["<C-o>"] Command::Import, import;
        ["gO"] Command::LastImport, last_import;
        ["gB"] Command::Backups, backups;
        ["gE"] Command::Desk(DeskWish::ExportBook), export_book;
        ["gp"] Command::Playbooks, playbooks;
        ["w"] Command::Worksheets, worksheets;
        ["W"] Command::OpenOffer(None), open_offer;
        ["gW"] Command::PutOfferAway(None), put_offer_away;
        ["gc"] Command::Cases, cases;
        ["gC"] Command::AddRecord(EntityKind::Case), add_case;
        [": <C-p>"] Command::Palette, palette, hinted;
        [","] Command::Settings(""), settings;
        ["R"] Command::Rulebook, rulebook;
        ["T"] Command::TierNews, tier_news;
        ["I"] Command::Inbox, inbox;
        ["X"] Command::Trash, trash;
        ["D"] Command::Unfinished, unfinished;
        ["M"] Command::SwitchMouse, switch_mouse;
        ["L"] Command::SwitchLanguage, switch_language;
        ["q"] Command::Quit, quit;
        ["? <F1>"] Command::Help, help, hinted;
        ["gh"] Command::HelpPages, help_pages;
        ["g?"] Command::Tour, tour;
    }
    Marking {
        ["<Space>"] Command::Mark, mark;
        ["V"] Command::MarkRange, mark_range;
        ["y"] Command::Copy, copy;
    }
    Always {
        ["<C-c>"] Command::Leave, leave;
        ["<C-z>"] Command::Suspend, suspend;
        ["<C-l>"] Command::Redraw, redraw;
    }
    Moving {
        ["k <Up>"] Command::Up, up;
        ["j <Down>"] Command::Down, down;
        ["h <Left>"] Command::Left, left;
        ["l <Right>"] Command::Right, right;
        ["gg <Home>"] Command::First, first;
        ["G <End>"] Command::Last, last;
        ["<PageUp>"] Command::PageUp, page_up;
        ["<PageDown>"] Command::PageDown, page_down;
        ["<C-u>"] Command::HalfUp, half_up;
        ["<C-d>"] Command::HalfDown, half_down;
        ["<Tab>"] Command::NextPane, next_pane;
        ["<S-Tab>"] Command::PreviousPane, previous_pane;
        ["<Enter>"] Command::Open, open;
        ["<Esc>"] Command::Back, back;
        ["]"] Command::NextPage, next_page;
        ["["] Command::PreviousPage, previous_page;
    }
    Customers {
        ["b"] Command::Brief, brief, hinted;
        ["p"] Command::Plan, plan_customer;
        ["v"] Command::PlanVisit, plan_visit;
        ["z"] Command::Snooze, snooze_customer;
        ["Z"] Command::EndSnooze, end_snooze;
        ["gl"] Command::LikeCases, like_cases;
        ["m"] Command::Merge, merge;
        ["o"] Command::LookAlike, look_alike;
        ["s"] Command::Sort, sort;
        ["S"] Command::Reverse, reverse_sort;
        ["f"] Command::Filter, filter_customers;
        ["c"] Command::Columns, columns_customers;
        ["E"] Command::ExportList, export;
        ["gr"] Command::WriteReport, report_customer;
        ["A"] Command::MarkAll, mark_all;
        ["J"] Command::NextCustomer, next_customer;
        ["K"] Command::PreviousCustomer, previous_customer;
        ["n"] Command::FollowHint, follow_hint;
        ["N"] Command::WaveAway, wave_away;
        ["<lt>"] Command::WeekEarlier, action_earlier;
        [">"] Command::WeekLater, action_later;
        ["{"] Command::Shorten, action_shorter;
        ["}"] Command::Lengthen, action_longer;
    }
    Profile {
        ["C"] Command::AddRecord(EntityKind::Contact), add_contact;
        ["I"] Command::AddRecord(EntityKind::Issue), add_issue;
        ["O"] Command::AddRecord(EntityKind::Order), add_order;
        ["P"] Command::AddRecord(EntityKind::Opportunity), add_opportunity;
        ["H"] Command::AddRecord(EntityKind::Contract), add_contract;
        ["S"] Command::AddRecord(EntityKind::Survey), add_survey;
        ["A"] Command::AddRecord(EntityKind::Action), add_action;
        ["B"] Command::AddRecord(EntityKind::Insight), add_insight;
    }
    Calendar {
        ["p"] Command::Plan, plan, hinted;
        ["P"] Command::Planner, planner, hinted;
        ["gP"] Command::PlanAhead, plan_ahead;
        ["O"] Command::Triage, triage;
        ["b"] Command::Brief, brief_item;
        ["r"] Command::Reschedule, reschedule, hinted;
        ["z"] Command::Snooze, snooze;
        ["Z"] Command::EndSnooze, end_snooze_here;
        ["<lt>"] Command::DayEarlier, day_earlier;
        [">"] Command::DayLater, day_later;
        ["{"] Command::WeekEarlier, week_earlier;
        ["}"] Command::WeekLater, week_later;
        ["v"] Command::NextView, next_view, hinted;
        ["t"] Command::Today, today;
        ["gd"] Command::GoToDay, go_to_day;
        ["o"] Command::WriteReport, report_week;
        ["f"] Command::Filter, shown_kinds;
    }
    Planner {
        ["<Enter>"] Command::Open, accept_one, hinted;
        ["A"] Command::AcceptAll, accept_all, hinted;
        ["]"] Command::NextPage, one_week_more, hinted;
        ["["] Command::PreviousPage, one_week_less;
        ["t"] Command::Today, this_week;
        ["s <C-s>"] Command::Save, keep_room, hinted;
        [">"] Command::DayLater, proposal_later, hinted;
        ["<lt>"] Command::DayEarlier, proposal_earlier;
        ["x"] Command::Delete, proposal_drop, hinted;
        ["e"] Command::Edit, proposal_time;
        ["a"] Command::AcceptDay, accept_day, hinted;
        ["+"] Command::MoreRoom, more_room, hinted;
        ["-"] Command::LessRoom, less_room;
        [")"] Command::MoreVisits, more_visits;
        ["("] Command::FewerVisits, fewer_visits;
        ["<Esc> q"] Command::Back, leave_planner, hinted;
    }
    Triage {
        ["A"] Command::AcceptAll, triage_all, hinted;
        ["<Enter>"] Command::Open, triage_one, hinted;
        ["s"] Command::Plan, triage_spread, hinted;
        ["x"] Command::Delete, triage_drop, hinted;
        ["z"] Command::Snooze, triage_snooze, hinted;
        ["<Space>"] Command::Mark, triage_leave, hinted;
        ["> l <Right>"] Command::DayLater, triage_later;
        ["<lt> h <Left>"] Command::DayEarlier, triage_earlier;
        ["<Esc> q"] Command::Back, leave_triage, hinted;
    }
    FollowUps {
        ["f"] Command::NextStep, next_step, hinted;
        ["r"] Command::Reschedule, reschedule_follow_up, hinted;
        ["F"] Command::Filter, filter_follow_ups;
    }
    Issues {
        ["<lt>"] Command::DayEarlier, step_back, hinted;
        ["> f"] Command::DayLater, step_on, hinted;
        ["d"] Command::Done, close_issue, hinted;
    }
    Actions {
        ["<lt>"] Command::WeekEarlier, bar_earlier, hinted;
        [">"] Command::WeekLater, bar_later, hinted;
        ["{"] Command::Shorten, bar_shorter, hinted;
        ["}"] Command::Lengthen, bar_longer, hinted;
        ["d"] Command::Done, action_done, hinted;
        ["h <Left>"] Command::Left, weeks_back;
        ["l <Right>"] Command::Right, weeks_on;
        ["t"] Command::Today, weeks_around_today;
    }
    Kpi {
        ["v"] Command::NextView, next_length, hinted;
        ["="] Command::Target, target, hinted;
        ["e"] Command::Edit, review, hinted;
        ["b"] Command::Breakdown, breakdown, hinted;
        ["a"] Command::Add, alerts;
        ["V"] Command::Review, review_all, hinted;
        ["m"] Command::Improvement, improvement;
        ["o"] Command::WriteReport, report_kpi;
        ["+"] Command::Targets, targets;
        ["x"] Command::Delete, remove_target;
        ["t"] Command::Today, this_period;
    }
    Text {
        ["<Left> <C-b>"] Command::Left, caret_left;
        ["<Right> <C-f>"] Command::Right, caret_right;
        ["<C-Left> <A-b>"] Command::WordLeft, word_left;
        ["<C-Right> <A-f>"] Command::WordRight, word_right;
        ["<Home> <C-a>"] Command::LineStart, line_start;
        ["<End> <C-e>"] Command::LineEnd, line_end;
        ["<BS> <C-h>"] Command::DeleteBefore, delete_before;
        ["<Del> <C-d>"] Command::DeleteAfter, delete_after;
        ["<C-w> <A-BS>"] Command::DeleteWord, delete_word;
        ["<C-u>"] Command::DeleteToStart, delete_to_start;
        ["<C-k>"] Command::DeleteToEnd, delete_to_end;
    }
    Form {
        ["<Right>"] Command::Right, choose_next, hinted;
        ["<Tab>"] Command::NextPane, next_field, hinted;
        ["<Down>"] Command::Down, field_down;
        ["<Up>"] Command::Up, field_up;
        ["<PageDown>"] Command::PageDown, form_page_down;
        ["<PageUp>"] Command::PageUp, form_page_up;
        ["<Enter>"] Command::Open, field_enter;
        ["<C-s>"] Command::Save, save, hinted;
        ["<A-Enter> <C-j>"] Command::LineBreak, line_break;
        ["<C-o>"] Command::Editor, editor;
        ["<C-g>"] Command::PickDays, pick_days, hinted;
        ["<C-n>"] Command::Complete, take_proposal, hinted;
        ["<C-t>"] Command::RaiseIssue, raise_issue, hinted;
        ["<C-p>"] Command::WriteReport, print_form, hinted;
        ["<C-y>"] Command::LikeCases, form_cases, hinted;
        ["<F2>"] Command::Guidance, form_playbook, hinted;
        ["<C-x>"] Command::Discard, discard;
        ["<Esc>"] Command::Back, leave_form, hinted;
        ["<S-Tab>"] Command::PreviousPane, previous_field, hinted;
        ["<F1>"] Command::Help, help_form;
    }
    Days {
        ["<Space>"] Command::Mark, day_mark, hinted;
        ["V"] Command::MarkRange, day_range, hinted;
        ["[ <PageUp>"] Command::PreviousPage, month_before, hinted;
        ["] <PageDown>"] Command::NextPage, month_after, hinted;
        ["h <Left>"] Command::Left, day_before;
        ["l <Right>"] Command::Right, day_after;
        ["k <Up>"] Command::Up, week_before;
        ["j <Down>"] Command::Down, week_after;
        ["t"] Command::Today, day_today;
        ["<Enter> <C-s>"] Command::Save, take_days, hinted;
        ["<Esc> q"] Command::Back, leave_days, hinted;
        ["? <F1>"] Command::Help, help_days;
    }
    Choosing {
        ["<Up> <C-p>"] Command::Up, choice_up;
        ["<Down> <C-n>"] Command::Down, choice_down;
        ["<PageUp>"] Command::PageUp, choice_page_up;
        ["<PageDown>"] Command::PageDown, choice_page_down;
        ["<Enter>"] Command::Open, choose, hinted;
        ["<Esc>"] Command::Back, close, hinted;
    }
    Finding {
        ["<Tab>"] Command::Complete, complete_filter, hinted;
    }
    Files {
        ["<Tab>"] Command::Complete, complete_path, hinted;
    }
    Confirm {
        ["y"] Command::Save, confirm, hinted;
        ["n <Esc> q"] Command::Back, decline, hinted;
        ["? <F1>"] Command::Help, help_confirm;
    }
    Brief {
        ["k <Up>"] Command::Up, brief_up;
        ["j <Down>"] Command::Down, brief_down;
        ["<PageUp> <C-u>"] Command::PageUp, brief_page_up;
        ["<PageDown> <C-d>"] Command::PageDown, brief_page_down;
        ["y"] Command::Copy, copy_brief, hinted;
        ["c"] Command::LikeCases, brief_cases, hinted;
        ["W"] Command::OpenOffer(None), brief_open_offer, hinted;
        ["gW"] Command::PutOfferAway(None), brief_put_offer_away;
        ["<Esc> q b <Enter>"] Command::Back, leave_brief, hinted;
        ["? <F1>"] Command::Help, help_brief;
    }
    Preparing {
        ["<Space>"] Command::Mark, tick_entry, hinted;
        ["w"] Command::Worksheets, playbook_worksheet, hinted;
        ["<Tab>"] Command::NextPane, next_entry;
        ["<S-Tab>"] Command::PreviousPane, previous_entry;
    }
    Reading {
        ["k <Up>"] Command::Up, text_up;
        ["j <Down>"] Command::Down, text_down;
        ["<PageUp> <C-u>"] Command::PageUp, text_page_up;
        ["<PageDown> <C-d>"] Command::PageDown, text_page_down, hinted;
        ["gg <Home>"] Command::First, text_first;
        ["G <End>"] Command::Last, text_last;
        ["["] Command::PreviousPage, heading_before;
        ["]"] Command::NextPage, heading_after, hinted;
        ["o"] Command::WriteReport, print_text, hinted;
        ["<Esc> q <Enter>"] Command::Back, leave_text, hinted;
        ["? <F1>"] Command::Help, help_reading;
    }
    Cases { ["<C-o>"] Command::CaseCustomer, listed_case_customer, hinted;
        ["<C-s>"] Command::ExportList, export_cases, hinted; }
    Case {
        ["e"] Command::Edit, edit_case, hinted;
        ["x"] Command::Delete, delete_case, hinted;
        ["o"] Command::CaseCustomer, case_customer, hinted;
        ["E"] Command::ExportList, export_case, hinted;
    }
    Trash {
        ["k <Up>"] Command::Up, trash_up;
        ["j <Down>"] Command::Down, trash_down;
        ["<PageUp> <C-u>"] Command::PageUp, trash_page_up;
        ["<PageDown> <C-d>"] Command::PageDown, trash_page_down;
        ["gg <Home>"] Command::First, trash_first;
        ["G <End>"] Command::Last, trash_last;
        ["r <Enter>"] Command::Open, put_back, hinted;
        ["x"] Command::Delete, erase_one, hinted;
        ["X"] Command::AcceptAll, empty_trash, hinted;
        ["<Esc> q"] Command::Back, leave_trash, hinted;
        ["? <F1>"] Command::Help, help_trash;
    }
    Inbox {
        ["k <Up>"] Command::Up, inbox_up;
        ["j <Down>"] Command::Down, inbox_down;
        ["<PageUp> <C-u>"] Command::PageUp, inbox_page_up;
        ["<PageDown> <C-d>"] Command::PageDown, inbox_page_down;
        ["gg <Home>"] Command::First, inbox_first;
        ["G <End>"] Command::Last, inbox_last;
        ["<Enter> t"] Command::Open, inbox_take, hinted;
        ["A"] Command::AcceptAll, inbox_take_all, hinted;
        ["x"] Command::Delete, inbox_drop, hinted;
        ["w"] Command::InboxKind, inbox_kind, hinted;
        ["c"] Command::InboxCustomer, inbox_customer, hinted;
        ["N"] Command::InboxNever, inbox_never, hinted;
        ["U"] Command::InboxUnwanted, inbox_unwanted;
        ["<Esc> q I"] Command::Back, leave_inbox, hinted;
        ["? <F1>"] Command::Help, help_inbox;
    }
    Sides {
        ["k <Up>"] Command::Up, sides_up;
        ["j <Down>"] Command::Down, sides_down;
        ["<PageUp> <C-u>"] Command::PageUp, sides_page_up;
        ["<PageDown> <C-d>"] Command::PageDown, sides_page_down;
        ["gg <Home>"] Command::First, sides_first;
        ["G <End>"] Command::Last, sides_last;
        ["h <Left>"] Command::Left, keep_left, hinted;
        ["l <Right>"] Command::Right, keep_right, hinted;
        ["<Space> <Enter>"] Command::Open, keep_next, hinted;
    }
    Merging {
        ["s"] Command::Reverse, swap_sides, hinted;
        ["<C-s>"] Command::Save, merge_now, hinted;
        ["<Esc> q"] Command::Back, leave_merging, hinted;
        ["? <F1>"] Command::Help, help_merging;
    }
    SideBySide {
        ["<C-s>"] Command::Save, save_decided, hinted;
        ["<Esc> q"] Command::Back, leave_side_by_side, hinted;
        ["H"] Command::AllMine, all_mine, hinted;
        ["L"] Command::AllTheirs, all_theirs, hinted;
        ["? <F1>"] Command::Help, help_side_by_side;
    }
    Takeover {
        ["<Enter>"] Command::Open, takeover_enter, hinted;
        ["<Tab>"] Command::NextPane, takeover_next_part, hinted;
        ["<S-Tab>"] Command::PreviousPane, takeover_previous_part;
        ["t"] Command::Guess(FileGuess::Kind), guess_kind;
        ["s"] Command::Guess(FileGuess::Source), guess_source;
        ["w"] Command::Guess(FileGuess::Sheet), guess_sheet;
        [">"] Command::Guess(FileGuess::HeaderLater), guess_header_later;
        ["<lt>"] Command::Guess(FileGuess::HeaderEarlier), guess_header_earlier;
        ["h"] Command::Guess(FileGuess::HeaderRows), guess_header_rows;
        ["c"] Command::Guess(FileGuess::Encoding), guess_encoding;
        ["d"] Command::Guess(FileGuess::Separator), guess_separator;
        ["o"] Command::Guess(FileGuess::DayOrder), guess_day_order;
        ["p"] Command::Guess(FileGuess::People), guess_people;
        ["f"] Command::Guess(FileGuess::Existing), guess_existing;
        ["a"] Command::Guess(FileGuess::Parked), guess_parked;
        ["n"] Command::Guess(FileGuess::Stage), guess_stage;
        ["y"] Command::Guess(FileGuess::BoughtStage), guess_bought_stage;
        ["b"] Command::Guess(FileGuess::Words), guess_words;
        ["m"] Command::Guess(FileGuess::Remembered), guess_remembered, hinted;
        ["e"] Command::Edit, mend_row, hinted;
        ["x"] Command::Delete, skip_row, hinted;
        ["r"] Command::Guess(FileGuess::RejectedFile), rejected_file, hinted;
        ["]"] Command::NextPage, next_table, hinted;
        ["["] Command::PreviousPage, previous_table;
        ["k <Up>"] Command::Up, takeover_up;
        ["j <Down>"] Command::Down, takeover_down;
        ["<PageUp> <C-u>"] Command::PageUp, takeover_page_up;
        ["<PageDown> <C-d>"] Command::PageDown, takeover_page_down;
        ["gg <Home>"] Command::First, takeover_first;
        ["G <End>"] Command::Last, takeover_last;
        ["<Esc> q"] Command::Back, leave_takeover, hinted;
        ["? <F1>"] Command::Help, help_takeover, hinted;
    }
    Capture {
        ["<Enter>"] Command::Open, write_capture, hinted;
        ["<Tab>"] Command::Complete, complete, hinted;
        ["<Esc>"] Command::Back, leave_capture, hinted;
        ["<F1>"] Command::Help, help_capture;
    }
    Welcome {
        ["k <Up>"] Command::Up, welcome_up;
        ["j <Down>"] Command::Down, welcome_down;
        ["<Enter>"] Command::Open, welcome_choose, hinted;
        ["L <Tab>"] Command::SwitchLanguage, welcome_language, hinted;
        ["q"] Command::Quit, welcome_quit, hinted;
        ["<Esc>"] Command::Back, welcome_back, hinted;
    }
};
