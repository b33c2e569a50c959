"""The gold's clean markdown as other tools write it: what each wraps around marks, notes, headings and page breaks.

Written after what the tools print (marker 1, Docling 2, Mathpix Markdown, Azure Document Intelligence), since none of them runs here.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from tests.scoring.clean_markdown import MARK, taken_apart

SEED = 3
_PAGE = (1800, 3500)
"""Characters of a page."""
_HEADING = re.compile(r"^#+ (.*)")
_ITALIC = re.compile(r"\*([^*]+)\*")
_NUMBERED = re.compile(r"\d+\. ")


class _Style:
    """A tool: how it writes a block, a note, and what stands between pages."""

    def block(self, text: str, _page: int, /) -> str:
        """A paragraph, heading or item with its marks."""
        raise NotImplementedError

    def note(self, number: str, text: str, _page: int, /) -> str:
        """The body of a note."""
        raise NotImplementedError

    def before(self, _page: int, /) -> Iterator[str]:
        """What stands at the head of a page."""
        yield from ()

    def after(self, _page: int, /) -> Iterator[str]:
        """What stands at its foot."""
        yield from ()


class _Marker(_Style):
    def block(self, text: str, page: int, /) -> str:
        text = _HEADING.sub(r"#### **\1**", MARK.sub(lambda m: f"<sup>[{m[1]}](#page-{page}-{m[1]})</sup>", text))
        return f"- {text}" if _NUMBERED.match(text) else text

    def note(self, number: str, text: str, page: int, /) -> str:
        return f'<span id="page-{page}-{number}"></span><sup>{number}</sup> {text}'

    def before(self, page: int, /) -> Iterator[str]:
        yield f"{{{page}}}{'-' * 48}"
        if page == 0:
            yield "![](_page_0_Picture_0.jpeg)"


class _Docling(_Style):
    def block(self, text: str, _page: int, /) -> str:
        text = _escaped(_ITALIC.sub(r"\1", MARK.sub(r"\1", text)))
        return f"- {text}" if _NUMBERED.match(text) else text

    def note(self, number: str, text: str, _page: int, /) -> str:
        return _escaped(f"{number} {text}")

    def before(self, page: int, /) -> Iterator[str]:
        if page == 0:
            yield "<!-- image -->"


class _Mathpix(_Style):
    def block(self, text: str, _page: int, /) -> str:
        text = _HEADING.sub(r"\\section*{\1}", _ITALIC.sub(r"\1", MARK.sub(r"${ }^{\1}$", text)))
        return text.removeprefix("- ") if text.startswith("- (") else text

    def note(self, number: str, text: str, _page: int, /) -> str:
        return f"\\footnotetext{{\n${{ }}^{{{number}}}$ {text}\n}}"


class _Azure(_Style):
    def block(self, text: str, _page: int, /) -> str:
        return _ITALIC.sub(r"\1", MARK.sub(r"<sup>\1</sup>", text))

    def note(self, number: str, text: str, _page: int, /) -> str:
        return f"<sup>{number}</sup> {text}"

    def before(self, page: int, /) -> Iterator[str]:
        if page:
            yield from ("<!-- PageBreak -->", '<!-- PageHeader="A/RES/75/1" -->')

    def after(self, page: int, /) -> Iterator[str]:
        yield from (f'<!-- PageNumber="{page + 1}/9" -->', '<!-- PageFooter="20-17001" -->')


TOOLS: Mapping[str, _Style] = MappingProxyType({"marker": _Marker(), "Docling": _Docling(), "Mathpix": _Mathpix(), "Azure": _Azure()})


def as_written(tool: str) -> Callable[[Path, Path], None]:
    """What writes each file of a folder as the tool would, in a folder that is not there yet."""

    def make(clean: Path, out: Path) -> None:
        out.mkdir()
        for number, path in enumerate(sorted(clean.iterdir())):
            text = "\n\n".join(_written(path.read_text(encoding="utf-8"), TOOLS[tool], random.Random(SEED * 1000 + number)))
            (out / path.name).write_text(f"{text}\n", encoding="utf-8")

    return make


def _written(text: str, style: _Style, chance: random.Random) -> Iterator[str]:
    clean = taken_apart(text)
    notes = dict(clean.notes)
    pages = list(_pages(clean.blocks, chance))
    for page, blocks in enumerate(pages):
        yield from style.before(page)
        for block in blocks:
            yield style.block(block, page)
        for number in [number for block in blocks for number in MARK.findall(block)]:
            if number in notes:
                yield style.note(number, MARK.sub("", notes.pop(number)), page)
        yield from style.after(page)
    for number, note in notes.items():
        yield style.note(number, MARK.sub("", note), len(pages))


def _pages(blocks: list[str], chance: random.Random) -> Iterator[list[str]]:
    page: list[str] = []
    room = chance.randint(*_PAGE)
    for index, block in enumerate(blocks):
        if len(block) > room and page and index > 3:
            yield page
            page, room = [], chance.randint(*_PAGE)
        page.append(block)
        room -= len(block)
    yield page


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("_", "\\_")
