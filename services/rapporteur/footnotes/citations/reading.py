"""Reading: what was found in a text, taken in order with the words that govern it, becomes readings."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from rapporteur.footnotes.citations.deciding import Decision, Governor, Weight
from rapporteur.footnotes.citations.found import BARE, Found, Role
from rapporteur.footnotes.citations.governing import (
    AND_OF,
    Head,
    Standing,
    governor_of,
    is_draft,
    organ_behind_symbol,
    owned,
    owns,
    share,
)
from rapporteur.footnotes.citations.grammar.numbers import Shape
from rapporteur.footnotes.citations.grammar.series import SURE
from rapporteur.footnotes.citations.grammar.surroundings import following
from rapporteur.footnotes.citations.keys import ACT_OF_OTHERS, of_symbol, of_treaty
from rapporteur.footnotes.citations.listing import LONGEST_GAP, Spot, is_listed, joined, middle, opens_range
from rapporteur.footnotes.citations.naming import name_before, name_behind
from rapporteur.footnotes.citations.possible import can_have
from rapporteur.footnotes.citations.settling import settled
from rapporteur.footnotes.citations.treaties import treaty_series
from rapporteur.footnotes.citations.vocabulary import patterns
from rapporteur.model.citations import Outcome, Series
from rapporteur.model.quick import quick
from rapporteur.model.resolution import Organ
from rapporteur.model.symbols import parse

_BY = re.compile(r"\b(?:by|par|por)\b")


def with_places(found: Found, text: str, end: int, language: str) -> Found:
    """`found` with the date and the places that stand behind the organ that ends at `end`: `60/251 of the General Assembly, annex`."""
    after = following(text, end, language, report=False)
    if found.pinpoints or (found.date and after.date) or after.end == end:
        return found
    return replace(found, tail=after.end, date=found.date or after.date, title=found.title or after.title, pinpoints=after.pinpoints)


@quick
@dataclass(frozen=True, slots=True)
class Reading:
    """One mention with what it resolves to, before the document as a whole is asked."""

    found: Found
    decision: Decision
    back: bool = False
    """`the same resolution`: it says nothing of its own."""


class Reader:
    """Reads one text from left to right. A list is settled when its end is known, since its organ may follow it."""

    def __init__(self, text: str, language: str, speaker: Organ, ibid: tuple[str, ...]) -> None:
        self.text = text
        self.language = language
        self.ibid = ibid
        self.words = patterns(language)
        self.speaker = "other" if speaker is Organ.OTHER else speaker.value or "A"
        self.head: Head | None = None
        self.pending: list[Found] = []
        self.owners: list[Governor | None] = []
        self.organ: Found | None = None
        self.other: Found | None = None
        self.rights_council = False
        self.context: list[Found] = []
        self.refused = self.stray = -1
        self.series = ""
        self.last: Found | None = None
        self.out: list[Reading] = []

    def read(self, found: tuple[Found, ...]) -> list[Reading]:
        """What was found, taken in order, as readings in order of place."""
        for one in found:
            self.take(one)
            self.last = one
        self.settle(self.head)
        self.out.sort(key=lambda reading: (reading.found.start, reading.found.end))
        return self.out

    def take(self, found: Found) -> None:
        """Take the next one by its role."""
        match found.role:
            case Role.NUMBER:
                self.add_number(found)
            case Role.RESOLUTION_HEAD | Role.DECISION_HEAD | Role.OTHER_HEAD:
                self.open_head(found)
            case Role.ORGAN:
                self.name_organ(found)
                self.context.append(found)
            case Role.SYMBOL:
                self.add_symbol(found)
            case Role.OUTSIDE:
                self.add_outside(found)
            case _:
                self.add_key(found)

    def emit(self, found: Found, decision: Decision) -> None:
        """Settle one for good."""
        self.out.append(Reading(found, decision))

    def before(self, start: int, end: int, most: int = 60) -> str:
        """text[start:end], cut to its last `most` characters: looking back costs the same however long the text."""
        return self.text[max(start, end - most) : end]

    def standing(self) -> Standing:
        """What stands around the place that is read."""
        return Standing(self.text, self.language, self.speaker, self.last, self.organ, self.other, self.head, self.meant())

    def meant(self) -> tuple[str, ...]:
        """The symbols that an Ibid. here means: of what this text has cited last, or else of the note before."""
        last = next((one for one in reversed(self.out[-9:]) if one.found.role is not Role.IBID), None)
        return tuple(filter(None, (last.decision.symbol,))) if last else self.ibid

    def place(self) -> int:
        """Where the list at hand ends so far; -1 if none is open."""
        return self.pending[-1].tail if self.pending else self.head.end if self.head else -1

    # ---- heads

    def open_head(self, head: Found) -> None:
        """A head opens a list."""
        self.settle(self.head)
        same = self.words.same.search(self.before(0, head.start))
        if same and self.point_back(replace(head, start=head.start - len(same.group()))):
            return
        standing = self.standing()
        self.head = Head(head.role, head.end, governor_of(head, standing), is_draft(head, standing))

    def name_organ(self, organ: Found) -> None:
        """An organ may own numbers before it (`49/24 of the Human Rights Council`), or the head before its numbers."""
        if name_before(self.text, organ.start, self.language):
            organ = replace(organ, value="other")  # the Council of a longer name: `Harbour Council resolution 45/3`
        place = self.place()
        number = self.pending[-1].number if self.pending else None
        is_behind = 0 <= organ.start - place < 80 and place >= 0 and owns(self.text, place, organ, self.language, number)
        if (
            self.head
            and len(self.pending) == len(self.owners) == 2
            and self.organ
            and share(self.text, self.pending[-1].tail, self.organ, organ)
        ):
            self.owners[-2:] = [Governor(self.organ.value, Weight.NAMED), Governor(organ.value, Weight.NAMED)]
        elif self.head and self.pending and 0 <= organ.start - place < 40 and AND_OF.fullmatch(self.text, place, organ.start):
            self.settle(self.head)
            self.head = replace(self.head, end=organ.end, governor=Governor(organ.value, Weight.NAMED))
        elif self.head and is_behind and self.pending:
            self.pending[-1] = with_places(self.pending[-1], self.text, organ.end, self.language)
            self.own(Governor(organ.value, Weight.NAMED), passed=not _BY.search(self.text, place, organ.start))
        elif self.head and is_behind and self.head.governor.weight is not Weight.NAMED:
            self.head = replace(self.head, end=self.own_symbol(organ), governor=Governor(organ.value, Weight.NAMED))
        self.other, self.organ = self.organ, organ
        self.rights_council = self.rights_council or organ.value == "A/HRC"

    def own_symbol(self, organ: Found) -> int:
        """Where all ends that belongs to the organ behind a head, which may be a symbol: `A/RES/56/83 of the General Assembly, annex`."""
        if not self.last or self.last.role is not Role.SYMBOL or self.out[-1].found is not self.last:
            return organ.end
        found = with_places(self.last, self.text, organ.end, self.language)
        self.out[-1] = replace(self.out[-1], found=found)
        return max(organ.end, found.tail)

    def own(self, governor: Governor, *, passed: bool) -> None:
        """The organ behind a number has that number, and some of those before it."""
        front = self.head is not None and self.head.governor.weight is Weight.NAMED
        decisions = self.head is not None and self.head.role is Role.DECISION_HEAD
        able = [one.number is not None and can_have(governor.organ, one.number, decisions=decisions) for one in self.pending]
        self.owners += owned(able, len(self.owners), governor, front=front, passed=passed)

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
        is_right_behind = self.head is not None and not self.pending and found.start - self.head.end < 2
        has_year = found.number is not None and found.number.shape is Shape.YEARED  # `№ 1737 (2006)`: no item and no supplement has one
        # the word before is then of the head, `resolution No. 12/1`, or it opens a range, `resolutions from 12/1 to 12/3`
        numbered = (
            is_right_behind
            or found.value == BARE
            or has_year
            or (not self.pending and opens_range(self.text, found, self.place(), self.language))
        )
        skipped = not numbered and self.words.skipped.fullmatch(self.before(0, found.start, 24).rstrip().rpartition(" ")[2])
        if skipped or not self.is_listed(found):
            self.refused = found.tail
            self.stray = self.stray if skipped or (found.number and found.number.is_season) else found.tail
            return
        self.pending += [*middle(self.text, self.pending[-1:], found), found]
        end = name_behind(self.text, found.tail, self.language)
        if end:
            self.own(Governor("other", Weight.UNKNOWN), passed=True)
            self.context.append(Found(Role.ORGAN, found.tail, end, end, "other"))

    def is_listed(self, found: Found) -> bool:
        """Whether the number goes on with the list at hand."""
        place = self.place()
        stray = self.stray if self.pending else -1  # figures that were none of the list ended it: `in which lamps that burn 24/7, 50/50`
        if place < 0 or stray > place:
            return False
        if found.value == BARE and not self.pending:
            return True  # it was looked for right behind the head and its organ
        return is_listed(found, Spot(self.text, self.language, self.context, place, self.refused), first=not self.pending)

    def add_symbol(self, found: Found) -> None:
        """A symbol says all by itself; that of a resolution opens a list: `S/RES/1373 (2001) and 1377 (2001)`."""
        resolution = parse(found.value)
        if resolution:
            self.settle(self.head)
            self.head = Head(Role.RESOLUTION_HEAD, found.tail, Governor(organ_behind_symbol(found.value), Weight.INHERITED))
        self.emit_symbol(found)

    def emit_symbol(self, found: Found) -> None:
        """A symbol that opens no list."""
        self.emit(found, of_symbol(found.value, found.date))
        self.context.append(found)

    def add_outside(self, found: Found) -> None:
        """`A.949(23)`, `XIII/18`: a citation right behind a head, or in its list, `decisions 1/CP.21 and 2/CMA.3`; some of any place."""
        place = self.place()
        last = self.out[-1].found if self.out and self.last and self.last.role is Role.OUTSIDE else None
        listed = last is not None and last is self.last and joined(self.text[last.tail : found.start][:LONGEST_GAP], self.language)
        if listed or (0 <= found.start - place <= 5 and place >= 0) or SURE.fullmatch(found.value):
            self.emit(found, Decision(Series.OTHER, Outcome.UNRESOLVED, reason=ACT_OF_OTHERS))

    def add_key(self, found: Found) -> None:
        """Treaty Series and Sales numbers resolve to keys; `Ibid.` is settled with the notes before it, not here."""
        if found.role is Role.SALE:
            self.emit(found, Decision(Series.PUBLICATION, Outcome.RESOLVED, f"Sales {found.value}", reason="Sales number"))
        elif found.role is Role.TREATY:
            self.series = treaty_series(found, self.standing(), self.series)
            if found.value or self.series:
                self.emit(found, of_treaty(self.series, found.value))
        else:
            self.emit(found, Decision(Series.OTHER, Outcome.UNRESOLVED, reason="ibid. with no note before it"))

    def settle(self, head: Head | None) -> None:
        """Decide the numbers of the list at hand, each by the organ that owns it, or by its head."""
        pending, self.pending = self.pending, []
        owners, self.owners = self.owners, []
        if head and pending:
            for found, decision in settled(pending, owners, head, self.speaker, rights_council=self.rights_council):
                self.emit(found, decision)
