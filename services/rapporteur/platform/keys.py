"""Which keys an object store accepts."""

from __future__ import annotations

import re

from rapporteur.platform.errors import PoisonMessage

_BUCKET = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
_SEGMENT = re.compile(r"(?!\.\.?$)[A-Za-z0-9._=-]{1,200}")
_LONGEST_KEY = 900
"""MinIO and S3 allow 1,024 bytes."""


def check_key(bucket: str, key: str) -> None:
    """Raises PoisonMessage("bad key") for a key that could climb out of its bucket or that some adapter could not hold."""
    good = _BUCKET.fullmatch(bucket) and len(key) <= _LONGEST_KEY and all(map(_SEGMENT.fullmatch, key.split("/")))
    if not good:
        raise PoisonMessage("bad key", f"{key!r} in bucket {bucket!r} is no key of an object store", "Find out which program wrote it.")
