"""The head of an Akoma Ntoso document: identification, source, cover page, preface."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from rapporteur.export.akn_inline import Inlines
from rapporteur.export.naming import known_number
from rapporteur.export.xml_text import attribute, text
from rapporteur.language.dates import find_date
from rapporteur.model.resolution import Block, Certainty, Organ, Resolution
from rapporteur.model.resolved import ResolvedResolution
from rapporteur.model.text import RichText

_LANGUAGES = {"en": "eng", "fr": "fra", "es": "spa", "ru": "rus", "ar": "ara", "zh": "zho"}
_ACTORS = {
    Organ.GENERAL_ASSEMBLY: "un-ga",
    Organ.SECURITY_COUNCIL: "un-sc",
    Organ.ECONOMIC_AND_SOCIAL_COUNCIL: "un-ecosoc",
    Organ.HUMAN_RIGHTS_COUNCIL: "un-hrc",
    Organ.TRUSTEESHIP_COUNCIL: "un-tc",
}
_ISO_LENGTH = len("2004-07-21")
_YEAR = re.compile(r"^((?:19|20)\d\d)/|\(((?:19|20)\d\d)\)", re.ASCII)
_UNKNOWN_DATE = "0001-01-01"
_MAKER = "#rapporteur"


@dataclass(frozen=True, slots=True)
class Head:
    """What identifies a document and every component of it: the FRBR addresses differ by the component alone."""

    work: str
    language: str
    date: str
    date_name: str

    @staticmethod
    def of(resolved: ResolvedResolution) -> Head:
        """The head of a resolution. Its date is that of adoption; else 1 January of the year in its number; else, for a draft or a report,
        that on its cover; else a plain unknown.
        """
        resolution = resolved.resolution
        day, name = _date(resolution)
        actor = _ACTORS.get(resolution.identity.organ, "un")
        known = re.sub(r"[^\w()-]+", "-", known_number(resolution.identity)).strip("-")
        number = known or f"{resolved.document.document_id}-{resolution.ordinal}"
        work = f"/akn/un/statement/deliberation/{actor}/{day}/{number}"
        return Head(work, _LANGUAGES.get(resolved.language, "und"), day, name)

    def identification(self, component: str = "main") -> str:
        """The identification of the main document or, for an annex or a part, of that component."""
        day = f'<FRBRdate date="{self.date}" name="{self.date_name}"/>'
        work, this = attribute(self.work), attribute(component)
        expression = f"{work}/{self.language}@"
        return (
            f'<identification source="{_MAKER}">'
            f'<FRBRWork><FRBRthis value="{work}/!{this}"/><FRBRuri value="{work}"/>{day}'
            '<FRBRauthor href="#un" as="#author"/><FRBRcountry value="un"/></FRBRWork>'
            f'<FRBRExpression><FRBRthis value="{expression}/!{this}"/><FRBRuri value="{expression}"/>{day}'
            f'<FRBRauthor href="#un" as="#author"/><FRBRlanguage language="{self.language}"/></FRBRExpression>'
            f'<FRBRManifestation><FRBRthis value="{expression}/!{this}.xml"/><FRBRuri value="{expression}.xml"/>{day}'
            f'<FRBRauthor href="{_MAKER}" as="#editor"/></FRBRManifestation></identification>'
        )


def meta(resolved: ResolvedResolution, head: Head) -> str:
    """The meta block: what it is, who wrote it, and in our own words where it comes from and how far it may be trusted."""
    return (
        f"<meta>{head.identification()}"
        f'<references source="{_MAKER}">'
        '<TLCOrganization eId="un" href="/akn/ontology/organization/un/un" showAs="United Nations"/>'
        f'<TLCOrganization eId="rapporteur" href="/akn/ontology/organization/rapporteur" showAs="rapporteur"/>'
        '<TLCRole eId="author" href="/akn/ontology/role/un/author" showAs="Author"/>'
        '<TLCRole eId="editor" href="/akn/ontology/role/un/editor" showAs="Editor"/>'
        f'</references><proprietary source="{_MAKER}">{_provenance(resolved)}</proprietary></meta>'
    )


def component_meta(head: Head, component: str) -> str:
    """The meta block of an annex or a part."""
    return f"<meta>{head.identification(component)}</meta>"


def cover_page(resolution: Resolution, session: str, inlines: Inlines) -> str:
    """The cover page; for a resolution of a volume, which has none, what is known of it: symbol and session."""
    cover = resolution.cover
    symbol = cover.symbol or resolution.identity.symbol
    lines = [
        _line("docAuthority", cover.publisher),
        _line("docNumber", symbol),
        _line("docAuthority", cover.organ),
        _line("docStatus", cover.distribution),
        _issued(cover.issued),
        _line("session", cover.session or session),
        _line("inline", cover.agenda_item, ' name="agenda item"'),
        _line("inline", cover.agenda_title, ' name="agenda item name"'),
        _line("docTitle", cover.title),
        f"<p><docProponent>{inlines.words('proponent', RichText(cover.proponent))}</docProponent></p>" if cover.proponent else "",
        *(_line("inline", other, ' name="other"') for other in cover.other),
    ]
    written = "".join(lines)
    return f"<coverPage>{written}</coverPage>" if written else ""


def preface(resolution: Resolution, inlines: Inlines) -> str:
    """The title line. Marks of footnotes to the title stand in it."""
    identity = resolution.identity
    number = _inline("docNumber", identity.number)
    title = inlines.words("title", resolution.title)
    remark = ""
    if identity.certainty is Certainty.INFERRED or (identity.certainty is Certainty.UNKNOWN and identity.reason):
        remark = f"<p><remark>[{identity.certainty.value}: {text(identity.reason)}]</remark></p>"
    line = f"{number} {f'<docTitle>{title}</docTitle>' if title else ''}".strip()
    return f"<preface><p>{line}</p>{remark}</preface>" if line or remark else ""


def part_preface(part: Block, title: str) -> str:
    """The title line of one of the resolutions A, B, C."""
    line = f"{_inline('docNumber', part.number)} {f'<docTitle>{title}</docTitle>' if title else ''}".strip()
    return f"<preface><p>{line}</p></preface>" if line else ""


def _provenance(resolved: ResolvedResolution) -> str:
    document, resolution, ledger = resolved.document, resolved.resolution, resolved.ledger
    warnings = "".join(f"<rapporteur:warning>{attribute(warning)}</rapporteur:warning>" for warning in resolved.warnings)
    return (
        f'<rapporteur:source name="{attribute(document.name)}" sha256="{attribute(document.sha256)}" ordinal="{resolution.ordinal}"'
        f' of="{resolved.resolutions_in_document}"{_pages(resolution)} startsMidDocument="{_flag(resolution.starts_mid_document)}"'
        f' endsMidDocument="{_flag(resolution.ends_mid_document)}" repairs="{len(resolved.repairs)}"/>'
        f'<rapporteur:identity certainty="{resolution.identity.certainty.value}" reason="{attribute(resolution.identity.reason)}"/>'
        f'<rapporteur:notes marks="{ledger.marks}" bodies="{ledger.bodies}" linked="{ledger.linked}" repeats="{ledger.repeats}"'
        f' inferred="{ledger.inferred}" orphanMarks="{attribute(" ".join(ledger.orphan_marks))}"'
        f' orphanBodies="{attribute(" ".join(ledger.orphan_bodies))}"/>{warnings}'
    )


def _pages(resolution: Resolution) -> str:
    """The pages of the document that it stands on, where the document has pages."""
    first, last = resolution.pages
    return f' pages="{first}-{last}"' if first else ""


def _flag(value: object) -> str:
    return "true" if value else "false"


def is_date(value: str) -> bool:
    """Whether the schema takes it as a date."""
    try:
        return len(value) == _ISO_LENGTH and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _date(resolution: Resolution) -> tuple[str, str]:
    adopted = resolution.adoption.date if resolution.adoption else ""
    if is_date(adopted):
        return adopted, "adoption"
    year = _YEAR.search(resolution.identity.number)
    if year:
        return f"{year[1] or year[2]}-01-01", "year"
    issued = find_date(resolution.cover.issued)
    if issued and is_date(issued.iso):
        return issued.iso, "issuance"
    return _UNKNOWN_DATE, "unknown"


def _inline(element: str, words: str, attributes: str = "") -> str:
    return f"<{element}{attributes}>{text(words)}</{element}>" if words else ""


def _issued(words: str) -> str:
    found = find_date(words)
    if found is None or not is_date(found.iso):
        return _line("inline", words, ' name="date of issuance"')
    return _line("docDate", words, f' date="{found.iso}"')


def _line(element: str, words: str, attributes: str = "") -> str:
    return f"<p>{_inline(element, words, attributes)}</p>" if words else ""
