"""Settings out of environment variables, and what is said of one that cannot be used."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

_KINDS = {int: "a whole number", float: "a number", bool: "1 or 0"}


class BadSetting(Exception):
    """A variable has a value with which nothing can begin: whoever started the program must change it."""

    def __init__(self, variable: str, what: str) -> None:
        super().__init__(f"{variable} {what}")


class FromEnvironment(BaseSettings):
    """Settings that are read when they are made. Raises BadSetting, which names the first wrong variable and what it may be.

    A variable that is empty counts as not set, as it does for the options of commands: a compose file passes on what nobody has set so.
    """

    model_config = SettingsConfigDict(frozen=True, allow_inf_nan=False, env_ignore_empty=True)

    def __init__(self, **given: Any) -> None:
        try:
            super().__init__(**given)
        except ValidationError as error:
            raise self._bad(error.errors()[0]) from None

    @classmethod
    def _bad(cls, error: Mapping[str, Any]) -> BadSetting:
        name = str(error["loc"][0])
        prefix = cls.model_config.get("env_prefix", "")
        variable = name if name.startswith(prefix) else f"{prefix}{name}".upper()
        return BadSetting(variable, f"is {error['input']!r}, and must be {cls._may_be(name, error)}")

    @classmethod
    def _may_be(cls, name: str, error: Mapping[str, Any]) -> str:
        """What the field takes, in words: `a whole number above 0`."""
        if error["type"] == "value_error":
            return str(error["ctx"]["error"])
        field = cls.model_fields.get(name)
        kind = _KINDS.get(field.annotation) if field is not None and isinstance(field.annotation, type) else None
        if field is None or kind is None:
            return f"something else: {error['msg']}"
        above = [f" above {bound.gt}" for bound in field.metadata if hasattr(bound, "gt")]
        most = [f", at most {bound.le}" for bound in field.metadata if hasattr(bound, "le")]
        return "".join((kind, *above, *most))
