"""Looks after what was set aside: `OperationsService`."""

from __future__ import annotations

from datetime import UTC

import grpc

from rapporteur.contracts.gateway.v1 import operations_pb2 as wire
from rapporteur.contracts.gateway.v1 import operations_pb2_grpc
from rapporteur.gateway.deadlines import Deadline
from rapporteur.gateway.ports import Letter, LetterFilter, PartitionReplay, Redriver
from rapporteur.gateway.problems import Violation, bad_request, not_found
from rapporteur.gateway.requests import check_asked, limit_of, time_of

_LETTERS, _MOST_LETTERS = 100, 1000
_ALL = LetterFilter()


class OperationsService(operations_pb2_grpc.OperationsServiceServicer):
    """As protos/rapporteur/contracts/gateway/v1/operations.proto says. Raises Problem, Unavailable."""

    def __init__(self, redriver: Redriver, call_seconds: float) -> None:
        """A call that comes with no time left is not begun; one that was begun goes on to its end, since half a redrive is a puzzle."""
        self._redriver = redriver
        self._call_seconds = call_seconds

    def ListSetAside(self, request: wire.ListSetAsideRequest, context: grpc.ServicerContext) -> wire.ListSetAsideResponse:
        """The dead letters, newest first."""
        Deadline(context, self._call_seconds).left("the dead letters were read")
        limit = limit_of("limit", request.limit, _LETTERS, _MOST_LETTERS)
        return wire.ListSetAsideResponse(letters=map(_letter, self._redriver.letters(_filter(request.filter), limit)))

    def Redrive(self, request: wire.RedriveRequest, context: grpc.ServicerContext) -> wire.RedriveResponse:
        """Send dead letters back."""
        Deadline(context, self._call_seconds).left("the dead letters were read")
        which, limit = _filter(request.filter), limit_of("limit", request.limit, 0, 1_000_000)
        if which == _ALL and not (limit or request.dry_run):  # an empty message asks for nothing, and may be a client's mistake
            raise bad_request(Violation("filter", "say which, or give a limit: this would send everything that is set aside"))
        done = self._redriver.redrive(which, limit, request.dry_run)
        return wire.RedriveResponse(
            letters=map(_letter, done.letters),
            redriven=not request.dry_run,
            left_out=len(done.left_out),
            letters_left_out=map(_letter, done.left_out[: min(limit or _MOST_LETTERS, _MOST_LETTERS)]),
        )

    def PreviewReplay(self, request: wire.PreviewReplayRequest, context: grpc.ServicerContext) -> wire.PreviewReplayResponse:
        """What a replay would read."""
        Deadline(context, self._call_seconds).left("the offsets were read")
        check_asked(stage=request.stage)
        since = time_of("since", request.since)
        try:
            partitions = self._redriver.preview_replay(request.stage, since)
        except KeyError:
            raise not_found("stage", request.stage, "the stages are cleanup, structure, footnotes and indexing") from None
        records = sum(max(0, each.committed_offset - each.from_offset) for each in partitions)
        return wire.PreviewReplayResponse(partitions=map(_partition, partitions), records=records)


def _filter(asked: wire.SetAsideFilter) -> LetterFilter:
    """Raises Problem."""
    check_asked(**{"filter.stage": asked.stage, "filter.reason": asked.reason, "filter.document_id": asked.document_id})
    return LetterFilter(asked.stage, asked.reason, asked.document_id)


def _letter(letter: Letter) -> wire.DeadLetter:
    return wire.DeadLetter(
        topic=letter.topic,
        partition=letter.partition,
        offset=letter.offset,
        stage=letter.stage,
        document_id=letter.document_id,
        reason=letter.trouble.reason,
        detail=letter.trouble.detail,
        advice=letter.trouble.advice,
        failed_at=letter.failed_at.astimezone(UTC).isoformat(timespec="seconds"),
        redrives=letter.redrives,
    )


def _partition(each: PartitionReplay) -> wire.PartitionReplay:
    return wire.PartitionReplay(partition=each.partition, from_offset=each.from_offset, committed_offset=each.committed_offset)
