"""A zip that is packed, or locked, in a way that the zip reader does not know costs what is packed so, and nothing else."""

from __future__ import annotations

import io
import zipfile

import pytest

from rapporteur.cleanup.extract.files.containers import Limits, Member, RefusedMember, members
from rapporteur.cleanup.extract.word import docx
from rapporteur.model.failures import DocumentRefused
from tests.support.word import paragraph, word

_FLAGS, _METHOD = (6, 8), (8, 10)
"""Where a zip says them of a member: in the head before its bytes, and in the directory."""
WAYS = [
    pytest.param(_METHOD, 93, id="packed by Zstandard"),
    pytest.param(_METHOD, 99, id="locked as WinZip does"),
    pytest.param(_FLAGS, 1 << 5, id="a patch of another file"),
    pytest.param(_FLAGS, 1 << 6, id="strong encryption"),
]


def told(content: bytes, name: str, places: tuple[int, int], value: int) -> bytes:
    """The zip, saying `value` of one member; what is set there stays set."""
    made = bytearray(content)
    for signature, head, place in ((b"PK\x03\x04", 30, places[0]), (b"PK\x01\x02", 46, places[1])):
        at = made.find(signature)
        while made[at + head : at + head + len(name)] != name.encode():
            at = made.index(signature, at + 4)
        made[at + place] |= value
    return bytes(made)


def archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in ("kites.md", "lamps.md"):
            made.writestr(name, f"Welcomes the {name[:5]};")
    return out.getvalue()


@pytest.mark.parametrize(("places", "value"), WAYS)
def test_of_an_archive_the_other_members_are_read(places: tuple[int, int], value: int) -> None:
    refused, read = members("a.zip", told(archive(), "kites.md", places, value), Limits())
    assert isinstance(refused, RefusedMember)
    assert refused.name == "kites.md"
    assert refused.failure.detail
    assert read == Member("lamps.md", b"Welcomes the lamps;")


@pytest.mark.parametrize(("places", "value"), WAYS)
def test_a_word_file_whose_text_is_packed_so_is_refused(places: tuple[int, int], value: int) -> None:
    with pytest.raises(DocumentRefused) as said:
        docx.extract(told(word(paragraph("Welcomes the kites;")), "word/document.xml", places, value))
    assert said.value.failure.detail
