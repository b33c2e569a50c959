"""Text with hard line ends in scripts whose paragraphs open without a capital: a phrase at the head of a line may be within a sentence."""

from __future__ import annotations

from rapporteur.cleanup.extract.plain.markdown import extract
from rapporteur.model.text import Zone

RUSSIAN = "Генеральная Ассамблея,\n"
CHINESE = "大会，\n"


def body(text: str) -> list[str]:
    return [p.text for p in extract(text).paragraphs if p.zone is Zone.BODY]


def test_behind_a_comma_and_a_conjunction_the_sentence_goes_on() -> None:
    text = (
        "ссылаясь на свою резолюцию 75/6 от 7 декабря 2020 года о маяках северного побережья, и\n"
        "подчеркивая, что смотрителям маяков необходимо масло для ламп в течение всей зимы,\n"
        "отмечая доклад смотрителей,\n"
    )
    assert [p[:12] for p in body(RUSSIAN + text)[1:]] == ["ссылаясь на ", "отмечая докл"]


def test_among_numbered_paragraphs_a_phrase_behind_a_comma_opens_nothing() -> None:
    russian = (
        "отмечая доклад смотрителей маяков о запасах масла и о состоянии ламп на побережье,\n"
        "1. просит смотрителей маяков северного побережья сохранять запасы масла для ламп,\n"
        "отмечает роль рыбаков в их доставке в течение зимы;\n"
        "2. постановляет вернуться к этому вопросу.\n"
    )
    assert [p[:10] for p in body(RUSSIAN + russian)[1:]] == ["отмечая до", "1. просит ", "2. постано"]
    chinese = (
        "回顾其关于北方海岸灯塔以及灯塔所用灯油的第七十五号决议和看守人的报告，\n"
        "1. 关切地注意到北方海岸灯塔看守人在漫长冬季缺少灯油以及由此产生的不利影响，\n"
        "在这方面鼓励渔民向各处灯塔运送灯油，以便在冬季结束之前点亮所有的灯；\n"
        "2. 决定再审议这一问题。\n"
    )
    assert [p[:4] for p in body(CHINESE + chinese)[1:]] == ["回顾其关", "1. 关", "2. 决"]


def test_below_a_heading_a_preamble_begins_again_behind_numbered_paragraphs() -> None:
    text = (
        "1. просит рыбаков доставлять масло;\n"
        "2. постановляет принять прилагаемую к настоящей резолюции Хартию смотрителей маяков.\n"
        "Приложение\n"
        "Смотрители маяков северного побережья,\n"
        "признавая, что смотрителям маяков необходимо масло для ламп в течение всей долгой зимы,\n"
        "отмечая роль рыбаков,\n"
        "ссылаясь на правила, принятые смотрителями маяков в минувшем году на их общем съезде в порту,\n"
        "желая беречь масло,\n"
    )
    assert [p[:9] for p in body(RUSSIAN + text)[4:]] == ["Смотрител", "признавая", "отмечая р", "ссылаясь ", "желая бер"]


def test_a_mark_before_a_line_numbers_no_paragraphs() -> None:
    text = (
        "إن الجمعية العامة،\n"
        "وإذ تشير إلى الإعلان العالمي لحقوق حراس المنارات على الساحل الشمالي وإلى القرارات ذات الصلة\n"
        "(1) الحقوق وإذ تشير إلى تقرير الحراس عن الزيت والمصابيح في فصل الشتاء وعن حالة المنارات،\n"
        "وإذ تلاحظ دور الصيادين،\n"
        "وإذ تؤكد أهمية الزيت،\n"
        "وإذ ترحب بالقوارب،\n"
    )
    assert [p[:8] for p in body(text)[-2:]] == ["وإذ تؤكد", "وإذ ترحب"]


def test_in_the_preamble_a_phrase_behind_a_comma_opens_a_paragraph() -> None:
    text = (
        "ссылаясь на свою резолюцию 75/6 от 7 декабря 2020 года о маяках северного побережья,\n"
        "подчеркивая, что смотрителям маяков необходимо масло для ламп в течение всей зимы,\n"
    )
    assert len(body(RUSSIAN + text)) == 3


def test_a_chinese_line_of_many_figures_is_no_longer_than_one_of_signs() -> None:
    text = (
        "回顾其关于北方海岸灯塔的 2006 年 12 月 20 日第 61/94 号、2007 年 12 月 19 日第 62/88 号\n"
        "和关于灯油的决议，\n"
        "严重关切地注意到大风在冬季毁坏了北方海岸的许多灯塔，看守人因此无法点灯，如第\n"
        "61/94\n"
        "、62/88\n"
        "和 63/11 号决议所述，\n"
        "又回顾看守人在冬季结束之前向渔民和海岸居民说明情况，并在今后的报告中说明灯油\n"
        "和灯，\n"
    )
    assert [p[:4] for p in body(CHINESE + text)[1:]] == ["回顾其关", "严重关切", "又回顾看"]
    assert "第61/94、62/88和63/11号" in body(CHINESE + text)[2].replace(" ", "")


def test_the_line_of_a_meeting_with_its_day_begins_one_behind_a_full_line() -> None:
    text = "1. 请灯塔看守人将有关灯塔和灯油的所有记录在冬季结束之前转交给渔民和海岸的居\n第 23 次全体会议 2020 年 11 月 11 日\n"
    assert body(CHINESE + text)[-1].replace(" ", "") == "第23次全体会议2020年11月11日"


def test_a_short_end_of_a_chinese_paragraph_is_joined_behind_the_page() -> None:
    text = (
        "表示注意到《2020年灯塔报告》、《2020年灯油报告》、《2020年看守人报告》和《2020\n\n1/5\n\n20-17636\n\n"
        "年渔民报告》以及看守人会议的成果，1\n回顾灯塔，\n\n1\n\n见A/75/303。\n\n2/5\n"
    )
    assert body(CHINESE + text)[1].replace(" ", "").endswith("《2020年渔民报告》以及看守人会议的成果，1")


def test_a_list_of_documents_goes_on_behind_a_semicolon() -> None:
    text = (
        "La Asamblea General,\nRecordando los faros de la costa septentrional y el aceite de sus lámparas durante el invierno,\n"
        "1. Toma nota de las resoluciones LG(4)/RES/3, relativa a los faros; LG(4)/RES/9, relativa al aceite;\n"
        "LG(4)/RES/10, relativa a los guardianes de los faros de la costa septentrional y a sus familias;\n"
        "2. Decide seguir ocupándose de la cuestión.\n"
    )
    assert [p[:7] for p in body(text)[2:]] == ["1. Toma", "2. Deci"]


def test_the_name_of_an_organ_alone_on_a_line_may_stand_within_a_sentence() -> None:
    russian = (
        "ссылаясь на свою резолюцию 75/6 о маяках,\n"
        "отмечая, что в своем решении о маяках северного побережья постановила\n"
        "Генеральная Ассамблея,\n"
        "отмечая доклад смотрителей,\n"
    )
    assert len(body(RUSSIAN + russian)) == 4
    chinese = "回顾其关于灯塔的决议，\n注意到看守人已将关于灯塔照明情况的报告提交\n大会，\n并注意到其中的建议，\n"
    assert "大会，" not in body(CHINESE + chinese)[1:]
