"""What the gateway answers when it cannot do what was asked: a status code, words for people, and details for programs.

Details are those of google.rpc: BadRequest names the fields that are wrong, RetryInfo says when to try again, ErrorInfo carries a word
to decide by, ResourceInfo what was not found.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from typing import Any

import grpc
from google.protobuf.any_pb2 import Any as Packed
from google.protobuf.message import Message
from google.rpc import error_details_pb2 as details
from google.rpc import status_pb2
from grpc_status import rpc_status

DOMAIN = "rapporteur"
"""The domain of every ErrorInfo."""


class Why(Enum):
    """The reason of an ErrorInfo: what a program may decide by. Values are stable."""

    PIPELINE_FULL = "PIPELINE_FULL"
    """So many documents are on their way that no further one is taken now."""
    TOO_MANY_AT_ONCE = "TOO_MANY_AT_ONCE"
    """So many calls of this kind run that no further one is begun now."""
    AWAY = "AWAY"
    """A store or the broker is away."""
    STOPPING = "STOPPING"
    """The gateway is being stopped; another one, or the same one soon, goes on."""
    BATCH_CLOSED = "BATCH_CLOSED"
    """Nothing can be added to a closed batch."""
    OTHER_CONTENT = "OTHER_CONTENT"
    """The batch holds an item of this name with other content."""
    TOKEN_MISSING = "TOKEN_MISSING"
    TOKEN_UNKNOWN = "TOKEN_UNKNOWN"
    ROLE_MISSING = "ROLE_MISSING"
    """The token is good and does not permit this call."""
    BUG = "BUG"
    """A fault of the gateway; the id in the message stands in its log."""
    DAMAGED = "DAMAGED"
    """An object is missing or is not what was stored."""


@dataclass(frozen=True, slots=True)
class Violation:
    """A field of the request that is wrong."""

    field: str
    description: str


class Problem(Exception):
    """Raised anywhere below a service; the outermost interceptor turns it into the answer."""

    def __init__(self, code: grpc.StatusCode, message: str, *more: Message) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.details = more

    def status(self) -> grpc.Status:
        """As it goes over the wire."""
        packed = []
        for detail in self.details:
            packed.append(Packed())
            packed[-1].Pack(detail)
        status: grpc.Status = rpc_status.to_status(status_pb2.Status(code=self.code.value[0], message=self.message, details=packed))
        return status


def bad_request(*violations: Violation) -> Problem:
    """The request is wrong and will stay so."""
    fields = [details.BadRequest.FieldViolation(field=v.field, description=v.description) for v in violations]
    message = "; ".join(f"{v.field}: {v.description}" for v in violations)
    return Problem(grpc.StatusCode.INVALID_ARGUMENT, message, details.BadRequest(field_violations=fields))


def not_found(kind: str, name: str, advice: str) -> Problem:
    """There is no such thing."""
    resource = details.ResourceInfo(resource_type=kind, resource_name=name, description=advice)
    return Problem(grpc.StatusCode.NOT_FOUND, f"there is no {kind} {name!r}; {advice}", resource)


def refused(code: grpc.StatusCode, why: Why, message: str) -> Problem:
    """The call cannot be done as things stand; trying again does not help by itself."""
    return Problem(code, message, _info(why))


def later(code: grpc.StatusCode, why: Why, message: str, seconds: float) -> Problem:
    """The call cannot be done now; the same call can be, after so many seconds."""
    retry = details.RetryInfo()
    retry.retry_delay.FromTimedelta(timedelta(seconds=seconds))
    return Problem(code, message, _info(why), retry)


def out_of_time(doing: str) -> Problem:
    """The caller's deadline has passed."""
    return Problem(grpc.StatusCode.DEADLINE_EXCEEDED, f"the deadline has passed while {doing}; the same call again is safe")


@dataclass(frozen=True, slots=True)
class Told:
    """A problem as a client reads it from an error."""

    code: grpc.StatusCode
    message: str
    why: str
    """A value of Why; empty where the answer has no ErrorInfo."""
    retry_seconds: float | None
    """When to try again; None where the answer does not say that it would help."""
    violations: tuple[Violation, ...]


def told(error: grpc.RpcError) -> Told:
    """What a failed call says."""
    assert isinstance(error, grpc.Call)
    why, seconds, violations = "", None, []
    for packed in _packed(error):
        if packed.Is(details.ErrorInfo.DESCRIPTOR):
            why = _unpacked(packed, details.ErrorInfo()).reason
        elif packed.Is(details.RetryInfo.DESCRIPTOR):
            seconds = _unpacked(packed, details.RetryInfo()).retry_delay.ToTimedelta().total_seconds()
        elif packed.Is(details.BadRequest.DESCRIPTOR):
            violations = [Violation(v.field, v.description) for v in _unpacked(packed, details.BadRequest()).field_violations]
    return Told(error.code(), error.details() or "", why, seconds, tuple(violations))


def _packed(error: grpc.Call) -> Sequence[Packed]:
    try:
        status = rpc_status.from_call(error)
    except ValueError:  # a proxy has put words of its own in place of ours
        return ()
    return status.details if status else ()


def _unpacked(packed: Packed, into: Any) -> Any:
    """`into`, filled. The messages of google.rpc have no stubs, so no other type fits."""
    packed.Unpack(into)
    return into


def _info(why: Why) -> details.ErrorInfo:
    return details.ErrorInfo(reason=why.value, domain=DOMAIN)
