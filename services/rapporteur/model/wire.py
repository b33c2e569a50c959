"""Between the model's dataclasses and their protobuf messages: the one place that knows both.

A dataclass and its message have the same field names, and an enum's members the same names as the message's values behind their
prefix; `pair` refuses to build a codec for anything else, so the two cannot drift apart unseen. Decoding is not validation in
proto3 (empty bytes decode as any message), so `decode` checks what a reader relies on: enums are set, required parts are there.
"""

from __future__ import annotations

import types
import typing
from array import array
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields
from enum import Enum
from functools import cache, cached_property
from typing import TypeVar

from google.protobuf.descriptor import Descriptor, FieldDescriptor
from google.protobuf.message import DecodeError, Message

from rapporteur.contracts.document.v1 import resolution_pb2, resolved_pb2, text_pb2
from rapporteur.model.clean_text import CleanText
from rapporteur.model.resolution import ParsedDocument
from rapporteur.model.resolved import ResolvedResolution

T = TypeVar("T")
Scalar = str | int | float | bool
Tree = Mapping[str, "Scalar | Tree | list[Scalar] | list[Tree]"]
"""What protobuf's constructors take in place of messages; building these and letting C do the rest is the fastest way in."""

MESSAGES: Mapping[type, type[Message]] = types.MappingProxyType(
    {
        CleanText: text_pb2.CleanText,
        ParsedDocument: resolution_pb2.ParsedDocument,
        ResolvedResolution: resolved_pb2.ResolvedResolution,
    }
)
"""The documents that stand in the object store. Everything below them is found through their fields."""


class WireError(Exception):
    """Bytes that are not what they should be: undecodable, or lacking what is required. Never retried."""


@cache
def media_type(kind: type) -> str:
    """The media type of an encoded `kind`, naming its message.

    >>> media_type(CleanText)
    'application/x-protobuf; messageType=rapporteur.contracts.document.v1.CleanText'
    """
    return f"application/x-protobuf; messageType={MESSAGES[kind].DESCRIPTOR.full_name}"


_REMEMBERED = 2 << 20
"""Bytes of the values kept after they were encoded: those of a volume with its hundred resolutions, and no more, so that a worker
stays small. In the local driver the stages to come ask for what was just stored."""


class _Memory:
    """The values encoded last, by their bytes."""

    def __init__(self) -> None:
        self._values: OrderedDict[bytes, object] = OrderedDict()
        self._size = 0

    def get(self, content: bytes) -> object:
        """The value of these bytes; None when it is not remembered."""
        return self._values.get(content)

    def add(self, content: bytes, value: object) -> None:
        """One value more; the oldest go."""
        if content not in self._values:
            self._size += len(content)
        self._values[content] = value
        while self._size > _REMEMBERED:
            self._size -= len(self._values.popitem(last=False)[0])


_LATELY = _Memory()


def encode(value: CleanText | ParsedDocument | ResolvedResolution) -> bytes:
    """The bytes of `value`: equal values give equal bytes on every machine (fields in order, no maps)."""
    kind = type(value)
    content = MESSAGES[kind](**_top(kind).encode(value)).SerializeToString(deterministic=True)
    _LATELY.add(content, value)
    return content


def decode(kind: type[T], content: bytes) -> T:
    """The value that `encode` made these bytes of. Raises WireError.

    Bytes that this process encoded a moment ago give the very value back: values are frozen, and it saves a fifth of all work.
    """
    known = _LATELY.get(content)
    return known if isinstance(known, kind) else read(kind, content)


def read(kind: type[T], content: bytes) -> T:
    """As `decode`, always from the bytes. Raises WireError."""
    try:
        message = MESSAGES[kind].FromString(content)
    except DecodeError as error:
        raise WireError(f"not a {MESSAGES[kind].DESCRIPTOR.full_name}: {error}") from error
    if not message.HasField("document"):
        raise WireError(f"a {MESSAGES[kind].DESCRIPTOR.full_name} without its document")
    try:
        value = _top(kind).decode(message)
    except ValueError as error:
        raise WireError(f"no {MESSAGES[kind].DESCRIPTOR.full_name}: {error}") from error
    assert isinstance(value, kind)
    return value


def _top(kind: type) -> _Codec:
    # the stubs give the two implementations of a descriptor as a union; they have the same members
    return _codec(kind, typing.cast(Descriptor, MESSAGES[kind].DESCRIPTOR))


class _Codec:
    """How one dataclass goes to its message and back: two functions, compiled from an expression a field.

    Pieces and spans are the bulk of all values, and a loop over their fields takes four times as long as
    `{"at": v.at, "source": v.source, "length": v.length}`. A field that has a default is looked at first: zeros and empty lists, which
    most are, need not go to protobuf, which would not write them.
    """

    def __init__(self, kind: type) -> None:
        self.kind = kind
        self.names: dict[str, object] = {"kind": kind}
        """What the expressions refer to."""
        self._always: list[str] = []
        self._seldom: list[str] = []
        self._decoders: list[str] = []

    def always(self, name: str, encoder: str, decoder: str) -> None:
        """The next field goes there and back by these expressions: over `v.name`, the value's, and `m.name`, the message's."""
        self._always.append(f"{name!r}: {encoder}")
        self._decoders.append(decoder)

    def seldom(self, name: str, encoder: str, decoder: str) -> None:
        """As `always`, and it is left out where it is zero, empty or None."""
        self._seldom.append(f"    if v.{name}: t[{name!r}] = {encoder}")
        self._decoders.append(decoder)

    @property
    def leaf(self) -> str:
        """The tree as one expression over `v`, where all fields are plain values that every value has; else empty."""
        plain = len(self.names) == 1 and len(self._always) == len(fields(self.kind))
        return f"{{{', '.join(self._always)}}}" if plain else ""

    @cached_property
    def encode(self) -> Callable[[typing.Any], Tree]:
        """The tree of a value. Compiled at first use, when all codecs below are known."""
        lines = ["def encode(v):", f"    t = {{{', '.join(self._always)}}}", *self._seldom, "    return t"]
        exec("\n".join(lines), self.names)
        return typing.cast(Callable[[typing.Any], Tree], self.names["encode"])

    @cached_property
    def decode(self) -> Callable[[typing.Any], object]:
        """The value of a message."""
        return typing.cast(Callable[[typing.Any], object], eval(f"lambda m: kind({', '.join(self._decoders)})", self.names))


_CODECS: dict[type, _Codec] = {}
"""Every codec made so far in this process; filled at first use, since importing this module does nothing."""


def _codec(kind: type, descriptor: Descriptor) -> _Codec:
    """The codec of a dataclass and its message, made once. Raises TypeError where their fields differ."""
    if kind in _CODECS:
        return _CODECS[kind]
    codec = _CODECS[kind] = _Codec(kind)  # known before its fields are: a block holds blocks
    hints = typing.get_type_hints(kind)
    ours = fields(kind)
    names, theirs = [f.name for f in ours], [f.name for f in descriptor.fields]
    if sorted(names) != sorted(theirs):
        raise TypeError(f"{kind.__name__} and {descriptor.full_name} differ in {sorted(set(names) ^ set(theirs))}")
    for each in ours:
        _pair(codec, each, hints[each.name], descriptor.fields_by_name[each.name])
    return codec


def _pair(codec: _Codec, ours: Field[object], hint: object, field: FieldDescriptor) -> None:
    name = ours.name
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if hint in (str, int, float, bool):
        (codec.always if ours.default is MISSING else codec.seldom)(name, f"v.{name}", f"m.{name}")
    elif origin is tuple and args[0] in (str, int, float, bool):
        codec.seldom(name, f"v.{name}", f"tuple(m.{name})")
    elif hint is array:
        codec.names["array"] = array
        codec.always(name, f"v.{name}", f"array('i', m.{name})")
    elif origin is tuple:
        inner = _inner(codec, args[0], field)
        leaf = typing.cast(_Codec, codec.names[inner]).leaf  # pieces and spans: a call each would take as long as the rest
        encoder = f"[{leaf} for v in v.{name}]" if leaf else f"[{inner}.encode(x) for x in v.{name}]"
        # a repeated field counts up to an IndexError where it is iterated, a slice of it is a list; and most are empty
        codec.seldom(name, encoder, f"tuple([{inner}.decode(x) for x in found[:]]) if (found := m.{name}) else ()")
    elif origin is types.UnionType:
        inner = _inner(codec, args[0], field)
        codec.seldom(name, f"{inner}.encode(v.{name})", f"{inner}.decode(m.{name}) if m.HasField({name!r}) else None")
    elif isinstance(hint, type) and issubclass(hint, Enum):
        _pair_enum(codec, name, hint, field)
    else:
        inner = _inner(codec, typing.cast(type, hint), field)
        codec.names[f"no_{name}"] = _refuse(f"{codec.kind.__name__}.{name} is required and absent")
        codec.always(name, f"{inner}.encode(v.{name})", f"{inner}.decode(m.{name}) if m.HasField({name!r}) else no_{name}()")


def _inner(codec: _Codec, kind: type, field: FieldDescriptor) -> str:
    """The name by which the expressions of `codec` call the codec of `kind`."""
    assert field.message_type is not None, f"{field.full_name} is no message"
    codec.names[kind.__name__] = _codec(kind, field.message_type)
    return kind.__name__


def _pair_enum(codec: _Codec, name: str, kind: type[Enum], field: FieldDescriptor) -> None:
    theirs = field.enum_type
    assert theirs is not None, f"{field.full_name} is no enum"
    prefix = theirs.values_by_number[0].name.removesuffix("UNSPECIFIED")
    numbers = {member.name: theirs.values_by_name[prefix + member.name].number for member in kind}
    members = {number: kind[member] for member, number in numbers.items()}
    if len(members) + 1 != len(theirs.values):
        raise TypeError(f"{kind.__name__} and {theirs.full_name} differ in their members")
    codec.names[f"{name}_numbers"], codec.names[f"{name}_members"] = numbers, members
    codec.names[f"no_{name}"] = _refuse(f"{codec.kind.__name__}.{name} is not set")
    # by `_name_`, since the hash of a member and its `name` are worked out in Python
    codec.always(name, f"{name}_numbers[v.{name}._name_]", f"{name}_members.get(m.{name}) or no_{name}()")


def _refuse(why: str) -> Callable[[], typing.NoReturn]:
    def refuse() -> typing.NoReturn:
        raise WireError(why)

    return refuse
