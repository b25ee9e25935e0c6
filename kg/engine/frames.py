"""Messages between the server and its query processes: a JSON head and a body of bytes, each after its length."""

from __future__ import annotations

import json
import socket
import struct
from typing import Any

_LENGTHS = struct.Struct(">II")
HEAD_BYTES = _LENGTHS.size

Head = dict[str, Any]


def pack(head: Head, body: bytes = b"") -> bytes:
    """One message."""
    return pack_text(json.dumps(head).encode("ascii"), body)


def pack_text(head: bytes, body: bytes) -> bytes:
    """One message whose head is JSON already."""
    return b"".join((_LENGTHS.pack(len(head), len(body)), head, body))


def lengths(data: bytes | bytearray) -> tuple[int, int]:
    """Lengths of head and body, from a message's first `HEAD_BYTES` bytes."""
    first, second = _LENGTHS.unpack_from(data)
    return first, second


def unpack(data: bytes | bytearray) -> tuple[Head, bytes]:
    """Head and body of one whole message."""
    first, second = lengths(data)
    start = HEAD_BYTES + first
    view = memoryview(data)  # slices of it copy nothing
    return json.loads(bytes(view[HEAD_BYTES:start])), bytes(view[start : start + second])


def receive(connection: socket.socket) -> tuple[Head, bytes] | None:
    """Waits for one message; None when the other side has gone."""
    data = bytearray()
    wanted = HEAD_BYTES
    while len(data) < wanted:
        part = connection.recv(max(65_536, min(wanted - len(data), 1 << 20)))
        if not part:
            return None
        data += part
        if wanted == HEAD_BYTES and len(data) >= HEAD_BYTES:
            wanted += sum(lengths(data))
    return unpack(data)
