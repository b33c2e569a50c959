"""Signs that are no words: ligatures, soft hyphens, debris of LaTeX, stray spaces, broken quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from heapq import nlargest
from unicodedata import normalize

from rapporteur.cleanup.repair.rule import Change, Example, Reach, SignRule
from rapporteur.language.identifying import language_of
from rapporteur.language.lexicon import count

_LIGATURE = re.compile("[\ufb00-\ufb06]")
_LIGATED = ("ff", "fi", "fl", "ffi", "ffl")
_UNNAMED = re.compile("[\x01-\x08\x0e-\x1b\ufffd]")
_UNNAMED_IN = re.compile(rf"(?:[^\W\d_]|{_UNNAMED.pattern}){{2,}}")
_MORE_OFTEN = 10
_SOFT_HYPHEN = re.compile("\u00ad+")
_SPACE_COMMAND = re.compile(r"\s*\\(?:q?quad(?![a-zA-Z])|[,;:! ]|\\|\Z)\s*|\s*~\s*(?=\\)")
_ESCAPED = re.compile(r"\\([%$&#_{}])")
_WRAPPED = re.compile(r"\\(?:text(?:bf|it|rm|sc|sl|sf|tt)?|emph|underline|mathrm|mathbf|mathit|operatorname)\s*\{([^{}\\]{0,2000})\}")
_BRACE = re.compile(r"\{(?=[^{}\[\]]{1,300}\])")
_SPACES = re.compile(r"(?<=\S) {2,3}(?=\S)")
_BEFORE_STOP = re.compile(r"(?<=[\w)\]”’\"]) +(?=[,;.](?:[\s\"”’)]|$))")
_INSIDE_BRACKET = re.compile(r"(?<=[(\[]) +(?=\w)|(?<=\w) +(?=[)\]])")
_DOUBLED = re.compile(r"``|''|,,(?=\w)|‘‘|’’")
_INSIDE_QUOTE = re.compile(r"(?<=“) +(?=\w)|(?<=[\w.,;]) +(?=”)")


def ligature(text: str) -> Iterator[Change]:
    """One sign for two or three letters: `ﬁ`, `ﬀ`. They carry no meaning of their own (Unicode compatibility decomposition)."""
    for found in _LIGATURE.finditer(text):
        yield Change(found.start(), found.end(), normalize("NFKC", found.group()))


def unnamed_ligature(text: str) -> Iterator[Change]:
    """A sign in a word for which its font has no name, a control character or U+FFFD, where one of the ligatures of Latin type makes a word
    of it, and no other does, or not nearly as often. Those are what such fonts leave without a name. At the edge
    of what is a word without it, it may be a quotation mark, and where the text is not known to be English a lost accent: `où`, `île`.

    >>> [(c.start, c.after) for c in unnamed_ligature("the o\x01cers re\x02ect on \x03xyz")]
    [(5, 'ffi'), (13, 'fl')]
    """
    for word in _UNNAMED_IN.finditer(text):
        before, *rest = _UNNAMED.split(word.group())
        if len(rest) != 1:
            continue
        behind = rest[0]
        if not (before and behind) and (count((before + behind).lower()) or language_of(text) != "en"):
            continue
        first, second = nlargest(2, ((count((before + letters + behind).lower()), letters) for letters in _LIGATED))
        if first[0] > _MORE_OFTEN * second[0]:
            start = word.start() + len(before)
            yield Change(start, start + 1, first[1])


def soft_hyphen(text: str) -> Iterator[Change]:
    """A soft hyphen, which stands in a file and not in print: U+00AD before a line end that is gone."""
    for found in _SOFT_HYPHEN.finditer(text):
        yield Change(found.start(), found.end(), "")


def latex_debris(text: str) -> Iterator[Change]:
    r"""Commands of LaTeX that OCR tools leave in items and notes: `\quad`, `\ `, `\\`, `\%`, `\text{...}`.

    >>> [(c.start, c.end, c.after) for c in latex_debris(r"(h) \quad Safe \ harbours")]
    [(3, 10, ' '), (14, 17, ' ')]
    """
    for found in _WRAPPED.finditer(text):
        yield Change(found.start(), found.end(), found.group(1))
    for found in _ESCAPED.finditer(text):
        yield Change(found.start(), found.end(), found.group(1))
    for found in _SPACE_COMMAND.finditer(text):
        yield Change(found.start(), found.end(), " " if found.start() > 0 and found.end() < len(text) else "")


def brace(text: str) -> Iterator[Change]:
    """A brace that a bracket closes: `{without reference to a Main Committee (A/75/L.129)]`. Braces are not printed.

    >>> [(c.start, c.after) for c in brace("{on the report of the Keeper (A/75/9)]")], list(brace("{a} and [b]"))
    ([(0, '[')], [])
    """
    for found in _BRACE.finditer(text):
        yield Change(found.start(), found.end(), "[")


def doubled_space(text: str) -> Iterator[Change]:
    """Two or three spaces where one was meant. Wider gaps stay: on a cover page they keep two columns apart."""
    for found in _SPACES.finditer(text):
        yield Change(found.start(), found.end(), " ")


def space_before_stop(text: str) -> Iterator[Change]:
    """A space before a comma, a semicolon or a full stop, or on the inner side of a bracket. French sets one before `;`."""
    if " ," in text or " ;" in text or " ." in text:
        for found in _BEFORE_STOP.finditer(text):
            yield Change(found.start(), found.end(), "")
    if "( " in text or " )" in text or "[ " in text or " ]" in text:
        for found in _INSIDE_BRACKET.finditer(text):
            yield Change(found.start(), found.end(), "")


def broken_quote(text: str) -> Iterator[Change]:
    """A double quotation mark read as two single signs, or a space on its inner side. The opening mark of a quoted paragraph stays."""
    if "''" in text or "``" in text or ",," in text or "‘‘" in text or "’’" in text:
        for found in _DOUBLED.finditer(text):
            yield Change(found.start(), found.end(), '"')
    if "“ " in text or " ”" in text:
        for found in _INSIDE_QUOTE.finditer(text):
            yield Change(found.start(), found.end(), "")


LIGATURES = tuple(map(chr, range(0xFB00, 0xFB07)))
UNNAMED = tuple(map(chr, (*range(0x1, 0x9), *range(0xE, 0x1C), 0xFFFD)))
STOPS = (" ,", " ;", " .", "( ", " )", "[ ", " ]")
QUOTES = ("''", "``", ",,", "\u2018\u2018", "\u2019\u2019", "\u201c ", " \u201d")
"""Triggers: without one of them the rule finds nothing."""


SIGN_RULES = (
    SignRule(
        "ligature",
        "one sign for two letters",
        1.0,
        (Example("the ﬁrst ofﬁcer", "the first officer"),),
        ligature,
        Reach.TYPED,
        LIGATURES,
    ),
    SignRule(
        "unnamed-ligature",
        "a sign that its font has no name for, where one ligature alone makes a word",
        0.97,
        (Example("the o\x01cers", "the officers"),),
        unnamed_ligature,
        Reach.TYPED,
        UNNAMED,
    ),
    SignRule(
        "soft-hyphen",
        "a hyphen that is not printed",
        1.0,
        (Example("the light\u00adhouses", "the lighthouses"),),
        soft_hyphen,
        Reach.TYPED,
        ("\u00ad",),
    ),
    SignRule(
        "latex-debris",
        "commands of LaTeX are no words of the document",
        0.99,
        (
            Example(r"(h) \quad Safe \ harbours \\ and \ lights;", "(h) Safe harbours and lights;"),
            Example(r"\emph{Recalls} the \textsc{lamps};", "Recalls the lamps;"),
        ),
        latex_debris,
        Reach.MISREAD,
        ("\\",),
    ),
    SignRule(
        "brace",
        "a bracket is its other half, and braces are not printed",
        0.97,
        (Example("{on the report of the Keeper (A/75/9)]", "[on the report of the Keeper (A/75/9)]"),),
        brace,
        Reach.MISREAD,
        ("{",),
    ),
    SignRule(
        "doubled-space",
        "one space stands between words",
        0.99,
        (Example("the  lights", "the lights"),),
        doubled_space,
        Reach.MISREAD,
        ("  ",),
    ),
    SignRule(
        "space-before-stop",
        "no space stands before a comma or a full stop",
        0.99,
        (Example("the lights , and ( if need be ) the bells", "the lights, and (if need be) the bells"),),
        space_before_stop,
        Reach.ENGLISH,
        STOPS,
    ),
    SignRule(
        "broken-quote",
        "two single signs were one double quotation mark",
        0.97,
        (Example("the theme ``Safe harbours''", 'the theme "Safe harbours"'),),
        broken_quote,
        Reach.ENGLISH,
        QUOTES,
    ),
)
