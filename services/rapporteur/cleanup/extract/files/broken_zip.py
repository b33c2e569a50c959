"""What the zip reader raises for archives that are damaged, or beyond it: one list for all who open them."""

from __future__ import annotations

import zipfile
import zlib

BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    NotImplementedError,  # its word for a method of compression or an encryption that it does not know
)
"""Found by the hostile files of tests/hostile: the documentation of zipfile names the first alone."""
