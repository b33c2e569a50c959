"""Items that only a dash marks, in text that nobody styled."""

from rapporteur.cleanup.cleaning import clean
from rapporteur.model.text import Document
from rapporteur.structure.parsing import parse

_TEXT = """The General Assembly,

Mindful of the following principles,

- the lamps burn,

- the bells ring,

Recalling its decision on lamps,

1. Calls upon all keepers

- to light the lamps

- to ring the bells

2. Decides to meet.
"""


def test_items_with_a_dash_that_begin_small_are_not_the_rest_of_a_sentence() -> None:
    content = _TEXT.encode()
    (resolution,) = parse(clean(Document("0" * 32, "specimen.txt", "0" * 64, len(content)), content)).resolutions
    texts = [block.text.text for block in resolution.walk()]
    assert texts[1:4] == ["Mindful of the following principles,", "the lamps burn,", "the bells ring,"]
    assert texts[5:8] == ["Calls upon all keepers", "to light the lamps", "to ring the bells"]
