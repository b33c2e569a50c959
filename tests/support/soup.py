"""Hypothesis strategies for what is almost a resolution: soup out of the grammar's own pieces, and specimens that something gnawed at."""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st

from rapporteur.specimens import markdown, web
from rapporteur.specimens import word as word_specimens
from rapporteur.specimens.writing import Writer
from tests.support.bites import BITES, bitten
from tests.support.soup_words import HEADS, MARKS, NUMBERS, SIGNS, TAGS, WORDS

PARAGRAPHS = st.builds(
    lambda gap, number, head, words, mark, end: f"{gap}{number}{head}{words}{mark}{end}",
    st.sampled_from(["\n\n", "\n\n", "\n", "\n\n- ", "\n\n   ", "\n\n\u201c", '\n\n"', "\f"]),
    st.sampled_from(["", "", "", *NUMBERS]),
    st.sampled_from(["", "Welcomes ", "*Recalling* ", *HEADS]),
    st.sampled_from([" ", *WORDS]),
    st.sampled_from(["", "", "", *MARKS]),
    st.sampled_from(["", ",", ";", ".", ":", ";\u201d", '."', "，"]),
)
"""What looks most like a paragraph of a resolution."""

PIECES = st.one_of(
    PARAGRAPHS,
    st.sampled_from(SIGNS),
    st.sampled_from(WORDS),
    st.sampled_from(MARKS),
    st.sampled_from(NUMBERS),
    st.sampled_from(HEADS),
    st.text(max_size=6),
)

ENCODINGS = st.sampled_from(["utf-8"] * 8 + ["utf-8-sig", "utf-16", "utf-16-be", "utf-32", "cp1252", "latin-1", "cp1251", "gb18030"])


def _joined(pieces: st.SearchStrategy[str], head: str = "") -> st.SearchStrategy[bytes]:
    def texts(least: int) -> st.SearchStrategy[str]:
        return st.lists(pieces, min_size=least, max_size=2 * least).map(lambda found: head + "".join(found))

    return st.builds(
        lambda text, encoding: text.encode(encoding, "replace"), st.one_of(texts(1), texts(8), texts(24), texts(48)), ENCODINGS
    )


soup: st.SearchStrategy[bytes] = st.one_of(_joined(PIECES), _joined(PARAGRAPHS))
"""Markdown out of the grammar's own pieces, in any encoding."""

web_soup: st.SearchStrategy[bytes] = _joined(
    st.one_of(PIECES, st.sampled_from(TAGS), PARAGRAPHS.map(lambda words: f"<p>{words}</p>")), "<html><body>"
)
"""The same between tags."""

byte_soup: st.SearchStrategy[bytes] = st.one_of(
    st.binary(max_size=300),
    st.lists(
        st.one_of(
            st.binary(max_size=4),
            st.sampled_from([b"\n\n", b"The General Assembly,", b"1. ", b"PK\x03\x04", b"%PDF-1.4", b"{\\rtf", b"\xff\xfe", b"\xfe\xff"]),
            st.sampled_from(
                [b"<html>", b"<?xml ", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xc3\xa9", b"\xe5\xa4\xa7", b"\x1f\x8b\x08", b"\x00"]
            ),
        ),
        max_size=30,
    ).map(b"".join),
)
"""Bytes of anything."""


@cache
def _specimens() -> tuple[bytes, ...]:
    writer = Writer(11)
    members = (writer.council(2019, 7), writer.council_with_draft(2019, 8), writer.council(2019, 9))
    single = Writer(12).assembly(73, 4)
    return (
        markdown.pages(members, seed=3, first_page=80, per_page=9).encode(),
        markdown.clean(members[1]).encode(),
        markdown.clean(single).encode(),
        markdown.hard_lines(single).encode(),
        markdown.hard_lines(members[1]).encode("utf-16"),
        web.html(single).encode(),
        word_specimens.docx(single),
    )


bitten_specimens: st.SearchStrategy[bytes] = st.builds(
    lambda index, bites: bitten(_specimens()[index], bites), st.integers(0, len(_specimens()) - 1), BITES
)
"""Specimens in all formats, a few bites taken out of their bytes."""
