"""Sets the pages of a file one after another, those that are pictures by what OCR reads, and says of those without text why."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from rapporteur.cleanup.extract.pages.misnamed import told_by_ink
from rapporteur.cleanup.extract.pages.text_layers import better, has_poor_layer
from rapporteur.cleanup.extract.refusals import refused
from rapporteur.cleanup.extract.transcript import Transcriber
from rapporteur.cleanup.layout.composing import Composer
from rapporteur.cleanup.layout.open_books import pages_of
from rapporteur.cleanup.layout.page import Lack, Page, PageWithoutText
from rapporteur.cleanup.layout.sheets import sheets
from rapporteur.cleanup.ocr.engine import EngineFailed, EngineLacking, Picture
from rapporteur.cleanup.ocr.reader import PageReader
from rapporteur.model.boxes import ScannedPage
from rapporteur.model.failures import DocumentRefused, Reason

_READABLE = frozenset({Lack.PICTURE, Lack.GARBAGE})
"""Pages without text that OCR may read."""
_LAYER = "a poor text layer"
_FONTS = "fonts that do not say which characters they draw"
_NO_INK = "the engine gave words for a place of the page where there is no ink"
_SIDEWAYS = "it runs up or down the page, beside its text"
_RETRY = f"then: rapporteur set-aside retry --reason '{Reason.NEEDS_OCR.value}'."


class _LeftOut(NamedTuple):
    """Words that are no text of a page."""

    words: str
    page: int
    why: str


def for_ocr(page: Page | PageWithoutText) -> bool:
    """Whether a page is to be read by OCR: it is a picture without text, or one whose text is noise or poor, or may name other characters
    than it shows.
    """
    return page.lack in _READABLE if isinstance(page, PageWithoutText) else bool(page.doubted) or has_poor_layer(page)


def _nothing_lost(_: Sequence[int]) -> bool:
    return False


class Reading:
    """Lets pages with text through, has the others read by OCR, and keeps account of those that stay without text."""

    def __init__(
        self,
        source: Iterable[Page | PageWithoutText],
        picture: Callable[[int], Picture | None],
        reader: PageReader,
        has_lost: Callable[[Sequence[int]], bool] = _nothing_lost,
    ) -> None:
        """`has_lost` is asked of pages that are blank, by their numbers: whether the file may have lost what they showed."""
        self._source, self._picture, self._reader, self._has_lost = source, picture, reader, has_lost
        self.count = self._by_ocr = 0
        self.lacking: list[PageWithoutText] = []
        self.scanned: list[ScannedPage] = []
        """The pages of which words were read by OCR."""
        self._missed: list[PageWithoutText] = []
        """Of those that lack text and are not blank, the ones whose place in the text is yet to come."""
        self._left_out: list[_LeftOut] = []
        self._poor: list[int] = []
        """The pages whose poor text layers were kept, since OCR could not read them."""
        self._anew: list[int] = []
        """The pages that were read in place of their poor text layers."""
        self._doubted: list[int] = []
        """Those whose fonts may name other characters than they draw, and of which OCR could not tell."""
        self._told: list[int] = []
        """Those of whose fonts OCR told that they do."""
        self._missing: dict[str, EngineLacking] = {}
        """What must be installed for pages that were not read, by its name."""

    def compose(self) -> Transcriber:
        """All pages with text, set as paragraphs, notes and furniture. Raises DocumentRefused where there is none."""
        composer = Composer()
        for sheet in sheets(self._pages()):
            self._miss(composer, sheet.number)
            composer.add(sheet)
            self._leave_out(composer, sheet.number)
        self._leave_out(composer, self.count)
        self._miss(composer, self.count + 1)
        composer.close()
        blank = [page.number for page in self.lacking if page.lack is Lack.BLANK]
        if blank and self._has_lost(blank):
            self.lacking = [replace(page, lack=Lack.BROKEN) if page.lack is Lack.BLANK else page for page in self.lacking]
        if self.count == len(self.lacking):
            raise self._refusal()
        return composer.out

    @property
    def misread(self) -> bool:
        """Whether most of the pages with text were read by OCR, so that their words may be others."""
        return self._by_ocr * 2 > self.count - len(self.lacking)

    def _miss(self, composer: Composer, following: int) -> None:
        """Keep the places of pages before the page `following` that have ink and gave no text."""
        while self._missed and self._missed[0].number < following:
            page = self._missed.pop(0)
            composer.miss(page.number, page.lack.value)

    def _leave_out(self, composer: Composer, last: int) -> None:
        """Put on record what is no text of pages up to `last`."""
        while self._left_out and self._left_out[0].page <= last:
            composer.leave_out(*self._left_out.pop(0))

    def _pages(self) -> Iterator[Page]:
        for page in self._source:
            self.count += 1
            read = self._read_or_kept(page)
            self._left_out += [_LeftOut(one.words, page.number, one.why) for one in dict.fromkeys((*page.unseen, *read.unseen))]
            if isinstance(read, PageWithoutText):
                self.lacking.append(read)
                self._missed += [read] if read.lack is not Lack.BLANK else []
            else:
                self._by_ocr += read.read_by_ocr
                sideways = " ".join(run.text for run in read.runs if not run.upright and run.text.strip())
                self._left_out += [_LeftOut(sideways, read.number, _SIDEWAYS)] if sideways else []
                yield from pages_of(read)

    def _read_or_kept(self, page: Page | PageWithoutText) -> Page | PageWithoutText:
        if not for_ocr(page):
            return page
        if isinstance(page, Page):
            return self._better(page) if has_poor_layer(page) else self._told_by_ink(page)
        read = self._read(page)
        if isinstance(read, PageWithoutText):
            return read
        self._record(read)
        return read if read.runs else page

    def _better(self, layer: Page) -> Page:
        """The page as we read it, if that is better than its poor text layer."""
        read = self._read(PageWithoutText(layer.number, layer.width, layer.height, Lack.PICTURE))
        if isinstance(read, PageWithoutText) or not read.runs:
            self._poor.append(layer.number)
            return layer
        if not better(layer, read):
            return layer
        self._anew.append(layer.number)
        self._record(read)
        return read

    def _told_by_ink(self, page: Page) -> Page:
        """The page with what its ink says in place of characters that its fonts name wrongly."""
        read = self._read(PageWithoutText(page.number, page.width, page.height, Lack.PICTURE))
        if isinstance(read, PageWithoutText) or not read.runs:
            self._doubted.append(page.number)
            return page
        told = told_by_ink(page, read)
        if told.runs != page.runs:
            self._told.append(page.number)
            self._record(told)
        return told

    def _record(self, read: Page) -> None:
        self._left_out += [_LeftOut(" ".join(read.inkless), read.number, _NO_INK)] if read.inkless else []
        self.scanned += [ScannedPage(read.number, *read.shown)] if read.runs else []

    def _read(self, page: PageWithoutText) -> Page | PageWithoutText:
        """The page by OCR, without runs where it finds no words; else what the page lacks."""
        picture = self._picture(page.number)
        if picture is None:
            return replace(page, lack=Lack.BROKEN)
        try:
            return self._reader.page(page.number, picture)
        except EngineLacking as lacking:
            self._missing.setdefault(lacking.what, lacking)
            return page
        except EngineFailed:
            return replace(page, lack=Lack.FAILED)

    def warnings(self) -> tuple[str, ...]:
        """One sentence for each kind of page without text, and of page with a poor text layer; blank pages are no loss."""
        missing = f" ({'; '.join(map(str, self._missing.values()))})" if self._missing else ""
        told = {
            f"left out: {kind.value}{missing if kind in _READABLE else ''}": [page.number for page in self.lacking if page.lack is kind]
            for kind in Lack
            if kind is not Lack.BLANK
        }
        told[f"taken from {_LAYER}{missing}"] = self._poor
        told[f"read anew in place of {_LAYER}"] = self._anew
        told[f"taken from {_FONTS}{missing}"] = self._doubted
        told[f"read anew in place of {_FONTS}"] = self._told
        return tuple(f"{named(numbers)} {what}" for what, numbers in told.items() if numbers)

    def _refusal(self) -> DocumentRefused:
        kinds = {page.lack for page in self.lacking}
        if kinds <= {Lack.BLANK}:
            return refused(Reason.EMPTY, "all its pages are blank", "Get the file again if it should have content.")
        if kinds <= {Lack.BLANK, Lack.BROKEN}:
            return refused(Reason.UNREADABLE, "none of its pages can be read")
        what = ", ".join(kind.value for kind in Lack if kind in kinds)
        where = f"{named([page.number for page in self.lacking])}: {what}"
        if self._missing:
            return refused(Reason.NEEDS_OCR, f"needs {' and '.join(self._missing)}", _advice(list(self._missing.values())))
        return refused(Reason.UNREADABLE, where, "Look at the pages: OCR finds no words on them.")


def _advice(lacking: Sequence[EngineLacking]) -> str:
    """How to get what is missing.

    >>> _advice([EngineLacking("tesseract-ocr-fra")])[:54]
    'Install it (Debian: apt-get install tesseract-ocr-fra)'
    """
    sure = [one.packages[0] for one in lacking if len(one.packages) == 1]
    unsure = [f"that of its language (Debian: apt-get install, of these, {one.what})" for one in lacking if len(one.packages) > 1]
    ways = [f"it (Debian: apt-get install {' '.join(sure)})"] if sure else []
    return f"Install {' and '.join(ways + unsure)}, {_RETRY}"


_AGAIN = re.compile(rf"pages? ([\d, -]+) (?:left out: {Lack.FAILED.value}|(?:left out:|taken from) .* (?:is|are) not installed\))")


def pages_to_try_again(warnings: Iterable[str]) -> int:
    """How many pages warnings name that another attempt may read: OCR failed on them, or lacked something that can be installed.

    >>> pages_to_try_again(("pages 2, 5 left out: a picture that OCR failed on", "pages 7-9 left out: damaged"))
    2
    >>> pages_to_try_again(("pages 7-9 left out: a picture without text (tesseract-ocr-eng is not installed)",))
    3
    """
    told = (found[1] for found in map(_AGAIN.match, warnings) if found)
    return sum(_count(numbers) for numbers in told)


def _count(numbers: str) -> int:
    """How many pages these are: `3`, `1-3`, `1, 3`."""
    first, to, last = numbers.partition("-")
    return int(last) - int(first) + 1 if to else numbers.count(",") + 1


def named(numbers: list[int]) -> str:
    """Pages by their numbers.

    >>> named([4]), named([1, 2, 3]), named([1, 3])
    ('page 4', 'pages 1-3', 'pages 1, 3')
    """
    if len(numbers) == 1:
        return f"page {numbers[0]}"
    if numbers == list(range(numbers[0], numbers[-1] + 1)):
        return f"pages {numbers[0]}-{numbers[-1]}"
    return "pages " + ", ".join(map(str, numbers))
