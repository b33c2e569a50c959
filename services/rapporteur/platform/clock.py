"""The time, as something that is handed in."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time. Runners stamp with it, outside digests; stages never see one."""

    def now(self) -> datetime:
        """The time in UTC."""


class SystemClock:
    """The computer's clock."""

    def now(self) -> datetime:
        """The time in UTC."""
        return datetime.now(UTC)
