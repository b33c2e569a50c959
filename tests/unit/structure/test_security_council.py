"""Resolutions of the Security Council as pdf-to-text gives them, 1994-2010: every paragraph keeps its kind, its number and its ends."""

from textwrap import wrap

import pytest

from rapporteur.cleanup.cleaning import clean
from rapporteur.model.resolution import Kind
from rapporteur.model.text import Document
from rapporteur.structure.parsing import parse
from tests.unit.structure.helpers import only, outline, parsed

OLD = """UNITEDUNITED
SNATIONSNATIONS
Security Council
Distr.
GENERAL
S/RES/9900 (1996)
5 July 1996
RESOLUTION 9900 (1996)
Adopted by the Security Council at its 9551st meeting,
on 5 July 1996
The Security Council,"""

NEW = """United Nations S/RES/9900 (2005)
Security Council Distr.: General
5 July 2005
05-99758 (E)
*0599758*
Resolution 9900 (2005)
Adopted by the Security Council at its 9694th meeting, on
5 July 2005
The Security Council,"""

OLD_PAGE = ["95-99013 (E)", "/...", "S/RES/9900 (1996)", "Page 2"]
NEW_PAGE = ["2", "S/RES/9900 (2005)"]


def printed(body: str, cover: str, width: int, page: list[str], height: int) -> str:
    """The paragraphs (one a line) as the printer set them: lines of one measure, no blank line, furniture wherever a page ends."""
    lines = [line for paragraph in body.strip().splitlines() for line in _set(paragraph.strip(), width)]
    pages = [lines[at : at + height] for at in range(0, len(lines), height)]
    text = pages[0] + [line for later in pages[1:] for line in [*page, *later]]
    return "\n".join([cover, *text]) + "\n"


def _set(paragraph: str, width: int) -> list[str]:
    return [line.strip() for line in wrap("    " + paragraph, width, drop_whitespace=False) if line.strip()]


def paragraphs(source: str) -> list[str]:
    """`kind number first-two-words ... last-two-words` of everything that is counted, in order."""
    content = source.encode()
    text = clean(Document("0" * 32, "specimen.txt", "0" * 64, len(content)), content)
    (resolution,) = parse(text).resolutions
    out = []
    for block in resolution.walk():
        if block.kind in (Kind.PREAMBULAR, Kind.OPERATIVE, Kind.ITEM):
            words = block.text.text.split()
            out.append(" ".join((block.kind.value[:3], block.number, *words[:2], "..", *words[-2:])).replace("  ", " "))
    return out


def expected(body: str) -> list[str]:
    out = []
    for line in body.strip().splitlines():
        words = line.split()
        number = words[0] if words[0][0] in "(123456789" or words[0] in {"a.", "b."} else ""
        if len(words) < 4 or line.strip().startswith("~"):
            continue
        kind = ("ite" if number[0] in "(ab" else "ope") if number else "pre"
        words = words[1:] if number else words
        out.append(" ".join((kind, number, *words[:2], "..", *words[-2:])).replace("  ", " "))
    return out


SECTIONS = """
Recalling its earlier resolutions on the lamps of Zembla,
Acting under Chapter VII of the Charter of the United Nations,
A
1. Decides that all States shall return the lamps that they hold;
B
2. Demands that the lamps of the south be lit, without delay, as called for in paragraphs 4, 5 and 6 of resolution 9901 (1995);
3. Calls upon the parties:
(a) To light their lamps;
(b) To refrain from putting out those of others; and
(c) To cooperate with the keepers;
C
4. Decides to remain actively seized of the matter.
"""

PHRASES = """
Expressing once again its outrage at the breaking of lamps,
Also expressing its regret that no oil has come to the islands since 3 March 1995,
Strongly deploring the refusal of the party that holds the northern lighthouses to open them,
Paying tribute to the keepers, and to the staff of the Mission,
Having heard the statement of the Minister for Lamps of Zembla,
Appalled at the loss of the great lamp of the north, and by the fire that followed it,
Determining that the darkness in Zembla continues to constitute a threat to international peace and security in the region,
Acting under Chapter VII of the Charter of the United Nations, and under its Article 41,
1. Designates the keepers whose names the Committee has approved;
2. Also strongly condemns the theft of lamp oil;
3. Decides, acting under Chapter VII, to extend the mandate of the Mission until 30 November 2005.
"""

NESTED = """
Noting the need for light in all districts of the islands and of the coast,
1. Decides that all States shall:
(a) Freeze without delay the oil of persons who commit, or attempt to commit, acts of darkness:
(i) Refrain from all acts of darkness;
(ii) Deny safe haven to those who plan acts of darkness, or who provide safe havens:
a. in lighthouses and towers;
b. in caves and cellars;
(iii) Ensure that lamps are lit;
(b) Report to the Committee;
2. Decides to remain seized of this matter.
"""

HEADINGS_IN_A_LIST = """
Expressing its concern at the situation of the lamps, and recalling the primary responsibility of the keepers of Zembla,
1. Decides that the mandate of the Operation shall be the following:
~ Monitoring of the lamps and movements of oil
(a) To observe and monitor the implementation of the agreement on lamps of 3 May 2003, and to investigate violations of it,
(b) To liaise with the keepers in order to promote the re-establishment of trust between all of those who are involved,
~ Return, repair and lighting of lamps
(c) To assist the keepers in undertaking the regrouping of all the lamps involved, and in ensuring their security,
2. Decides to remain seized of the matter.
"""

AMENDMENT = """
Recalling its resolution 9902 (2000), by which it established the Mission of the Lamps in Zembla and in the islands,
1. Decides that paragraph 7 of resolution 9902 (2000) shall read as follows:
~ “The Mission shall consist of up to 300 keepers.”
2. Decides to amend article 13 of the Statute of the Court of Lamps as follows:
~ “The judges of the Court shall elect a President.”
3. Decides that the words “all lamps” shall be read as “all lamps and wicks” from 1 June 2001;
4. Decides to remain seized of the matter.
"""

LONG_LIST = "\n".join(
    [
        "Recalling its resolution 9903 (1999) on the lamps of the forty districts of Zembla,",
        "1. Decides that the Mission shall have the following mandate:",
        *(
            f"({label}) To light the lamps of district {at} in cooperation with the authorities, within its capabilities;"
            for at, label in enumerate([*"abcdefghijklmnopqrstuvwxyz", "aa", "bb"])
        ),
        "2. Requests the following from all States:",
        *(
            f"({label}) To take note of lamp {at};"
            for at, label in enumerate(["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"])
        ),
        "3. Decides to remain seized of the matter.",
    ]
)

BODIES = {
    "sections with a letter alone on the line": SECTIONS,
    "opening phrases of the Council": PHRASES,
    "three degrees of lists": NESTED,
    "headings between the items of a list": HEADINGS_IN_A_LIST,
    "quoted amendments": AMENDMENT,
    "a list beyond the letter z": LONG_LIST,
}
PRINTINGS = {"1994 to 1999": (OLD, 80, OLD_PAGE), "2000 to 2010": (NEW, 88, NEW_PAGE)}


@pytest.mark.parametrize("height", [9, 14, 60])
@pytest.mark.parametrize("printing", PRINTINGS)
@pytest.mark.parametrize("body", BODIES)
def test_every_paragraph_of(body: str, printing: str, height: int) -> None:
    cover, width, page = PRINTINGS[printing]
    text = BODIES[body]
    assert paragraphs(printed(text.replace("~ ", ""), cover, width, page, height)) == expected(text)


NUMBERS_AFTER = """
Recalling all its relevant resolutions on lamps,
Decides to extend the mandate of the Lamp Mission until 1 December 2005, and
expresses its intention to renew it;
1.
Calls on the Government of Zembla and the Party of the North to light their
lamps without further delay;
2.
Decides to remain seized of the matter.
3.
"""

NUMBERS_BEFORE = """
Recalling all its relevant resolutions on lamps,

1.

Decides to extend the mandate of the Lamp Mission until 1 December 2005, and
expresses its intention to renew it;

2.

Calls on the Party of the North:

(a)

to light the lamps of the north;

(b)

to fill the lamps of the south;

3.

Decides to remain seized of the matter.
"""

MISREAD = """
Recalling all its relevant resolutions on lamps.
Convinced that the lamps must be lit.
l. Reaffirms that the darkness is unacceptable;
2, Welcomes the acceptance in principle by the parties of the lamps;
3 Stresses the need to conclude without delay an agreement on the
lamps;
4 . Requests the Secretary-General to submit a report by the end of
March 1994;
S. Decides to remain actively seized of the matter.
"""


@pytest.mark.parametrize(
    ("lines", "want"),
    [
        pytest.param(NUMBERS_AFTER, ["", "1.", "2.", "3."], id="numbers alone behind their paragraphs"),
        pytest.param(NUMBERS_BEFORE, ["", "1.", "2.", "(a)", "(b)", "3."], id="numbers and letters alone before their paragraphs"),
        pytest.param(MISREAD, ["", "", "1.", "2.", "3.", "4.", "5."], id="misread numbers and lost stops"),
    ],
)
def test_numbers_of(lines: str, want: list[str]) -> None:
    found = [line.split()[1] if line.split()[1][0] in "(123456789" else "" for line in paragraphs(OLD + lines)]
    assert found == want


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("United Nations Security Council Resolution 303", ""),
        ("Security Council resolution 303 (1971)", ""),
        ("Security Council resolution 303 (1971) [on lamps of the harbour]", "[on lamps of the harbour]"),
    ],
)
def test_libraries_name_the_council_before_the_number_and_may_leave_out_the_year(heading: str, title: str) -> None:
    vote = "Adopted by 11 votes to none, with 1 abstention (Lampland), by the Security Council at its 1608th meeting, on 6 December 1971"
    found = only(f"{heading}\n{vote}\nThe Security Council,\nNoting the fog,\nDecides to refer the lamps to the Assembly.")
    assert (found.identity.symbol, found.title.text) == ("S/RES/303(1971)", title)
    assert found.adoption is not None
    assert (found.adoption.date, found.adoption.in_favour, found.adoption.abstaining) == ("1971-12-06", 11, 1)
    assert outline(found)[1:] == ["formula The Security Council,", "preambular Noting the fog,", "operative Decides to refer"]


def test_a_number_without_a_year_and_without_a_day_names_no_resolution() -> None:
    found = only("Security Council Resolution 303\nThe Security Council,\nDecides to light lamps.")
    assert (found.identity.symbol, found.identity.number) == ("", "303")


def test_early_resolutions_in_which_the_council_speaks_within_sentences_are_resolutions() -> None:
    one = (
        "1 (1946). Resolution of 25 January 1946\n[S/21]\nThe Security Council requests the keepers to meet;\nAdopted at the 2nd meeting.\n"
    )
    two = "2 (1946). Resolution of 30 January 1946\nThe Council,\nHaving heard the keepers,\nRequests a lamp.\nAdopted at the 5th meeting."
    first, second = parsed(f"LAMPS\n{one}{two}").resolutions
    assert (first.identity.symbol, second.identity.symbol) == ("S/RES/1(1946)", "S/RES/2(1946)")
    assert (first.title.text, first.cover.proponent) == ("Resolution of 25 January 1946", "[S/21]")
    assert outline(second)[:2] == ["formula The Council,", "preambular Having heard the"]


def test_an_entry_of_contents_begins_no_resolution() -> None:
    text = "1 (1946). Resolution of 25 January 1946 1\n2 (1946). Resolution of 30 January 1946 2\nThe lamps are lit."
    assert len(parsed(text).resolutions) == 1


def test_a_recital_above_the_organ_line_is_no_title() -> None:
    adopted = "Adopted by the Security Council at its 415th meeting on 7 March 1949"
    recital = "Whereas the Charter provides:\n“The Council shall light lamps”,"
    found = only(f"{adopted}\n{recital}\nThe Security Council,\nResolves:\n1. That lamps be lit.")
    assert found.title.text == ""
    assert [block.kind for block in found.blocks[1:4]] == [Kind.TEXT, Kind.TEXT, Kind.FORMULA]
