"""Reads web pages that were saved with their parts in one file (MHTML), as browsers and Word save them: the page, without its pictures."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import Message

from rapporteur.cleanup.extract import html
from rapporteur.cleanup.extract.extracted import Extracted
from rapporteur.cleanup.extract.refusals import refused
from rapporteur.model.failures import Reason

_HEAD = 4096
_ADVICE = "Save the page as plain HTML and ingest that."


def extract(content: bytes) -> Extracted:
    """The first page in it, as html.extract reads it. Raises DocumentRefused where it holds none."""
    try:
        page = next((part for part in message_from_bytes(content, policy=policy.compat32).walk() if _is_page(part)), None)
        body = page.get_payload(decode=True) if page is not None else None
    except (RecursionError, ValueError, LookupError) as error:
        raise refused(Reason.MALFORMED, "its parts cannot be told apart", _ADVICE) from error
    if page is None or not isinstance(body, bytes) or not body.strip():
        raise refused(Reason.UNSUPPORTED, "it is saved from the web and holds no page", _ADVICE)
    return html.extract(_declared(body, page.get_content_charset("")))


def _is_page(part: Message) -> bool:
    return part.get_content_type() in {"text/html", "application/xhtml+xml"}


def _declared(body: bytes, charset: str) -> bytes:
    """The page in UTF-8 with its mark, where only the head of its part says what it is written in; else as it is."""
    if not charset or b"charset" in body[:_HEAD].lower():
        return body
    try:
        return body.decode(charset).encode("utf-8-sig")
    except (LookupError, UnicodeError):
        return body
