"""Governing: whose resolution a head announces, by the words around it and the organ that speaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from rapporteur.footnotes.citations.deciding import SAID, Governor, Weight
from rapporteur.footnotes.citations.found import Found, Role
from rapporteur.footnotes.citations.grammar import han
from rapporteur.footnotes.citations.grammar.numbers import Number
from rapporteur.footnotes.citations.naming import has_adopted, name_before
from rapporteur.footnotes.citations.possible import can_have
from rapporteur.footnotes.citations.vocabulary import patterns, vocabulary
from rapporteur.model.quick import quick
from rapporteur.model.symbols import RIGHTS_COMMISSION, parse

_ADJACENT = re.compile(r" ?(?:['’]s )?(?:relevant |own )?")
_JOINED = re.compile(r",? ?(?:and(?: the)?|et (?:du|le|l['’])|y (?:el|la|del)|и|和|、) ?")
_BEFORE_CHINESE = re.compile(rf"(?:[的之在于其以前,]|通过了?|有关|{han.DATE})*(?:(?:题为|关于|设立)[^。;]*)?第?")
_NEXT_IN_CHINESE = re.compile("[、,和及与]{1,2}第?")
_ABOUT_IN_CHINESE = re.compile(r"(?:关于|有关|设立|成立|建立)$")
AND_OF = re.compile(
    r",? (?:and|as well as|et|ainsi que|y|así como) (?:those )?(?:of|by|de|du|del|par|por) ?(?:the |la |el |l['’])?(?:United Nations )?"
)
"""What stands before an organ that the numbers to come are of: `of the General Assembly, including 60/1, and of the Council, ...`."""
_BY = re.compile(r"\bby (?:the )?(?:United Nations )?$")
_PASSED = re.compile(r"(?: of(?: the)?(?: (?:[A-Z\[(][\w\])'’-]*|and|for),?)+)? of (?:the |its )?")
"""`by the General Conference of the Organization for Lamps of resolution 40/66`."""
_RIGHTS_COMMISSION_REPORT = re.compile(
    r"E/(?:198(?:2/12|3/13|4/14|[56]/22|7/18|8/12|9/20)|199[0-2]/22|1994/24|(?:199[35-9]|200[0-5])/23)(?:/|$)"
)
"""Supplement No. 2, 3 or 4 of the Economic and Social Council is the report of the Commission on Human Rights, of its subsidiaries the one
that numbers by year: `(E/1997/23), chap. II, resolution 1997/75`."""
_RIGHTS_COUNCIL_REPORT = re.compile(r"A/(?:[6-9]\d|1\d\d)/53(?:/|$)")
"""Supplement No. 53 of the General Assembly is the report of the Human Rights Council: `(A/74/53/Add.1), chap. III, resolution 42/12`."""


@quick
@dataclass(frozen=True, slots=True)
class Head:
    """The head that governs the numbers after it."""

    role: Role
    end: int
    governor: Governor
    is_draft: bool = False
    """`draft resolution 60/1`: whoever is to adopt it, the number is none of an adopted text."""


@quick
@dataclass(frozen=True, slots=True)
class Standing:
    """What stands around a head: the text and whose it is, and what was found before."""

    text: str
    language: str
    speaker: str
    last: Found | None
    """What was found right before, of any kind."""
    organ: Found | None
    other: Found | None
    """The organ before `organ`."""
    head: Head | None
    ibid: tuple[str, ...] = ()
    """The symbols that an Ibid. here means."""

    def before(self, end: int, most: int = 60) -> str:
        """text[:end], cut to its last `most` characters: looking back costs the same however long the text."""
        return self.text[max(0, end - most) : end]

    def is_clause(self, start: int, end: int) -> bool:
        """Whether text[start:end] is of one clause, near enough for one word to govern another."""
        return end - start < 160 and not any(sign in self.text[start:end] for sign in ".;。")


@cache
def _words(language: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = vocabulary(language)
    return re.compile(words.own, re.I), re.compile(words.subject, re.I), re.compile(words.did, re.I)


def governor_of(head: Found, at: Standing) -> Governor:
    """Whose resolution the head announces: the rule of `its resolution` (un-resolutions.md, section 3).

    A head behind a symbol is of what that document reports, and so is one behind Ibid., `Ibid., resolution 42/12`. A name right
    before the head that is none of our organs' is another body's: `UNESCO resolution 41/3`.
    """
    named = _named_by(head, at)
    if named:
        return Governor(named, Weight.NAMED)
    organ = at.organ
    if organ and _ADJACENT.fullmatch(at.text, organ.end, head.start):
        joined = at.other and _JOINED.fullmatch(at.text, at.other.end, organ.start)
        return Governor(organ.value, Weight.NAMED, at.other.value if joined and at.other else "")
    if name_before(at.text, head.start, at.language, title=head.value[:1].isupper()) or has_adopted(at.before(head.start, 160)):
        return Governor("other", Weight.UNKNOWN)
    if organ and head.start - organ.end < 160 and _is_subject(organ, head, at):
        return Governor(organ.value, Weight.SUBJECT)
    return _unnamed(head, at)


def _is_subject(organ: Found, head: Found, at: Standing) -> bool:
    """Whether the organ passed what the head announces: `the Human Rights Council adopted resolution 49/24`, `approval by the ... of`."""
    did, place = _words(at.language)[2], (at.text, organ.end, head.start)
    if at.text[organ.end : head.start] in {", ", ", ال"} and not at.before(organ.start).removeprefix("See ").removeprefix("the "):
        return True  # `Human Rights Council, resolution 49/24`, as notes have it
    return bool(did.fullmatch(*place) or (_BY.search(at.before(organ.start)) and _PASSED.fullmatch(*place)))


def is_draft(head: Found, at: Standing) -> bool:
    """Whether it announces a draft, `draft resolution 60/1`, whose number is none of an adopted text."""
    words = patterns(at.language)
    if words.follows:
        return words.draft.match(at.text[head.end : head.end + 2]) is not None
    return words.draft.search(at.before(head.start, 20)) is not None


def _named_by(head: Found, at: Standing) -> str:
    """The organ that the head itself names, `UNSCR 1325`, or a symbol or an Ibid. right before it; empty where none does."""
    if "SCR" in head.value:
        return "S"
    last = at.last if at.last and not at.text[at.last.tail : head.start].strip(" ,)") else None
    if last and last.role is Role.SYMBOL:
        return organ_behind_symbol(last.value)
    if last and last.role is Role.IBID:
        return organ_behind_symbol(at.ibid[0]) if len(at.ibid) == 1 else "other"
    return ""


def _unnamed(head: Found, at: Standing) -> Governor:
    """Of a head beside which no body is named: by `its`, by the head before it in the clause, by the organ that speaks."""
    own, subjects, _ = _words(at.language)
    before = at.before(head.start)
    if at.language == "ar" and head.value.endswith("ه") and at.speaker == "A" and (named := _named_in_clause(head, at)):
        return Governor(named, Weight.SUBJECT)  # `قراره` is of a council: the word for an assembly takes `قرارها`
    if own.search(before) or (at.language == "ar" and head.value.endswith(("ها", "هما"))):
        subject = at.organ and at.is_clause(at.organ.end, head.start) and subjects.search(before)
        return (
            Governor(at.organ.value, Weight.SUBJECT)
            if subject and at.organ
            else Governor(at.speaker, Weight.OWN, _named_in_clause(head, at))
        )
    if at.head and at.head.governor.weight in SAID and at.is_clause(at.head.end, head.start):
        return Governor(at.head.governor.organ, Weight.INHERITED)
    return Governor(at.speaker, Weight.BARE)


def _named_in_clause(head: Found, at: Standing) -> str:
    """The organ that `its` may be of, if the number is none of the one that speaks: `the Commission, in its resolution 1994/73`."""
    return at.organ.value if at.organ and at.is_clause(at.organ.end, head.start) else ""


def organ_behind_symbol(symbol: str) -> str:
    """The organ of a resolution that a document is cited for, `(A/74/53/Add.1), chap. III, resolution 42/12`; `other` if not known.

    Behind a resolution (`Ibid., resolution 42/13` in the note after 42/12) it is the same organ's.
    """
    resolution = parse(symbol)
    if resolution:
        return symbol.partition("/RES/")[0]
    if _RIGHTS_COMMISSION_REPORT.match(symbol):
        return RIGHTS_COMMISSION
    return "A/HRC" if _RIGHTS_COUNCIL_REPORT.match(symbol) else "other"


def governor_before(start: int, at: Standing) -> Governor:
    """Chinese: the organ or `其` that stands before a list whose head comes after it.

    Right behind the symbol of a report it is of the organ that reports: `(E/1997/23),第二章,第1997/75号决议`.

    A resolution about an organ, `关于人权理事会的第60/251号决议`, is of the one before: `大会关于人权理事会的第60/251号决议`.
    """
    reports = at.last if at.last and at.last.role is Role.SYMBOL and not at.text[at.last.tail : start].strip(" ,、)》第") else None
    if reports and (code := organ_behind_symbol(reports.value)) != "other":
        return Governor(code, Weight.NAMED)
    organ = at.organ
    if organ and _ABOUT_IN_CHINESE.search(at.before(organ.start, 10)) and at.text[organ.end] == "的":
        organ = at.other
    if organ and start - organ.end < 90 and _BEFORE_CHINESE.fullmatch(at.text, organ.end, start):
        return Governor(organ.value, Weight.NAMED)
    own = _words(at.language)[0].search(at.before(start, 70))
    if not own and at.head and at.head.governor.weight in SAID and _NEXT_IN_CHINESE.fullmatch(at.text, at.head.end, start):
        return Governor(at.head.governor.organ, Weight.INHERITED)
    return Governor(at.speaker, Weight.OWN if own else Weight.BARE)


def owns(text: str, place: int, organ: Found, language: str, number: Number | None) -> bool:
    """Whether the organ owns `number`, which ends at `place`: `49/24 of the Human Rights Council`, `49/24 (Human Rights Council)`,
    `49/24, which the Human Rights Council adopted`. What tells of an organ that cannot have numbered so is about it: `60/251, by which the
    Human Rights Council was established`.
    """
    if text[place : organ.start] == " (" and text[organ.end : organ.end + 1] == ")":
        return True
    words = patterns(language)
    if found := words.of.fullmatch(text, place, organ.start):
        return not (number and found.groupdict().get("tells") and not can_have(organ.value, number))
    return words.which is not None and bool(words.which[0].fullmatch(text, place, organ.start) and words.which[1].match(text, organ.end))


def share(text: str, place: int, first: Found, second: Found) -> bool:
    """Whether two organs behind two numbers that end at `place` have one each: `49/24 and 60/1 of the Council and the Assembly`."""
    return place < first.start and bool(_JOINED.fullmatch(text, first.end, second.start))


def carried(owners: list[Governor | None], number: Number, *, decisions: bool = False) -> Governor | None:
    """A number behind the last organ of its list follows it, if it can: `49/24 of the Human Rights Council, 50/10`."""
    owner = owners[-1] if owners else None
    return Governor(owner.organ, Weight.INHERITED) if owner and can_have(owner.organ, number, decisions=decisions) else None


def owned(able: Sequence[bool], known: int, governor: Governor, *, front: bool, passed: bool) -> list[Governor | None]:
    """Whose the numbers of a list are from the one at `known` on, where an organ stands behind the last of them: that one is the organ's,
    and so are those since the last such organ whose form it can have (`able`).

    `53/2 of the Human Rights Council and 55/2 of the General Assembly`; `its resolutions 60/1 and 1674 (2006) of the Security Council`.
    Where the head has an organ before it (`front`: `Security Council resolutions 1325 (2000) and 70/1 of the General Assembly`), only the
    number right before the organ behind is taken, not the one right behind the head, and none where the organ did something else with it
    (not `passed`: `Security Council resolutions 1325 (2000) and 1889 (2009) by the Human Rights Council`).
    """
    owners: list[Governor | None] = []
    for n in range(known, len(able)):
        last = n == len(able) - 1
        has = (passed and last and n > 0) if front else last or able[n]
        owners.append(governor if has else None)
    return owners
