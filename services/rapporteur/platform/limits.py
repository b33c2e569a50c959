"""What one document may cost, and when a worker has served long enough."""

from __future__ import annotations

from dataclasses import dataclass

_MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """The budget of one document and the life of a worker. The operating system enforces them, not the code that runs under them."""

    cpu_seconds: int = 60
    """Processor time for one document; the honest measure on a busy machine."""
    wall_seconds: float = 180.0
    """Time by the clock for one document, for those that hang without computing."""
    memory: int = 2048 * _MIB
    """Address space of a worker (RLIMIT_AS)."""
    output: int = 256 * _MIB
    """Bytes that a worker may hand back for one document."""
    file_size: int = 1024 * _MIB
    """Bytes of any one file that a worker writes (RLIMIT_FSIZE)."""
    open_files: int = 128
    """Files that a worker may hold open (RLIMIT_NOFILE)."""
    documents_per_worker: int = 1000
    """After so many documents a worker is replaced, so that leaks of C libraries stay small."""
    resident: int = 768 * _MIB
    """A worker that holds more memory than this after a document is replaced."""
