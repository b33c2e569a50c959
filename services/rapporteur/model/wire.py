"""Between the model's dataclasses and their protobuf messages: the one place that knows both.

A dataclass and its message have the same field names, and an enum's members the same names as the message's values behind their
prefix; `pair` refuses to build a codec for anything else, so the two cannot drift apart unseen. Decoding is not validation in
proto3 (empty bytes decode as any message), so `decode` checks what a reader relies on: enums are set, required parts are there.
"""

from __future__ import annotations

import types
import typing
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import fields
from enum import Enum
from typing import TypeVar

from google.protobuf.descriptor import Descriptor, EnumDescriptor, FieldDescriptor
from google.protobuf.message import DecodeError, Message

from rapporteur.contracts.document.v1 import resolution_pb2, resolved_pb2, text_pb2
from rapporteur.model.resolution import ParsedDocument
from rapporteur.model.resolved import ResolvedResolution
from rapporteur.model.text import CleanText

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


def media_type(kind: type) -> str:
    """The media type of an encoded `kind`, naming its message.

    >>> media_type(CleanText)
    'application/x-protobuf; messageType=rapporteur.contracts.document.v1.CleanText'
    """
    return f"application/x-protobuf; messageType={MESSAGES[kind].DESCRIPTOR.full_name}"


_REMEMBERED = 4
"""Values kept after they were encoded. In the local driver the next stage asks for the one just stored; a volume's many do not pile up."""
_LATELY: OrderedDict[bytes, object] = OrderedDict()


def encode(value: CleanText | ParsedDocument | ResolvedResolution) -> bytes:
    """The bytes of `value`: equal values give equal bytes on every machine (fields in order, no maps)."""
    kind = type(value)
    content = MESSAGES[kind](**_top(kind).encode(value)).SerializeToString(deterministic=True)
    _LATELY[content] = value
    if len(_LATELY) > _REMEMBERED:
        _LATELY.popitem(last=False)
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
    value = _top(kind).decode(message)
    assert isinstance(value, kind)
    return value


def _top(kind: type) -> _Codec:
    # the stubs give the two implementations of a descriptor as a union; they have the same members
    return _codec(kind, typing.cast(Descriptor, MESSAGES[kind].DESCRIPTOR))


class _Codec:
    """How one dataclass goes to its message and back."""

    def __init__(self, kind: type) -> None:
        self.kind = kind
        self.encoders: list[tuple[str, object, Callable[[typing.Any], typing.Any] | None]] = []
        self.decoders: list[Callable[[typing.Any], typing.Any]] = []

    def encode(self, value: object) -> Tree:
        tree = {}
        for name, default, convert in self.encoders:
            item = getattr(value, name)
            if item != default:
                tree[name] = convert(item) if convert else item
        return tree

    def decode(self, message: Message) -> object:
        return self.kind(*[read(message) for read in self.decoders])


_CODECS: dict[type, _Codec] = {}
"""Every codec made so far in this process; filled at first use, since importing this module does nothing."""


def _codec(kind: type, descriptor: Descriptor) -> _Codec:
    """The codec of a dataclass and its message, made once. Raises TypeError where their fields differ."""
    if kind in _CODECS:
        return _CODECS[kind]
    codec = _CODECS[kind] = _Codec(kind)  # known before its fields are: a block holds blocks
    hints = typing.get_type_hints(kind)
    names = [f.name for f in fields(kind)]
    theirs = [f.name for f in descriptor.fields]
    if sorted(names) != sorted(theirs):
        raise TypeError(f"{kind.__name__} and {descriptor.full_name} differ in {sorted(set(names) ^ set(theirs))}")
    for name in names:
        _pair(codec, name, hints[name], descriptor.fields_by_name[name])
    return codec


def _pair(codec: _Codec, name: str, hint: object, field: FieldDescriptor) -> None:
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin is tuple:
        _pair_repeated(codec, name, args[0], field)
    elif origin is types.UnionType:
        _pair_message(codec, name, args[0], field, _absent)
    elif isinstance(hint, type) and issubclass(hint, Enum):
        assert field.enum_type is not None, f"{field.full_name} is no enum"
        _pair_enum(codec, name, hint, field.enum_type)
    elif hint in (str, int, float, bool):
        codec.encoders.append((name, hint(), None))
        codec.decoders.append(_reader(name))
    else:
        _pair_message(codec, name, typing.cast(type, hint), field, _required(codec.kind, name))


def _reader(name: str) -> Callable[[typing.Any], typing.Any]:
    return lambda message: getattr(message, name)


def _absent() -> object:
    """What an optional part is when it is absent."""
    return None


def _required(kind: type, name: str) -> Callable[[], object]:
    def refuse() -> object:
        raise WireError(f"{kind.__name__}.{name} is required and absent")

    return refuse


def _message(field: FieldDescriptor) -> Descriptor:
    assert field.message_type is not None, f"{field.full_name} is no message"
    return field.message_type


def _pair_message(codec: _Codec, name: str, kind: type, field: FieldDescriptor, absent: Callable[[], object]) -> None:
    inner = _codec(kind, _message(field))

    def read(message: typing.Any) -> object:
        return inner.decode(getattr(message, name)) if message.HasField(name) else absent()

    codec.encoders.append((name, None, inner.encode))
    codec.decoders.append(read)


def _pair_repeated(codec: _Codec, name: str, element: type, field: FieldDescriptor) -> None:
    if element in (str, int, float, bool):
        codec.encoders.append((name, (), list))
        codec.decoders.append(lambda message: tuple(getattr(message, name)))
        return
    inner = _codec(element, _message(field))
    codec.encoders.append((name, (), lambda items: [inner.encode(item) for item in items]))
    codec.decoders.append(lambda message: tuple([inner.decode(item) for item in getattr(message, name)]))


def _pair_enum(codec: _Codec, name: str, kind: type[Enum], theirs: EnumDescriptor) -> None:
    prefix = theirs.values_by_number[0].name.removesuffix("UNSPECIFIED")
    numbers = {member: theirs.values_by_name[prefix + member.name].number for member in kind}
    members = {number: member for member, number in numbers.items()}
    if len(members) + 1 != len(theirs.values):
        raise TypeError(f"{kind.__name__} and {theirs.full_name} differ in their members")

    def read(message: typing.Any) -> Enum:
        try:
            return members[getattr(message, name)]
        except KeyError:
            raise WireError(f"{codec.kind.__name__}.{name} is not set") from None

    codec.encoders.append((name, None, numbers.__getitem__))
    codec.decoders.append(read)
