"""The way of a document through the services, by name: all that those need who watch it and run none."""

from __future__ import annotations

from rapporteur import cleanup, footnotes, indexing, structure
from rapporteur.platform.batches.fates import Chain

CHAIN = Chain((cleanup.NAME, structure.NAME, footnotes.NAME, indexing.NAME), footnotes.NAME)
"""The way of a document by which batches are accounted for: it is taken apart into its resolutions where they become public."""
