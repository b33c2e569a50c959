"""Tells the lines that a tool wrote for itself: fences, comments, pictures, rules between pages, what it says of a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rapporteur.cleanup.extract.lines import Line
from rapporteur.cleanup.extract.pages.scans import named
from rapporteur.model.text import Paragraph, Zone

_PRINTED = re.compile(r"<(page_number|header|footer)>[^<>]{0,200}</\1>")
"""What models that read pages set around what a page prints beside its text."""
_FENCE = re.compile(
    r"(?:```|~~~)\S*$|<!--(?:(?!-->).)*-->$|&lt;!--[^<>]{0,200}--&gt;$|!\[[^\]]*\]\([^)]*\)(?:\{[^{}]*\})?$|<(?:br|hr)\s*/?>$|</?(?:figure|page|watermark)>$"
    r"|\{\d{1,5}\}-{8,}$|:{3,}(?:\s*(?:\{[^{}]*\}|[\w-]+))?(?:\s*:{3,})?$"
    r"|\\(?:footnotetext\{|begin\{\w+\*?\}(?:\[[^\[\]]*\])?|end\{\w+\*?\}|maketitle|newpage|clearpage|noindent|centering|hline"
    r"|captionsetup\{[^{}]*\}|setcounter\{[^{}]*\}\{[^{}]*\}|label\{[^{}]*\}|includegraphics(?:\[[^\[\]]*\])?\{[^{}]*\})$|\}$"
)
"""Lines of nothing but markup: fences, comments, pictures; marker's rule between pages, divisions of pandoc, LaTeX around paragraphs as
Mathpix sets it."""
_FIRST = frozenset("`~<!{}\\:&")
_RULE = "---"
_KEY = re.compile(r"[A-Za-z][\w-]{0,40}:(?:\s|$)")
_FIELD = re.compile(rf"{_KEY.pattern}|- \S|\[.*\]$")
_PAGE_FIELD = re.compile(r"(?:primary_language|is_rotation_valid|rotation_correction|is_table|is_diagram):")
"""What olmOCR says of each page before its text."""
_MOST_FIELDS = 60
_LOST = re.compile(r"\[MISSING_PAGE(?:_(?P<kind>EMPTY|FAIL|POST))?(?::(?P<page>\d{1,5}))?\]")


def carrier_lines(lines: Sequence[Line]) -> dict[int, Zone]:
    """The lines that are no text of the document, by their index; a page number or running head where the tool says so.

    >>> from rapporteur.cleanup.extract.lines import lines
    >>> carrier_lines(lines("<!-- image -->\\n\\nRecalling lamps,\\n\\n[MISSING_PAGE_FAIL:3]"))
    {0: <Zone.MARKUP: 'markup'>, 2: <Zone.MISSING_PAGE: 'missing page'>}
    """
    found = {i: Zone.MARKUP for i, line in enumerate(lines) if line.text[0] in _FIRST and _FENCE.match(line.text)}
    for index, line in enumerate(lines):
        first = line.text[0]
        if first == "<" and (printed := _PRINTED.fullmatch(line.text)):
            found[index] = Zone.PAGE_NUMBER if printed[1] == "page_number" else Zone.RUNNING_HEAD
        elif first == "[" and lost_page(line):
            found[index] = Zone.MISSING_PAGE
    found.update(dict.fromkeys(_front_matter(lines), Zone.MARKUP))
    return found


def are_apart(lines: Sequence[Line], carriers: Mapping[int, Zone]) -> bool:
    """Whether a blank line, or one that is no text, stands before each line of text: each is a paragraph of its own then."""
    return all(line.gap or index in carriers or index - 1 in carriers for index, line in enumerate(lines))


def lost_page(line: Line) -> tuple[int, str] | None:
    """The number of a page that the tool could not read, and why; 0 where it does not say which. None if the line says nothing of it.

    Nougat writes `[MISSING_PAGE_FAIL:3]` where it fell into repeating itself, `[MISSING_PAGE_EMPTY:4]` where it found nothing: on a
    blank page, or on one that looks like none that it knows, such as a cover.
    """
    found = _LOST.fullmatch(line.text)
    if not found:
        return None
    why = "broke off on it" if found["kind"] == "FAIL" else "found nothing on it"
    return int(found["page"] or 0), f"the tool that read the document {why}"


def left_out(paragraphs: Iterable[Paragraph]) -> tuple[str, ...]:
    """What to warn of: the pages that are lost, by why.

    >>> from rapporteur.model.text import RichText
    >>> left_out([Paragraph(RichText(), Zone.MISSING_PAGE, number, label="it broke off") for number in (3, 4)])
    ('pages 3-4 left out: it broke off',)
    """
    by_reason: dict[str, list[int]] = {}
    for paragraph in paragraphs:
        if paragraph.zone is Zone.MISSING_PAGE:
            by_reason.setdefault(paragraph.label, []).append(paragraph.page)
    return tuple(f"{named(pages) if all(pages) else 'some pages'} left out: {why}" for why, pages in by_reason.items())


def _front_matter(lines: Sequence[Line]) -> Iterator[int]:
    """The lines that say of the document, at its head, or of a page what it is: `key: value` between two rules.

    At the head the first key stands close below its rule, as YAML is set; a field of the cover between rules has blank lines around it.
    """
    rules = [index for index, line in enumerate(lines) if line.text == _RULE]
    for position, start in enumerate(rules[:-1]):
        stop = rules[position + 1]
        inside = [line.text for line in lines[start + 1 : stop]] if 1 < stop - start <= _MOST_FIELDS else []
        shape = _PAGE_FIELD if start or not _is_yaml(lines[1]) else _FIELD
        if inside and all(map(shape.match, inside)):
            yield from range(start, stop + 1)


def _is_yaml(first: Line) -> bool:
    return not first.gap and _KEY.match(first.text) is not None
