"""Refuses ZIP files built to unpack to far more than they are, before anything is unpacked."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

from kg.documents.limits import MAX_MEMBERS, MAX_RATIO, MAX_UNPACKED_BYTES, RATIO_FROM_BYTES
from kg.errors import DocumentError, UnsupportedDocument

_ENCRYPTED = 0x1
_MARKUP = (".xml", ".rels")
_HEAD_BYTES = 2048


def check_archive(data: bytes, limit: int = MAX_UNPACKED_BYTES) -> None:
    """Looks at the directory of a ZIP file, and at the head of each XML file in it.

    The sizes of the directory bind: the unpacking stops at them.

    Raises:
        DocumentError: when the file is damaged, or has too many, too large or too densely packed members, or a
            member with a document type declaration (which office files never have, and entity bombs need).
        UnsupportedDocument: when it is encrypted.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
            _check_members(members, limit)
            for member in members:
                if member.filename.lower().endswith(_MARKUP):
                    _check_head(archive, member)
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, UnicodeError, zlib.error) as error:
        raise DocumentError("The file is damaged: it cannot be unpacked.", "Open it and save it again.") from error


def _check_members(members: list[zipfile.ZipInfo], limit: int) -> None:
    if len(members) > MAX_MEMBERS or sum(m.file_size for m in members) > limit:
        raise DocumentError(
            f"The file unpacks to more than {MAX_MEMBERS:,} members or {limit // 2**20:,} MiB.", "Bring its text alone."
        )
    for member in members:
        if member.flag_bits & _ENCRYPTED:
            raise UnsupportedDocument("The file is encrypted.", "Save a copy without a password and bring that.")
        if member.file_size > RATIO_FROM_BYTES and member.file_size > MAX_RATIO * max(member.compress_size, 1):
            raise DocumentError("A part of the file unpacks to far more than it is.", "Bring its text alone.")


def _check_head(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    with archive.open(member) as file:
        head = file.read(_HEAD_BYTES)
    if b"<!DOCTYPE" in head.replace(b"\0", b"").upper():
        raise DocumentError("The file declares a document type, which office files do not.", "Save it again.")
