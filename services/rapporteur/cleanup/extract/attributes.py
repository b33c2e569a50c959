"""Numbers and addresses in the attributes of markup."""

from __future__ import annotations

from urllib.parse import unquote


def integer(text: str | None, default: int = 0) -> int:
    """A number of an attribute; the default where it is missing or none.

    >>> integer("12.7"), integer("wide", 3), integer(None)
    (12, 3, 0)
    """
    try:
        return int(float(text)) if text and len(text) < 16 else default
    except (ValueError, OverflowError):
        return default


def led_to(address: str) -> str:
    """The address that a link leads to in the end. Google Docs leads all links of a page that it exports through a page of its own.

    >>> led_to("https://www.google.com/url?q=https://undocs.org/A/RES/70/1&sa=D"), led_to("https://undocs.org/A/70/2?a=%2F&b=1")
    ('https://undocs.org/A/RES/70/1', 'https://undocs.org/A/70/2?a=%2F&b=1')
    """
    if not address.startswith(_THROUGH):
        return address
    return unquote(address.removeprefix(_THROUGH).partition("&")[0])


_THROUGH = "https://www.google.com/url?q="
