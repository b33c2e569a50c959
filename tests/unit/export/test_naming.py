"""The names of exported files."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest

from rapporteur.export.naming import distinct, file_name, stem
from rapporteur.platform.intake.walking import printable
from tests.support.invented import RESOLVED


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("75_102_E.docx", "75_102_E", id="the suffix goes"),
        pytest.param("volume.zip!/2004/a b.md", "a_b", id="folders go, spaces become underscores"),
        pytest.param("E.2004.19.md", "E.2004.19", id="dots stay"),
        pytest.param("决议.md", "决议", id="letters of all scripts stay"),
        pytest.param("Makefile", "Makefile", id="no suffix"),
        pytest.param(".md", "md", id="nothing but a suffix"),
        pytest.param("\udc80.md", "_", id="bytes that are no text"),
    ],
)
def test_the_stem_says_which_input_it_came_from(name: str, expected: str) -> None:
    assert stem(name) == expected


def test_a_name_never_outgrows_a_file_system() -> None:
    assert len(stem("决" * 300 + ".md").encode()) <= 180


@pytest.mark.parametrize(
    ("number", "symbol", "expected"),
    [
        ("75/102", "A/RES/75/102", "lighthouses.v2.75-102.akn.xml"),
        ("1373 (2001)", "", "lighthouses.v2.1373-2001.akn.xml"),
        ("59/…", "A/HRC/59/L.17", "lighthouses.v2.A-HRC-59-L.17.akn.xml"),
        ("", "A/49/624", "lighthouses.v2.A-49-624.akn.xml"),
        ("", "", "lighthouses.v2.fragment-1.akn.xml"),
        ("../..", "", "lighthouses.v2.fragment-1.akn.xml"),
    ],
)
def test_the_file_is_named_after_input_and_number_or_else_the_symbol(number: str, symbol: str, expected: str) -> None:
    identity = replace(RESOLVED.resolution.identity, number=number, symbol=symbol)
    assert file_name(replace(RESOLVED, resolution=replace(RESOLVED.resolution, identity=identity)), "akn.xml") == expected


def test_names_that_meet_are_told_apart_also_where_case_does_not_count() -> None:
    names = ["a.1-1.json", "A.1-1.json", "a.1-1.2.json", "a.1-1.json"]
    assert list(distinct(names)) == ["a.1-1.json", "A.1-1.2.json", "a.1-1.2.2.json", "a.1-1.3.json"]


def test_names_that_are_no_utf_8_keep_all_their_letters_and_are_told_apart():
    names = [
        printable(os.fsdecode(name))
        for name in (b"2004/caf\xe9.md", b"2004/caf\xe8.md", "2004/café.md".encode(), b"caf_xe9.md", b"\xe9\xe8 a.md")
    ]
    assert [stem(name) for name in names] == ["caf%e9", "caf%e8", "café", "caf_xe9", "%e9%e8_a"]


@pytest.mark.parametrize("name", ["2004\\xylophones.md", "2004\\x-rays.md", "2004\\under.md", "2004\\udder.md"])
def test_a_folder_before_a_backslash_is_left_away_whatever_the_file_begins_with(name: str) -> None:
    assert stem(name) == name.removeprefix("2004\\").removesuffix(".md")
