"""Binary Word files: what their directory says of them, who reads them, and what becomes of those that nobody can."""

from __future__ import annotations

import io
import struct
import zipfile
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.cleanup.extract.word import docx
from rapporteur.cleanup.extract.word import legacy as legacy_word
from rapporteur.cleanup.legacy.antiword_text import as_markdown
from rapporteur.cleanup.legacy.converting import AsDocx, AsText, Converted, NotConverted, OutOfTime, ToolMissing
from rapporteur.cleanup.legacy.note_repeats import with_plain_repeats
from rapporteur.cleanup.legacy.ole import check_word
from rapporteur.model.failures import DocumentRefused, Reason
from rapporteur.model.text import Zone
from rapporteur.specimens import word
from rapporteur.specimens.archive import single
from tests.support.examples import examples
from tests.support.ole import ole, word_97
from tests.support.word import word as word_file

WORD = word_97(bytes(9000))


@dataclass
class Fake:
    """A converter that has one answer for everything."""

    answer: Converted | Exception
    name: str = "First"
    package: str = "first-tool"
    asked: int = 0

    def missing(self) -> str:
        return ""

    def convert(self, content: bytes) -> Converted:
        assert content
        self.asked += 1
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


TEXT = AsText("The Harbour Assembly,\nRecalling its resolution,[1]\n-----------------------\n[1] A/74/310.\n")


@pytest.mark.parametrize(
    ("content", "reason", "words"),
    [
        pytest.param(ole({"Workbook": bytes(5000)}), Reason.UNSUPPORTED, "Excel workbook", id="a workbook"),
        pytest.param(ole({"PowerPoint Document": bytes(5000)}), Reason.UNSUPPORTED, "PowerPoint", id="a presentation"),
        pytest.param(ole({"__properties_version1.0": bytes(5000)}), Reason.UNSUPPORTED, "Outlook message", id="a message"),
        pytest.param(ole({"EncryptedPackage": bytes(5000)}), Reason.ENCRYPTED, "password", id="a package with a password"),
        pytest.param(ole({"Notes": bytes(5000)}), Reason.UNSUPPORTED, "no Word document", id="something else"),
        pytest.param(ole({}), Reason.UNSUPPORTED, "no Word document", id="nothing in it"),
        pytest.param(word_97(b"x", encrypted=True), Reason.ENCRYPTED, "password", id="Word with a password"),
        pytest.param(ole({"WordDocument": bytes(5000)}), Reason.MALFORMED, "does not begin", id="a text that is not Word's"),
        pytest.param(WORD[:-4096], Reason.TRUNCATED, f"byte {len(WORD) - 4096:,}", id="cut before its directory"),
        pytest.param(WORD[:600], Reason.TRUNCATED, "byte 600", id="nothing but its head"),
        pytest.param(WORD[:512] + bytes(len(WORD) - 512), Reason.MALFORMED, "no root", id="all zeros behind the head"),
    ],
)
def test_what_is_no_whole_open_word_file_is_refused_by_what_it_is(content: bytes, reason: Reason, words: str) -> None:
    with pytest.raises(DocumentRefused) as refusal:
        check_word(content)
    assert refusal.value.failure.reason is reason
    assert words in refusal.value.failure.detail
    assert refusal.value.failure.advice


def test_a_whole_word_file_is_let_pass() -> None:
    check_word(WORD)


def test_a_text_that_goes_beyond_the_end_is_truncated() -> None:
    """The directory may stand before the text, so that a cut takes only text away."""
    entry = WORD.index("WordDocument".encode("utf-16-le")) + 116
    longer = WORD[:entry] + struct.pack("<I", len(WORD) * 600) + WORD[entry + 4 :]
    with pytest.raises(DocumentRefused) as refusal:
        check_word(longer[:entry] + struct.pack("<I", len(WORD) + 10_000_000)[:4] + longer[entry + 4 :])
    assert refusal.value.failure.reason in {Reason.TRUNCATED, Reason.MALFORMED}


def test_tables_that_are_said_to_be_no_stream_are_damage() -> None:
    """A folder of that name is there, and cannot be opened."""
    kind = WORD.index("1Table".encode("utf-16-le")) + 66
    with pytest.raises(DocumentRefused) as refusal:
        check_word(WORD[:kind] + b"\x01" + WORD[kind + 1 :])
    assert refusal.value.failure.reason is Reason.MALFORMED


@settings(print_blob=True, max_examples=examples(300), deadline=None)
@given(st.integers(0, len(WORD) - 1), st.binary(min_size=1, max_size=40))
def test_no_damage_raises_anything_but_a_refusal(at: int, damage: bytes) -> None:
    content = WORD[:at] + damage + WORD[at + len(damage) :]
    try:
        check_word(content)
        with_plain_repeats(content)
    except DocumentRefused:
        return


def test_the_first_converter_that_can_reads_it_and_nobody_else_is_asked() -> None:
    first, second = Fake(AsDocx(word.docx(single(74, 1)))), Fake(TEXT)
    made = legacy_word.extract(WORD, (first, second))
    assert made == docx.extract(word.docx(single(74, 1)))
    assert (first.asked, second.asked) == (1, 0)


@pytest.mark.parametrize(
    "trouble",
    [NotConverted("First dies of it"), ToolMissing("First is not installed"), AsDocx(b"PK no zip")],
    ids=lambda t: type(t).__name__,
)
def test_what_a_lesser_converter_read_says_so_and_why(trouble: Converted | Exception) -> None:
    made = legacy_word.extract(WORD, (Fake(trouble), Fake(TEXT, "Second")))
    (warning,) = made.warnings
    assert warning.startswith("read with Second, and its italics")
    assert "First" in warning


def test_the_notes_of_antiword_become_marks_and_notes() -> None:
    made = legacy_word.extract(WORD, (Fake(TEXT),))
    body, note = made.paragraphs[-2:]
    assert body.content.text == "Recalling its resolution,"
    assert [mark.label for mark in body.content.marks] == ["1"]
    assert (note.zone, note.label, note.content.text) == (Zone.NOTE, "1", "A/74/310.")


def test_what_a_missing_program_may_read_waits_for_it() -> None:
    for converters in ((), (Fake(ToolMissing("First is not installed")), Fake(NotConverted("Second cannot read it"), "Second"))):
        with pytest.raises(DocumentRefused) as refusal:
            legacy_word.extract(WORD, converters)
        failure = refusal.value.failure
        assert failure.reason is Reason.NEEDS_TOOL
        assert failure.detail == f"needs {converters[0].package if converters else 'libreoffice-writer-nogui'}"
        assert "apt-get install" in failure.advice and "set-aside retry" in failure.advice


def test_what_all_have_tried_is_unreadable_in_the_words_of_each() -> None:
    with pytest.raises(DocumentRefused) as refusal:
        legacy_word.extract(WORD, (Fake(NotConverted("First dies of it")), Fake(NotConverted("Second cannot read it"))))
    assert refusal.value.failure.reason is Reason.UNREADABLE
    assert refusal.value.failure.detail == "First dies of it; Second cannot read it"


def test_a_text_that_comes_out_empty_is_empty_only_if_word_says_so() -> None:
    blank = Fake(AsDocx(word_file("<w:p/>")))
    assert not legacy_word.extract(word_97(bytes(9000), letters=1), (blank,)).transcript.strip()
    with pytest.raises(DocumentRefused) as refusal:
        legacy_word.extract(word_97(bytes(9000), letters=812), (blank,))
    assert refusal.value.failure.reason is Reason.UNREADABLE
    assert refusal.value.failure.detail == "First finds none of its 812 characters"


def test_a_slow_moment_lets_no_lesser_program_answer() -> None:
    lesser = Fake(TEXT)
    with pytest.raises(DocumentRefused) as refusal:
        legacy_word.extract(WORD, (Fake(OutOfTime("First did not finish")), lesser))
    assert refusal.value.failure.reason is Reason.TIMED_OUT
    assert not lesser.asked


FIELDS = bytes(4 * 4) + bytes([0x13, 72, 0x14, 0, 0x13, 33])


def test_marks_that_repeat_a_note_are_named_so_that_libreoffice_keeps_them() -> None:
    content = word_97(bytes(9000), table=bytes(600) + FIELDS, fields=(600, len(FIELDS)))
    changed = with_plain_repeats(content)
    assert [(at, content[at], changed[at]) for at in range(len(content)) if content[at] != changed[at]] == [
        (content.index(FIELDS[16:]) + 1, 72, 5)
    ]


def test_a_list_of_fields_that_lies_changes_nothing() -> None:
    content = word_97(bytes(9000), table=bytes(600) + FIELDS, fields=(600, 1 << 30))
    assert with_plain_repeats(content) == content


@pytest.mark.parametrize(
    ("name", "text", "markdown"),
    [
        ("no notes", "One\nTwo [3]\n", "One\n\nTwo [3]\n\n"),
        ("a rule of the text", "One\n-----------------------\nTwo\n", "One\n\n-----------------------\n\nTwo\n\n"),
        ("a note in two lines", "A[1]\n-----------------------\n[1] See\nbelow.\n", "A[^1]\n\n[^1]: See below.\n"),
        ("a picture", "[pic]\nOne\n", "One\n\n"),
        ("brackets that are no mark", "A[1] [2]\n-----------------------\n[1] B\n", "A[^1] [2]\n\n[^1]: B\n"),
    ],
)
def test_the_text_of_antiword(name: str, text: str, markdown: str) -> None:
    assert as_markdown(text) == markdown


@settings(print_blob=True, max_examples=examples(300), deadline=None)
@given(st.lists(st.sampled_from(["[1] A", "[2] B", "-" * 23, "words [1] and [2]", "", "[pic]", "\f"]), max_size=12))
def test_no_word_of_antiword_is_lost(lines: list[str]) -> None:
    made = as_markdown("\n".join(lines))
    for line in lines:
        for piece in line.replace("[pic]", "").replace("\f", "").replace("[", " ").replace("]", " ").replace("-", "").split():
            assert piece in made


def test_page_numbers_of_another_layout_are_not_read() -> None:
    footer = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>' + (
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        '<w:r><w:t xml:space="preserve"> of </w:t></w:r><w:fldSimple w:instr="NUMPAGES"><w:r><w:t>9</w:t></w:r></w:fldSimple></w:p>'
    )

    whole = zipfile.ZipFile(io.BytesIO(word.docx(single(74, 1))))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as changed:
        for part in whole.namelist():
            content = whole.read(part).decode()
            changed.writestr(part, content.replace("</w:hdr>", f"{footer}</w:hdr>"))
    own, other = (docx.extract(out.getvalue(), own_page_numbers=own).transcript.splitlines()[-1] for own in (True, False))
    assert (own, other) == ("7 of 9", " of ")
