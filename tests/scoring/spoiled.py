"""Bad scans: four of the gold's documents, nine pages, scanned here and spoiled in one way each; the table of docs/scores.md.

`python -m tests.scoring.spoiled [--only specks] [--seed 3] [--keep FOLDER]`. What is spoiled, and where, is chance by a seed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from rapporteur.specimens.scan import OFFICE, Scanner, images
from tests.scoring.calling import Call, Result, score, taken_in

DOCUMENTS = ("75_9_E", "75_41_E", "75_43_E", "75_102_E")
SEED = 0
_CLEAN = replace(OFFICE, grain=4.0, steepest=0.3)
_FINE = 204
"""Dots to the inch across of a fax."""

Pixels = NDArray[np.uint8]
Spoil = Callable[[Image.Image, np.random.RandomState], Image.Image]


@dataclass(frozen=True, slots=True)
class Condition:
    """One way in which pages are bad."""

    name: str
    scanner: Scanner
    spoil: Spoil | None = None
    down: float = 0.0
    """Dots to the inch from top to bottom, where they are others than across."""


def _of(change: Callable[[Pixels, np.random.RandomState], Pixels]) -> Spoil:
    return lambda page, chance: Image.fromarray(change(np.array(page), chance))


def _peppered(pixels: Pixels, chance: np.random.RandomState) -> Pixels:
    """Two pixels in a hundred are black."""
    pixels[chance.random_sample(pixels.shape) < 0.02] = 10
    return pixels


def _salted(pixels: Pixels, chance: np.random.RandomState) -> Pixels:
    """And as many are white, of black and white."""
    black = np.where(pixels < 128, 0, 255).astype(np.uint8)
    dice = chance.random_sample(pixels.shape)
    black[dice < 0.02], black[dice > 0.98] = 0, 255
    return black


def _specked(page: Image.Image, chance: np.random.RandomState) -> Image.Image:
    """4,000 specks of one to four pixels each way, three quarters of them of no more than two."""
    pen = ImageDraw.Draw(page)
    for _ in range(4000):
        x, y = int(chance.randint(page.width)), int(chance.randint(page.height))
        most = 2 if chance.random_sample() < 0.75 else 4
        pen.ellipse((x, y, x + int(chance.randint(most)), y + int(chance.randint(most))), fill=int(chance.randint(10, 90)))
    return page


def _stamped(ink: tuple[int, int, int]) -> Spoil:
    """A framed stamp of 3 by 1.2 inches at an angle over the text of each page, in one colour."""

    def stamp(page: Image.Image, chance: np.random.RandomState) -> Image.Image:
        wide, high = int(page.width * 0.4), int(page.height * 0.11)
        layer = Image.new("L", (wide, high), 0)
        pen = ImageDraw.Draw(layer)
        pen.rectangle((4, 4, wide - 5, high - 5), outline=255, width=max(4, wide // 90))
        pen.text((wide / 2, high / 2), "RECEIVED", fill=255, anchor="mm", font=ImageFont.load_default(high * 0.5))
        turned = layer.rotate(chance.uniform(8, 25), Image.Resampling.BICUBIC, expand=True).filter(ImageFilter.GaussianBlur(0.7))
        place = (int(chance.uniform(0.15, 0.45) * page.width), int(chance.uniform(0.15, 0.45) * page.height))
        whole = Image.new("L", page.size, 0)
        whole.paste(turned, place)
        coverage = np.asarray(whole, dtype=np.float64)[..., None] / 255
        colour = np.repeat(np.asarray(page, dtype=np.float64)[..., None], 3, axis=2)
        made = np.minimum(colour, coverage * np.array(ink) + (1 - coverage) * 255)
        out = Image.fromarray(made.astype(np.uint8))
        return out.convert("L") if len(set(ink)) == 1 else out

    return stamp


def _marked(ink: tuple[float, float, float]) -> Spoil:
    """A marker over a quarter of the lines, in bands of a sixth of an inch."""

    def mark(page: Image.Image, chance: np.random.RandomState) -> Image.Image:
        colour = np.repeat(np.asarray(page, dtype=np.float64)[..., None], 3, axis=2)
        band = page.height // 66
        for top in range(6 * band, page.height - 6 * band, band):
            if chance.random_sample() < 0.25:
                left = int(chance.uniform(0.1, 0.5) * page.width)
                colour[top : top + band, left : left + int(chance.uniform(0.2, 0.5) * page.width)] *= np.array(ink)
        out = Image.fromarray(colour.astype(np.uint8))
        return out.convert("L") if len(set(ink)) == 1 else out

    return mark


def _shown_through(page: Image.Image, _: np.random.RandomState) -> Image.Image:
    """The same page from behind, upside down, as print shows through thin paper."""
    back = page.transpose(Image.Transpose.FLIP_TOP_BOTTOM).filter(ImageFilter.GaussianBlur(1.5))
    pale = 255 - 0.4 * (255 - np.asarray(back, dtype=np.float64))
    return Image.fromarray(np.minimum(np.asarray(page), pale).astype(np.uint8))


def _faxed(page: Image.Image, _: np.random.RandomState) -> Image.Image:
    return page.resize((page.width, page.height * 98 // _FINE), Image.Resampling.BOX).point(_black_and_white, "1")


def _black_and_white(grey: float) -> float:
    return 255 * (grey > 150)


def _rough(dpi: int, grain: float) -> Scanner:
    return Scanner(dpi=dpi, steepest=0.9, blur=0.6, grain=grain, quality=45 if dpi < 200 else 70)


CONDITIONS = (
    Condition("clean", _CLEAN),
    *(Condition(f"{dpi} dots, a grain of {grain}", _rough(dpi, grain)) for dpi in (200, 150) for grain in (14, 25, 30)),
    Condition("two pixels in a hundred black", _CLEAN, _of(_peppered)),
    Condition("black and white, two in a hundred black, two white", _CLEAN, _of(_salted)),
    Condition("4,000 specks", _CLEAN, _specked),
    Condition("stamps as dark as print", _CLEAN, _stamped((60, 60, 60))),
    Condition("stamps in red", _CLEAN, _stamped((200, 40, 40))),
    Condition("stamps in blue", _CLEAN, _stamped((40, 50, 160))),
    Condition("marked in grey", _CLEAN, _marked((0.72, 0.72, 0.72))),
    Condition("marked in yellow", _CLEAN, _marked((1.0, 0.95, 0.35))),
    Condition("print of the back", _CLEAN, _shown_through),
    Condition("black and white by spreading the error", _CLEAN, lambda page, _: page.convert("1")),
    Condition("fax of 204 by 98", replace(_CLEAN, dpi=_FINE, grain=0.0), _faxed, down=98),
)


def spoiled(condition: Condition, printed: Path, out: Path, seed: int = SEED) -> None:
    """Scan each of the documents in the folder `printed` under the condition, into the folder `out`."""
    out.mkdir(parents=True)
    for number, name in enumerate(DOCUMENTS):
        chance = np.random.RandomState(1000 * seed + number)
        pages = list(images((printed / f"{name}.pdf").read_bytes(), 1000 * seed + number, condition.scanner))
        if condition.spoil is not None:
            pages = [condition.spoil(page, chance) for page in pages]
        dots = (condition.scanner.dpi, condition.down or condition.scanner.dpi)
        first, *others = pages
        if first.mode == "1":
            first.save(out / f"{name}.pdf", save_all=True, append_images=others, dpi=dots)
        else:
            first.save(out / f"{name}.pdf", save_all=True, append_images=others, dpi=dots, quality=condition.scanner.quality)


def main() -> int:
    """Print a row for each condition; exit status 0, since no figure is promised."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    parser.add_argument("--only", default="", help="conditions whose name has this in it")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--worst", type=int, default=0, help="show the faults of the N worst documents of each")
    parser.add_argument("--keep", type=Path, help="a folder that is not there yet, for scans and output")
    arguments = parser.parse_args()
    if not (arguments.gold / "score.py").exists():
        print(f"SKIPPED: no gold documents at {arguments.gold} (RAPPORTEUR_GOLD)")
        return 0
    print("| condition | blocks F1 | notes F1 | links recall / wrong per 100 | metadata |\n|" + " --- |" * 5)
    with tempfile.TemporaryDirectory() as scratch:
        for number, condition in enumerate(one for one in CONDITIONS if arguments.only in one.name):
            folder = (arguments.keep or Path(scratch)) / str(number)
            spoiled(condition, arguments.gold / "dev/pdf", folder / "scans", arguments.seed)
            call = Call(arguments.gold, 0.97, worst=arguments.worst, only=folder / "scans")
            print(_row(condition.name, score(call, arguments.gold / "dev/gold", taken_in([folder / "scans"], folder))), flush=True)
    return 0


def _row(name: str, result: Result) -> str:
    lost = f", {result.missing} missing" if result.missing else ""
    return (
        f"| {name}{lost} | {result.blocks:.3f} | {result.notes:.3f} | {result.links:.3f} / {result.links_wrong:.2f} | {result.meta:.3f} |"
    )


if __name__ == "__main__":
    sys.exit(main())
