//! The packages that a text names, and every place where it does.

use super::ecosystems::{self, cue};
use super::labels::{Label, Labelled, is_label};
use super::products;
use super::words::{NO_NAMES, Word, words};
use crate::draft::Ecosystem;
use crate::package::{self, PackageName};
use crate::version::sort_by;
use std::ops::Range;

/// The most packages that are looked for, and the most places in all.
const MOST: usize = 50;
const MOST_PLACES: usize = 1000;

/// A package that a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Package {
    pub(super) ecosystem: Option<Ecosystem>,
    pub(super) name: String,
    /// How the text writes it.
    written: String,
    /// Where it is named first.
    pub(super) span: Range<usize>,
    /// Where a word for its ecosystem is next to it, which tells it from another of the same name.
    spans: Vec<Range<usize>>,
    /// Whether it is marked as a name, looks like one, or is written more than once: no word that is there by chance.
    pub(super) is_sure: bool,
    /// Whether the text says in words that it is a package: an address or a command may be about a bystander.
    pub(super) is_stated: bool,
}

/// A place where a text names a package, by its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) package: usize,
    pub(super) span: Range<usize>,
}

/// The packages of a text and where they are named.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub(super) packages: Vec<Package>,
    /// In the order of the text; none within another.
    pub(super) places: Vec<Place>,
}

impl Names {
    /// Finds them by a label, by the words around them, by the address of a registry, by a package URL, by the command that
    /// installs them, or by the versions that follow. `plain` is the text without code blocks and addresses.
    pub(super) fn find(
        text: &str,
        plain: &str,
        labelled: &[Labelled<'_>],
        before_versions: &[usize],
    ) -> Self {
        let words = words(plain);
        let stated = labelled
            .iter()
            .find(|value| value.label == Label::Ecosystem)
            .and_then(|value| ecosystems::named(value.value))
            .or_else(|| {
                let texts: Vec<&str> = words.iter().map(|word| word.text).collect();
                ecosystems::only(&texts, |at| is_alone(&words, at))
            });
        let mut names = Self::default();
        for value in labelled.iter().filter(|value| value.label == Label::Package).take(MOST) {
            names.add_labelled(value, stated);
        }
        let is_labelled = !names.packages.is_empty();
        if !is_labelled {
            names.add_by_words(&words, stated, plain);
        }
        names.add_before_versions(&words, stated, before_versions);
        if names.packages.is_empty() {
            names.add_code(&words, stated);
        }
        if !is_labelled {
            for (span, ecosystem, name) in package::addressed(text) {
                let written = text[span.clone()].to_owned();
                names.add(Some(ecosystem), name.as_str(), &written, span, false);
            }
            for (span, ecosystem, name) in ecosystems::installed(text) {
                // A command alone may install what a script needs, unless it asks for a version.
                if text[span.end..].starts_with(['@', '=', '<', '>', '~'])
                    || plain.match_indices(name.as_str()).any(|(at, _)| !span.contains(&at))
                {
                    names.add(Some(ecosystem), name.as_str(), name.as_str(), span, false);
                }
            }
        }
        names.lower(plain);
        names.complete(&words);
        names.places = names.places_in(plain);
        for (number, package) in names.packages.iter_mut().enumerate() {
            let before = plain[..package.span.start].chars().next_back();
            package.is_sure |= is_labelled
                || matches!(before, Some('`' | '"' | '*' | '“'))
                || names.places.iter().filter(|place| place.package == number).count() > 1;
        }
        names
    }

    /// A name that begins a sentence has a capital letter for that alone, if the text writes it without one elsewhere.
    fn lower(&mut self, plain: &str) {
        for package in &mut self.packages {
            let keeps = matches!(
                package.ecosystem,
                None | Some(Ecosystem::Nuget | Ecosystem::Other | Ecosystem::Swift)
            );
            let mut rest = package.name.chars();
            let Some(first) = rest.next().filter(|first| first.is_ascii_uppercase() && !keeps) else {
                continue;
            };
            let small = format!("{}{}", first.to_ascii_lowercase(), rest.as_str());
            let mut found = plain.match_indices(small.as_str()).map(|(at, _)| at..at + small.len());
            if found.any(|span| is_whole(plain, &span)) {
                package.name = small;
            }
        }
    }

    /// A name that ends a coordinate of the text is short for it: `commons-text` for `org.apache.commons:commons-text`.
    fn complete(&mut self, words: &[Word<'_>]) {
        for package in self.packages.iter_mut().filter(|package| package.ecosystem.is_none()) {
            let is_short = |word: &&Word<'_>| {
                word.is_coordinate() && word.text.rsplit(':').next() == Some(package.name.as_str())
            };
            if let Some(word) = words.iter().find(is_short) {
                (package.ecosystem, package.name) = (package::ecosystem_of(word.text), word.text.to_owned());
            }
        }
    }

    /// Whether a word is the name of one of the packages, within it, or a part of it: "Tomcat" of `org.apache.tomcat:tomcat-coyote`.
    pub(super) fn is_of_package(&self, plain: &str, word: &Range<usize>) -> bool {
        let small = plain[word.clone()].to_ascii_lowercase();
        let is_part = |package: &Package| {
            let name = package.name.to_ascii_lowercase();
            package.ecosystem.is_some()
                && name.split(|c: char| !c.is_alphanumeric()).any(|part| part == small)
        };
        let within = |place: &Place| place.span.start < word.end && word.start < place.span.end;
        self.places.iter().any(within) || self.packages.iter().any(is_part)
    }

    /// The number of the one package that is named between two bytes.
    pub(super) fn only_in(&self, span: &Range<usize>) -> Option<usize> {
        let start = self.places.partition_point(|place| place.span.start < span.start);
        let inside = self.places[start..].iter().take_while(|place| place.span.start < span.end);
        let mut inside = inside.map(|place| place.package);
        let first = inside.next()?;
        inside.all(|other| other == first).then_some(first)
    }

    fn add_labelled(&mut self, value: &Labelled<'_>, stated: Option<Ecosystem>) {
        let own = value.value.split([' ', '(', ')', ',']).find_map(ecosystems::named).or(stated);
        for part in value.value.split([',', ';']) {
            let start = value.span.start + (part.as_ptr().addr() - value.value.as_ptr().addr());
            let Some(word) = words(part).into_iter().find(|word| cue(word.text).is_none() && !word.opens)
            else {
                continue;
            };
            if !word.text.starts_with(|c: char| c.is_alphabetic() || c == '@')
                || NO_NAMES.contains(&word.text)
            {
                continue;
            }
            // A coordinate in parentheses is more exact than the name before it.
            let coordinate = words(part).into_iter().find(|word| word.opens && is_exact(word.text, part));
            let exact = coordinate.as_ref().map_or(word.text, |word| word.text);
            let span = start + word.span.start..start + word.span.end;
            // Packages of Swift are addresses, as Go's are.
            let ecosystem =
                own.filter(|own| *own == Ecosystem::Swift).or_else(|| package::ecosystem_of(exact)).or(own);
            self.add(ecosystem, exact, word.text, span, true);
        }
    }

    /// Names next to a word for their ecosystem: `formidable (npm)`, `the crate smallvec`, `published on PyPI as pillow`.
    fn add_by_words(&mut self, words: &[Word<'_>], stated: Option<Ecosystem>, plain: &str) {
        let texts: Vec<&str> = words.iter().map(|word| word.text).collect();
        for (number, word) in words.iter().enumerate() {
            let at = |offset: usize| words.get(number + offset);
            if word.is_coordinate() {
                let own = package::ecosystem_of(word.text);
                let swift = own == Some(Ecosystem::Go) && stated == Some(Ecosystem::Swift);
                let own = if swift { stated } else { own };
                // The name that stands before a coordinate in parentheses is another way to write it.
                let before = number
                    .checked_sub(1)
                    .map(|before| &words[before])
                    .filter(|before| word.opens && before.is_code);
                let written = before.map_or(word.text, |before| before.text);
                let span = before.map_or(word.span.clone(), |before| before.span.clone());
                self.add(own, word.text, written, span, true);
                continue;
            }
            if let Some(own) =
                stated.filter(|own| word.is_code && word.text.contains('/') && word.is_named_in(*own))
            {
                self.add_word(own, word);
                continue;
            }
            let Some((ecosystem, is_noun)) = cue(word.text) else { continue };
            if !(is_alone(words, number) || ecosystems::means_ecosystem(&texts, number)) {
                continue;
            }
            let mut next = 1;
            let mut is_package = is_noun;
            while at(next).is_some_and(|word| NOUNS.iter().any(|noun| word.text.eq_ignore_ascii_case(noun))) {
                (next, is_package) = (next + 1, true);
            }
            let as_name = at(next).is_some_and(|word| ["as", "called", "named"].contains(&word.text));
            let named = if as_name { at(next + 1) } else { at(next).filter(|_| is_package) };
            if let Some(first) = parenthesised(words, number) {
                if let Some(at) = (first.saturating_sub(8)..first).rev().find(|at| !words[*at].is_version()) {
                    self.add_joined(ecosystem, words, at, plain);
                }
            } else if let Some(name) = named.filter(|name| !name.opens && !name.is_version()).filter(|name| {
                name.is_code || name.is_symbolic() || !is_noun || !marked_before(words, number)
            }) {
                self.add_word(ecosystem, name);
            } else if let Some(name) = before(words, number).filter(|_| !word.opens) {
                let is_known = !name.is_capital() || ecosystem == Ecosystem::Nuget;
                let on_registry = !is_noun && is_known && (name.begins || name.is_object(words));
                if name.is_code || name.is_symbolic() || on_registry {
                    self.add_word(ecosystem, name);
                }
            }
        }
    }

    /// Adds a name and those that a list puts before it: "`a`, `b` and `c`".
    fn add_joined(&mut self, ecosystem: Ecosystem, words: &[Word<'_>], at: usize, plain: &str) {
        self.add_word(ecosystem, &words[at]);
        let mut last = at;
        for number in (at.saturating_sub(16)..at).rev() {
            if ["and", "or"].contains(&words[number].text) {
                continue;
            }
            let gap = &plain[words[number].span.end..words[last].span.start];
            if !(words[number].is_code && products::is_joint(gap)) {
                break;
            }
            self.add_word(ecosystem, &words[number]);
            last = number;
        }
    }

    fn add_word(&mut self, ecosystem: Ecosystem, word: &Word<'_>) {
        if word.can_be_name() && (word.is_code || !is_label(word.text)) {
            let own = if ecosystem == Ecosystem::Swift { None } else { package::ecosystem_of(word.text) };
            self.add(Some(own.unwrap_or(ecosystem)), word.text, word.text, word.span.clone(), true);
        }
    }

    /// The words right before versions: what is marked as code, or looks like a name, or fits the one ecosystem of the text.
    fn add_before_versions(&mut self, words: &[Word<'_>], stated: Option<Ecosystem>, starts: &[usize]) {
        for start in starts {
            let end = words.partition_point(|word| word.span.start < *start);
            let name = words[..end]
                .iter()
                .rev()
                .take(3)
                .find(|word| !(word.is_filler() || word.opens && cue(word.text).is_some()));
            let can_be = |word: &&Word<'_>| {
                word.can_be_name() && !word.is_version() && (word.is_code || !is_label(word.text))
            };
            let Some(name) = name.filter(can_be) else { continue };
            // "It needs node-gyp before 9.0": what a package works with.
            let before = words[..end].iter().rev().find(|word| word.span.start < name.span.start);
            if before.is_some_and(|word| USES.iter().any(|uses| word.text.eq_ignore_ascii_case(uses))) {
                continue;
            }
            let is_far = words[..end]
                .iter()
                .rev()
                .take_while(|word| word.span != name.span)
                .any(|word| word.ends_sentence);
            if name.ends_sentence || is_far {
                continue;
            }
            let known = self.packages.iter().any(|package| package.is_written(name.text));
            let fits = stated.is_some() || name.is_code || package::ecosystem_of(name.text).is_some();
            // A plain word is a name if the text comes back to it.
            let comes_back =
                || words.iter().filter(|word| word.text.eq_ignore_ascii_case(name.text)).nth(1).is_some();
            let begins =
                name.begins && !NO_NAMES.contains(&name.text) && (!name.is_capital() || comes_back());
            let plain =
                name.is_code || name.is_symbolic() || begins || (name.is_object(words) && comes_back());
            if !known && fits && plain {
                // An address on GitHub is a module of Go, unless the text is about Swift.
                let own = package::ecosystem_of(name.text).filter(|_| stated != Some(Ecosystem::Swift));
                self.add(own.or(stated), name.text, name.text, name.span.clone(), true);
            }
        }
    }

    /// Where nothing else names a package: what is marked as code and looks like a name.
    fn add_code(&mut self, words: &[Word<'_>], stated: Option<Ecosystem>) {
        let Some(ecosystem) = stated else { return };
        for word in words.iter().filter(|word| word.is_code && word.is_symbolic() && word.text.contains('-'))
        {
            self.add_word(ecosystem, word);
        }
    }

    fn add(
        &mut self,
        ecosystem: Option<Ecosystem>,
        name: &str,
        written: &str,
        span: Range<usize>,
        is_stated: bool,
    ) {
        let name = name.trim_matches(['`', '*', '"', '\'']).trim_end_matches([':', ',', '.', ';']);
        let meant = match ecosystem {
            Some(ecosystem) => PackageName::meant_by(ecosystem, name).map(|name| name.to_string()),
            None => Some(name.to_owned()),
        };
        let Some(name) = meant.filter(|name| !name.is_empty()) else { return };
        let is_other =
            |known: &Package| known.ecosystem.zip(ecosystem).is_some_and(|(own, other)| own != other);
        let same = |known: &&mut Package| {
            (known.name == name || known.is_written(written)) && !(is_other(known) && is_stated)
        };
        if let Some(known) = self.packages.iter_mut().find(same) {
            known.ecosystem = known.ecosystem.or(ecosystem);
            known.is_stated |= is_stated;
            known.is_sure = true;
            known.spans.push(span);
        } else if self.packages.len() < MOST {
            let spans = vec![span.clone()];
            let is_sure = !is_stated || written.contains(|c: char| !c.is_ascii_alphabetic());
            let written = written.to_owned();
            self.packages.push(Package { ecosystem, name, written, span, spans, is_sure, is_stated });
        }
    }

    /// Every place where one of the packages is named, the longest name first.
    fn places_in(&self, plain: &str) -> Vec<Place> {
        let mut places = Vec::new();
        let small = plain.to_ascii_lowercase();
        for (number, package) in self.packages.iter().enumerate() {
            let mut written = vec![package.written.to_ascii_lowercase()];
            if package.name.to_ascii_lowercase() != written[0] {
                written.push(package.name.to_ascii_lowercase());
            }
            for name in written.iter().filter(|name| !name.is_empty()) {
                let found = small.match_indices(name.as_str()).map(|(at, _)| at..at + name.len());
                let is_own = |span: &Range<usize>| {
                    let holds = |package: &Package| package.spans.iter().any(|own| own.start == span.start);
                    let mut others = self.packages.iter().filter(|other| other.is_written(name));
                    holds(package) || !others.any(|other| !std::ptr::eq(other, package) && holds(other))
                };
                let whole = found.filter(|span| is_whole(plain, span) && is_own(span)).take(MOST_PLACES);
                places.extend(whole.map(|span| Place { package: number, span }));
            }
            if places.iter().all(|place| place.package != number) {
                places.push(Place { package: number, span: package.span.clone() });
            }
        }
        sort_by(&mut places, |a, b| a.span.start.cmp(&b.span.start).then(b.span.end.cmp(&a.span.end)));
        let mut end = 0;
        places.retain(|place| {
            let apart = place.span.start >= end;
            end = end.max(place.span.end);
            apart
        });
        places
    }
}

impl Package {
    fn is_written(&self, word: &str) -> bool {
        self.written.eq_ignore_ascii_case(word) || self.name.eq_ignore_ascii_case(word)
    }
}

/// Whether a text in a cell may be the name of a package: one word that is neither a number nor a label.
pub(super) fn is_possible(name: &str) -> bool {
    let is_word =
        !name.contains(char::is_whitespace) && name.starts_with(|c: char| c.is_alphanumeric() || c == '@');
    name.is_empty() || (is_word && name.contains(char::is_alphabetic) && !is_label(name))
}

/// Whether a word in parentheses is the exact name of what stands before it: a coordinate, or `owner/name` behind the name.
fn is_exact(word: &str, whole: &str) -> bool {
    let is_path = |(owner, name): (&str, &str)| {
        !owner.is_empty()
            && whole.split_whitespace().next().is_some_and(|first| first.eq_ignore_ascii_case(name))
    };
    package::ecosystem_of(word).is_some() || word.split_once('/').is_some_and(is_path)
}

/// Whether a name is not a part of a longer one.
fn is_whole(text: &str, span: &Range<usize>) -> bool {
    let part = |c: char| c.is_alphanumeric() || "_-/@".contains(c);
    let mut after = text[span.end..].chars();
    let next = after.next();
    let goes_on = next.is_some_and(part)
        || (matches!(next, Some('.' | ':')) && after.next().is_some_and(char::is_alphanumeric));
    let before = text[..span.start].chars().next_back();
    !goes_on && !before.is_some_and(|c| part(c) || c == '.' || c == ':')
}

/// The word before a place that may name something: over "on", "from", "package" and the like.
fn before<'w, 'a>(words: &'w [Word<'a>], number: usize) -> Option<&'w Word<'a>> {
    let skipped = ["on", "of", "from", "in", "at", "the"];
    let skips = |word: &&Word<'_>| {
        skipped.contains(&word.text)
            || NOUNS.contains(&word.text)
            || (cue(word.text).is_some() && !word.is_code)
    };
    words[..number].iter().rev().take(3).find(|word| !skips(word))
}

/// The first word of the parentheses that hold little more than a word for an ecosystem: `(npm)`, `(Ruby gem)`.
fn parenthesised(words: &[Word<'_>], number: usize) -> Option<usize> {
    let first = (number.saturating_sub(2)..=number).rev().find(|at| words[*at].opens)?;
    let last = (number..words.len().min(number + 3)).find(|at| words[*at].closes)?;
    let is_last = words[number + 1..=last].iter().all(|word| NOUNS.contains(&word.text));
    (is_last && words[first..last].iter().all(|word| !word.closes)).then_some(first)
}

/// Whether the word before a place is a name by its marks or its form: "the `rack` gem lets".
fn marked_before(words: &[Word<'_>], number: usize) -> bool {
    before(words, number).is_some_and(|word| (word.is_code || word.is_symbolic()) && !word.ends_sentence)
}

/// Whether a word for an ecosystem is in parentheses, or right before a name that is marked as code.
fn is_alone(words: &[Word<'_>], at: usize) -> bool {
    words[at].opens || words[at].closes || words.get(at + 1).is_some_and(|next| next.is_code)
}

/// Words before the name of something that is used, and not reported.
#[rustfmt::skip]
const USES: &[&str] = &[
    "bundles", "imports", "need", "needs", "require", "required", "requires", "running", "runs", "use", "used", "uses", "using", "via", "with",
];

/// What a package may be called before or after the word for its ecosystem.
#[rustfmt::skip]
pub(super) const NOUNS: &[&str] = &[
    "action", "crate", "crates", "dependency", "gem", "gems", "lib", "library", "module", "modules", "package", "packages",
    "plugin",
];
