"""Walking a tree: reading order, at any depth."""

from rapporteur.model.resolution import Block, Certainty, Identity, Kind, Organ, Resolution
from rapporteur.model.text import RichText


def block(name: str, *children: Block) -> Block:
    return Block(name, Kind.ITEM, RichText(name), children=children)


def test_blocks_come_in_reading_order() -> None:
    tree = (block("1", block("1a", block("1ai")), block("1b")), block("2", block("2a")))
    resolution = Resolution(1, Identity("", "", Organ.UNKNOWN, Certainty.UNKNOWN), RichText(), tree)
    assert [each.id for each in resolution.walk()] == ["1", "1a", "1ai", "1b", "2", "2a"]
    assert [each.id for each in tree[0].walk()] == ["1", "1a", "1ai", "1b"]


def test_a_tree_may_be_deeper_than_calls_may_nest() -> None:
    tree = block("innermost")
    for depth in range(20_000):
        tree = block(str(depth), tree)
    *_, last = tree.walk()
    assert last.id == "innermost"
