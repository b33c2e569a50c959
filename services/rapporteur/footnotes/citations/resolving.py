"""Resolving: what was found in a text, read in order with the words that govern it, becomes readings."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from rapporteur.footnotes.citations.deciding import Decision, Governor, Weight, decide, of_decision, of_symbol
from rapporteur.footnotes.citations.finding import Found, Role, find
from rapporteur.footnotes.citations.grammar.numbers import Number, Shape
from rapporteur.footnotes.citations.listing import LONGEST_GAP, STANDS_FOR, goes_on, goes_on_in_chinese, joined
from rapporteur.footnotes.citations.possible import can_have, possible_organs
from rapporteur.footnotes.citations.vocabulary import vocabulary
from rapporteur.model.citations import Outcome, Series
from rapporteur.model.quick import quick
from rapporteur.model.resolution import Organ

_ADJACENT = re.compile(r" ?(?:['’]s )?(?:relevant |own )?")
_JOINED = re.compile(r",? ?(?:and(?: the)?|et (?:du|le|l['’])|y (?:el|la|del)|и|和|、) ?")
_BEFORE_CHINESE = re.compile(r"(?:[的在于其以前,]|通过|有关|\d{4}年\d{1,2}月\d{1,2}日)*(?:(?:题为|关于)[^。;]*)?第?")
_BY = re.compile(r"\b(?:by|par|por)\b")
_RIGHTS_COUNCIL_REPORT = re.compile(r"A/(?:[6-9]\d|1\d\d)/53(?:/|$)")
"""Supplement No. 53 of the General Assembly is the report of the Human Rights Council: `(A/74/53/Add.1), chap. III, resolution 42/12`."""


@quick
@dataclass(frozen=True, slots=True)
class Reading:
    """One mention with what it resolves to, before the document as a whole is asked."""

    found: Found
    decision: Decision
    back: bool = False
    """`the same resolution`: it says nothing of its own."""


@dataclass(frozen=True, slots=True)
class _Head:
    """The head that governs the numbers after it."""

    role: Role
    end: int
    governor: Governor


@dataclass(frozen=True, slots=True)
class _Words:
    own: re.Pattern[str]
    subject: re.Pattern[str]
    of: re.Pattern[str]
    same: re.Pattern[str]
    skipped: re.Pattern[str]
    league: re.Pattern[str]
    follows: re.Pattern[str] | None


@cache
def _words(language: str) -> _Words:
    v = vocabulary(language)
    own, subject, of, same, skipped, league = (re.compile(p) for p in (v.own, v.subject, v.of, v.same, v.skipped, v.league))
    return _Words(own, subject, of, same, skipped, league, re.compile(v.heads_follow) if v.heads_follow else None)


def readings(text: str, language: str, speaker: Organ) -> list[Reading]:
    """What the levelled `text` cites, in order of place; `speaker` is the organ whose text it is."""
    found = find(text, language)
    return _Reader(text, language, speaker).read(found) if found else []


class _Reader:
    """Reads one text from left to right. A list is settled when its end is known, since its organ may follow it."""

    def __init__(self, text: str, language: str, speaker: Organ) -> None:
        self.text = text
        self.language = language
        self.words = _words(language)
        self.speaker = "other" if speaker is Organ.OTHER else speaker.value or "A"
        self.head: _Head | None = None
        self.pending: list[Found] = []
        self.owners: list[Governor | None] = []
        self.organ: Found | None = None
        self.other: Found | None = None
        self.rights_council = False
        self.context: list[Found] = []
        self.refused = -1
        self.last: Found | None = None
        self.out: list[Reading] = []

    def read(self, found: tuple[Found, ...]) -> list[Reading]:
        for one in found:
            self.take(one)
            self.last = one
        if not self.words.follows:
            self.settle(self.head)
        self.out.sort(key=lambda reading: (reading.found.start, reading.found.end))
        return self.out

    def take(self, found: Found) -> None:
        match found.role:
            case Role.NUMBER:
                self.add_number(found)
            case Role.RESOLUTION_HEAD | Role.DECISION_HEAD | Role.OTHER_HEAD:
                self.open_head(found)
            case Role.ORGAN:
                self.name_organ(found)
                self.context.append(found)
            case Role.SYMBOL:
                self.emit(found, of_symbol(found.value))
                self.context.append(found)
            case Role.OUTSIDE:
                self.add_outside(found)
            case _:
                self.add_key(found)

    def emit(self, found: Found, decision: Decision) -> None:
        self.out.append(Reading(found, decision))

    def before(self, start: int, end: int, most: int = 60) -> str:
        """text[start:end], cut to its last `most` characters: looking back costs the same however long the text."""
        return self.text[max(start, end - most) : end]

    def place(self) -> int:
        """Where the list at hand ends so far; -1 if none is open."""
        return self.pending[-1].tail if self.pending else self.head.end if self.head else -1

    # ---- heads

    def open_head(self, head: Found) -> None:
        """A head opens a list; in Chinese it closes the one before it."""
        if self.words.follows:
            if self.pending and self.words.follows.fullmatch(self.text, self.pending[-1].end, head.start):
                self.settle(_Head(head.role, head.end, self.governor_before(self.pending[0].start)))
            return
        self.settle(self.head)
        same = self.words.same.search(self.before(0, head.start))
        if same and self.point_back(replace(head, start=head.start - len(same.group()))):
            return
        self.head = _Head(head.role, head.end, self.governor_of(head))

    def governor_of(self, head: Found) -> Governor:
        """Whose resolution the head announces: the rule of `its resolution` (un-resolutions.md, section 3)."""
        last, before = self.last, self.before(0, head.start)
        if last and last.role is Role.SYMBOL and not self.text[last.tail : head.start].strip(" ,)"):
            return Governor("A/HRC" if _RIGHTS_COUNCIL_REPORT.match(last.value) else "other", Weight.NAMED)
        if self.organ and _ADJACENT.fullmatch(self.text, self.organ.end, head.start):
            joined = self.other and _JOINED.fullmatch(self.text, self.other.end, self.organ.start)
            return Governor(self.organ.value, Weight.NAMED, self.other.value if joined and self.other else "")
        if self.words.own.search(before) or (self.language == "ar" and head.value.endswith(("ها", "هما"))):
            subject = self.organ and self.is_clause(self.organ.end, head.start) and self.words.subject.search(before)
            return Governor(self.organ.value, Weight.SUBJECT) if subject and self.organ else Governor(self.speaker, Weight.OWN)
        if self.head and self.head.governor.weight in (Weight.NAMED, Weight.SUBJECT) and self.is_clause(self.head.end, head.start):
            return Governor(self.head.governor.organ, Weight.INHERITED)
        return Governor(self.speaker, Weight.BARE)

    def governor_before(self, start: int) -> Governor:
        """Chinese: the organ or `其` that stands before a list whose head comes after it."""
        if self.organ and start - self.organ.end < 90 and _BEFORE_CHINESE.fullmatch(self.text, self.organ.end, start):
            return Governor(self.organ.value, Weight.NAMED)
        own = self.words.own.search(self.before(0, start, 70))
        return Governor(self.speaker, Weight.OWN if own else Weight.BARE)

    def is_clause(self, start: int, end: int) -> bool:
        """Whether text[start:end] is of one clause, near enough for one word to govern another."""
        return end - start < 160 and not any(sign in self.text[start:end] for sign in ".;。")

    def name_organ(self, organ: Found) -> None:
        """An organ may own numbers before it (`49/24 of the Human Rights Council`), or the head before its numbers."""
        place = self.place()
        owns = 0 <= organ.start - place < 80 and place >= 0 and self.words.of.fullmatch(self.text, place, organ.start)
        if self.head and owns and self.pending:
            self.own(Governor(organ.value, Weight.NAMED), passed=not _BY.search(self.text, place, organ.start))
        elif self.head and owns and self.head.governor.weight is not Weight.NAMED:
            self.head = _Head(self.head.role, organ.end, Governor(organ.value, Weight.NAMED))
        self.other, self.organ = self.organ, organ
        self.rights_council = self.rights_council or organ.value == "A/HRC"

    def own(self, governor: Governor, *, passed: bool) -> None:
        """The organ behind a number has that number, and of those since the last such organ the ones whose form it can have.

        `53/2 of the Human Rights Council and 55/2 of the General Assembly`; `its resolutions 60/1 and 1674 (2006) of the Security
        Council`. Where the head has an organ before it (`Security Council resolutions 1325 (2000) and 70/1 of the General Assembly`),
        only the number right before the organ behind is taken, not the one right behind the head, and none where the organ did
        something else with it (`Security Council resolutions 1325 (2000) and 1889 (2009) by the Human Rights Council`).
        """
        front = self.head is not None and self.head.governor.weight is Weight.NAMED
        for n in range(len(self.owners), len(self.pending)):
            number, last = self.pending[n].number, n == len(self.pending) - 1
            has = (passed and last and n > 0) if front else last or (number is not None and can_have(governor.organ, number))
            self.owners.append(governor if has else None)

    def point_back(self, head: Found) -> bool:
        """`the same resolution` goes back to the last resolution of this text, if there is one."""
        if head.role is not Role.RESOLUTION_HEAD or self.text[head.end : head.end + 2].strip()[:1].isdigit():
            return False
        antecedent = next((r for r in reversed(self.out[-50:]) if r.decision.series is Series.RESOLUTION), None)
        if antecedent:
            self.out.append(Reading(head, antecedent.decision, back=True))
        return antecedent is not None

    # ---- mentions

    def add_number(self, found: Found) -> None:
        """A number joins the list that its head opened; one that no head governs is no citation, nor is one in a row with it."""
        skipped = self.words.skipped.fullmatch(self.before(0, found.start, 24).rstrip().rpartition(" ")[2])
        if skipped or not (self.is_chinese_list(found) if self.words.follows else self.is_listed(found)):
            self.refused = found.tail
            return
        self.pending.append(found)

    def is_chinese_list(self, found: Found) -> bool:
        """Where the head comes last every number may be the first of a list; what does not go on with the one at hand begins anew."""
        if self.pending and not goes_on_in_chinese(self.gap(self.pending[-1].tail, found.start)):
            self.pending, self.owners = [], []
        self.owners.append(self.owner_before(found))
        return True

    def owner_before(self, found: Found) -> Governor | None:
        """Chinese: the organ right before a number (`大会第70/1号和人权理事会第49/24号决议`), or else that of the number before it."""
        named = self.governor_before(found.start)
        if named.weight is Weight.NAMED:
            return named
        last = self.owners[-1] if self.owners else None
        return Governor(last.organ, Weight.INHERITED) if last else None

    def is_listed(self, found: Found) -> bool:
        """Whether the number goes on with the list at hand: words of a list, organs and titles between, nothing else."""
        place = self.place()
        if place < 0 or found.start - place > LONGEST_GAP:
            return False
        if self.refused > place and joined(self.text[self.refused : found.start], self.language):
            return False
        gap = self.gap(place, found.start)
        return goes_on(gap, self.language, first=not self.pending) and not (is_season(found) and not joined(gap, self.language))

    def gap(self, place: int, to: int) -> str:
        """text[place:to] with a sign in the place of each organ and symbol; empty of meaning where it is longer than a list's gap."""
        if to - place > LONGEST_GAP:
            return self.text[place : place + LONGEST_GAP]
        parts: list[str] = []
        for one in reversed(self.context):
            if one.start < place:
                break
            parts += [self.text[one.end : to], STANDS_FOR]
            to = one.start
        parts.append(self.text[place:to])
        return "".join(reversed(parts))

    def add_outside(self, found: Found) -> None:
        """`1/CP.21`, `MSC.202(81)`: a citation only right behind a head, or in its list."""
        place = self.place()
        if 0 <= found.start - place <= 5 and place >= 0:
            self.emit(found, Decision(Series.OTHER, Outcome.UNRESOLVED, reason="an act of a series kept by others"))

    def add_key(self, found: Found) -> None:
        """Treaty Series and Sales numbers resolve to keys; `Ibid.` is settled with the notes before it, not here."""
        if found.role is Role.SALE:
            self.emit(found, Decision(Series.PUBLICATION, Outcome.RESOLVED, f"Sales {found.value}", reason="Sales number"))
        elif found.role is Role.TREATY:
            league = self.words.league.search(self.before(0, found.start, 160))
            key = f"{'LNTS' if league else 'UNTS'} {found.value}"
            self.emit(found, Decision(Series.TREATY, Outcome.RESOLVED, key, reason="volume and number of the Treaty Series"))
        else:
            self.emit(found, Decision(Series.OTHER, Outcome.UNRESOLVED, reason="ibid. with no note before it"))

    def settle(self, head: _Head | None) -> None:
        """Decide the numbers of the list at hand, each by the organ that owns it, or by its head."""
        (pending, self.pending), (owners, self.owners) = (self.pending, []), (self.owners, [])
        for n, found in enumerate(pending):
            if not head or not found.number or head.role is Role.OTHER_HEAD:
                continue
            governor = (owners[n] if n < len(owners) else carried(owners, found.number)) or head.governor
            if head.role is Role.DECISION_HEAD:
                self.emit(found, of_decision(found.number, governor))
            else:
                self.emit(found, decide(found.number, self.governor_for(found.number, governor), found.date))

    def governor_for(self, number: Number, governor: Governor) -> Governor:
        """A number that only the Human Rights Council can have, in a text that has named it, is its own."""
        if self.rights_council and governor.weight in (Weight.OWN, Weight.BARE) and possible_organs(number) == ("A/HRC",):
            return Governor("A/HRC", Weight.INHERITED)
        return governor


def carried(owners: list[Governor | None], number: Number) -> Governor | None:
    """A number behind the last organ of its list follows it, if it can: `49/24 of the Human Rights Council, 50/10`."""
    owner = owners[-1] if owners else None
    return Governor(owner.organ, Weight.INHERITED) if owner and can_have(owner.organ, number) else None


def is_season(found: Found) -> bool:
    """`2018/19` is a year unless it stands right behind its head or in a list."""
    number = found.number
    return number is not None and number.shape is Shape.YEAR and f"{(int(number.first) + 1) % 100:02}" == number.second
