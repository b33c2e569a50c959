"""`rapporteur repairs --rules` explains every name that can stand on a repair."""

import ast
from collections.abc import Iterator
from pathlib import Path

import rapporteur
from rapporteur.cleanup.records import RECORDS as OF_CLEANUP
from rapporteur.cleanup.repair.rules import RULES
from rapporteur.footnotes.records import RECORDS as OF_FOOTNOTES
from rapporteur.structure.records import RECORDS as OF_STRUCTURE

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
    root = Path(rapporteur.__file__).parent
    sources = [source for room in ("cleanup", "structure", "footnotes", "model") for source in (root / room).rglob("*.py")]
    names = {name for source in sources for name in named_in(ast.parse(source.read_text(encoding="utf-8")))}
    assert names
    assert names <= EXPLAINED
    assert names >= (OF_CLEANUP.keys() | OF_STRUCTURE.keys() | OF_FOOTNOTES.keys())
