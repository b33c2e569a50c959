"""Frozen values that are made by the hundred thousand: the same dataclass with a faster way in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, fields
from functools import update_wrapper
from typing import Any, TypeVar

T = TypeVar("T")


def quick(kind: type[T]) -> type[T]:
    """The frozen slotted dataclass `kind`, made in less than half the time and otherwise the same.

    A frozen dataclass fills its fields through `object.__setattr__`, which looks each one up by name; here each field is filled by its
    own slot. The 200,000 values of 60 volumes are a fifth of the processor time of the whole pipeline, and this takes a quarter of it
    away: 5 % of the whole, least of eight runs side by side, which the clock of a run from end to end is too coarse to show. Raises
    TypeError for a class with a default factory or a `__post_init__`, which it does not know how to call.

        @quick
        @dataclass(frozen=True, slots=True)
        class Piece: ...
    """
    ours = fields(kind)  # type: ignore[arg-type]
    if hasattr(kind, "__post_init__") or any(f.default_factory is not MISSING or not f.init or f.kw_only for f in ours):
        raise TypeError(f"{kind.__name__} is more than its fields")
    known: dict[str, Any] = {f"set_{f.name}": getattr(kind, f.name).__set__ for f in ours}
    known |= {f"default_{f.name}": f.default for f in ours if f.default is not MISSING}
    parameters = [f.name if f.default is MISSING else f"{f.name}=default_{f.name}" for f in ours]
    lines = [f"def __init__(self, {', '.join(parameters)}):", *(f"    set_{f.name}(self, {f.name})" for f in ours)]
    exec("\n".join(lines), known)
    made: Callable[..., None] = known["__init__"]
    kind.__init__ = update_wrapper(made, kind.__init__)  # type: ignore[method-assign]
    return kind
