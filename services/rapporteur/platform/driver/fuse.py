"""Stops a consumer that sets too much aside: that is a bad deploy and not bad documents."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class FuseLimits:
    """When it blows."""

    in_a_row: int = 50
    """So many records set aside one after the other."""
    ratio: float = 0.9
    """More than this part of the last `window` records set aside."""
    window: int = 200


@dataclass(frozen=True, slots=True)
class Fuse:
    """A value, so that what is thought of a batch can be forgotten when the batch is undone.

    >>> fuse = Fuse(FuseLimits(in_a_row=2))
    >>> fuse.after(True).blown, fuse.after(True).after(True).blown
    ('', '2 records in a row were set aside')
    """

    limits: FuseLimits
    _row: int = 0
    _bits: int = 0
    """The last records, the newest lowest: 1 where it was set aside."""
    _seen: int = 0

    def after(self, set_aside: bool) -> Fuse:
        """The fuse when one record more is done."""
        window = self.limits.window
        bits = (self._bits << 1 | set_aside) & ((1 << window) - 1)
        return replace(self, _row=self._row + 1 if set_aside else 0, _bits=bits, _seen=min(self._seen + 1, window))

    @property
    def blown(self) -> str:
        """Why to stop; empty where all is well."""
        limits, many = self.limits, self._bits.bit_count()
        if self._row >= limits.in_a_row:
            return f"{self._row} records in a row were set aside"
        if self._seen == limits.window and many > limits.ratio * limits.window:
            return f"{many} of the last {limits.window} records were set aside"
        return ""
