"""Makes anew what of a data directory is damaged."""

from __future__ import annotations

from rapporteur.composition.inspection import inspect
from rapporteur.composition.library import Library
from rapporteur.composition.local import PIPELINE, LocalIndex
from rapporteur.platform.local.observing import RunObserver
from rapporteur.platform.local.runner import LocalRun
from rapporteur.platform.local.settings import RunSettings


def mend(lib: Library, settings: RunSettings, observer: RunObserver) -> int:
    """Make anew what is damaged in a data directory that is ours alone; how many documents were. What cannot be made stays as it is.

    Raises Unavailable.
    """
    damages = list(inspect(lib))
    for path in (path for damage in damages for path in damage.pages):
        path.unlink(missing_ok=True)
    originals = sorted({sha256 for damage in damages for sha256 in damage.originals})
    documents = sorted({sha256 for damage in damages for sha256 in damage.documents})
    return LocalRun(lib.home, PIPELINE, LocalIndex(lib.index), settings, observer).make_anew(originals, documents).processed
