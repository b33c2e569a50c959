"""Errors named by what the runner must do next. Anything that is none of these is a bug: do not commit, exit."""

from __future__ import annotations


class PoisonMessage(Exception):
    """This record can never succeed: dead-letter it with its reason, go on with the next.

    `detail` is a clause that stands between a colon and a full stop, `advice` one or more sentences.
    """

    def __init__(self, reason: str, detail: str, advice: str = "") -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail
        self.advice = advice


class Unavailable(Exception):
    """Something outside is away for now: keep the record, wait, try again. Never dead-letter for it."""
