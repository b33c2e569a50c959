"""Finding: one scan of a text for what names documents and for the words that say whose they are. Nothing is resolved here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from rapporteur.footnotes.citations.found import BARE, Found, Role
from rapporteur.footnotes.citations.grammar import han, numbers, series, surroundings, symbols
from rapporteur.footnotes.citations.making import MAKERS, context
from rapporteur.footnotes.citations.vocabulary import vocabulary

_IBID = ("bid", "BID", "bíd", "Там же", "там же", "المرجع نفسه", "同上", "同前")
_TRACE = re.compile("|".join((symbols.TRACE, numbers.TRACE, series.TRACE, *_IBID)))
"""What each pattern of the grammar holds at the least, in whatever language; most paragraphs hold none of it and end here."""

_HINTS = (*series.HINTS, "bid", "BID")
"""Something of each pattern that needs neither slash nor bracket; a look for letters is ten times as fast as one for a pattern."""
_OTHER_SIGNS = ("（", "／", "\u2044", "∕", *series.OTHER_HINTS, "bíd", "Там", "там", "نفسه", "同上", "同前")
"""The same beyond ASCII, and what levelling makes slash and bracket of."""
_DOTTED = re.compile(r"\.(?<=[\dIVX]\.)R?\d")  # from the stop on, which the engine skips to: there are many figures

_DASHED = re.compile(r"-(?:(?<=A\d-)|(?<=A\d\d-))\d")

_BARE_HEADS = ("esol", "SCR", "ésol", "езолюци", "قرار", "决议", "決議")
_BARE = re.compile(
    r"(?:esol|SCR|ésol|езолюци|قرار)\D{0,60}?[ \u00a0№(](?<!\d)\d{3,4}(?![\w/])|第\d{3,4}[号號、和及与與]|[、和及与與]\d{3,4}[号號]"
)
"""What a text has that names a resolution by its number alone: `resolution 303`, `قرار مجلس الأمن 303`."""
_HEADS = (Role.RESOLUTION_HEAD, Role.DECISION_HEAD, Role.OTHER_HEAD)
_NEAR = 30
"""More than stands between a head and the organ right behind it."""
_ALONE = re.compile(r"r[eé]solu(?:tion|ci[óo]n)(?: |$)", re.I)
"""A head that announces one number."""

_BEFORE = r"(?<![A-Za-z0-9А-Яа-я/.=])(?<![A-Z]-)"
"""Behind `=` it answers a question in the address of somebody else's server; those of the United Nations are taken off before."""
_FIRST = re.compile(r"(?:^|\|)(?:\(\?:)*(?:\[([^\]]+)\]|([^\W_]))")


def find(text: str, language: str) -> tuple[Found, ...]:
    """All that is found in `text` (levelled), in order, never overlapping.

    >>> [(f.role.value, f.value or f.number.text) for f in find("Security Council resolution 1373 (2001) of 28 September 2001", "en")]
    [('organ', 'S'), ('resolution head', 'resolution'), ('number', '1373(2001)')]
    """
    if not _TRACE.search(text) and not _is_bare(text):
        return ()
    return tuple(scan(text, language))


def goes_back(text: str) -> bool:
    """Whether `text` (levelled) can hold an Ibid. in any language.

    >>> goes_back("Ibid., annex II."), goes_back("A/72/1.")
    (True, False)
    """
    return any(word in text for word in _IBID)


def _is_bare(text: str) -> bool:
    """Whether it can name a resolution by its number alone: `resolution 303`."""
    for head in _BARE_HEADS:
        if head in text:
            return _BARE.search(text) is not None
    return False


def worth_reading(text: str) -> bool:
    """Whether `text`, as printed, can hold anything: a test by single signs, before it is levelled."""
    if "/" in text or "(" in text:
        return True
    for hint in _HINTS:
        if hint in text:
            return True
    if not text.isascii():
        for sign in _OTHER_SIGNS:
            if sign in text:
                return True
    if ("." in text and _DOTTED.search(text)) or ("-" in text and _DASHED.search(text)):
        return True
    return _is_bare(text)


def scan(text: str, language: str) -> Iterator[Found]:
    """What `find` finds, of a text that no test has passed."""
    done = 0
    organs = vocabulary(language).organs
    head: Found | None = None
    for match in _scanner(language).finditer(text):
        if match.start() < done:
            continue
        kind = match.lastgroup or ""
        if kind[0] == "o":
            made: Iterable[Found] = (context(match, kind, organs[int(kind[1:])].organ),)
        else:
            made = MAKERS[kind](text, match, language)
        for found in made:
            yield found
            done = max(done, found.tail)
            head = found if found.role in _HEADS else head
            for bare in _bare(text, found, head, language) if head and head.role is Role.RESOLUTION_HEAD else ():
                yield bare
                done = max(done, bare.tail)


def _bare(text: str, found: Found, head: Found, language: str) -> Iterator[Found]:
    """The numbers without a year that follow `found`, and those that follow them: right behind the head or the Security Council behind it
    (`قرار مجلس الأمن 303`), and behind a number with its year where the head announces several, `resolutions 242 (1967) and 338`.
    """
    follows = found.role is Role.NUMBER and found.number is not None and found.number.shape is numbers.Shape.YEARED
    is_owned = found.role is Role.ORGAN and found.value == "S" and not text[head.end : found.start][:_NEAR].strip(" ")
    pattern = numbers.BARE if found is head or is_owned else numbers.BARE_AGAIN if follows and not _ALONE.match(head.value) else None
    at = found.tail
    while pattern and (bare := pattern.match(text, at)):
        after = surroundings.following(text, bare.end(), language, report=False)
        number = numbers.read_bare(bare["bare"], bare.end("bare"), after.date[:4])
        if number is None:
            return
        start, pins = bare.start("bare"), after.pinpoints
        yield Found(Role.NUMBER, start, number.end, after.end, BARE, number, date=after.date, title=after.title, pinpoints=pins)
        at, pattern = after.end, None if _ALONE.match(head.value) else numbers.BARE_AGAIN


@cache
def _scanner(language: str) -> re.Pattern[str]:
    """One pattern for all that is looked for, in a form that the engine skips through.

    It consumes one character of a small set, which the engine searches for in a tight loop, asks whether a word begins there,
    and only then looks at the alternatives, behind its own back: `(?<=(?=...).)`. As plain alternatives the same scan takes
    five times as long. A match is thus one character; what was found is the span of its group.
    """
    words = vocabulary(language)
    named = [(f"o{n}", organ.pattern) for n, organ in enumerate(words.organs)]
    heads = [("resolution", words.resolution), ("decision", words.decision), ("noun", words.otherwise)]
    others = [("ibid", words.ibid), ("treaty", series.TREATY), ("paged", series.PAGED)]
    others += [("han", han.NUMBER)] if words.heads_follow else []
    lead = "".join(sorted({c for _, pattern in (*named, *heads, *others) for c in _leads(pattern)}))
    edge = "(?<![A-Za-z0-9/].)" if language in {"ar", "zh"} else r"(?<![\w/].)"
    alternatives = "|".join(_led(_leads(pattern), f"(?P<{name}>{pattern})") for name, pattern in (*heads, *named, *others))
    signs = (
        f"(?P<symbol>{_BEFORE}{symbols.SYMBOL})|(?P<number>(?<!\\w[.,]){numbers.NUMBER}(?![0-9/]))"
        f"|(?P<sale>{_BEFORE}{series.SALE})|(?P<act>{_BEFORE}(?:{series.OUTSIDE}))"
    )
    if words.heads_follow:
        signs = f"(?P<bare>{numbers.BARE_BEFORE})|{signs}"
    return re.compile(f"[A-Z0-9{lead}دв]{edge}(?<=(?={_led('A-Z0-9د', signs)}|{alternatives}).)")


def _led(leads: str, pattern: str) -> str:
    """`pattern`, which begins with one of `leads`: the engine passes over an alternative that begins with a set without trying it."""
    return f"[{leads}](?<=(?={pattern}).)"


def _leads(pattern: str) -> str:
    """The characters that an alternation can begin with: those of a set, or one letter."""
    return "".join("".join(found) for found in _FIRST.findall(pattern))
