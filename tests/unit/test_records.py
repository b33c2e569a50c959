"""`rapporteur repairs --rules` explains every name that can stand on a repair."""

import ast
from collections.abc import Iterator

from rapporteur.cleanup.records import RECORDS as OF_CLEANUP
from rapporteur.cleanup.repair.rules import RULES
from rapporteur.footnotes.records import RECORDS as OF_FOOTNOTES
from rapporteur.structure.records import RECORDS as OF_STRUCTURE
from tests.support.sources import ROOT, trees

EXPLAINED = {rule.name for rule in RULES} | {*OF_CLEANUP, *OF_STRUCTURE, *OF_FOOTNOTES}
PLACES = {"Repair": 0, "Edit": 3}
"""Where in its call the name of the rule stands."""


def named_in(tree: ast.AST) -> Iterator[str]:
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in PLACES:
            place = PLACES[call.func.id]
            given = call.args[place] if len(call.args) > place else None
            if isinstance(given, ast.Constant):
                yield given.value


def test_every_name_in_the_code_is_explained() -> None:
    sources = [source for room in ("cleanup", "structure", "footnotes", "model") for source in (ROOT / room).rglob("*.py")]
    names = {name for _, tree in trees(sources, *PLACES) for name in named_in(tree)}
    assert names
    assert names <= EXPLAINED
    assert names >= (OF_CLEANUP.keys() | OF_STRUCTURE.keys() | OF_FOOTNOTES.keys())
