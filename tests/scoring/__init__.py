"""Scores of the whole program against the United Nations' own markup: `make score`."""
