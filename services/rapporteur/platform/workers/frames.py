"""Length-prefixed messages on a stream socket."""

from __future__ import annotations

import socket
import struct

_LENGTH = struct.Struct("!Q")


def write_frame(connection: socket.socket, body: bytes) -> None:
    """Send one message; waits until it is sent."""
    connection.sendall(pack(body))


def read_frame(connection: socket.socket) -> bytes | None:
    """Receive one message; None when the other side is gone."""
    head = _read(connection, _LENGTH.size)
    return None if head is None else _read(connection, _LENGTH.unpack(head)[0])


def pack(body: bytes) -> bytes:
    """The message as it goes over the wire."""
    return _LENGTH.pack(len(body)) + body


def take_frame(buffer: bytearray) -> bytes | None:
    """Take one whole message off the front of what has arrived so far; None when it is not there yet."""
    if len(buffer) < _LENGTH.size:
        return None
    end = _LENGTH.size + _LENGTH.unpack_from(buffer)[0]
    if len(buffer) < end:
        return None
    body = bytes(memoryview(buffer)[_LENGTH.size : end])
    del buffer[:end]
    return body


def _read(connection: socket.socket, size: int) -> bytes | None:
    chunks = bytearray()
    while len(chunks) < size:
        try:
            chunk = connection.recv(min(size - len(chunks), 1 << 20))
        except ConnectionResetError:
            return None
        if not chunk:
            return None
        chunks += chunk
    return bytes(chunks)
