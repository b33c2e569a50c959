"""Real documents, which nobody marked up: two formats of one document beside each other, and ours beside the links of editors.

dev/real holds ten Council documents as PDF and as Word. What is read of one is taken for the truth of the other, so a figure below 1
is a mistake in either. Their Word files carry the links that the United Nations' editors set; those are left out of account while we
read, and must be found in the words alone. dev/real_pdf holds PDFs of many kinds, with the symbols that editors linked in some.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from rapporteur.model.symbols import canonical
from tests.scoring.calling import Call, quietly, score, taken_in
from tests.scoring.equal import equalise
from tests.scoring.plain_text import TOOLS, as_text, is_here

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table."""

    name: str
    what: str
    value: float
    wanted: float

    @property
    def reached(self) -> bool:
        """Whether it is as good as wanted."""
        return self.value >= self.wanted

    def __str__(self) -> str:
        shown = f"{self.value:.4f}" if self.reached else f"**{self.value:.4f}**"
        return f"| {self.name} | {self.what} | {shown} | ≥ {self.wanted} |"


def agreement(gold: Path, worst: int = 0) -> Iterator[Figure]:
    """The ten documents of dev/real as PDF and as Word, each beside the other, and both beside the links in the Word files."""
    folder = gold / "dev/real"
    with tempfile.TemporaryDirectory() as scratch:
        made: dict[str, Path] = {}
        for kind, files in (("Word", sorted(folder.glob("*.DOC"))), ("PDF", sorted(folder.glob("*.pdf")))):
            made[kind] = taken_in(files, Path(scratch, kind), editors_links=False)
        for truth, other in (("Word", "PDF"), ("PDF", "Word")):
            result = score(
                Call(gold, worst=worst),
                as_gold(made[truth], Path(scratch, f"{truth}-truth")),
                as_gold(made[other], Path(scratch, f"{other}-beside")),
            )
            what = f"{other} beside {truth}"
            yield Figure("dev/real", f"{what}: documents", result.documents - result.missing, 10)
            yield Figure("dev/real", f"{what}: blocks F1", result.blocks, 0.98)
            yield Figure("dev/real", f"{what}: notes F1", result.notes, 0.99)
            yield Figure("dev/real", f"{what}: links recall", result.links, 0.98)
        for kind, out in made.items():
            yield _editors_links(folder, kind, out, worst)


_IS_A_TABLE = "N1824662"
"""Text keeps the words of its cells and not that they are cells."""


def texts(gold: Path, worst: int = 0) -> Iterator[Figure]:
    """The PDFs of dev/real as pdf-to-text tools give them, each beside the Word file of the same document."""
    folder = gold / "dev/real"
    with tempfile.TemporaryDirectory() as scratch:
        files = [path for path in sorted(folder.glob("*.DOC")) if path.stem != _IS_A_TABLE]
        truth = as_gold(taken_in(files, Path(scratch, "Word"), editors_links=False), Path(scratch, "truth"))
        equalise(truth, Path(scratch, "equal-truth"))
        for number, tool in enumerate(filter(is_here, TOOLS)):
            inputs, work = Path(scratch, f"text-{number}"), Path(scratch, str(number))
            as_text(tool)(folder, inputs)
            made = taken_in([inputs], work)
            equalise(made, work / "equal")
            result = score(Call(gold, 0.97, worst=worst), Path(scratch, "equal-truth"), work / "equal")
            what = f"text by {tool} beside Word"
            yield Figure("dev/real as text", f"{what}: blocks F1", result.blocks, 0.98)
            yield Figure("dev/real as text", f"{what}: notes F1", result.notes, 0.9)
            yield Figure("dev/real as text", f"{what}: links recall", result.links, 0.98)


def as_gold(made: Path, target: Path) -> Path:
    """The same files under the names that the scorer looks for: the part before the first dot.

    A hyphen is a hyphen on both sides: Word knows which ones must not break (U+2011), a page does not, and the scorer, which means to
    take them for one, normalises first (NFKC makes U+2010 of it).
    """
    target.mkdir()
    for path in made.glob("*.xml"):
        (target / f"{path.name.split('.')[0]}.xml").write_text(path.read_text().replace("\u2011", "-"))
    return target


def _editors_links(folder: Path, kind: str, made: Path, worst: int) -> Figure:
    found = wanted = 0
    for path in sorted(folder.glob("*.DOC")):
        truth = Counter(link for link in word_links(path) if link not in _numbers(made, path.stem))
        ours = Counter(link for out in made.glob(f"{path.stem}.*.xml") for link in _akn_links(out))
        found, wanted = found + (truth & ours).total(), wanted + truth.total()
        if worst and truth - ours:
            print(f"{path.stem} as {kind}: editors' links missed: {sorted((truth - ours).elements())}")
    return Figure("dev/real", f"{kind}: editors' {wanted} links in Word found in the words", found / wanted, 0.98)


def word_links(path: Path) -> Iterator[str]:
    """The symbols that hyperlinks of a Word file name, in the text and its notes; neighbours with one address (`57/270` + `B`) are one."""
    with zipfile.ZipFile(path) as package:
        for part in ("document", "footnotes"):
            try:
                tree = etree.fromstring(package.read(f"word/{part}.xml"))
                relations = etree.fromstring(package.read(f"word/_rels/{part}.xml.rels"))
            except KeyError:
                continue
            targets = {str(r.get("Id")): unquote(str(r.get("Target"))) for r in relations}
            for paragraph in tree.iter(f"{_W}p"):
                last = ""
                for element in paragraph:
                    target = targets.get(str(element.get(_ID)), "") if element.tag == f"{_W}hyperlink" else ""
                    if target and target != last and re.search(r"(?:undocs|docs\.un)\.org", target):
                        yield from _whole(target)
                    if target or "".join(element.itertext()).strip():
                        last = target


def _numbers(made: Path, stem: str) -> set[str]:
    """The symbols of the resolutions themselves: editors link the title line to the document that it stands in, which cites nothing."""
    covers = [etree.parse(str(path)).find(".//{*}coverPage//{*}docNumber") for path in made.glob(f"{stem}.*.xml")]
    return {canonical("".join(cover.itertext())) for cover in covers if cover is not None}


def _akn_links(path: Path) -> Iterator[str]:
    last = ""
    for anchor in etree.parse(str(path)).iter("{*}a"):
        target = str(anchor.get("href"))
        if target != last or (anchor.getprevious() is None):
            yield from _whole(target)
        last = target if not (anchor.tail or "").strip() else ""


def _whole(address: str) -> Iterator[str]:
    """The documents that an address names, without the letters of parts, as score.py compares them; two for `A/73/78-E/2018/54`."""
    for symbol in re.split(r"-(?=[AES]/)", canonical(address)):
        yield re.sub(r"(?<=\d)[A-Z]$", "", symbol)


def editors(gold: Path, worst: int = 0) -> Iterator[Figure]:
    """score_real.py over dev/real_pdf, with the link annotations of the PDFs left out of account and with them."""
    folder = gold / "dev/real_pdf"
    for links, what, wanted in ((False, "editors' links found in the words", 0.97), (True, "editors' links found with annotations", 1.0)):
        with tempfile.TemporaryDirectory() as scratch:
            out = taken_in(sorted(folder.glob("*.pdf")), Path(scratch), editors_links=links)
            figures = Path(scratch, "figures.json")
            printed = quietly([sys.executable, gold / "score_real.py", folder, out, "--json", figures, "--worst", str(worst)])
            if worst:
                print(printed)
            found = json.loads(figures.read_text())
            yield Figure("dev/real_pdf", f"{what} ({found['of']})", found["editors' links found"], wanted)


MEASURES: dict[str, Callable[[Path, int], Iterator[Figure]]] = {
    "dev/real": agreement,
    "dev/real as text": texts,
    "dev/real_pdf": editors,
}
