"""Who may call what: a file of names, roles and digests of tokens. The tokens themselves stand nowhere but with those who use them.

A line is `name roles sha256`, for example `archive-loader ingest,read 9f86d0...`; `#` begins a comment.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

_NAME = re.compile(r"[A-Za-z0-9._@-]{1,100}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_BYTES = 32
"""Of chance in a token: nobody guesses it, so its digest needs no salt and no slow hash."""
PREFIX = "rapporteur_"
"""By which people and scanners for leaked secrets know a token when they see one."""


class Role(Enum):
    """What a token permits."""

    INGEST = "ingest"
    """Hand documents in, and watch what becomes of them."""
    READ = "read"
    """Ask the index, fetch resolutions."""
    OPERATE = "operate"
    """See what was set aside, send it back."""


class BadTokens(Exception):
    """The tokens file is wrong; the message names the line and what to do."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Someone who has a token."""

    name: str
    roles: frozenset[Role]


@dataclass(frozen=True, slots=True)
class Tokens:
    """All tokens, by digest."""

    holders: Mapping[str, Holder]

    def holder(self, token: str) -> Holder | None:
        """Whose token it is; None where nobody's. A look-up by digest tells nothing by the time it takes."""
        return self.holders.get(digest(token))


def digest(token: str) -> str:
    """What the file holds of a token."""
    return hashlib.sha256(token.encode("utf-8", "surrogateescape")).hexdigest()


def make_token() -> str:
    """A new token."""
    return PREFIX + secrets.token_urlsafe(_BYTES)


def line(name: str, roles: frozenset[Role], token: str) -> str:
    """The line of the file for a token. Raises BadTokens where the name does not fit into one.

    >>> line("loader", frozenset({Role.INGEST}), "x")[:20]
    'loader ingest 2d7116'
    """
    if not _NAME.fullmatch(name):
        raise BadTokens(f"{name!r} is no name: use 1 to 100 letters, digits, dots, dashes, underscores and @")
    return f"{name} {','.join(sorted(role.value for role in roles))} {digest(token)}"


def parse(text: str) -> Tokens:
    """The tokens of a file. Raises BadTokens: a file with one wrong line permits nothing, since half a file is a surprise."""
    return Tokens(dict(_holders(text)))


def _holders(text: str) -> Iterator[tuple[str, Holder]]:
    for number, whole in enumerate(text.splitlines(), 1):
        words = whole.partition("#")[0].split()
        if not words:
            continue
        if len(words) != 3 or not _NAME.fullmatch(words[0]) or not _DIGEST.fullmatch(words[2]):
            raise BadTokens(f"line {number} of the tokens file is not `name roles sha256`; make lines with `rapporteur gateway token`")
        yield words[2], Holder(words[0], frozenset(_role(number, word) for word in words[1].split(",")))


def _role(number: int, word: str) -> Role:
    try:
        return Role(word)
    except ValueError:
        known = ", ".join(role.value for role in Role)
        raise BadTokens(f"line {number} of the tokens file: there is no role {word!r}; choose from {known}") from None
