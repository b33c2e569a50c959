"""Service 3, footnote resolution: marks tied to bodies, citations to the documents they name."""
