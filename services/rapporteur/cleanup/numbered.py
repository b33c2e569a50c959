"""Puts numbers and items where they belong: a number on a line of its own, several items on one line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapporteur.cleanup.openings import Opening, head
from rapporteur.language.writing import CAPITALIZED
from rapporteur.model.edits import cut, join
from rapporteur.model.text import Layout, Paragraph, RichText, Zone

_OWN_NUMBER = re.compile(r"\d{1,3}\.")
_OWN_LETTER = re.compile(r"\((?:[a-z]{1,2}|[ivx]{1,5}|\d{1,2})\)")
_ITEM = re.compile(r"[\"“‘']?\(([a-z]{1,6}|\d{1,2})\)\s")
_NUMBERED = re.compile(r"[\"“]?(\d{1,3})\.\s")
_NEXT_ITEM = re.compile(r"[;:,.](?:\s(?:and|or))?\s(?=[\"“‘']?\(([a-z]{1,6}|\d{1,2})\)\s[^\W\d_])")
_LETTERS = "abcdefgh"
_NEAR = 6
"""No longer list stands within a sentence of which another item does not."""
_NEXT_NUMBER = re.compile(r"[;:.]\s(?=[\"“]?(\d{1,3})\.\s[A-Z])")
_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_ROMAN = tuple(ten + one for ten in ("", "x", "xx", "xxx") for one in _ONES)
"""From 1 to 39, each at its own index; lists of 28 are printed."""


def with_own_line_numbers(paragraphs: Sequence[Paragraph], language: str) -> list[Paragraph]:
    """`8.` on a line of its own goes to the head of its paragraph.

    pdf-to-text puts a hanging number before its text or after it. It belongs to the paragraph before it where that has no number,
    opens like an operative paragraph, and follows number 7 (a paragraph of the body would stay without a number otherwise); else to
    the one after it, as `(a)` does. Where the first number stands before the first operative paragraph, all stand before theirs.
    """
    lead = _lead(paragraphs, language)
    out: list[Paragraph] = []
    waiting: Paragraph | None = None
    last = 0
    for paragraph in paragraphs:
        if waiting is not None and paragraph.zone is Zone.BODY:
            if _takes(waiting, paragraph, language):
                out.append(_numbered(waiting, paragraph, waiting))
                waiting = None
                continue
            out.append(waiting)
            waiting = None
        if paragraph.zone is Zone.BODY and len(paragraph.content.text) < 5 and _OWN_NUMBER.fullmatch(paragraph.content.text):
            number = int(paragraph.content.text[:-1])
            before = _body_before(out)
            if not lead and number == last + 1 and before >= 0 and _opens_operative(out[before], language):
                out[before] = _numbered(paragraph, out[before], out[before])
            else:
                waiting = paragraph
            last = number
            continue
        if paragraph.zone is Zone.BODY and len(paragraph.content.text) < 8 and _OWN_LETTER.fullmatch(paragraph.content.text):
            waiting = paragraph
            continue
        if paragraph.zone is Zone.BODY and (found := _NUMBERED.match(paragraph.content.text)):
            last = int(found[1])
        out.append(paragraph)
    return [*out, waiting] if waiting is not None else out


def _body_before(paragraphs: Sequence[Paragraph]) -> int:
    return next((i for i in range(len(paragraphs) - 1, max(-1, len(paragraphs) - 12), -1) if paragraphs[i].zone is Zone.BODY), -1)


def _lead(paragraphs: Sequence[Paragraph], language: str) -> bool:
    """Whether the first number on a line of its own stands before an operative paragraph and behind none."""
    body = [paragraph for paragraph in paragraphs if paragraph.zone is Zone.BODY]
    first = next((at for at, paragraph in enumerate(body) if paragraph.content.text == "1."), -1)
    if not 0 < first < len(body) - 1:
        return False
    return _opens_operative(body[first + 1], language) and not _opens_operative(body[first - 1], language)


def _takes(label: Paragraph, paragraph: Paragraph, language: str) -> bool:
    if label.content.text[0] == "(" or language not in CAPITALIZED:
        return paragraph.content.text[:1].isalpha()
    return paragraph.content.text[:1].isupper()


def _opens_operative(paragraph: Paragraph, language: str) -> bool:
    found = head(paragraph.content.text, language)
    return found is not None and found.opening is Opening.OPERATIVE


def _numbered(number: Paragraph, paragraph: Paragraph, place: Paragraph) -> Paragraph:
    return replace(paragraph, content=join(number.content, " ", paragraph.content), line=place.line, page=place.page)


def with_split_items(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """A paragraph that holds the next item, too, is two: `(o) ...; (p) ...` after item (o), `...; 7. Requests` after 6.

    Only the very next label of the same kind splits, and only where the paragraph itself begins with a label: enumerations inside
    a sentence begin with (a) or (i) in the middle of it.
    """
    out: list[Paragraph] = []
    for at, paragraph in enumerate(paragraphs):
        if paragraph.zone is Zone.BODY and paragraph.cell is None and paragraph.content.text[:1] in "\"“‘'(0123456789":
            text = paragraph.content.text
            places = sorted({*_begun(text, paragraphs[at + 1 : at + 2]), *_next_labels(text)})
            out += parts(paragraph, places) if places else [paragraph]
        else:
            out.append(paragraph)
    return tuple(out)


def _begun(text: str, following: Sequence[Paragraph]) -> list[int]:
    """Where the first items of a list stand within the sentence of `text`, behind its colon, if the next paragraph is the item behind
    them: `(b) The Board shall: (i) Light lamps;` before `(ii) Buy oil;`, as no list begins with (ii).
    """
    item = _ITEM.match(following[0].content.text) if following and ":" in text and following[0].zone is Zone.BODY else None
    labels = _before(item[1]) if item is not None else []
    places: list[int] = []
    for label in labels:
        found = re.compile(rf"{':' if not places else '[;,]'}\s(?=\({label}\)\s[^\W\d_])").search(text, places[-1] if places else 1)
        if found is None:
            return []
        places.append(found.end())
    return places


def _before(label: str) -> list[str]:
    """The labels of a list before `label`; none where it is far from the head of one.

    >>> _before("ii"), _before("c"), _before("a"), _before("x")
    (['i'], ['a', 'b'], [], [])
    """
    if label in _ROMAN[2:_NEAR]:
        return list(_ROMAN[1 : _ROMAN.index(label)])
    return [chr(sign) for sign in range(ord("a"), ord(label))] if label in _LETTERS[1:_NEAR] else []


def _next_labels(text: str) -> list[int]:
    """Where the labels behind that of the paragraph stand, each the very next of its kind."""
    places: list[int] = []
    if numbered := _NUMBERED.match(text):
        expected = int(numbered[1]) + 1
        if f"{expected}." not in text:
            return []
        for found in _NEXT_NUMBER.finditer(text, numbered.end()):
            if int(found[1]) == expected and (opening := head(text[found.end() :])) and opening.opening is Opening.NUMBER:
                places.append(found.end())
                expected += 1
    elif item := _ITEM.match(text):
        label = item[1]
        if text.find("(", item.end()) < 0:
            return []
        for found in _NEXT_ITEM.finditer(text, item.end()):
            if follows(label, found[1]):
                places.append(found.end())
                label = found[1]
    return places


def parts(paragraph: Paragraph, places: Sequence[int]) -> list[Paragraph]:
    """The paragraph cut at each of `places`, which ascend; only the first part keeps how it was set."""
    found: list[Paragraph] = []
    for content in _cut_at(paragraph.content, places):
        layout = Layout(paragraph.layout.indent) if found else paragraph.layout
        end = max([len(content.text.rstrip()), *[mark.at for mark in content.marks]])  # a mark behind the last space stays
        found.append(replace(paragraph, content=cut(content, 0, end), layout=layout))
    return found


def _cut_at(text: RichText, places: Sequence[int]) -> list[RichText]:
    """By halves, since each cut looks at all that stands on its text: 20,000 marks at 20,000 places took a minute and a half."""
    if not places:
        return [text]
    half = len(places) // 2
    at = places[half]
    before, behind = cut(text, 0, at), cut(text, at, len(text.text))
    return [*_cut_at(before, places[:half]), *_cut_at(behind, [place - at for place in places[half + 1 :]])]


def follows(label: str, candidate: str) -> bool:
    """Whether `candidate` is the next label after `label`, as a letter, a double letter, a roman or an arabic number."""
    if label.isdigit():
        return candidate.isdigit() and int(candidate) == int(label) + 1
    if label in _ROMAN and candidate in _ROMAN and _ROMAN.index(candidate) == _ROMAN.index(label) + 1:
        return True
    if len(label) == 1 and len(candidate) == 1:
        return ord(candidate) == ord(label) + 1
    return (label, candidate) == ("z", "aa") or (
        len(label) == 2 and len(set(candidate)) == 1 and candidate[0] > label[0] and ord(candidate[0]) == ord(label[0]) + 1
    )
