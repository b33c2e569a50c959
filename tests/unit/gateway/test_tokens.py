"""The file of those who may call."""

from __future__ import annotations

import pytest

from rapporteur.gateway.tokens import BadTokens, Holder, Role, digest, line, make_token, parse

GOOD = line("loader", frozenset({Role.INGEST, Role.READ}), "secret")


def test_a_line_lets_its_holder_in_and_nobody_else() -> None:
    found = parse(f"# who may call\n\n{GOOD}  # since May\n{line('duty', frozenset({Role.OPERATE}), 'other')}\n")
    assert found.holder("secret") == Holder("loader", frozenset({Role.INGEST, Role.READ}))
    assert found.holder("other") == Holder("duty", frozenset({Role.OPERATE}))
    for wrong in ("", "secret ", "Secret", digest("secret"), "\udcff"):
        assert found.holder(wrong) is None


def test_the_file_does_not_hold_the_token() -> None:
    token = make_token()
    assert token not in line("loader", frozenset({Role.READ}), token)
    assert token.startswith("rapporteur_")
    assert len({make_token() for _ in range(50)}) == 50


BAD = [
    ("loader ingest", "line 1"),
    (f"{GOOD}\nloader ingest abc", "line 2"),
    (GOOD.replace("ingest", "ingets"), "no role 'ingets'"),
    (GOOD.replace("ingest,read", ""), "line 1"),
    (GOOD.upper(), "line 1"),
    (GOOD + " more", "line 1"),
]


@pytest.mark.parametrize(("text", "words"), BAD)
def test_a_wrong_line_is_named_and_spoils_the_file(text: str, words: str) -> None:
    with pytest.raises(BadTokens, match=words):
        parse(text)


@pytest.mark.parametrize("name", ["", "two words", "a,b", "#"])
def test_a_name_that_would_not_fit_into_a_line_is_refused(name: str) -> None:
    with pytest.raises(BadTokens):
        line(name, frozenset({Role.READ}), "secret")
