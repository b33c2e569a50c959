"""Runs rules over paragraphs and makes their changes through model.edits, so that every one is on record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from rapporteur.cleanup.repair.english import english_around, is_text
from rapporteur.cleanup.repair.kinds import lines_of, renew
from rapporteur.cleanup.repair.rule import Change, Located, NumberRule, PairRule, Rule, SequenceRule, SignRule
from rapporteur.cleanup.repair.suspicion import Suspicion, odd_words, suspicion
from rapporteur.model.edits import Edit, apply, repairs_of
from rapporteur.model.text import Paragraph, Repair, Zone

_ROUNDS = 4
"""A repair may lay bare another (a space inside a word that holds a ligature); more rounds than this were never needed."""

_GAP = "  "
_MEMORY = 262144


@dataclass(frozen=True, slots=True)
class Correction:
    """What was meant by an unknown word, and by which rule."""

    after: str
    rule: Rule


def uncorrected(_word: str) -> Correction | None:
    """For documents whose words are left alone."""
    return None


@dataclass(frozen=True, slots=True)
class Interest:
    """Why a run without spaces needs a second look."""

    signs: tuple[int, ...]
    """The sign rules that may find something where it stands, by their places among all."""
    odd: tuple[str, ...]
    """Its odd words that some rule may change."""


@dataclass(frozen=True, slots=True)
class Repairer:
    """The rules that apply to one document. `correction` gives what was meant by an unknown word."""

    signs: tuple[SignRule, ...] = ()
    numbers: tuple[NumberRule, ...] = ()
    pairs: tuple[PairRule, ...] = ()
    sequences: tuple[SequenceRule, ...] = ()
    correction: Callable[[str], Correction | None] = uncorrected
    sound: set[str] = field(default_factory=set)
    """Runs without spaces, punctuation included, in which no rule has an interest. What it holds changes how fast an answer comes, never
    the answer: one set operation finds what is new in a paragraph."""
    unsound: dict[str, Interest] = field(default_factory=dict)
    """What rules want of the other runs, remembered like those: a run comes back with the next paragraph."""

    of_notes: frozenset[int] = field(init=False)
    """The sign rules that are right of notes only. Every note is asked: what they look for stands in nearly all other paragraphs."""
    of_gaps: frozenset[int] = field(init=False)
    """The sign rules that look for two spaces, which stand in no run."""
    of_runs: dict[str, list[tuple[str, int]]] = field(init=False)
    """What runs are asked for: each trigger of the other sign rules, with its rule, by the rarest of its signs."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "of_runs", _by_rarest(self.signs))
        object.__setattr__(self, "of_notes", frozenset(place for place, rule in enumerate(self.signs) if rule.of_notes))
        object.__setattr__(self, "of_gaps", frozenset(place for place, rule in enumerate(self.signs) if _GAP in rule.triggers))

    def paragraph(self, paragraph: Paragraph) -> tuple[Paragraph, tuple[Repair, ...]]:
        """One paragraph with the changes of all rules that need no neighbours. The same paragraph, if there are none."""
        done: tuple[Repair, ...] = ()
        if not is_text(paragraph):
            return paragraph, done
        for _ in range(_ROUNDS):
            edits = self._edits(paragraph.content.text, note=paragraph.zone is Zone.NOTE)
            if not edits:
                break
            paragraph, repairs = _edited(paragraph, _in_order(edits))
            done += repairs
        return paragraph, done

    def sequence(self, paragraphs: list[Paragraph]) -> tuple[Repair, ...]:
        """Changes `paragraphs` in place by the rules that judge by neighbours; returns the record."""
        done: list[Repair] = []
        lines = lines_of(paragraphs) if self.sequences else []
        idle = 0
        for rule in self.sequences * _ROUNDS:
            found = list(rule.find(lines))
            done += (repair for located in found for repair in _edited_in_place(paragraphs, rule, located))
            renew(lines, paragraphs, (located.paragraph for located in found))
            idle = 0 if found else idle + 1
            if idle == len(self.sequences):
                break
        return tuple(done)

    def _edits(self, text: str, *, note: bool) -> list[Edit]:
        interests = self._interests(text.split()) if self.numbers else []
        signs = self._asked(text, interests, note=note)
        edits = [_edit(rule, change) for rule in signs for change in rule.find(text)]
        if not interests or not (odd := sorted({word for interest in interests for word in interest.odd})):
            return edits
        if Suspicion.MIXED in map(suspicion, odd):
            for number_rule in self.numbers:
                edits += (_edit(number_rule, change) for change in number_rule.find(text))
        if self.pairs:
            edits += self._word_edits(text, odd)
        return edits

    def _asked(self, text: str, interests: Sequence[Interest], *, note: bool) -> Sequence[SignRule]:
        """The sign rules that may find something in `text`, in their order."""
        if not self.numbers:
            return [rule for rule in self.signs if (note or not rule.of_notes) and _standing(rule, f" {text} ")]
        places = {place for interest in interests for place in interest.signs}
        if note:
            places |= self.of_notes
        if _GAP in text:
            places |= self.of_gaps
        return [self.signs[place] for place in sorted(places)] if places else ()

    def _interests(self, runs: list[str]) -> Sequence[Interest]:
        """What rules want of these runs without spaces: an entry for each that is wanted, none for those that are sound."""
        if self.sound.issuperset(runs):
            return ()
        wanted, new = [], []
        for run in set(runs) - self.sound:
            if known := self.unsound.get(run):
                wanted.append(known)
            else:
                new.append(run)
        return [*wanted, *self._learnt(new)] if new else wanted

    def _learnt(self, new: list[str]) -> Iterator[Interest]:
        """What rules want of runs that were not seen before; from now on it is known."""
        together = f" {' '.join(new)} "
        standing = [each for rarest in self.of_runs.keys() & set(together) for each in self.of_runs[rarest] if each[0] in together]
        for run in new:
            alone = f" {run} "
            asking = {place for sign, place in standing if sign in alone} if standing else ()
            signs = [place for place in sorted(asking) if self.signs[place].may(run)] if asking else ()
            odd = self._doubtful(run)
            wanted = Interest(tuple(signs), tuple(odd)) if signs or odd else None
            if len(self.sound) + len(self.unsound) < _MEMORY:
                if wanted:
                    self.unsound[run] = wanted
                else:
                    self.sound.add(run)
            if wanted:
                yield wanted

    def _doubtful(self, run: str) -> list[str]:
        """The odd words of `run` that some rule may change."""
        return [word for word in odd_words(run) if self._may_change(run, word)]

    def _may_change(self, run: str, word: str) -> bool:
        if suspicion(word) is Suspicion.MIXED or self.correction(word):
            return True
        return any(rule.may(run, word) for rule in self.pairs)

    def _word_edits(self, text: str, odd: Iterable[str]) -> Iterator[Edit]:
        """The corrections of unknown words, save in stretches of another language; where there is none, what a pair rule finds."""
        for word in odd:
            correction = self.correction(word)
            for start in _places(text, word):
                if correction and english_around(text, start, start + len(word)):
                    yield _edit(correction.rule, Change(start, start + len(word), correction.after))
                elif not correction and suspicion(word) is Suspicion.UNKNOWN:
                    yield from self._pair_edits(text, start, start + len(word))

    def _pair_edits(self, text: str, start: int, end: int) -> Iterator[Edit]:
        for rule in self.pairs:
            if change := rule.find(text, start, end):
                yield _edit(rule, change)


def _by_rarest(rules: Sequence[SignRule]) -> dict[str, list[tuple[str, int]]]:
    """The triggers of rules that are not of notes, each with its rule's place, by that of its signs which fewest texts have: no small
    letter where there is another, and of several the last in order.
    """
    found: dict[str, list[tuple[str, int]]] = {}
    for place, rule in enumerate(rules):
        for trigger in () if rule.of_notes else rule.triggers:
            rarest = max(trigger.strip() or trigger, key=lambda sign: (not sign.islower(), sign))
            found.setdefault(rarest, []).append((trigger, place))
    return found


def _standing(rule: SignRule, text: str) -> list[str]:
    """Those of its triggers that stand in `text`, which has a space at either end."""
    return [sign for sign in rule.triggers if sign in text]


def _edited_in_place(paragraphs: list[Paragraph], rule: Rule, located: Located) -> tuple[Repair, ...]:
    change = located.change
    edit = Edit(change.start, change.end, change.after, rule.name, rule.confidence, located.reason)
    paragraphs[located.paragraph], record = _edited(paragraphs[located.paragraph], [edit])
    return record


def _places(text: str, word: str) -> Iterator[int]:
    """Where `word` stands in `text` as a word of its own."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
            yield at
        at = text.find(word, end)


def _edit(rule: Rule, change: Change) -> Edit:
    return Edit(change.start, change.end, change.after, rule.name, rule.confidence, rule.reason)


def _in_order(edits: list[Edit]) -> list[Edit]:
    """By start, the earlier rule first; of two that overlap the second waits for the next round."""
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: edit.start):
        if not kept or (edit.start >= kept[-1].end and edit.start > kept[-1].start):
            kept.append(edit)
    return kept


def _edited(paragraph: Paragraph, edits: Sequence[Edit]) -> tuple[Paragraph, tuple[Repair, ...]]:
    record = repairs_of(paragraph.content, edits, paragraph.page, paragraph.line)
    return replace(paragraph, content=apply(paragraph.content, edits)), record
