"""Noise over the gold's clean markdown, made here: other pages, other errors than the gold's noisy documents hold, and as many of them.

The kinds of noise and how often each stands in them were counted over the gold's 90 noisy documents beside its clean ones (174,608 words:
about 850 misread words); where it stands here is chance, by a printed seed.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

from tests.scoring.clean_markdown import MARK, superscript, taken_apart

SEED = 5
_PAGE = (1500, 4200)
"""Characters of a page, running heads and notes not counted."""
_CONFUSED = (
    ("t", "r", 50), ("u", "ii", 44), ("l", "1", 43), ("o", "0", 43), ("e", "c", 38), ("m", "rn", 37), ("li", "h", 30),
    ("cl", "d", 29), ("S", "5", 28), ("fi", "ﬁ", 13), ("rn", "m", 12), ("I", "l", 12),
)  # fmt: skip
"""What is read for what, and how often in the gold's noisy documents."""
_MISREAD = 379 / 174_608
"""Of the words, those in which letters are confused;"""
_GLUED = 148 / 174_608
"""those that lost the space behind them;"""
_HYPHEN_LOST, _END_MISREAD, _END_LOST = 0.006, 0.04, 0.012
"""hyphens that are lost; of the paragraphs, those whose closing mark is another or lost."""
_LATEX, _JOINED = 0.01, 0.02
"""Items set in LaTeX, and items that stand on the line of the one before."""
_ENDS = {",": ".", ";": ":", ".": ","}
_ITEM = re.compile(r"- (\([a-z]+\)) ")


def noised(clean: Path, out: Path, seed: int = SEED) -> None:
    """Write each file of `clean` into the folder `out`, under its name, with noise."""
    out.mkdir()
    for number, path in enumerate(sorted(clean.iterdir())):
        chance = random.Random(seed * 1000 + number)
        (out / path.name).write_text(noisy(path.read_text(encoding="utf-8"), chance), encoding="utf-8")


def noisy(text: str, chance: random.Random) -> str:
    """The markdown with noise: pages that cut paragraphs, notes at their feet, heads and numbers between them, misread words."""
    clean = taken_apart(text)
    notes = dict(clean.notes)
    pages = _pages(clean.blocks, chance)
    number, out = chance.randrange(8, 180), list[str]()
    for index, page in enumerate(pages):
        out += [_damaged(part, chance) for part in _with_items_joined(page, chance)]
        marked = [mark for part in page for mark in MARK.findall(part) if mark in notes]
        out += [_body(notes.pop(mark), mark, chance) for mark in marked if mark in notes]
        if index < len(pages) - 1:
            out += [str(number + index)] if chance.random() < 0.6 else []
            out += ["Resolutions"] if chance.random() < 0.5 else []
    return "\n\n".join([*out, *(_body(note, mark, chance) for mark, note in notes.items())]) + "\n"


def _pages(blocks: list[str], chance: random.Random) -> list[list[str]]:
    pages: list[list[str]] = [[]]
    room = chance.randint(*_PAGE)
    for index, block in enumerate(blocks):
        rest = block
        while len(rest) > room and index > 3:
            cut = _cut(rest, room, chance)
            pages[-1] += [cut[0]] if cut[0] else []
            rest = cut[1]
            pages.append([])
            room = chance.randint(*_PAGE)
        pages[-1].append(rest)
        room -= len(rest)
    return [page for page in pages if page]


def _cut(block: str, room: int, chance: random.Random) -> tuple[str, str]:
    """The block before and behind the end of a page, which is at a space, or within a long word of letters at a hyphen."""
    spaces = [m.start() for m in re.finditer(" ", block) if m.start() <= room and m.start() > 40]
    if not spaces or block.startswith(("#", "|")):
        return "", block
    at = spaces[-1]
    word = re.match(r" ([a-z]{7,})\b", block[at:])
    if word and chance.random() < 0.3:
        part = chance.randint(3, len(word[1]) - 3)
        return f"{block[: at + 1 + part]}-", block[at + 1 + part :]
    return block[:at], block[at + 1 :]


def _with_items_joined(page: list[str], chance: random.Random) -> Iterator[str]:
    held = ""
    for part in page:
        if held and _ITEM.match(part) and _ITEM.match(held) and chance.random() < _JOINED:
            held = f"{held} {part.removeprefix('- ')}"
            continue
        if held:
            yield held
        held = part
    if held:
        yield held


def _damaged(block: str, chance: random.Random) -> str:
    if block.startswith("|"):
        return block
    if chance.random() < 0.5:
        block = re.sub(r"\*([^*]+)\*", r"\1", block)
    if block.startswith("- "):
        block = f"{chance.choice(('', '- ', ' - ', '   - '))}{block[2:]}"
    elif re.match(r"\d+\. ", block) and chance.random() < 0.4:
        block = f" - {block}"
    block = _ended(_misread(block, chance), chance)
    item = re.match(r"( *-? *)(\([a-z]+\)) (.*)$", block)
    if item and chance.random() < _LATEX * 3 and not re.search(r"[\x01*$]", item[3]):
        spaced = item[3].replace(" ", "\\ ")
        return f"{item[1]}${item[2]} \\quad {spaced}$"
    return MARK.sub(lambda m: _mark(m[1], chance), block)


def _misread(block: str, chance: random.Random) -> str:
    words = block.split(" ")
    for index, word in enumerate(words):
        if word.isalpha() and len(word) > 3 and chance.random() < 2 * _MISREAD:
            words[index] = _confused(word, chance)
    block = " ".join(words)
    block = re.sub(r"(?<=[a-z]) (?=[a-z])", lambda _: "" if chance.random() < 1.3 * _GLUED else " ", block)
    return re.sub(r"(?<=[a-z])-(?=[a-z])", lambda _: "" if chance.random() < _HYPHEN_LOST * 3 else "-", block)


def _confused(word: str, chance: random.Random) -> str:
    ways = [(old, new, often) for old, new, often in _CONFUSED if old in word]
    if not ways:
        return word
    old, new, _ = chance.choices(ways, [often for _, _, often in ways])[0]
    at = chance.choice([m.start() for m in re.finditer(old, word)])
    return f"{word[:at]}{new}{word[at + len(old) :]}"


def _ended(block: str, chance: random.Random) -> str:
    end = block[-1:]
    if end in _ENDS and len(block) > 60:
        dice = chance.random()
        if dice < _END_LOST:
            return block[:-1]
        if dice < _END_LOST + _END_MISREAD:
            return block[:-1] + _ENDS[end]
    return block


def _mark(number: str, chance: random.Random) -> str:
    dice = chance.random()
    if dice < 0.45:
        return superscript(number)
    if dice < 0.8:
        return f"$^{{{number}}}$"
    if dice < 0.88:
        return f"<sup>{number}</sup>"
    return f"[^{number}]" if dice < 0.94 else number


def _body(note: str, number: str, chance: random.Random) -> str:
    text = _misread(note, chance)
    dice = chance.random()
    if dice < 0.45:
        return f"{superscript(number)} {text}"
    if dice < 0.8:
        return f" $^{{{number}}}$ {text}"
    if dice < 0.9:
        return f"<sup>{number}</sup> {text}"
    return f"[^{number}]: {text}" if dice < 0.96 else f"{number} {text}"
