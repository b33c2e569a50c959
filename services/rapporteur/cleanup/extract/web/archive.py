"""Reads web pages that were saved with their parts in one file (MHTML), as browsers and Word save them: the page, without its pictures."""

from __future__ import annotations

from email import message_from_bytes, policy

from rapporteur.cleanup.extract.extracted import Extracted
from rapporteur.cleanup.extract.refusals import refused
from rapporteur.cleanup.extract.web import html
from rapporteur.model.failures import Reason

_HEAD = 4096
_ADVICE = "Save the page as plain HTML and ingest that."


def extract(content: bytes) -> Extracted:
    """The page that its head says it is of, or the first in it that holds text: one that only frames others has none of its own. Read as
    html.extract does. Raises DocumentRefused where it holds no page.
    """
    try:
        whole = message_from_bytes(content, policy=policy.compat32)
        pages = [page for page in whole.walk() if page.get_content_type() in _PAGES]
        start = str(whole.get_param("start", "")).strip("<> ")
        pages.sort(key=lambda page: not start or str(page.get("Content-ID", "")).strip("<> ") != start)
        bodies = [(page.get_payload(decode=True), page.get_content_charset("")) for page in pages]
    except (RecursionError, ValueError, LookupError) as error:
        raise refused(Reason.MALFORMED, "its parts cannot be told apart", _ADVICE) from error
    found = None
    for body, charset in bodies:
        if isinstance(body, bytes) and body.strip():
            read = html.extract(_declared(body, charset))
            if read.transcript.strip():
                return read
            found = found or read
    if found is None:
        raise refused(Reason.UNSUPPORTED, "it is saved from the web and holds no page", _ADVICE)
    return found


_PAGES = frozenset(("text/html", "application/xhtml+xml"))


def _declared(body: bytes, charset: str) -> bytes:
    """The page in UTF-8 with its mark, where only the head of its part says what it is written in; else as it is."""
    if not charset or b"charset" in body[:_HEAD].lower():
        return body
    try:
        return body.decode(charset).encode("utf-8-sig")
    except (LookupError, UnicodeError):
        return body
