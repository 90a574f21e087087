//! iCalendar (RFC 5545): the runbook's waits, the embargo and the publication, for a calendar.
//!
//! Calendars are shared and shown on many screens: in the neutral form nothing of the draft is in it but the times.

use super::{Disclosure, Loss, Options, WriteError, Written};
use crate::draft::{Clock, CveChoice};
use crate::facts::one_line;
use crate::runbook::{Duty, NoticeDue, Page};
use crate::{Draft, Timestamp, facts};

/// An entry of the calendar.
struct Event<'a> {
    /// The drafts that it is about; the first one's calendar has it under the same id.
    drafts: Vec<&'a Draft>,
    /// What tells it from the draft's other entries.
    name: String,
    start: Timestamp,
    end: Timestamp,
    summary: &'static str,
    /// What is to be done when it is over, which the calendar reminds of.
    then: &'static str,
}

/// The calendar of a draft.
///
/// # Errors
/// Where no clock has been started and no publication is planned.
pub(super) fn write(draft: &Draft, options: &Options) -> Result<Written, WriteError> {
    write_all(&[draft], options)
}

/// One calendar of several drafts. What they have in common, such as the day of publication, is one entry.
///
/// # Errors
/// Where no clock has been started and no publication is planned in any of them.
pub(crate) fn write_all(drafts: &[&Draft], options: &Options) -> Result<Written, WriteError> {
    let mut events: Vec<Event<'_>> = Vec::new();
    for draft in drafts {
        for event in self::events(draft, options) {
            let is_same = |known: &&mut Event<'_>| {
                (&known.name, known.start, known.end) == (&event.name, event.start, event.end)
            };
            match events.iter_mut().find(is_same) {
                Some(known) => known.drafts.push(draft),
                None => events.push(event),
            }
        }
    }
    if events.is_empty() {
        return Err(WriteError::Missing {
            format: "A calendar",
            what: "a moment to hold",
            remedy: "Start a clock in the runbook, or plan when to publish.",
        });
    }
    let mut text = String::new();
    let mut line = |name: &str, value: &str| fold(&mut text, &format!("{name}:{value}"));
    line("BEGIN", "VCALENDAR");
    line("VERSION", "2.0");
    line("PRODID", "-//Advisory Desk//Runbook//EN");
    for event in events {
        line("BEGIN", "VEVENT");
        line("UID", &format!("{:016x}-{}@advisory-desk", identity(event.drafts[0]), event.name));
        line("DTSTAMP", &utc(options.now));
        line("DTSTART", &utc(event.start));
        line("DTEND", &utc(event.end));
        let (summary, description) = words(&event, options.disclosure);
        line("SUMMARY", &escape(&summary));
        line("DESCRIPTION", &escape(&description));
        // Nobody is kept from meetings by it.
        line("TRANSP", "TRANSPARENT");
        line("CLASS", "PRIVATE");
        line("BEGIN", "VALARM");
        line("ACTION", "DISPLAY");
        line("TRIGGER;RELATED=END", "PT0S");
        line("DESCRIPTION", &escape(event.then));
        line("END", "VALARM");
        line("END", "VEVENT");
    }
    line("END", "VCALENDAR");
    Ok(Written { text, losses: drafts.iter().flat_map(|draft| losses(draft)).collect() })
}

/// The draft's waits and plans.
fn events<'a>(draft: &'a Draft, options: &Options) -> Vec<Event<'a>> {
    let wait = |clock| options.runbook().clock(draft, clock, options.now);
    let drafts = || vec![draft];
    let mut events = Vec::new();
    if let Some(state) = wait(Clock::CveRequest).filter(|_| draft.cve.choice == CveChoice::RequestLater) {
        events.push(Event {
            drafts: drafts(),
            name: "cve-request".to_owned(),
            start: state.started,
            end: state.usual,
            summary: "Waiting for a CVE id",
            then: "A CVE id has usually arrived by now. If it has not: do not request it again, and publish without it.",
        });
    }
    let ends = draft.coordination.embargo.or(draft.release.publication);
    if let (Some(received), Some(end)) = (draft.report.received, ends)
        && received < end
    {
        events.push(Event {
            drafts: drafts(),
            name: "embargo".to_owned(),
            start: received,
            end,
            summary: "Embargo",
            then: "The embargo ends: the advisory is to be published now.",
        });
    }
    if let Some(publication) = draft.release.publication {
        events.push(Event {
            drafts: drafts(),
            name: "publication".to_owned(),
            start: publication,
            end: publication.plus_hours(1),
            summary: "Publish the advisory",
            then: "The advisory should be public: look whether it is.",
        });
    }
    if let Some(state) = wait(Clock::Publication) {
        events.push(Event {
            drafts: drafts(),
            name: "review".to_owned(),
            start: state.started,
            end: state.usual,
            summary: "Waiting for the global database",
            then: "The advisory is usually in the global database by now: see that its rows are right.",
        });
    }
    let notices = options.runbook().notices_due(draft, options.now).into_iter().enumerate();
    for (number, NoticeDue { due, .. }) in notices.filter(|(_, notice)| !notice.done) {
        events.push(Event {
            drafts: drafts(),
            name: format!("notice-{number}"),
            start: due.plus_hours(-1),
            end: due,
            summary: "Tell those who are told before publication",
            then: "They need the time from now on: the runbook says who they are.",
        });
    }
    for deadline in options.runbook().deadlines(draft, options.now) {
        let (name, summary) = match deadline.duty {
            Duty::EarlyWarning => ("early-warning", "Early warning due"),
            Duty::Notification => ("notification", "Notification due"),
            Duty::FinalReport => ("final-report", "Final report due"),
        };
        if let Some(end) = deadline.due.filter(|_| !deadline.done) {
            let start = end.plus_hours(-deadline.duty.hours());
            let name = name.to_owned();
            events.push(Event {
                drafts: drafts(),
                name,
                start,
                end,
                summary,
                then: "The report is due now.",
            });
        }
    }
    events
}

/// The entry's title and text. What the draft says is in the full form alone.
fn words(event: &Event<'_>, disclosure: Disclosure) -> (String, String) {
    let mut lines = vec![event.then.to_owned()];
    if disclosure == Disclosure::Neutral {
        return (event.summary.to_owned(), lines.remove(0));
    }
    let titles = event.drafts.iter().map(|draft| one_line(&draft.title)).filter(|title| !title.is_empty());
    let title = titles.collect::<Vec<_>>().join("; ");
    for draft in &event.drafts {
        lines.extend(facts::ids(draft));
        lines.extend(Page::Advisory.address(draft));
    }
    let summary =
        if title.is_empty() { event.summary.to_owned() } else { format!("{}: {title}", event.summary) };
    (summary, lines.join("\n"))
}

/// The moments that no calendar takes.
fn losses(draft: &Draft) -> Vec<Loss> {
    let undated = draft.timeline.iter().enumerate().filter(|(_, event)| !event.what.trim().is_empty());
    undated
        .map(|(row, event)| {
            Loss::new(
                format!("timeline[{row}]"),
                one_line(&event.what),
                "A calendar holds what is ahead, and not what happened.",
            )
        })
        .collect()
}

/// A number for the draft by which calendars know its entries again, worked out from its id, which is random and stays
/// private: FNV-1a in 64 bits.
fn identity(draft: &Draft) -> u64 {
    draft
        .id
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// A moment as iCalendar writes it: `20261124T120000Z`.
fn utc(moment: Timestamp) -> String {
    moment.to_string().replace(['-', ':'], "")
}

/// A text value (RFC 5545, 3.3.11): marks escaped, other control characters left out.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// The most bytes of a line (RFC 5545, 3.1).
const WIDTH: usize = 75;

/// Writes a line, folded where it is too long, never within a character.
fn fold(text: &mut String, line: &str) {
    let mut width = 0;
    for c in line.chars() {
        if width + c.len_utf8() > WIDTH {
            text.push_str("\r\n ");
            width = 1;
        }
        text.push(c);
        width += c.len_utf8();
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Edit;
    use crate::runbook::Runbook;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn options(disclosure: Disclosure) -> Options {
        Options { disclosure, ..Options::at(at("2026-11-24T12:00:00Z")) }
    }

    fn draft() -> Draft {
        let mut draft = Draft { id: "a".into(), title: "a; b, c\\d 🦀".repeat(9), ..Draft::default() };
        Edit::Clock(Clock::CveRequest, Some(at("2026-11-20T15:10:00Z"))).apply(&mut draft);
        draft
    }

    #[test]
    fn a_wait_is_an_entry() {
        assert_eq!(
            write(&draft(), &options(Disclosure::Neutral)).unwrap().text.replace("\r\n", "\n"),
            "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Advisory Desk//Runbook//EN\nBEGIN:VEVENT\n\
             UID:af63dc4c8601ec8c-cve-request@advisory-desk\nDTSTAMP:20261124T120000Z\n\
             DTSTART:20261120T151000Z\nDTEND:20261225T151000Z\nSUMMARY:Waiting for a CVE id\n\
             DESCRIPTION:A CVE id has usually arrived by now. If it has not: do not requ\n est it again\\, and publish without it.\nTRANSP:TRANSPARENT\n\
             CLASS:PRIVATE\nBEGIN:VALARM\nACTION:DISPLAY\nTRIGGER;RELATED=END:PT0S\n\
             DESCRIPTION:A CVE id has usually arrived by now. If it has not: do not requ\n est it again\\, and publish without it.\nEND:VALARM\nEND:VEVENT\n\
             END:VCALENDAR\n"
        );
    }

    #[test]
    fn the_embargo_and_the_publication() {
        let mut draft = Draft::default();
        draft.report.received = Some(at("2026-11-01T09:00:00Z"));
        draft.release.publication = Some(at("2026-12-01T09:00:00Z"));
        Edit::Clock(Clock::Publication, Some(at("2026-12-01T09:05:00Z"))).apply(&mut draft);
        let text = write(&draft, &options(Disclosure::Neutral)).unwrap().text;
        let of = |name: &str| -> Vec<String> {
            text.lines().filter_map(|line| line.strip_prefix(name)).map(str::to_owned).collect()
        };
        assert_eq!(of("SUMMARY:"), ["Embargo", "Publish the advisory", "Waiting for the global database"]);
        assert_eq!(of("DTSTART:"), ["20261101T090000Z", "20261201T090000Z", "20261201T090500Z"]);
        assert_eq!(of("DTEND:"), ["20261201T090000Z", "20261201T100000Z", "20270105T090500Z"]);
    }

    #[test]
    fn duties_are_entries_where_the_project_has_a_role() {
        let mut draft = Draft::default();
        Edit::Exploited(Some(crate::draft::Exploited::Yes)).apply(&mut draft);
        Edit::Aware(Some(at("2026-11-24T10:00:00Z"))).apply(&mut draft);
        assert!(write(&draft, &options(Disclosure::Neutral)).is_err(), "the seed has no role");
        let json = Runbook::SEED.replace("\"role\": \"none\"", "\"role\": \"manufacturer\"");
        let runbook = Some(std::rc::Rc::new(Runbook::read(&json).unwrap()));
        let options = Options { runbook, ..options(Disclosure::Neutral) };
        let text = write(&draft, &options).unwrap().text;
        let of =
            |name: &str| -> Vec<&str> { text.lines().filter_map(|line| line.strip_prefix(name)).collect() };
        assert_eq!(of("SUMMARY:"), ["Early warning due", "Notification due"]);
        assert_eq!(of("DTEND:"), ["20261125T100000Z", "20261127T100000Z"]);
    }

    #[test]
    fn those_who_are_told_first_have_an_entry_each() {
        let notices = r#""notices": [
            { "name": "A", "address": "a@crab.example", "lead_hours": 168 },
            { "name": "B", "address": "b@crab.example", "lead_hours": 24 }
        ]"#;
        let runbook = Runbook::read(&Runbook::SEED.replace("\"notices\": []", notices)).unwrap();
        let options = Options { runbook: Some(std::rc::Rc::new(runbook)), ..options(Disclosure::Neutral) };
        let mut draft = Draft::default();
        draft.release.publication = Some(at("2026-12-09T09:00:00Z"));
        let text = write(&draft, &options).unwrap().text;
        let of =
            |name: &str| -> Vec<&str> { text.lines().filter_map(|line| line.strip_prefix(name)).collect() };
        assert_eq!(of("DTEND:"), ["20261209T100000Z", "20261202T090000Z", "20261208T090000Z"]);
        assert_eq!(of("UID:").len(), 3);
        assert!(!text.contains("crab.example"), "a calendar is shown on many screens");
    }

    #[test]
    fn long_lines_are_folded_between_characters() {
        let text = write(&draft(), &options(Disclosure::Full)).unwrap().text;
        assert!(text.lines().all(|line| line.len() <= WIDTH));
        let unfolded = text.replace("\r\n ", "");
        let summary = unfolded.lines().find_map(|line| line.strip_prefix("SUMMARY:")).unwrap();
        assert_eq!(summary, format!("Waiting for a CVE id: {}", "a\\; b\\, c\\\\d 🦀".repeat(9)));
    }

    #[test]
    fn without_a_moment_there_is_no_calendar() {
        assert_eq!(
            write(&Draft::default(), &options(Disclosure::Full)).unwrap_err().to_string(),
            "A calendar needs a moment to hold. Start a clock in the runbook, or plan when to publish."
        );
    }
}
