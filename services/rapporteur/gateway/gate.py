"""Who may come in: bearer tokens with roles, looked up at every call, read anew when their file changes."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from pathlib import Path

import grpc
import structlog

from rapporteur.gateway.problems import Why, refused
from rapporteur.gateway.tokens import BadTokens, Holder, Role, Tokens, parse

INGESTION = "rapporteur.contracts.gateway.v1.IngestionService"
QUERY = "rapporteur.contracts.gateway.v1.QueryService"
OPERATIONS = "rapporteur.contracts.gateway.v1.OperationsService"
HEALTH = "grpc.health.v1.Health"

ROLES: Mapping[str, Role] = {INGESTION: Role.INGEST, QUERY: Role.READ, OPERATIONS: Role.OPERATE}
"""The role that a service asks for. Reflection asks for a token with any role; health for none, so that a supervisor needs no secret."""
EVERYONE = Holder("everyone", frozenset(Role))
_SCHEME = "bearer "

Metadata = tuple[tuple[str, str | bytes], ...]


class TokensFile:
    """The tokens of a file, as it is now. A change for the worse is not taken over: the tokens stay as they were, and the log says why."""

    def __init__(self, path: Path) -> None:
        """Raises BadTokens, OSError."""
        self._path = path
        self._lock = threading.Lock()
        self._stamp = self._seen()
        self._tokens = parse(path.read_text(encoding="utf-8"))

    def now(self) -> Tokens:
        """The tokens that hold at this moment."""
        with self._lock:
            try:
                stamp = self._seen()
                if stamp != self._stamp:
                    self._stamp = stamp
                    self._tokens = parse(self._path.read_text(encoding="utf-8"))
            except (OSError, UnicodeDecodeError, BadTokens) as error:
                structlog.get_logger().error("the tokens stay as they were", file=str(self._path), error=str(error))
            return self._tokens

    def _seen(self) -> tuple[int, int, int]:
        status = self._path.stat()
        return status.st_mtime_ns, status.st_size, status.st_ino


class Gate:
    """Says who calls, and refuses who may not."""

    def __init__(self, tokens: TokensFile | None) -> None:
        """Without tokens everyone may do everything: for a gateway that only its own machine reaches, or that asks for certificates."""
        self._tokens = tokens

    def admit(self, method: str, metadata: Metadata) -> Holder:
        """Who calls. Raises Problem UNAUTHENTICATED, PERMISSION_DENIED."""
        service = method.strip("/").partition("/")[0]
        if self._tokens is None or service == HEALTH:
            return EVERYONE
        holder = self._holder(self._tokens.now(), metadata)
        role = ROLES.get(service)
        if role is not None and role not in holder.roles:
            words = f"the token of {holder.name!r} does not permit this; it needs the role {role.value!r}"
            raise refused(grpc.StatusCode.PERMISSION_DENIED, Why.ROLE_MISSING, words)
        return holder

    def _holder(self, tokens: Tokens, metadata: Metadata) -> Holder:
        said = next((value for key, value in metadata if key == "authorization"), None)
        if not isinstance(said, str) or not said.lower().startswith(_SCHEME):
            words = "send a token, as the metadata `authorization: Bearer TOKEN`"
            raise refused(grpc.StatusCode.UNAUTHENTICATED, Why.TOKEN_MISSING, words)
        holder = tokens.holder(said[len(_SCHEME) :].strip())
        if holder is None:
            words = "this token is not known here; ask who keeps the gateway for one"
            raise refused(grpc.StatusCode.UNAUTHENTICATED, Why.TOKEN_UNKNOWN, words)
        return holder
