"""Opens the zip of a Word file: its parts as bounded bytes and safe XML, and the relationships between them."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from rapporteur.cleanup.extract.files.broken_zip import BROKEN_ZIP
from rapporteur.cleanup.extract.refusals import AGAIN, DELETE_OR_REPORT, SAVE_AS_DOCX, refused
from rapporteur.model.failures import Reason

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATIONSHIP_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

PART_LIMIT = 64 << 20
"""Bytes of one part unpacked. The longest volume of the Council (24 resolutions) has 1 MB; 100,000 paragraphs have some 30 MB."""
BOMB_RATIO = 100
"""A part over the limit that was packed tighter than this is called a bomb: Word's own parts pack 5 to 20 to one."""

_STRICT = b"http://purl.oclc.org/ooxml/"
_DIALECTS = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
)


@dataclass(frozen=True, slots=True)
class Relationship:
    """One line of a `.rels` part."""

    kind: str
    """The last word of its type: `footnotes`, `hyperlink`, `header`."""
    target: str
    """A part of the package (`word/footnotes.xml`), or an address outside it."""
    external: bool


class Package:
    """A Word file. Every method raises DocumentRefused and nothing else."""

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except BROKEN_ZIP as error:
            where = f"the zip directory is missing: the file breaks off at byte {len(content):,}"
            raise refused(Reason.TRUNCATED, where) from error
        self._names = set(self._zip.namelist())
        self._counts = Counter(self._zip.namelist())
        self._relationships: dict[str, Mapping[str, Relationship]] = {}
        self.main = self._main_part()

    def bytes_of(self, name: str) -> bytes | None:
        """The part unpacked, within PART_LIMIT; None if there is none of that name."""
        if name not in self._names:
            return None
        if self._counts[name] > 1:
            detail = f"the zip holds {self._counts[name]} parts named {name}, and which one counts is anybody's guess"
            raise refused(Reason.MALFORMED, detail, SAVE_AS_DOCX)
        info = self._zip.getinfo(name)
        if info.flag_bits & 1:
            raise refused(Reason.ENCRYPTED, f"its part {name} is encrypted", "Save a copy without a password and ingest that.")
        try:
            with self._zip.open(info) as part:
                content = part.read(PART_LIMIT + 1)
        except BROKEN_ZIP as error:
            raise refused(Reason.MALFORMED, f"its part {name} cannot be unpacked ({error})") from error
        if len(content) > PART_LIMIT:
            raise _too_large(name, info)
        return content

    def xml(self, name: str) -> etree._Element | None:
        """The root of a part, without external entities or any DTD; None if there is none of that name."""
        content = self.bytes_of(name)
        return None if content is None else _parse(name, content)

    def relationships(self, part: str) -> Mapping[str, Relationship]:
        """What `part` points at, by relationship id."""
        if part not in self._relationships:
            self._relationships[part] = self._read_relationships(part)
        return self._relationships[part]

    def _read_relationships(self, part: str) -> Mapping[str, Relationship]:
        folder, base = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", base + ".rels"))
        found: dict[str, Relationship] = {}
        for item in root if root is not None else ():
            external = item.get("TargetMode") == "External"
            target = item.get("Target", "")
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[item.get("Id", "")] = Relationship(item.get("Type", "").rpartition("/")[2], target, external)
        return found

    def _main_part(self) -> str:
        if "word/document.xml" in self._names:
            return "word/document.xml"
        for relationship in self.relationships("").values():
            if relationship.kind == "officeDocument" and relationship.target in self._names:
                return relationship.target
        raise refused(Reason.MALFORMED, "it is a zip without word/document.xml, the part that holds the text of a Word file", SAVE_AS_DOCX)


def _too_large(name: str, info: zipfile.ZipInfo) -> Exception:
    limit = f"its part {name} unpacks to more than {PART_LIMIT >> 20} MB"
    if info.compress_size * BOMB_RATIO < PART_LIMIT:
        return refused(Reason.HOSTILE, f"{limit} from {info.compress_size:,} bytes: a bomb of compression", DELETE_OR_REPORT)
    return refused(Reason.TOO_LARGE, limit, "Split it into several files and ingest those.")


def _parse(name: str, content: bytes) -> etree._Element:
    if b"<!DOCTYPE" in content:
        raise refused(Reason.HOSTILE, f"its part {name} declares a document type, which no Word file does", DELETE_OR_REPORT)
    if _STRICT in content[:8192]:
        for strict, common in _DIALECTS:
            content = content.replace(strict, common)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise _broken(name, error) from error
    except ValueError as error:
        raise refused(Reason.MALFORMED, f"its part {name} is no XML: {error}") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise refused(Reason.HOSTILE, f"its part {name} declares a document type, which no Word file does", DELETE_OR_REPORT)
    return root


def _broken(name: str, error: etree.XMLSyntaxError) -> Exception:
    said = str(error.msg or "it holds no element").split(", use XML_PARSE")[0].split(", try XML_PARSE")[0].strip()
    if "XML_PARSE_HUGE" in str(error) or "Resource limit" in said:
        return refused(Reason.TOO_LARGE, f"its part {name} is built beyond every limit of XML ({said})", SAVE_AS_DOCX)
    if "ntity" in said and ("amplification" in said or "loop" in said):
        return refused(Reason.HOSTILE, f"its part {name} is an entity bomb", DELETE_OR_REPORT)
    return refused(Reason.MALFORMED, f"its part {name} breaks off or is no XML, in line {error.lineno or 1}: {said}", AGAIN)
