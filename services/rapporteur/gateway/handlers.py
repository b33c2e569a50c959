"""Puts something around every call of a method, whatever it takes and gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

import grpc

Around = Callable[[grpc.ServicerContext], AbstractContextManager[None]]
"""Made anew for every call; the method runs inside."""
Behaviour = Callable[[Any, grpc.ServicerContext], Any]
"""A method of a service: what it takes and gives is known to nobody here, so no other type fits."""
Seen = Callable[[Any], None]
"""Told of a message that passes."""


def surrounded(handler: Any, around: Around, asked: Seen = lambda _: None, answered: Seen = lambda _: None) -> Any:
    """The handler with `around` put around its calls, of which `asked` and `answered` are shown every message."""

    def incoming(request: Any) -> Any:
        if handler.request_streaming:
            return _shown(request, asked)
        asked(request)
        return request

    def stream(request: Any, context: grpc.ServicerContext) -> Iterator[Any]:
        with around(context):
            yield from _shown(behaviour(incoming(request), context), answered)

    def single(request: Any, context: grpc.ServicerContext) -> Any:
        with around(context):
            answer = behaviour(incoming(request), context)
            answered(answer)
            return answer

    behaviour = _behaviour(handler)
    make = _MAKERS[handler.request_streaming, handler.response_streaming]
    return make(
        stream if handler.response_streaming else single,
        request_deserializer=handler.request_deserializer,
        response_serializer=handler.response_serializer,
    )


def _shown(messages: Iterator[Any], seen: Seen) -> Iterator[Any]:
    for message in messages:
        seen(message)
        yield message


def _behaviour(handler: Any) -> Behaviour:
    behaviours = (handler.unary_unary, handler.unary_stream, handler.stream_unary, handler.stream_stream)
    found: Behaviour = next(behaviour for behaviour in behaviours if behaviour is not None)
    return found


_MAKERS: dict[tuple[bool, bool], Callable[..., Any]] = {
    (False, False): grpc.unary_unary_rpc_method_handler,
    (False, True): grpc.unary_stream_rpc_method_handler,
    (True, False): grpc.stream_unary_rpc_method_handler,
    (True, True): grpc.stream_stream_rpc_method_handler,
}
