"""`Ibid.`: the source of the note right before, followed through the notes of one document."""

from __future__ import annotations

from dataclasses import replace

from rapporteur.footnotes.citations.citing import IBID, Cited
from rapporteur.footnotes.citations.keys import OF_NO_SERIES
from rapporteur.model.citations import Citation, Outcome, Series


class Backward:
    """The source that the next `Ibid.` means; notes are shown to it in the order of the document."""

    def __init__(self) -> None:
        self.holder = ""
        self.sources: tuple[Citation, ...] = ()

    @property
    def symbols(self) -> tuple[str, ...]:
        """The symbols of the source, each once."""
        return _symbols(self.sources)

    def follow(self, note: str, cited: list[Cited]) -> list[Cited]:
        """The citations of the next note with its `Ibid.` settled.

        `Ibid., annex II` is the note before with another place in it; `Ibid., vol. 1771, No. 30822` and `Ibid., Seventy-sixth
        Session, Supplement No. 53 (A/76/53)` stay in its series and name their own volume, so that the later words are
        the citation. An Ibid. in the middle of a note goes back to what that note has cited so far.
        """
        out: list[Cited] = []
        pending: Cited | None = None
        for one in cited:
            if one.citation.via == IBID:
                pending = one
                if not self._carries_on(one, cited):
                    out.append(self._settled(one, out))
                    pending = None
                continue
            out.append(Cited(replace(one.citation, via=f"{IBID} {self.holder}".strip()), one.number, one.weak) if pending else one)
            pending = None
        self._remember(note, out)
        return out

    def _carries_on(self, ibid: Cited, cited: list[Cited]) -> bool:
        """Whether the words after Ibid. name a volume or document of their own in the same breath."""
        after = next((one.citation for one in cited if one.citation.start >= ibid.citation.end), None)
        if after is None or ibid.citation.pinpoints:
            return False
        return after.series is Series.TREATY or after.reason == OF_NO_SERIES or after.start - ibid.citation.end > 2

    def _settled(self, ibid: Cited, before: list[Cited]) -> Cited:
        here = tuple(one.citation for one in before)
        sources, holder = (here[-1:], ibid.citation.holder) if here else (self.sources, self.holder)
        symbols = _symbols(sources)
        citation = replace(ibid.citation, via=f"{IBID} {holder}".strip())
        if len(symbols) > 1:
            reason = "the note before cites several documents"
            return Cited(replace(citation, series=sources[0].series, outcome=Outcome.AMBIGUOUS, candidates=symbols, reason=reason))
        if not symbols:
            reason = "the note before names no document" if holder else "the note before it is not in the source"
            return Cited(replace(citation, reason=reason))
        source = next(source for source in sources if source.symbol)
        resolved = replace(citation, series=source.series, outcome=Outcome.RESOLVED, symbol=source.symbol, part=source.part)
        return Cited(replace(resolved, aliases=source.aliases, reason="the source of the note before"))

    def _remember(self, note: str, cited: list[Cited]) -> None:
        self.holder = note
        self.sources = tuple(one.citation for one in cited)


def _symbols(sources: tuple[Citation, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source.symbol for source in sources if source.symbol))
