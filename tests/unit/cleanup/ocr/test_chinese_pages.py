"""Pages of Chinese: lines that stand close, signs whose boxes err, and figures that stand raised among signs. Pages are drawn here."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from rapporteur.cleanup.layout.page import Run
from rapporteur.cleanup.layout.rows import rows
from rapporteur.cleanup.ocr.among_signs import filled, read_as_marks, with_commas
from rapporteur.cleanup.ocr.baselines import settled
from rapporteur.cleanup.ocr.engine import Box, Glance, Line, Picture, Symbol, Word
from rapporteur.cleanup.ocr.levelling import Lie
from rapporteur.cleanup.ocr.marks import Candidate, candidates
from rapporteur.cleanup.ocr.pictures import greys, picture_of
from rapporteur.cleanup.ocr.reading import read_page
from rapporteur.cleanup.ocr.seeing import Raised, SeenPage
from rapporteur.cleanup.ocr.sizes import sizes
from rapporteur.cleanup.ocr.spreading import read_spread, spread
from tests.support.drawing import Drawing

BANDS = ((40, 80), (88, 128), (136, 176))
"""Rows of three lines of signs with a fifth of a sign between them."""


def page() -> Drawing:
    drawing = Drawing(600, 240)
    for top, bottom in BANDS:
        for x in range(40, 540, 50):
            drawing.ink(Box(x, top, x + 40, bottom))
    return drawing


def signs(text: str, *boxes: Box, confidence: float = 0.9) -> Word:
    symbols = tuple(Symbol(sign, box) for sign, box in zip(text, boxes, strict=True))
    around = Box(min(b.x0 for b in boxes), min(b.y0 for b in boxes), max(b.x1 for b in boxes), max(b.y1 for b in boxes))
    return Word(symbols, around, confidence)


def one(word: Word, base: float) -> Line:
    return Line((word,), (float(word.box.x0), base), (float(word.box.x1), base))


def stretches(picture: Picture) -> list[Box]:
    """The lines of a picture, by the rows that have ink."""
    inked = (greys(picture) < 128).any(axis=1)
    edges = np.flatnonzero(np.diff(inked.astype(np.int8), prepend=0, append=0)).tolist()
    return [Box(40, top, 530, bottom) for top, bottom in zip(edges[::2], edges[1::2], strict=True)]


def test_lines_that_stand_close_are_read_apart_and_found_where_they_are() -> None:
    seen: list[int] = []

    def read(picture: Picture, _alone: bool) -> tuple[Line, ...]:
        boxes = stretches(picture)
        seen.extend(below.y0 - above.y1 for above, below in pairwise(boxes))
        return tuple(one(signs("灯", box), float(box.y1)) for box in boxes)

    lines = read_spread(picture_of(page().image, 300), read)
    assert min(seen) > 25
    assert [(line.words[0].box.y0, line.words[0].box.y1, line.start[1]) for line in lines] == [(a, b, float(b)) for a, b in BANDS]


def test_a_line_that_was_not_seen_is_read_alone() -> None:
    asked: list[bool] = []

    def read(picture: Picture, alone: bool) -> tuple[Line, ...]:
        asked.append(alone)
        boxes = stretches(picture)
        return tuple(one(signs("灯", box), float(box.y1)) for box in (boxes if alone else boxes[:1] + boxes[2:]))

    lines = read_spread(picture_of(page().image, 300), read)
    assert asked == [False, True]
    assert [line.words[0].box.y0 for line in lines] == [top for top, _ in BANDS]


def test_of_two_readings_the_surer_one_counts() -> None:
    def read(picture: Picture, alone: bool) -> tuple[Line, ...]:
        return tuple(
            one(signs("甲" if alone else "乙", box, confidence=0.2 if alone else 0.4), float(box.y1)) for box in stretches(picture)
        )

    assert {line.words[0].text for line in read_spread(picture_of(page().image, 300), read)} == {"乙"}


def test_a_sign_of_two_parts_is_not_cut_in_two() -> None:
    drawing = page()
    drawing.ink(Box(40, 190, 80, 207))
    drawing.ink(Box(40, 210, 80, 230))
    assert [cut.at for cut in spread(picture_of(drawing.image, 300)).cuts] == [84, 132, 183]


def test_boxes_of_lines_in_place_of_signs_do_not_make_the_type_larger() -> None:
    boxes = [Box(40 * i, 100, 40 * i + 38, 139) for i in range(4)] + [Box(40 * i, 88, 40 * i + 38, 148) for i in range(4, 9)]
    (size,) = sizes([one(signs("港口灯塔守护者之歌", *boxes), 139.0)])
    assert size == pytest.approx(39 / 0.925)


def test_a_baseline_through_the_middle_of_signs_is_put_below_them() -> None:
    boxes = [Box(40 * i, 100, 40 * i + 38, 139) for i in range(5)]
    (line,) = settled([one(signs("港口灯塔歌", *boxes), 121.0)], np.full((9, 9), 255, dtype=np.uint8))
    assert line.start[1] == 139


def test_a_mark_stands_behind_the_room_of_a_chinese_stop() -> None:
    drawing = Drawing()
    word = signs("灯塔，", *(drawing.ink(box) for box in (Box(100, 100, 139, 140), Box(142, 100, 181, 140), Box(188, 125, 197, 141))))
    mark = drawing.ink(Box(228, 104, 237, 122))
    (found,) = candidates(drawing.components(), [one(word, 140.0)], [43.0])
    assert (found.box, found.label, found.stop) == (mark, False, True)


def mark(x: int, *, stop: bool = False, label: bool = False) -> Candidate:
    return Candidate(0, Box(x, 100, x + 11, 118), label, stop)


@pytest.mark.parametrize(
    ("text", "boxes", "stop", "kept"),
    [
        ("灯，:塔", ((150, 189), (201, 202), (201, 208), (245, 280)), True, "灯，塔"),
        ("灯》?塔", ((150, 189), (201, 202), (200, 211), (245, 280)), False, "灯》塔"),
        ("灯*塔", ((150, 205), (212, 224), (245, 280)), False, "灯塔"),
        ("灯，:?《", ((150, 158), (159, 170), (191, 203), (200, 211), (246, 280)), True, "灯，《"),
    ],
)
def test_what_a_mark_was_read_as_is_no_text_and_the_stop_before_it_is(text: str, boxes: tuple, stop: bool, kept: str) -> None:  # type: ignore[type-arg]
    word = signs(text, *(Box(left, 100, right, 140) for left, right in boxes))
    read = set(read_as_marks(one(word, 140.0), [mark(200, stop=stop)]))
    assert "".join(symbol.text for symbol in word.symbols if symbol not in read) == kept


def test_a_quotation_mark_over_a_label_is_the_label() -> None:
    word = signs("“见灯", Box(40, 100, 58, 118), Box(62, 100, 100, 140), Box(102, 100, 140, 140))
    assert [symbol.text for symbol in read_as_marks(one(word, 140.0), [mark(40, label=True)])] == ["“"]


def test_a_raised_figure_at_the_head_of_a_line_above_the_rule_is_a_mark() -> None:
    above, below = mark(40, label=True), Candidate(1, Box(40, 500, 51, 518), True)
    words = [signs("灯塔", Box(60, 100, 99, 140), Box(102, 100, 141, 140)), signs("钟声", Box(60, 500, 99, 540), Box(102, 500, 141, 540))]
    lie = Lie(1200, 800, 0.0, (0.24, 0.0, 0.0, 0.0, 0.24, 0.0))
    raised = tuple(Raised(candidate, Glance("1", 0.96), stars=0) for candidate in (above, below))
    lines = (one(words[0], 140.0), one(words[1], 540.0))
    seen = SeenPage(lie, "zh", lines, (43.0, 43.0), (Box(40, 450, 400, 453),), raised, ())
    read = read_page(seen, 1, due=1)
    assert [run.label for run in read.page.runs if run.text == "1"] == ["1", "1"]
    assert read.due == 2  # one note on this page, not two


def test_a_part_of_a_sign_that_reads_as_a_figure_is_no_mark() -> None:
    low = Candidate(0, Box(200, 116, 211, 134), False)
    word = signs("灯塔", Box(100, 100, 139, 140), Box(160, 100, 199, 140))
    lie = Lie(1200, 800, 0.0, (0.24, 0.0, 0.0, 0.0, 0.24, 0.0))
    seen = SeenPage(lie, "zh", (one(word, 140.0),), (43.0,), (), (Raised(low, Glance("7", 0.57), stars=0),), ())
    assert [run.text for run in read_page(seen, 1).page.runs] == ["灯塔"]


def test_a_mark_behind_a_stop_stands_on_its_line() -> None:
    runs = [Run("灯塔，", 0, 30, 12, 10), Run("1", 38, 40, 8, 6.5)]
    (row,) = rows(runs)
    assert [one_set.raised for one_set in row.sets] == [False, True]


def test_a_page_with_more_bands_of_ink_than_print_has_is_read_as_it_is() -> None:
    drawing = Drawing(200, 1000)
    for top in range(0, 1000, 4):
        drawing.ink(Box(20, top, 180, top + 2))
    hatched = picture_of(drawing.image, 300)
    read: list[Picture] = []

    def reading(picture: Picture, _alone: bool) -> tuple[Line, ...]:
        read.append(picture)
        return ()

    assert read_spread(hatched, reading) == ()
    assert read == [hatched]


def of(text: str, base: int, height: int) -> Line:
    boxes = [Box(40 * at, base - height, 40 * at + 36, base) for at in range(len(text))]
    return one(signs(text, *boxes), float(base))


def test_a_line_of_figures_alone_has_the_size_of_the_line_of_signs_above_it() -> None:
    """By their own height figures may be of another type than signs are, and their line was a paragraph of its own."""
    text, figures, end = of("灯塔照亮港口和船", 100, 38), of("61/194", 150, 31), of("号灯塔都亮着的船", 200, 38)
    small, reference = of("灯塔的看守人的书", 400, 33), of("A/50/777", 450, 24)
    found = sizes((text, figures, end, small, reference, of("看守人的灯塔日记", 500, 33)))
    assert found[1] == found[0] == found[2]
    assert found[4] == found[3] != found[0]


def test_figures_far_from_all_signs_or_much_larger_keep_their_own_size() -> None:
    found = sizes((of("灯塔照亮港口和船", 100, 38), of("灯塔照亮港口和船", 150, 38), of("61/194", 210, 48), of("61/194", 600, 30)))
    assert found[2] > 1.2 * found[0]
    assert found[3] != found[0]


COMMA = Box(146, 70, 153, 81)
"""Low behind a sign that stands from 40 to 80, narrower than it is high."""


def ended(read: str, *last: Box) -> str:
    """What a line of the sign 灯, with ink as in `last` behind it, is that was read as `read`."""
    drawing = Drawing(600, 240)
    places = [drawing.ink(Box(90, 40, 130, 80)), *map(drawing.ink, last)]
    word = signs(read, *places[: len(read)])
    made = with_commas((one(word, 80.0),), drawing.components(), [43.0])
    return "".join(word.text for word in made[0].words)


@pytest.mark.parametrize("read", ["灯", "灯5", "灯全", "灯l"])
def test_the_comma_that_ends_a_line_is_told_by_its_ink_where_it_was_misread_or_not_read(read: str) -> None:
    assert ended(read, COMMA) == "灯，"


@pytest.mark.parametrize(
    ("read", "ink"),
    [
        pytest.param("灯，", COMMA, id="it was read"),
        pytest.param("灯）", COMMA, id="what closes was read"),
        pytest.param("灯", Box(140, 68, 152, 80), id="a ring or a point is as wide as high"),
        pytest.param("灯5", Box(140, 50, 158, 80), id="a figure is higher"),
        pytest.param("灯5", Box(140, 38, 147, 49), id="a mark stands raised"),
        pytest.param("灯", Box(300, 70, 307, 81), id="a speck far behind the line"),
        pytest.param("A", COMMA, id="no sign"),
    ],
)
def test_other_ink_at_the_end_of_a_line_is_no_comma(read: str, ink: Box) -> None:
    assert ended(read, ink) == read


def test_a_sign_for_which_there_is_no_room_before_the_comma_is_the_comma() -> None:
    """An engine's boxes err by half a sign and more."""
    drawing = Drawing(600, 240)
    one_, two, _ = (drawing.ink(box) for box in (Box(50, 40, 88, 80), Box(90, 40, 130, 80), COMMA))
    line = one(signs("灯塔全", one_, two, Box(110, 40, 150, 80)), 80.0)
    (made,) = with_commas((line,), drawing.components(), [43.0])
    assert "".join(word.text for word in made.words) == "灯塔，"


def test_a_comma_told_by_its_ink_is_marked_as_unsure() -> None:
    drawing = Drawing(600, 240)
    line = one(signs("灯", drawing.ink(Box(90, 40, 130, 80))), 80.0)
    drawing.ink(COMMA)
    (made,) = with_commas((line,), drawing.components(), [43.0])
    assert [word.confidence for word in made.words] == [0.9, 0.5]


@pytest.mark.parametrize(
    ("ink", "end"),
    [
        pytest.param((Box(90, 40, 130, 80),), 130, id="its sign reaches further"),
        pytest.param((Box(90, 40, 130, 80), Box(134, 40, 172, 80)), 172, id="a sign that was not read is no gap"),
        pytest.param((Box(70, 40, 88, 80),), 90, id="a gap without ink stays, as between columns"),
    ],
)
def test_a_gap_between_signs_that_has_ink_in_it_is_none(ink: tuple[Box, ...], end: int) -> None:
    drawing = Drawing(600, 240)
    for box in (*ink, Box(176, 40, 214, 80)):
        drawing.ink(box)
    line = Line((signs("灯", Box(70, 40, 90, 80)), signs("塔", Box(176, 40, 214, 80))), (70.0, 80.0), (214.0, 80.0))
    (made,) = filled((line,), drawing.components())
    assert [(word.box.x0, word.box.x1) for word in made.words] == [(70, end), (176, 214)]
