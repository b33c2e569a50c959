"""Reads the signs inside a paragraph (emphasis, superscripts, LaTeX, escapes, line ends) into rich text."""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections.abc import Callable, Sequence

from rapporteur.cleanup import emphasis, raised_signs
from rapporteur.cleanup.hyphens import Cut, between
from rapporteur.cleanup.named_elements import is_named
from rapporteur.cleanup.sign_places import places_of, standing_in
from rapporteur.cleanup.writer import IDEOGRAPHS, RAISED_LETTERS, Reading, Writer
from rapporteur.model.text import Emphasis, Hyperlink, MarkForm, Piece, Repair, RichText, Span, Style

SUPERSCRIPTS = "\u00b9\u00b2\u00b3\u2070\u2074-\u2079"
"""The superscript digits, as the inside of a character class."""

_SIGNS = (
    *("*", "_", "\\", "^", "$", "<", "[", "&", "\t", "\n", "\r", "\f", "\v", "  ", "\u00ad", "\ufffe"),
    *("~~", "-\n", "-\r", "- \n", "\u2010\n", "![", "($"),
)
"""What every token begins with. Looking for each with str.find is ten times as fast as one search for a class of characters."""
_SIGNS_IN_LINES = tuple(sign for sign in _SIGNS if not any(end in sign for end in "\n\r\f\v"))

_WINDOW = 1 << 16

_Handler = Callable[[Writer, re.Match[str], dict[int, bool]], int]

_RAISED_SIGNS = (*"⁰¹²³⁴⁵⁶⁷⁸⁹", *RAISED_LETTERS, "†", "‡")
"""Signs beyond ASCII that mark notes; a bracket before one may belong to it."""
_RAISED = rf"[{SUPERSCRIPTS}]{{1,4}}"
_FIRST_RAISED = rf"(?<![⁻⁺{SUPERSCRIPTS}]){_RAISED}"
"""Behind a raised sign they are a power: `s⁻¹`, `m⁻¹²`."""
_LETTER = f"[{RAISED_LETTERS}]"
_TOKEN = re.compile(
    r"(?P<stars>\*+|(?<![^\W_])_+|_+(?![^\W_]))"  # most tokens are these, and nothing else begins with their signs
    r"|(?P<hyphen>(?<=[^\W_])[-\u2010\u00ad\ufffe][ \t]*(?:\r?\n\s*|(?<=\ufffe))(?=[^\W_]))"
    r"|(?P<space>[ \t\r\n\f\v]{2,}|[\t\r\n\f\v])"
    r"|(?P<raising>\\\(\s*(?:\{\s*\})?\s*\^[^$\n]{1,40}?\\\))"
    r"|(?P<star>(?:\\\*){1,3}|[†‡]{1,3})"
    r"|(?P<escape>\\[!-/:-@\[-`{-~])"
    rf"|(?P<raised>[(⁽]{_RAISED}[)⁾]|{_FIRST_RAISED}(?:[,،–⁻-]\s?{_RAISED}){{0,8}}|{_LETTER}(?:, ?{_LETTER}){{0,8}}(?!{_LETTER}))"
    r"|(?P<caret>\^(?:[a-z*](?![\w^{*])|\{[a-z*]\}))"
    r"|(?P<math>\(\$\s*(?:\{\s*\})?\^[^$\n]{1,60}\$\)|\$[^$\\^_\n]{0,6000}(?:(?<!\[)\^|\\(?!\*)|_\{)[^$\n]{0,6000}\$(?!\d))"
    r"|(?P<sup><sup>(?P<inside>\[[^\[\]<>]{1,20}\]\(\#[^()\s<>]{0,80}\)|[^<>]{1,40})</sup>|\\textsuperscript\{(?P<script>[^{}\n]{1,20})\}"
    r"|\^(?P<ticked>\d{1,3}(?:[,–-]\d{1,3})*)\^)"
    r"|(?P<struck>(?:~~(?=[^\s~])|<(?P<cut>s|del|strike)>)(?P<through>(?:[^~<>\n]|\n(?!\s)){1,1000})(?(cut)</(?P=cut)>|(?<!\s)~~(?!~)))"
    r"|(?P<ref>\[\^[^\]\s\[]{1,20}\])"
    r"|(?P<comment><!--[^\n]{0,500}?-->)"
    r"|(?P<tag></?(?:i|em|b|strong|u|sub|sup|br|span|font|center|small|p|div|a|table|caption|thead|tbody|tfoot|tr|t[dh]|html|body)(?:\s[^<>]{0,200})?/?>)"
    r"|(?P<image>!\[[^\[\]\n]{0,300}\]\([^()\n]{0,500}\))"
    r"|(?P<link>\[[^\[\]\n]{1,300}\]\((?:https?://|www\.|mailto:|\#|/)[^()\s]{0,500}\))"
    r"|(?P<classed>\[[^\[\]\n]{1,300}\]\{(?:[.#]|[\w-]{1,20}=)[^{}\n]{1,100}\})"
    r"|(?P<entity>&(?:[a-zA-Z]{2,8}|\#\d{1,6}|\#x[0-9a-fA-F]{1,5});)"
    r"|(?P<soft>[\u00ad\ufffe]|\\(?=\r?\n))"
)
_TAGS = {"i": Style.ITALIC, "em": Style.ITALIC, "b": Style.BOLD, "strong": Style.BOLD, "u": Style.UNDERLINE}
_TAG_NAME = re.compile(r"</?(\w+)")


def read(transcript: str, start: int, end: int) -> Reading:
    """transcript[start:end] as rich text: every character of it is taken over, a mark, markup or repaired.

    >>> [(mark.at, mark.label, mark.form.value) for mark in read("*Recalling* the Convention,⁸⁷", 0, 29).content.marks]
    [(25, '87', 'unicode superscript')]
    """
    return Reader(transcript).read(start, end)


class Reader:
    """Reads stretches of one transcript; what signs it has is looked up once."""

    def __init__(self, transcript: str, *, across_lines: bool = True) -> None:
        """`across_lines`: some stretch holds the end of a line."""
        self.transcript = transcript
        self._signs = standing_in(transcript, _SIGNS if across_lines else _SIGNS_IN_LINES)
        self._raised = () if transcript.isascii() else standing_in(transcript, _RAISED_SIGNS)
        self._from = self._to = 0
        self._places: list[int] = []

    def read(self, start: int, end: int, formula_end: int = 0, *, cell: bool = False) -> Reading:
        """Rich text of [start, end), in a table with `cell`. With `formula_end`, it begins inside LaTeX that ends at that offset."""
        transcript = self.transcript
        places = self.places(start, end)
        if not places and not formula_end:
            while start < end and transcript[start] == " ":
                start += 1
            while start < end and transcript[end - 1] == " ":
                end -= 1
            return Reading(RichText(transcript[start:end], (Piece(0, start, end - start),) if start < end else ()))
        writer = Writer(transcript, self.places, cell=cell)
        if formula_end:
            writer.formula(start, min(formula_end, end))
            start = min(formula_end + 1, end)
            writer.markup.append(Span(start - 1, start))
        _write(writer, start, end, places)
        return writer.finish()

    def places(self, start: int, end: int) -> list[int]:
        """Where tokens may begin, in order.

        Stretches come in order, so places are looked for in a window of many paragraphs at once.
        """
        if start < self._from or end > self._to:
            self._from, self._to = start, max(end, start + _WINDOW)
            self._places = places_of(self.transcript, self._signs, self._raised, start, self._to)
        places = self._places
        first = bisect_left(places, start)
        if first == len(places) or places[first] >= end:
            return []
        return places[first : bisect_left(places, end, first)]


def _write(writer: Writer, start: int, end: int, places: Sequence[int]) -> None:
    transcript = writer.transcript
    tokens: list[re.Match[str]] = []
    at = start
    for place in places:
        if place >= at and (token := _TOKEN.match(transcript, place, end)):
            tokens.append(token)
            at = token.end()
    runs = [token for token in tokens if token.lastgroup == "stars"]
    pairs = emphasis.pairs(runs) if runs else {}
    at = start
    for token in tokens:
        writer.take(at, token.start())
        at = _HANDLERS[token.lastgroup or ""](writer, token, pairs)
    writer.take(at, end)


def _hyphen(writer: Writer, token: re.Match[str], _pairs: dict[int, bool]) -> int:
    text, sign = token.string, token.start()
    verdict = between(text, sign, token.end())
    kept = verdict in {Cut.KEEP, Cut.KEEP_ALWAYS, Cut.SUSPEND}
    if kept and text[sign] in "-\u2010":
        writer.take(sign, sign + 1)
    else:
        after = "-" if kept else ""
        writer.say(after)
        writer.repairs.append(Repair("hyphen-at-cut", text[sign], after, verdict.confidence, Span(sign, sign + 1), reason=verdict.reason))
    if verdict is Cut.SUSPEND:
        writer.say(" ")
    return token.end()


def _space(writer: Writer, token: re.Match[str], _pairs: dict[int, bool]) -> int:
    after = token.string[token.end() : token.end() + 1]
    if not (writer.parts and writer.parts[-1][-1:] >= IDEOGRAPHS and after >= IDEOGRAPHS):
        writer.say(" ")
    return token.end()


def _markup(writer: Writer, token: re.Match[str], _pairs: dict[int, bool]) -> int:
    writer.markup.append(Span(token.start(), token.end()))
    return token.end()


def _escape(writer: Writer, token: re.Match[str], _pairs: dict[int, bool]) -> int:
    writer.markup.append(Span(token.start(), token.start() + 1))
    writer.take(token.start() + 1, token.start() + 2)
    return token.start() + 2


def _raising(writer: Writer, token: re.Match[str], pairs: dict[int, bool]) -> int:
    return raised_signs.raising(writer, token) or _escape(writer, token, pairs)


def _reference(writer: Writer, token: re.Match[str], _pairs: dict[int, bool]) -> int:
    writer.mark((token.group()[2:-1],), MarkForm.BRACKET, token.start(), token.end())
    return token.end()


def _tag(writer: Writer, token: re.Match[str], _pairs: dict[int, bool]) -> int:
    if is_named(token):
        writer.take(token.start(), token.end())
        return token.end()
    writer.markup.append(Span(token.start(), token.end()))
    found = _TAG_NAME.match(token.group())
    name = found[1].lower() if found else ""
    if name == "br":
        writer.say(" ")
    elif name in _TAGS:
        emphasis.toggle(writer, name, (_TAGS[name],), opens=not token.group().startswith("</"))
    return token.end()


def _classed(writer: Writer, token: re.Match[str], _pairs: dict[int, bool]) -> int:
    """Words with a class, as pandoc writes what markdown has no sign for: `[lamps]{.underline}`."""
    middle = token.group().rindex("]{") + token.start()
    begin = writer.length
    writer.markup += (Span(token.start(), token.start() + 1), Span(middle, token.end()))
    _write(writer, token.start() + 1, middle, writer.places(token.start() + 1, middle))
    if begin < writer.length and ".underline" in token.string[middle : token.end()]:
        writer.emphasis.append(Emphasis(begin, writer.length, Style.UNDERLINE))
    return token.end()


def _link(writer: Writer, token: re.Match[str], _pairs: dict[int, bool]) -> int:
    middle = token.group().rindex("](") + token.start()
    begin = writer.length
    writer.markup += (Span(token.start(), token.start() + 1), Span(middle, token.end()))
    _write(writer, token.start() + 1, middle, writer.places(token.start() + 1, middle))
    if begin < writer.length:
        writer.links.append(Hyperlink(begin, writer.length, token.string[middle + 2 : token.end() - 1]))
    return token.end()


def _entity(writer: Writer, token: re.Match[str], _pairs: dict[int, bool]) -> int:
    read_as = html.unescape(token.group())
    if read_as == token.group():
        writer.take(token.start(), token.end())
    else:
        writer.markup.append(Span(token.start(), token.end()))
        writer.say(" " if read_as.isspace() else read_as)
    return token.end()


def _alone(handler: Callable[[Writer, re.Match[str]], int]) -> _Handler:
    """A handler that asks nothing of the stars and underscores around it."""
    return lambda writer, token, _pairs: handler(writer, token)


_HANDLERS: dict[str, _Handler] = {
    "hyphen": _hyphen,
    "space": _space,
    "escape": _escape,
    "raising": _raising,
    "raised": _alone(raised_signs.raised),
    "math": _alone(raised_signs.math),
    "sup": _alone(raised_signs.sup),
    "star": _alone(raised_signs.star),
    "caret": _alone(raised_signs.caret),
    "struck": _alone(emphasis.through),
    "ref": _reference,
    "comment": _markup,
    "tag": _tag,
    "image": _markup,
    "link": _link,
    "classed": _classed,
    "entity": _entity,
    "stars": emphasis.stars,
    "soft": _markup,
}
