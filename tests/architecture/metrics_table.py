"""Writes the table of docs/metrics.md from the declarations: `python -m tests.architecture.metrics_table`."""

from __future__ import annotations

from rapporteur.platform.metrics.declared import Declared, declared
from rapporteur.quality import TALLIES
from tests.architecture.generate import ROOT

PAGE = ROOT / "docs/metrics.md"
BEGIN, END = "<!-- metrics: begin -->\n", "<!-- metrics: end -->\n"


def table() -> str:
    """The metrics as Markdown."""
    head = "| metric | kind | labels | what it is |\n| --- | --- | --- | --- |\n"
    return head + "".join(map(_row, declared(TALLIES)))


def _row(metric: Declared) -> str:
    labels = ", ".join(f"`{label}`" for label in metric.labels)
    return f"| `{metric.name}` | {metric.kind} | {labels} | {metric.help} |\n"


def page(text: str) -> str:
    """A page with the table as it must be."""
    before, _, rest = text.partition(BEGIN)
    return before + BEGIN + table() + END + rest.partition(END)[2]


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
