"""Web pages and texts without measure."""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.hostile.kind import Kind, Make

_SENTENCE = "Recalling its resolution 55/25 of 15 November 2000,"


def page(make: Callable[[], str], head: str = "") -> Make:
    """A web page with that inside."""
    return lambda rng: f"<!DOCTYPE html><html><head>{head}</head><body><p>{rng.randbytes(6).hex()}</p>{make()}</body></html>".encode()


def text(make: Callable[[], str]) -> Make:
    """A text, with a first line that is its own."""
    return lambda rng: f"{rng.randbytes(6).hex()}\n\n{make()}\n".encode()


def _noise(rng: random.Random) -> bytes:
    signs = "()[]{}*_^$~`#>|-–—.,;:!?/\\'\"0123456789 \n\t\u200b\u202e\u0301\ufeff¹²³"
    return "".join(rng.choice(signs) for _ in range(200_000)).encode()


def _mojibake(rng: random.Random) -> bytes:
    words = f"{rng.randbytes(6).hex()} Côte d’Ivoire “Économie” "
    for _ in range(5):
        words = words.encode("utf-8").decode("cp1252", "replace")
    return (words * 500).encode()


HTML = (
    ("deep divisions", page(lambda: "<div>" * 200_000 + _SENTENCE)),
    ("deep tables", page(lambda: "<table><tr><td>" * 3000 + _SENTENCE)),
    ("deep lists", page(lambda: "<ul><li>" * 3000 + _SENTENCE)),
    ("deep italics", page(lambda: "<i><b>" * 5000 + _SENTENCE)),
    ("a cell as wide as the world", page(lambda: f"<table><tr><td colspan=2147483647 rowspan=2147483647>{_SENTENCE}</td></tr></table>" * 50)),
    ("lists that begin beyond counting", page(lambda: f"<ol start={10**30} type=i><li value={10**18}>{_SENTENCE}</ol>" * 50)),
    ("50,000 notes", page(lambda: "".join(f'<p>x<a href="#f{n}" id="r{n}"><sup>{n}</sup></a></p><p id="f{n}"><a href="#r{n}">{n}</a> y</p>' for n in range(15_000)))),
    ("links in a circle", page(lambda: '<p>x<a href="#a" id="a"><sup>1</sup></a></p>' * 5000)),
    ("100,000 attributes", page(lambda: "<p " + " ".join(f"a{n}=1" for n in range(100_000)) + f">{_SENTENCE}</p>")),
    ("an address of ten megabytes", page(lambda: f'<a href="data:x,{"A" * 10_000_000}">{_SENTENCE}</a>')),
    ("one word of ten megabytes", page(lambda: "a" * 10_000_000)),
    ("half a million entities", page(lambda: "&nbsp;&#xffffffff;&bogus;" * 170_000)),
    ("tags that never close", page(lambda: "<p><a><td" * 100_000)),
    ("comments that never close", page(lambda: "<!--" * 300_000)),
    ("letters in punycode", page(lambda: "a" * 300_000, '<meta charset="punycode">')),
    ("letters in a code of bytes", page(lambda: _SENTENCE, '<meta charset="zlib_codec">')),
    ("letters in UTF-7", page(lambda: "+ADw-" * 50_000, '<meta charset="utf-7">')),
)  # fmt: skip
MARKDOWN = (
    ("a megabyte of stars", text(lambda: "*" * 1_000_000)),
    ("a megabyte of underscores and words", text(lambda: "_a " * 300_000)),
    ("a megabyte of open brackets", text(lambda: "[^" * 500_000)),
    ("a megabyte of dollars", text(lambda: "$^{" * 330_000)),
    ("a megabyte of digits", text(lambda: "1" * 1_000_000)),
    ("a megabyte of slashes", text(lambda: "A/" * 500_000)),
    ("a megabyte of accents", text(lambda: "e" + "\u0301" * 500_000)),
    ("a table of 50,000 columns", text(lambda: "|" + "a|" * 50_000 + "\n|" + "-|" * 50_000 + "\n" + "|" + "b|" * 50_000)),
    ("a table of 50,000 rows", text(lambda: "|a|b|\n|-|-|\n" + "|1|2|\n" * 50_000)),
    ("30,000 notes", text(lambda: "".join(f"{_SENTENCE}[^{n}]\n\n[^{n}]: A/{n}/1.\n\n" for n in range(10_000)))),
    ("50,000 marks of one note", text(lambda: f"{_SENTENCE}[^1] " * 20_000 + "\n\n[^1]: A/74/1.")),
    ("quotations in quotations", text(lambda: ">" * 20_000 + _SENTENCE)),
    ("100,000 items", text(lambda: "".join(f"({'ai1A'[n % 4]}) Item;\n\n" for n in range(60_000)))),
    ("ten thousand headings", text(lambda: "".join(f"{'#' * (n % 9)} {n}/1\n\nThe General Assembly,\n\n" for n in range(10_000)))),
    ("numbers in numbers", text(lambda: ".".join("1" * 100_000) + " Decides;\n\n" + "IVXLC" * 100_000)),
    ("hyphens at every line end", text(lambda: "resolu-\n" * 100_000)),
    ("symbols without end", text(lambda: "A/RES/1/2/3/4(" * 60_000)),
    ("dates and dates", text(lambda: "of 31 December 2000, 15 November 2001 and " * 20_000)),
    ("opening phrases", text(lambda: "Recalling also recalling further noting with deep concern " * 20_000)),
)
KINDS = (
    *(Kind(f"html {name}", "html", make, 1) for name, make in HTML),
    *(Kind(f"md {name}", "md", make, 1) for name, make in MARKDOWN),
    Kind("md signs in any order", "md", _noise, 6),
    Kind("md mojibake five times over", "md", _mojibake, 2),
    Kind("txt nothing but zeros", "txt", lambda rng: bytes(rng.randrange(1000, 100_000)), 2),
    Kind("txt noise", "txt", lambda rng: rng.randbytes(20_000), 3),
    Kind("txt half of UTF-16", "txt", lambda rng: (_SENTENCE * 50).encode("utf-16")[: rng.randrange(100, 4000) | 1], 3),
    Kind("txt lone surrogates", "txt", lambda rng: b"\xff\xfe" + rng.randbytes(2) + b"\x00\xd8" * 5000, 2),
)
