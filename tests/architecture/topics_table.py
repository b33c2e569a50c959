"""Writes the table of docs/topics.md from the declaration: `python -m tests.architecture.topics_table`."""

from __future__ import annotations

from rapporteur.platform.messages.topics import Topic, Topics, declared
from tests.architecture.generate import ROOT

PAGE = ROOT / "docs/topics.md"
BEGIN, END = "<!-- topics: begin -->\n", "<!-- topics: end -->\n"


def table(topics: Topics) -> str:
    """The topics as Markdown, then the parties."""
    head = "| topic | message | key | kept | from | to | what it says |\n| --- | --- | --- | --- | --- | --- | --- |\n"
    parties = "".join(f"- *{name}* {what}\n" for name, what in topics.parties.items())
    return head + "".join(map(_row, topics.topics)) + f"\nEvery topic has {topics.partitions} partitions.\n\n" + parties


def _row(topic: Topic) -> str:
    kept = f"{topic.retention_days} days" if topic.retention_days else "the last of every key"
    message = topic.message.rpartition(".")[2]
    cells = (f"`{topic.name}`", f"`{message}`", f"`{topic.key}`", kept, ", ".join(topic.producers), ", ".join(topic.consumers), topic.about)
    return f"| {' | '.join(cells)} |\n"


def page(text: str) -> str:
    """A page with the table as it must be."""
    before, _, rest = text.partition(BEGIN)
    return before + BEGIN + table(declared()) + END + rest.partition(END)[2]


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
