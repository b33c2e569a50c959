"""Searching for a document by its symbol, which no text of its own holds; and whose words a hit are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.commands import rapporteur


@pytest.mark.parametrize("query", ["E/RES/2019/14", "ECOSOC Res. 2019/14", "Economic and Social Council resolution 2019/14"])
def test_a_symbol_of_the_archive_leads_to_its_resolution_before_all_that_mentions_it(query: str, data: Path) -> None:
    assert "`rapporteur show E/RES/2019/14`" in rapporteur("search", query, "--data", data).out.splitlines()[0]


def test_words_need_no_quotation_marks_of_the_shell(data: Path) -> None:
    apart, together = (
        rapporteur("search", *words, "--json", "--data", data).data
        for words in (("night", "schools", "OR", "xyzzy"), ("night schools OR xyzzy",))
    )
    assert apart == together
    assert apart["total"] > 0
    assert "`rapporteur show E/RES/2019/14`" in rapporteur("search", "resolution", "2019/14", "--data", data).out.splitlines()[0]


@pytest.mark.parametrize("command", ["show", "citations", "notes", "repairs"])
def test_a_symbol_of_two_words_needs_no_quotation_marks_of_the_shell(data: Path, command: str) -> None:
    apart, together = (rapporteur(command, *words, "--data", data) for words in (("resolution", "2019/14"), ("resolution 2019/14",)))
    assert (apart.status, apart.out) == (0, together.out)
    assert "E/RES/2019/14" in apart.out or command == "repairs"


def test_a_symbol_that_is_only_cited_leads_to_who_cites_it(data: Path) -> None:
    symbol = rapporteur("list", "--json", "--data", data).data[0]["symbol"]
    cited = rapporteur("citations", symbol, "--from", "--json", "--data", data).data[0]["citation"]["symbol"]
    assert rapporteur("search", cited, "--data", data).out.startswith(f"{cited} is cited ")


def test_a_hit_names_its_file(data: Path) -> None:
    query = ("search", "handbook", "--limit", "1", "--data", data)
    heading = rapporteur(*query).out.splitlines()[0]
    assert heading.endswith(rapporteur(*query, "--json").data["hits"][0]["resolution"]["name"])


def test_a_resolution_that_is_shown_names_its_file(data: Path) -> None:
    row = next(row for row in rapporteur("list", "--json", "--data", data).data if row["symbol"])
    assert f"{row['symbol']}  {row['name']}" in rapporteur("show", row["symbol"], "--data", data).out


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (("handbook xyzzy",), r"0 found; by themselves: handbook [1-9]\d*, xyzzy 0"),
        (("beekeeperz",), r"0 found; beekeeper\* would find [1-9]\d*"),
        (('"handbook xyzzy" handbook',), r'0 found; by themselves: "handbook xyzzy" 0, handbook [1-9]\d*'),
        (('"handboo*" xyzzy',), r'0 found; by themselves: "handboo\*" [1-9]\d*, xyzzy 0'),
        (("handbook", "--year", "1871"), r"0 found; [1-9]\d* in other kinds of text, organs or years"),
        (("xyzzy",), "0 found"),
        (("?!",), "0 found: there is no word in it"),
    ],
)
def test_who_finds_nothing_is_told_what_would_find_more(query: tuple[str, ...], said: str, data: Path) -> None:
    done = rapporteur("search", *query, "--data", data)
    assert done.status == 0
    assert re.fullmatch(said, done.out.strip()), done.out
