"""`Ibid.`: the source of the note right before, followed through the notes of one document."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from rapporteur.footnotes.citations.citing import IBID, Cited
from rapporteur.footnotes.citations.grammar.series import TREATY, treaties
from rapporteur.footnotes.citations.grammar.surroundings import following
from rapporteur.footnotes.citations.grammar.symbols import additions
from rapporteur.footnotes.citations.keys import OF_NO_SERIES
from rapporteur.footnotes.citations.levelling import even
from rapporteur.model.citations import Citation, Outcome, Pinpoint, Series

_ANOTHER = re.compile(r" ?;|,? (?:and|et|y|и)\b|[.,]? (?:[Ss]ee|[Vv]oir|[Vv]éa(?:n?se)|[Сс]м\.) ")
"""What stands between an Ibid. and another citation: it ends there."""
_OTHER_VOLUME = re.compile(
    r"[,，،] ?[^.;()。]{0,60}?(?:补编|届会议|(?<!\w)(?:Supplements?|Suppléments?|Suplementos?|Дополнени[ея]|الملحق رقم"
    r"|(?:Sessions?|session|período de sesiones|сесси[яи])(?=[,.])|الدورة|[Vv]ols?\. ?[\dIVX]|том |المجلد))|[,，،] ?\d{1,4}(?:/\d| ?\()"
)
"""Another volume or number of the series of what was cited last, `Ibid., Supplement No. 25`: its own symbol is not printed."""
_COMMA = re.compile(r",? (?=(?:Add|Corr|Rev)s?\. ?\d)")
_LONGEST_LIST = 400
"""Characters behind an Ibid. in which its additions are listed."""
_TREATY = re.compile(TREATY)
_NUMBER = re.compile(r",? (?:[Nn]o[s.]{0,2}|n[o°]|núm\.|№) ?(\d{1,6})\b")


class Backward:
    """The source that the next `Ibid.` means; notes are shown to it in the order of the document."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.holder = ""
        self.labelled: dict[str, tuple[Citation, ...]] = {}
        """What each note so far cites, by its label; of two with one label the later."""
        self.sources: tuple[Citation, ...] = ()

    @property
    def symbols(self) -> tuple[str, ...]:
        """The symbols of the source, each once."""
        return _symbols(self.sources)

    def follow(self, note: str, text: str, cited: list[Cited]) -> list[Cited]:
        """The citations of the next note with its `Ibid.` settled.

        `Ibid., annex II` is the note before with another place in it; `Ibid., vol. 1771, No. 30822` and `Ibid., Seventy-sixth
        Session, Supplement No. 53 (A/76/53)` stay in its series and name their own volume, so that the later words are
        the citation. An Ibid. in the middle of a note goes back to what that note has cited so far. `Ibid. See also A/76/53` and
        `Ibid., decision 2/CP.21` cite the note before, too; `Ibid., Add.1 and 2` is two additions to it, `Ibid. and Add.1` it and one.
        `Ibid., Supplement No. 25` without a symbol is none of these, and unresolved.
        """
        out: list[Cited] = []
        pending: Cited | None = None
        starts = [one.citation.start for one in cited]
        for one in cited:
            if one.citation.via == IBID:
                pending = one
                at = bisect_left(starts, one.citation.end)
                if not self._carries_on(one, text, cited[at : at + 1]):
                    out += _with_own_number(self._settled(one, text, out), text, self.language)
                    pending = None
                continue
            out.append(Cited(replace(one.citation, via=f"{IBID} {self.holder}".strip()), one.number, one.weak) if pending else one)
            pending = None
        self._remember(note, out)
        return out

    def _carries_on(self, ibid: Cited, text: str, following: Sequence[Cited]) -> bool:
        """Whether the words after Ibid. name a volume or document of their own in the same breath."""
        after = following[0].citation if following else None
        if after is None or ibid.citation.pinpoints:
            return False
        if after.reason == OF_NO_SERIES:
            return True
        is_act = after.series is Series.OTHER and after.outcome is Outcome.UNRESOLVED  # of what the document before reports
        return not is_act and not _ANOTHER.match(text, ibid.citation.end)

    def _settled(self, ibid: Cited, text: str, before: list[Cited]) -> Cited:
        here = tuple(one.citation for one in before[-1:])
        sources, holder = (here, ibid.citation.holder) if here else (self.sources, self.holder)
        if ibid.citation.series is Series.RESOLUTION:
            sources = tuple(source for source in sources if source.series is Series.RESOLUTION)  # `The same resolution`
        symbols = _symbols(sources)
        citation = replace(ibid.citation, via=f"{IBID} {holder}".strip())
        if _names_other(text, ibid.citation.end, sources):
            return Cited(replace(citation, reason="another volume or number of the series of the note before, whose symbol is not printed"))
        if len(symbols) > 1 or any(source.outcome is Outcome.AMBIGUOUS for source in sources):
            reason = "the note before cites several documents" if len(symbols) > 1 else "the note before is ambiguous"
            meant = dict.fromkeys(one for source in sources for one in ((source.symbol,) if source.symbol else source.candidates))
            return Cited(replace(citation, series=sources[0].series, outcome=Outcome.AMBIGUOUS, candidates=tuple(meant), reason=reason))
        if not symbols:
            reason = "the note before names no document" if holder else "the note before it is not in the source"
            return Cited(replace(citation, reason=reason))
        source = next(source for source in sources if source.symbol)
        resolved = replace(citation, series=source.series, outcome=Outcome.RESOLVED, symbol=source.symbol, part=source.part)
        return Cited(replace(resolved, aliases=source.aliases, reason="the source of the note before"))

    def _remember(self, note: str, cited: list[Cited]) -> None:
        self.holder = note
        self.sources = tuple(one.citation for one in cited)
        self.labelled[note.split("-")[1] if "-" in note else note] = self.sources


def _names_other(text: str, at: int, sources: Sequence[Citation]) -> bool:
    """Whether the words at text[at:], behind an Ibid., name something else in the series of `sources`; of treaties a number does not."""
    numbered = _NUMBER.match(text, at) and not any(source.series is Series.TREATY for source in sources)
    return bool(numbered or _OTHER_VOLUME.match(text, at))


def _with_own_number(ibid: Cited, text: str, language: str) -> list[Cited]:
    """`Ibid., Corr.1` is the correction of the document before, and `Ibid., No. 3457` another treaty of the volume before."""
    citation = ibid.citation
    is_document = citation.series is Series.DOCUMENT and citation.symbol
    beside = _COMMA.match(text, citation.end)
    comma = "," if beside and beside.group() == " " else ""  # `Ibid. Add.1` lacks one
    after = comma + text[citation.end + len(comma) : citation.end + _LONGEST_LIST]
    added = additions(after, 0, citation.symbol) if is_document else ()
    if added:
        alone = [] if beside else [ibid]
        spans = [(one.symbol, citation.end + one.start, citation.end + one.end) for one in added]
        if not alone:
            spans[0] = (spans[0][0], citation.start, citation.end)
        return alone + [Cited(replace(citation, symbol=s, start=a, end=b, surface=text[a:b], aliases=(), part="")) for s, a, b in spans]
    return _of_one_volume(ibid, text, language) or [ibid]


def _of_one_volume(ibid: Cited, text: str, language: str) -> list[Cited]:
    """The treaties whose numbers stand behind an Ibid., all of the volume before: `Ibid., Nos. 971 and 972`; none where it is not one."""
    citation = ibid.citation
    volumes = {symbol.rpartition("/")[0] for symbol in (citation.symbol, *citation.candidates) if symbol}
    if citation.series is not Series.TREATY or len(volumes) != 1:
        return []
    name, _, volume = volumes.pop().partition(" ")
    before = f"vol. {volume}"
    after = even(text[citation.end : citation.end + _LONGEST_LIST])
    printed = _TREATY.match(before + ("" if after[:1] == "," else ",") + after)
    if not printed:
        return []
    shift = citation.end + len(after) - len(printed.string)
    made = []
    for one in treaties(printed.string, 0, printed.end()):
        start, end = (one.start + shift if one.start else citation.start), one.end + shift
        symbol = f"{name} {one.key}"
        found = replace(citation, outcome=Outcome.RESOLVED, symbol=symbol, candidates=(), start=start, end=end, surface=text[start:end])
        made.append(Cited(found))
    pins = following(printed.string, printed.end(), language, report=False).pinpoints
    places = tuple(Pinpoint(text[pin.start + shift : pin.end + shift], pin.start + shift, pin.end + shift) for pin in pins)
    made[-1] = Cited(replace(made[-1].citation, pinpoints=places))
    if len(made) == 1:
        made = [Cited(replace(made[0].citation, start=citation.start, end=citation.end, surface=citation.surface))]
    return made


def _symbols(sources: tuple[Citation, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source.symbol for source in sources if source.symbol))
