"""What every program behind the port WordConverter keeps to."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapporteur.cleanup.legacy.converting import AsDocx, AsText, NotConverted, WordConverter
from rapporteur.cleanup.legacy.office_engine import OfficeConverter


class WordConverterContract:
    """Inherit it, and give `converter`, `good` and `bad` as fixtures."""

    @pytest.fixture
    def converter(self) -> WordConverter:
        raise NotImplementedError

    @pytest.fixture
    def good(self) -> bytes:
        """A document that it can convert."""
        raise NotImplementedError

    @pytest.fixture
    def bad(self) -> bytes:
        """A document that it cannot."""
        raise NotImplementedError

    def test_it_says_that_nothing_is_missing(self, converter: WordConverter) -> None:
        assert converter.missing() == ""
        assert converter.name and converter.package

    def test_a_document_is_converted(self, converter: WordConverter, good: bytes) -> None:
        made = converter.convert(good)
        assert made.content if isinstance(made, AsDocx) else made.text
        assert isinstance(made, AsDocx | AsText)

    def test_the_same_comes_out_whatever_was_converted_before(self, converter: WordConverter, good: bytes, bad: bytes) -> None:
        first = readable(converter.convert(good))
        with pytest.raises(NotConverted):
            converter.convert(bad)
        assert readable(converter.convert(good)) == first

    def test_what_cannot_be_converted_is_said_in_words(self, converter: WordConverter, bad: bytes) -> None:
        with pytest.raises(NotConverted, match=converter.name):
            converter.convert(bad)


class ScratchContract:
    """For an office, which writes to the disk: nothing of it stays."""

    def test_no_file_stays_behind(self, converter: OfficeConverter, good: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
        converter.convert(good)
        assert converter._warm is not None
        listened = converter._warm._socket()  # among those of other offices of this machine
        assert listened.exists()
        converter.close()
        assert not listened.exists()
        assert list(tmp_path.glob("rapporteur-office-*")) == []


def readable(made: AsDocx | AsText) -> object:
    """What of a conversion must not change: LibreOffice puts the time and random numbers into a DOCX, which no reader of ours looks at."""
    if isinstance(made, AsText):
        return made
    from rapporteur.cleanup.extract.word import docx  # noqa: PLC0415 - fakes convert to what is no DOCX

    return docx.extract(made.content, own_page_numbers=False) if made.content.startswith(b"PK") else made
