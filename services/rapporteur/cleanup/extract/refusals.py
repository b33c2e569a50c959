"""The one way in which an extractor says no: a reason to group by, what happened, and what to do next."""

from __future__ import annotations

from rapporteur.model.failures import DocumentRefused, Failure, Reason

AGAIN = "Get the file again from where it came from."
SAVE_AS_DOCX = "Open it in a word processor, save it as .docx and ingest that."
DELETE_OR_REPORT = "Do not open it elsewhere; get the document from a source that you trust."


def refused(reason: Reason, detail: str, advice: str = AGAIN) -> DocumentRefused:
    """The error to raise, for the person who owns the file: `detail` goes on behind a colon and before a stop, `advice` is a sentence.

    >>> str(refused(Reason.TRUNCATED, "the zip directory is missing at byte 18,231"))
    'truncated: the zip directory is missing at byte 18,231'
    """
    return DocumentRefused(Failure(reason, detail, advice))
