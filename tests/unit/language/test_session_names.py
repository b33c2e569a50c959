"""The Assembly's session as covers print it in each language."""

import pytest

from rapporteur.language.sessions import session_name_in
from rapporteur.model.resolution import Organ


@pytest.mark.parametrize(
    ("language", "number", "name"),
    [
        ("en", "75/9", "Seventy-fifth session"),
        ("fr", "71/9", "Soixante et onzième session"),
        ("fr", "75/9", "Soixante-quinzième session"),
        ("es", "73/9", "Septuagésimo tercer período de sesiones"),
        ("ru", "74/9", "Семьдесят четвертая сессия"),
        ("ar", "75/9", "الدورة الخامسة والسبعون"),
        ("zh", "76/9", "第七十六届会议"),
        ("fr", "70/9", ""),
        ("ru", "2022/9", ""),
    ],
)
def test_session_of(language: str, number: str, name: str) -> None:
    assert session_name_in(language, Organ.GENERAL_ASSEMBLY, number) == name
