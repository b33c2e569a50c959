"""Tesseract as an OCR engine: its library comes with tesserocr, the data of its languages from the system."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

import tesserocr

from rapporteur.cleanup.ocr.engine import NOTHING, Box, EngineFailed, EngineLacking, Glance, Line, Picture, Symbol, Word
from rapporteur.cleanup.ocr.paper import without_grain
from rapporteur.cleanup.ocr.spreading import EDITION, read_spread
from rapporteur.cleanup.ocr.tesseract_data import DATA, package

_BESIDE: Mapping[str, str] = MappingProxyType({"ru": "en"})
"""Language -> one whose data read words beside its own: symbols stand in Latin letters on Russian pages, `A/75/303`, `GC(64)/RES/3`, and
come out as `СС(64)/ВЕ$/3` otherwise. Data of Chinese hold Latin letters; with those of Arabic, Arabic words come out as Latin ones.
"""
_SET_CLOSE = frozenset({"zh", "ar"})
"""Languages whose lines must be set apart before Tesseract finds them."""
_RAW = frozenset({"ar"})
"""Languages of which a line alone is read as it is: where Tesseract looks for letters of Arabic that stand on the line, it may find none
and give nothing for a whole line of print."""
_GRAINY = frozenset({"zh"})
"""Languages that are read with the grain of their paper: signs of many strokes lose some with it. Letters of Arabic are better without."""
_WHITE_PAPER = 2
"""Raised by whoever changes how paper is made white, since other answers come of it."""
_SURE = 0.5
"""Confidence from which a single figure is nearly always right; below, one way of looking is no better than the other."""
_LARGEST = 1 << 26
"""Pixels: the library asks for ten times as many bytes."""


class TesseractEngine:
    """Tesseract over the data files in one folder. Loads the data of a language when it is first asked for."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.languages = frozenset(code for code, name in DATA.items() if (data / f"{name}.traineddata").is_file())
        self._loaded: dict[str, Any] = {}

    @property
    def name(self) -> str:
        """Of the library and of the data of all languages: other data read other words."""
        version = tesserocr.tesseract_version().split()[1]
        sizes = " ".join(f"{code}:{(self.data / f'{DATA[code]}.traineddata').stat().st_size}" for code in sorted(self.languages))
        ways = f"{sizes} {sorted(_BESIDE.items())} {sorted(_SET_CLOSE)} {sorted(_RAW)} {sorted(_GRAINY)} {EDITION} {_WHITE_PAPER}"
        return f"tesseract-{version}-{hashlib.sha256(ways.encode()).hexdigest()[:8]}"

    def lines(self, picture: Picture, language: str) -> tuple[Line, ...]:
        """The text of a page. Raises EngineLacking, EngineFailed."""
        if language in _SET_CLOSE and picture.pixels:
            return read_spread(picture, lambda part, alone: self._lines(part, language, alone=alone), tight=language in _RAW)
        return self._lines(picture, language)

    def _lines(self, picture: Picture, language: str, *, alone: bool = False) -> tuple[Line, ...]:
        """What stands on a page, or on one line `alone`, in which no columns are looked for."""
        one = tesserocr.PSM.RAW_LINE if language in _RAW else tesserocr.PSM.SINGLE_BLOCK
        api = self._api(language, one if alone else tesserocr.PSM.AUTO)
        # Tesseract packs the picture of each line as a PNG and unpacks it again: an eighth of its time, if the paper has a grain
        self._recognize(api, picture if language in _GRAINY or not picture.pixels else without_grain(picture))
        try:
            iterator = api.GetIterator()
            return tuple(_lines(iterator)) if iterator is not None else ()
        finally:
            api.Clear()

    def glances(self, pictures: Sequence[Picture], allowed: str) -> tuple[Glance, ...]:
        """Each picture read as a line, and as a word where that is not sure. Raises EngineLacking, EngineFailed.

        Figures and letters of the data of English, or of what is installed in its place: all have the same figures.
        """
        if not pictures:
            return ()
        language = next((code for code in DATA if code in self.languages), "en")
        api = self._api(language, tesserocr.PSM.SINGLE_WORD, allowed)
        return tuple(self._glance(api, picture) for picture in pictures)

    def _glance(self, api: Any, picture: Picture) -> Glance:
        best = NOTHING
        for way in (tesserocr.PSM.SINGLE_LINE, tesserocr.PSM.SINGLE_WORD):
            api.SetPageSegMode(way)
            self._recognize(api, picture)
            text = "".join(api.GetUTF8Text().split())
            confidence = max(0.0, api.MeanTextConf() / 100)
            if text and confidence >= best.confidence:
                best = Glance(text, confidence)
            if best.confidence >= _SURE:
                break
        return best

    def _recognize(self, api: Any, picture: Picture) -> None:
        if not 0 < picture.width * picture.height <= _LARGEST:
            raise EngineFailed(f"the picture has {picture.width} by {picture.height} pixels")
        try:
            api.SetImageBytes(picture.pixels, picture.width, picture.height, 1, picture.width)
            api.SetSourceResolution(round(picture.dpi))
            done = api.Recognize()
        except RuntimeError as error:
            raise EngineFailed(str(error)) from error
        if not done:
            raise EngineFailed("Tesseract gave up")

    def _data(self, language: str) -> str:
        beside = _BESIDE.get(language)
        return f"{DATA[language]}+{DATA[beside]}" if beside in self.languages and beside else DATA[language]

    def _api(self, language: str, way: int, allowed: str = "") -> Any:
        """One instance for pages and one for each set of allowed characters: they never see each other's words."""
        if language not in self.languages:
            raise EngineLacking(package(language) if language in DATA else f"Tesseract's data of {language}")
        key = f"{language}/{allowed}"
        api = self._loaded.get(key)
        if api is None:
            try:
                # no dictionary of its own making grows from page to page: an answer depends on nothing but the picture
                settings = {"classify_enable_learning": "0", "tessedit_enable_doc_dict": "0"}
                if allowed:
                    settings["tessedit_char_whitelist"] = allowed
                api = tesserocr.PyTessBaseAPI(path=str(self.data), lang=self._data(language), psm=way, variables=settings)
            except RuntimeError as error:
                raise EngineLacking(package(language)) from error
            self._loaded[key] = api
        api.SetPageSegMode(way)
        return api


def _lines(iterator: Any) -> Iterator[Line]:
    words: list[Word] = []
    symbols: list[Symbol] = []
    edges: Any = None
    symbol, word, line = tesserocr.RIL.SYMBOL, tesserocr.RIL.WORD, tesserocr.RIL.TEXTLINE
    for at in tesserocr.iterate_level(iterator, symbol):
        if at.Empty(symbol):
            continue  # a block without text: a picture, or blank paper
        if at.IsAtBeginningOf(word):
            symbols = []
            if at.IsAtBeginningOf(line):
                if words:
                    yield Line(tuple(words), *edges)
                words, edges = [], at.Baseline(line)
        text, box = at.GetUTF8Text(symbol), at.BoundingBox(symbol)
        if text and text.strip() and box:
            symbols.append(Symbol(text, Box(*box)))
        if symbols and at.IsAtFinalElement(word, symbol):
            whole = at.BoundingBox(word)
            words.append(Word(tuple(symbols), Box(*whole), max(0.0, min(1.0, at.Confidence(word) / 100))))
            edges = edges or ((whole[0], whole[3]), (whole[2], whole[3]))
    if words:
        yield Line(tuple(words), *edges)
