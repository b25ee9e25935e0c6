"""Refuses PDF files built to unpack to far more than they are, before the page engine opens them."""

from __future__ import annotations

import re
import zlib

from kg.documents.limits import MAX_UNPACKED_BYTES
from kg.errors import DocumentError

_STREAM = re.compile(rb"stream\r?\n")
_FILTERS = re.compile(rb"/(?:FlateDecode|Fl|LZWDecode|LZW|RunLengthDecode|RL)\b")
_DICTIONARY_BYTES = 512
_TODO = "Print it to a new PDF with a viewer you trust, or bring its text."


def check_streams(data: bytes, limit: int = MAX_UNPACKED_BYTES) -> None:
    """Unpacks the streams of a file piece by piece, keeping nothing.

    Args:
        data: the file.
        limit: bytes that one stream may unpack to, and a quarter of what all may.

    Raises:
        DocumentError: when a stream is packed more than once or unpacks to more than `limit`.
    """
    total = 0
    for match in _STREAM.finditer(data):
        dictionary = data[max(0, match.start() - _DICTIONARY_BYTES) : match.start()]
        own = dictionary[dictionary.rfind(b" obj") + 1 :]
        filters = len(_FILTERS.findall(own))
        if filters > 1:
            raise DocumentError("The PDF has a stream that is packed more than once.", _TODO)
        if filters == 1:
            total += _unpacked_size(data, match.end(), limit)
        if total > 4 * limit:
            raise DocumentError(f"The PDF unpacks to more than {4 * limit // 2**20:,} MiB.", _TODO)


def _unpacked_size(data: bytes, start: int, limit: int) -> int:
    """Bytes that the stream at `start` unpacks to; what is no zlib stream counts nothing.

    Raises:
        DocumentError: when it is more than `limit`.
    """
    packed, size, at = zlib.decompressobj(), 0, start
    step = 1 << 16
    try:
        while not packed.eof and at < len(data):
            block = data[at : at + step]
            at += step
            while block and not packed.eof:
                size += len(packed.decompress(block, 1 << 20))
                block = packed.unconsumed_tail
                if size > limit:
                    raise DocumentError(f"A stream of the PDF unpacks to more than {limit // 2**20:,} MiB.", _TODO)
    except zlib.error:
        return size
    return size
