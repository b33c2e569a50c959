"""What was in trouble and is gone: found by what a whole walk did not come upon."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rapporteur.platform.intake.records import FileSeen


class Sweep:
    """The paths in trouble under the roots of a walk. A folder that the walk could not look into keeps all that is in it.

    >>> from rapporteur.platform.intake.records import Reason
    >>> sweep = Sweep(["/in/a", "/in/b/c", "/other/d", "/in/e"], ["/in"])
    >>> sweep.saw(FileSeen("/in/a", "a", 1, 1))
    >>> sweep.saw(FileSeen("/in/b", "b/", 0, 0, Reason("not permitted")))
    >>> sweep.gone()
    ('/in/e',)
    """

    def __init__(self, troubled: Iterable[str], roots: Sequence[str]) -> None:
        within = set(roots)
        self._left = {path for path in troubled if _lies_in(path, within)}
        self._blind: set[str] = set()

    def saw(self, file: FileSeen) -> None:
        """The walk came upon this."""
        self._left.discard(file.path)
        if file.trouble.reason and file.name.endswith("/"):
            self._blind.add(file.path)

    def gone(self) -> tuple[str, ...]:
        """What is not there any more, in order, once the walk has come to its end."""
        return tuple(sorted(path for path in self._left if not _lies_in(path, self._blind)))


def _lies_in(path: str, folders: set[str]) -> bool:
    """Whether it is one of them or lies below one; there may be as many of either as there are files."""
    while path not in folders and path.strip("/"):
        path = path.rpartition("/")[0] or "/"
    return path in folders
