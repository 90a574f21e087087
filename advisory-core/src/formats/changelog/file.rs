//! A changelog that exists, and the place in it where an entry belongs.

use super::heading::{self, Style};
use super::{Entry, Layout};
use crate::description::{self, Section};
use crate::draft::Ecosystem;
use crate::version::{Version, compare_for_display, is_same};
use std::ops::Range;

/// A changelog as it was given, cut at its headings.
pub(super) struct File<'a> {
    text: &'a str,
    sections: Vec<Section<'a>>,
    /// The releases, in the order of the file.
    releases: Vec<Release<'a>>,
}

/// A release's part of a changelog.
struct Release<'a> {
    /// The version; `None` for what is not released yet.
    version: Option<&'a str>,
    /// The place of its heading among the sections.
    heading: usize,
    /// The bytes from its heading to the next release's.
    span: Range<usize>,
}

/// The sections that Keep a Changelog knows.
const KEPT: &[&str] = &["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"];

/// The sections that the changesets tool writes.
const CHANGES: &[&str] = &["Patch Changes", "Minor Changes", "Major Changes"];

impl<'a> File<'a> {
    pub(super) fn read(text: &'a str) -> Self {
        let sections: Vec<Section<'a>> =
            description::sections(text).into_iter().flat_map(|section| underlined(text, section)).collect();
        let first = sections.iter().find(|section| section.level > 0 && is_release(section.heading));
        let level = first.map(|first| first.level);
        let mut versions = sections.iter().filter(|section| heading::version(section.heading).is_some());
        let is_linked = versions.next().is_some_and(|first| heading::is_linked(first.heading));
        let mut releases: Vec<Release<'a>> = Vec::new();
        for (number, section) in sections.iter().enumerate().filter(|(_, section)| section.level > 0) {
            // Tools that link their versions mark minor releases as higher than patches.
            let is_release = if is_linked {
                heading::is_linked(section.heading) || heading::is_unreleased(section.heading)
            } else {
                Some(section.level) == level && is_release(section.heading)
            };
            // Below a patch of theirs, the kinds of changes are at its own level.
            let is_within = is_linked && section.level > 2;
            if !is_release && (is_within || Some(section.level) > level) {
                continue;
            }
            if let Some(last) = releases.last_mut().filter(|last| last.span.end == text.len()) {
                last.span.end = section.span.start;
            }
            if is_release {
                releases.push(Release {
                    version: heading::version(section.heading),
                    heading: number,
                    span: section.span.start..text.len(),
                });
            }
        }
        Self { text, sections, releases }
    }

    /// The file's title: its first heading, where that is not a release.
    pub(super) fn title(&self) -> Option<&str> {
        let (number, first) = self.sections.iter().enumerate().find(|(_, section)| section.level > 0)?;
        let is_release = self.releases.first().is_some_and(|release| release.heading == number);
        (!is_release).then_some(first.heading)
    }

    /// The version that was released last: the highest.
    pub(super) fn last_version(&self) -> Option<&'a str> {
        self.releases.iter().filter_map(|release| release.version).reduce(|a, b| {
            if compare_for_display(read(b).as_ref(), read(a).as_ref()).is_gt() { b } else { a }
        })
    }

    /// The layout that the file has, where it shows one.
    pub(super) fn layout(&self) -> Option<Layout> {
        let has =
            |names: &[&str]| self.sections.iter().any(|section| names.iter().any(|name| section.is(name)));
        let style = self.style();
        if has(CHANGES) {
            Some(Layout::Changesets)
        } else if has(KEPT) || style.is_some_and(|style| style != Style::CHANGESETS) {
            Some(Layout::KeepAChangelog)
        } else {
            None
        }
    }

    /// How the file writes the headings of its releases: as the first of them that has a version.
    fn style(&self) -> Option<Style<'a>> {
        let first = self.releases.iter().find(|release| release.version.is_some())?;
        let section = &self.sections[first.heading];
        let underlined = !self.text[section.span.clone()].trim_start().starts_with('#');
        Some(Style::of(section.level, section.heading, underlined))
    }

    /// The file with the entry in it; an empty file becomes the entry alone.
    pub(super) fn with(&self, entry: &Entry<'_>) -> String {
        let same = |release: &&Release<'_>| match (release.version, entry.version) {
            (None, None) => true,
            (Some(own), Some(new)) => own == new || is_same(read(own).as_ref(), read(new).as_ref()),
            _ => false,
        };
        let (place, text) = match self.releases.iter().find(same) {
            Some(release) => match self.within(release, entry) {
                Some(change) => change,
                None => return self.text.to_owned(),
            },
            None => self.as_new(entry),
        };
        // What is inserted ends its lines as the file does.
        let text = if self.text.contains("\r\n") { text.replace('\n', "\r\n") } else { text };
        [&self.text[..place.start], &text, &self.text[place.end..]].concat()
    }

    /// The change that puts the entry into a release that is there; `None` where it is in there already.
    fn within(&self, release: &Release<'_>, entry: &Entry<'_>) -> Option<(Range<usize>, String)> {
        let own = &self.text[release.span.clone()];
        if find_item(own, &entry.words).is_some() {
            return None;
        }
        if let Some(place) = entry.instead_of.as_ref().and_then(|words| find_item(own, words)) {
            let place = release.span.start + place.start..release.span.start + place.end;
            return Some((place, Entry::item(&entry.words)));
        }
        let item = self.item(entry);
        let mut below = self.sections[release.heading + 1..]
            .iter()
            .take_while(|section| section.span.start < release.span.end);
        let change = if let Some(section) = below.find(|section| section.is(entry.section)) {
            let end = self.content_end(section.span.clone());
            let last = self.text[section.span.start..end].lines().last().unwrap_or_default();
            let in_list = last.trim_start().starts_with(['-', '*', '+']) || last.starts_with("  ");
            (end..end, format!("{}{item}", if in_list { "\n" } else { "\n\n" }))
        } else {
            let end = self.content_end(release.span.clone());
            let marks = "#".repeat(self.level_below(self.sections[release.heading].level));
            (end..end, format!("\n\n{marks} {}\n\n{item}", entry.section))
        };
        Some(self.ended(change))
    }

    /// The change that adds the entry with a release of its own, at its place in the order of the file.
    fn as_new(&self, entry: &Entry<'_>) -> (Range<usize>, String) {
        let mut style = self.style().unwrap_or(match entry.layout {
            Layout::KeepAChangelog => Style::KEEP_A_CHANGELOG,
            Layout::Changesets => Style::CHANGESETS,
        });
        style.level = self.level_of(entry.version).unwrap_or(style.level);
        let next = self.next_release(entry);
        let heading = match entry.version {
            Some(version) => style.heading(version, &entry.day, next.and_then(|next| next.version)),
            None => format!("{} [Unreleased]", "#".repeat(usize::from(style.level))),
        };
        let marks = "#".repeat(self.level_below(style.level));
        let text = format!("{heading}\n\n{marks} {}\n\n{}", entry.section, self.item(entry));
        if let Some(next) = next {
            (next.span.start..next.span.start, format!("{text}\n\n"))
        } else {
            let end = self.content_end(0..self.text.len());
            let gap = if end == 0 { "" } else { "\n\n" };
            self.ended((end..end, format!("{gap}{text}")))
        }
    }

    /// The level of the releases that are patches if this one is, and of those that are not if it is not.
    fn level_of(&self, version: Option<&str>) -> Option<u8> {
        let is_patch = |version: &str| !version.ends_with(".0");
        let new = is_patch(version?);
        let alike =
            self.releases.iter().find(|release| release.version.is_some_and(|old| is_patch(old) == new));
        alike.map(|release| self.sections[release.heading].level)
    }

    /// The level of the sections within a release of this level.
    fn level_below(&self, level: u8) -> usize {
        let within = self.releases.iter().filter_map(|release| {
            let section = self.sections.get(release.heading + 1)?;
            (section.span.start < release.span.end).then_some(section.level)
        });
        usize::from(within.filter(|own| *own >= level).min().unwrap_or(level + 1))
    }

    /// The release that the entry's own stands before: the first lower one, or where the file counts upwards the first
    /// higher one.
    fn next_release(&self, entry: &Entry<'_>) -> Option<&Release<'a>> {
        let mut released = self.releases.iter().filter_map(|release| Some((release, release.version?)));
        let Some(new) = entry.version.and_then(read) else {
            return released.next().map(|(release, _)| release);
        };
        let known: Vec<Version> = released.clone().filter_map(|(_, version)| read(version)).collect();
        let upwards = known.first().zip(known.last()).is_some_and(|(first, last)| first.is_before(last));
        let after = |version: &str| {
            read(version)
                .is_none_or(|version| if upwards { new.is_before(&version) } else { version.is_before(&new) })
        };
        released.find(|(_, version)| after(version)).map(|(release, _)| release)
    }

    fn item(&self, entry: &Entry<'_>) -> String {
        let stars = self.text.lines().filter(|line| line.starts_with("* ")).count();
        let dashes = self.text.lines().filter(|line| line.starts_with("- ")).count();
        let mark = if stars > dashes { '*' } else { '-' };
        let hash = entry.hash.map(|hash| format!("{hash}: ")).unwrap_or_default();
        format!("{mark} {hash}{}", Entry::item(&entry.words))
    }

    /// Where the content of these bytes ends: before blank lines and the definitions of links at their end.
    fn content_end(&self, span: Range<usize>) -> usize {
        let mut end = span.end;
        for line in self.text[span.clone()].split_inclusive('\n').rev() {
            let content = line.trim();
            let is_link = content.starts_with('[') && content.contains("]: ");
            if !content.is_empty() && !is_link {
                return end - (line.len() - line.trim_end().len());
            }
            end -= line.len();
        }
        span.start
    }

    /// The change with a line end where nothing follows it, and apart from what does.
    fn ended(&self, (place, mut text): (Range<usize>, String)) -> (Range<usize>, String) {
        let after = &self.text[place.end..];
        if after.is_empty() {
            text.push('\n');
        } else if !after.starts_with(['\n', '\r']) {
            text.push_str("\n\n");
        }
        (place, text)
    }
}

fn is_release(heading: &str) -> bool {
    heading::is_unreleased(heading) || heading::version(heading).is_some()
}

/// A section cut at the releases in it whose headings are underlined, as old changelogs write them.
fn underlined<'a>(text: &'a str, section: Section<'a>) -> Vec<Section<'a>> {
    let end = section.span.end;
    let start = end - section.body.len();
    let mut cut = vec![section];
    let mut is_code = false;
    let (mut at, mut before) = (start, (start, ""));
    for line in text[start..end].split_inclusive('\n') {
        let mark = line.trim();
        is_code ^= mark.starts_with("```");
        let level = match mark.bytes().next() {
            _ if mark.len() < 2 || is_code => None,
            Some(b'=') if mark.bytes().all(|b| b == b'=') => Some(1),
            Some(b'-') if mark.bytes().all(|b| b == b'-') => Some(2),
            _ => None,
        };
        let (heading_at, heading) = before;
        before = (at, line.trim());
        at += line.len();
        if let Some(level) = level.filter(|_| is_release(heading)) {
            let last = cut.last_mut().expect("the section itself is there");
            let body = heading_at - (end - last.body.len());
            (last.body, last.span.end) = (&last.body[..body], heading_at);
            cut.push(Section { level, heading, body: &text[at..end], span: heading_at..end });
        }
    }
    cut
}

/// Versions of changelogs are put in order as most ecosystems have it.
fn read(version: &str) -> Option<Version> {
    Version::parse(Ecosystem::Npm, version).ok()
}

/// The place of an item's words in a release: after the item's mark, and a commit's hash where there is one.
fn find_item(release: &str, words: &str) -> Option<Range<usize>> {
    let words = Entry::item(words);
    let words = if release.contains("\r\n") { words.replace('\n', "\r\n") } else { words };
    let mut end = 0;
    let mut starts = release.split_inclusive('\n').filter_map(|line| {
        end += line.len();
        let item = line.trim_start().strip_prefix(['-', '*', '+'])?.trim_start();
        let is_hash = |text: &&str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_hexdigit());
        let item = item.split_once(": ").filter(|(hash, _)| is_hash(hash)).map_or(item, |(_, item)| item);
        Some(end - item.len())
    });
    let ends = |at: usize| {
        release[at..]
            .strip_prefix(&words)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(['\n', '\r']))
    };
    starts.find(|at| ends(*at)).map(|at| at..at + words.len())
}
