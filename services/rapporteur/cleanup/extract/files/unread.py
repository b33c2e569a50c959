"""What rapporteur says of files that it knows and does not read."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from rapporteur.cleanup.extract.files.detection import Format
from rapporteur.cleanup.extract.refusals import refused
from rapporteur.model.failures import DocumentRefused, Reason

_OPEN = "If it is a document, save it as .docx, HTML or plain text and ingest that."
_ADVICE: Mapping[Format, tuple[Reason, str]] = MappingProxyType(
    {
        Format.EMPTY: (Reason.EMPTY, "Get the file again if it should have content."),
        Format.ENCRYPTED_OFFICE: (Reason.ENCRYPTED, "Open it with its password, save a copy without one and ingest that."),
        Format.OTHER_ARCHIVE: (Reason.UNSUPPORTED, "Unpack it and ingest the folder."),
        Format.MAIL: (Reason.UNSUPPORTED, "Save what is attached to it, or its text, as files of their own and ingest those."),
        Format.LEFT_BEHIND: (Reason.UNSUPPORTED, "It holds no text: delete it, or leave it where it is."),
        Format.BINARY: (Reason.UNREADABLE, "Look at what it is and where it came from; it may be damaged or no document at all."),
        Format.COMPRESSED: (Reason.UNSUPPORTED, "Unpack it and ingest the file in it."),
    }
)


def refusal(found: Format) -> DocumentRefused:
    """The error to raise for a file of a format that no extractor reads. `detail` says what the file is.

    >>> str(refusal(Format.RTF))
    'unsupported: it is RTF'
    """
    reason, advice = _ADVICE.get(found, (Reason.UNSUPPORTED, _OPEN))
    return refused(reason, f"it is {found.value}", advice)
