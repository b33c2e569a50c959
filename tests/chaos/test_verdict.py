"""The judge of the chaos run sees what is lost, double or changed: a judge that cannot condemn proves nothing."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from rapporteur.indexing.entries import Entries
from rapporteur.platform.batches.certificate import Certificate
from tests.chaos.archive import Result, Truth, truth, write
from tests.chaos.harm import Harm, blows
from tests.chaos.verdict import Outcome, judge


@pytest.fixture(scope="module")
def known(tmp_path_factory) -> Truth:
    folder = tmp_path_factory.mktemp("chaos")
    write(folder / "archive", 12)
    return truth(folder / "archive", folder / "data")


def outcome(known: Truth) -> Outcome:
    return Outcome(sorted(known.results, key=str), known.contents, dict(known.objects), known.certificate, sorted(known.poisoned))


def wrong(known: Truth, found: Outcome) -> dict[str, tuple[int, int, int]]:
    return {row.what: (row.lost, row.double, row.changed) for row in judge(known, found) if not row.right}


def test_the_archive_has_bad_files_and_good_ones(known):
    assert len(known.results) > 8
    assert len(known.poisoned) == 1


def test_an_outcome_like_the_truth_is_right(known):
    assert wrong(known, outcome(known)) == {}


def test_a_lost_a_double_and_a_changed_event_are_told_apart(known):
    first, second, third, *rest = sorted(known.results, key=str)
    heard = [second, second, replace(third, sha256="0" * 64), *rest]
    assert first not in heard
    assert wrong(known, replace(outcome(known), heard=heard)) == {"public events": (1, 1, 1)}


def test_a_missing_row_of_the_index_and_one_that_differs_are_seen(known):
    first, second, *rest = known.contents
    changed = Entries(replace(second.resolution, title="another"), second.texts, second.citations, second.repairs)
    assert first not in rest
    assert wrong(known, replace(outcome(known), contents=(changed, *rest))) == {"index rows": (1, 0, 1)}


def test_a_missing_object_and_other_bytes_are_seen(known):
    (gone, _), (other, _), *rest = known.objects.items()
    assert wrong(known, replace(outcome(known), objects=dict(rest) | {other: "0"})) == {"objects": (1, 0, 1)}, gone


def test_a_dead_letter_too_many_and_one_of_a_good_document_are_seen(known):
    (bad,) = known.poisoned
    assert wrong(known, replace(outcome(known), dead_letters=[bad, bad, "good"])) == {"dead letters": (0, 1, 1)}
    assert wrong(known, replace(outcome(known), dead_letters=[])) == {"dead letters": (1, 0, 0)}


def test_a_certificate_of_something_else_is_seen(known):
    other = Certificate(0, 0, 0, (), (), (), 0, ())
    assert wrong(known, replace(outcome(known), certificate=other)) == {"certificate": (12, 0, 1)}


@pytest.mark.parametrize("count", [6, 12, 100])
def test_every_harm_comes_up_and_the_seed_decides(count):
    drawn = list(blows(count, random.Random(1), 2.0))
    assert len(drawn) == count
    assert {blow.harm for blow in drawn} == set(Harm)
    assert drawn == list(blows(count, random.Random(1), 2.0))
    assert drawn != list(blows(count, random.Random(2), 2.0))


def test_a_harm_of_which_more_is_wanted_comes_up_more_often():
    def freezes(more):
        return sum(blow.harm is Harm.FREEZE_SERVICE for blow in blows(100, random.Random(1), 2.0, more))

    assert freezes([Harm.FREEZE_SERVICE]) > 2 * freezes([])


def test_results_are_told_apart_by_document_ordinal_and_digest():
    assert len({Result("a", 1, "x"), Result("a", 2, "x"), Result("a", 1, "x")}) == 2
