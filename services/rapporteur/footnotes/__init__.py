"""Service 3, footnote resolution: marks tied to bodies, citations to the documents they name."""

NAME = "footnotes"
"""Of the service: in topics, metrics and set-aside lists."""
VERSION = "1"
"""Of what it makes: documents made by another are made again."""
