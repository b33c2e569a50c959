"""What a line may end with where a sentence ends or pauses, the mark of a note behind it or not."""

from __future__ import annotations

import re

CLOSED = re.compile(r"(?:[.;:!?。；：][\"'”’»)\]]*(?:[¹²³⁰⁴-⁹]+|\[\^[^\]]+\]|\d{1,3})?|[;:][\"'”’»)\]]* \d{1,3})$")
COMMA = re.compile(r"[,،，][\"'”’»)\]]*(?:[¹²³⁰⁴-⁹]+|\[\^[^\]]+\]| ?\d{1,3})?$|\s\d{1,3}/$")
AND = re.compile(r"(?:[;,]\s*(?:and|or|et|ou|y|o|и|или)|:)$")
"""What an item ends with that is followed by the last."""
