"""The shapes in which tools print marks and notes, in each official language: a resolution with three notes always has three, tied."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.support.pipeline import read


@dataclass(frozen=True, slots=True)
class Text:
    """A resolution of a few lines; `{0}`, `{1}` and `{2}` are the places of its marks."""

    before: str
    marked: str
    after: str
    notes: tuple[str, str, str]


TEXTS = {
    "en": Text(
        "# 74/12. Lamps in harbours\n\nThe General Assembly,",
        "Recalling the Convention on Lamps{0} and its resolution 70/1 of 25 September 2015{1},\n\n1. Takes note of the report on oil{2};",
        "2. Decides to meet.\n\n12th plenary meeting\n3 December 2019",
        ("United Nations, Treaty Series, vol. 1834, No. 31364.", "Resolution 70/1.", "A/74/60."),
    ),
    "fr": Text(
        "# 74/12. Les phares\n\nL’Assemblée générale,",
        "Rappelant la Convention sur les phares{0} et sa résolution 70/1 du 25 septembre 2015{1},\n\n1. Prend note du rapport{2} ;",
        "2. Décide de se réunir.\n\n42e séance plénière\n3 décembre 2019",
        ("Nations Unies, Recueil des Traités, vol. 1834, no 31364.", "Résolution 70/1.", "A/74/60."),
    ),
    "es": Text(
        "# 74/12. Los faros\n\nLa Asamblea General,",
        "Recordando la Convención sobre los Faros{0} y su resolución 70/1, de 25 de septiembre de 2015{1},\n\n1. Toma nota del informe{2};",
        "2. Decide reunirse.\n\n42ª sesión plenaria\n3 de diciembre de 2019",
        ("Naciones Unidas, Treaty Series, vol. 1834, núm. 31364.", "Resolución 70/1.", "A/74/60."),
    ),
    "ru": Text(
        "# 74/12. Маяки\n\nГенеральная Ассамблея,",
        "ссылаясь на Конвенцию о маяках{0} и свою резолюцию 70/1 от 25 сентября 2015 года{1},\n\n1. принимает к сведению доклад{2};",
        "2. постановляет собраться.\n\n42-е пленарное заседание,\n3 декабря 2019 года",
        ("United Nations, Treaty Series, vol. 1834, No. 31364.", "Резолюция 70/1.", "A/74/60."),
    ),
    "ar": Text(
        "# 74/12 - المنارات\n\nإن الجمعية العامة،",
        "إذ تشير إلى اتفاقية المنارات{0} وإلى قرارها 70/1 المؤرخ 25 أيلول/سبتمبر 2015{1}،\n\n1 - تحيط علما بتقرير الأمين العام{2}؛",
        "2 - تقرر أن تجتمع.\n\nالجلسة العامة 42\n3 كانون الأول/ديسمبر 2019",
        ("United Nations, Treaty Series, vol. 1834, No. 31364.", "القرار 70/1.", "A/74/60."),
    ),
    "zh": Text(
        "# 74/12. 灯塔\n\n大会，",
        "回顾《灯塔公约》{0}及其2015年9月25日第70/1号决议{1}，\n\n1. 注意到秘书长的报告{2}；",
        "2. 决定开会。\n\n2019年12月3日\n第42次全体会议",
        ("联合国，《条约汇编》，第1834卷，第31364号。", "第70/1号决议。", "A/74/60。"),
    ),
}
RAISED = ("⁰¹²³", "<sup>{}</sup>", "$^{{{}}}$", "^{}^", "[^{}]")
BODIES = ("{}. ", "{}) ", "{}: ", "{} ", "[{}] ")
IN_BRACKETS = [
    (language, form)
    for language in TEXTS
    for form in ("[{}]", "({})", " ({})", "[^{}]", "<sup>({})</sup>")
    if (language, form) != ("zh", " ({})")  # Chinese sets no space before a mark, and counts items so
]


def doc(language: str, mark: str, label: str) -> bytes:
    """The resolution with its marks and the labels of its notes printed so; `*` stands for one, two and three stars."""
    text = TEXTS[language]
    marks = [printed(mark, number) for number in (1, 2, 3)]
    notes = [f"{printed(label, number)}{body}" for number, body in enumerate(text.notes, 1)]
    return "\n\n".join([text.before, text.marked.format(*marks), text.after, *notes]).encode() + b"\n"


def printed(form: str, number: int) -> str:
    if "{" in form:
        return form.format(number)
    if form.strip() == "*":
        return form.replace("*", "*" * number)
    return form.strip()[number] + form[len(form.rstrip()) :]


def ties(content: bytes) -> list[tuple[str, str, str]]:
    """What each note of the only resolution says, with its label and the label of its mark."""
    (found,) = read("lamps.md", content)
    notes = {note.id: note for note in found.notes}
    return [(anchor.label, notes[anchor.note_id].label, notes[anchor.note_id].text.text) for anchor in found.anchors if anchor.note_id]


def whole(language: str, *labels: str) -> list[tuple[str, str, str]]:
    return [(label, label, body) for label, body in zip(labels, TEXTS[language].notes, strict=True)]


@pytest.mark.slow
@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("mark", RAISED)
@pytest.mark.parametrize("label", BODIES)
def test_raised_marks_have_notes_with_labels_of_any_shape(language: str, mark: str, label: str) -> None:
    assert ties(doc(language, mark, label)) == whole(language, "1", "2", "3")


@pytest.mark.parametrize(("language", "form"), IN_BRACKETS)
def test_marks_in_brackets_have_notes_with_labels_in_the_same(language: str, form: str) -> None:
    assert ties(doc(language, form, f"{form.strip()}{':' * form.startswith('[^')} ")) == whole(language, "1", "2", "3")


@pytest.mark.parametrize("language", TEXTS)
def test_figures_in_raised_parentheses_are_marks_and_labels(language: str) -> None:
    content = doc(language, "⁽{}⁾", "⁽{}⁾ ").decode()
    raised = str.maketrans("123", "¹²³")
    for number in "123":
        content = content.replace(f"⁽{number}⁾", f"⁽{number.translate(raised)}⁾")
    assert ties(content.encode()) == whole(language, "1", "2", "3")


@pytest.mark.parametrize("language", TEXTS)
def test_stars_behind_words_have_notes_with_as_many_stars(language: str) -> None:
    assert ties(doc(language, "*", "* ")) == whole(language, "*", "**", "***")
