"""Office files that are the same bytes every time: fixed times in the archive and in the properties."""

from __future__ import annotations

import io
import re
import zipfile

_EPOCH = (1980, 1, 1, 0, 0, 0)
_CORE = "docProps/core.xml"
_TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")
MOMENT = b"2000-01-01T00:00:00Z"
"""What the properties give as times: the board's own day stands on its page."""


def stable_zip(data: bytes) -> bytes:
    """The same archive with fixed times, its entries in the same order."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for info in source.infolist():
            content = source.read(info)
            if info.filename == _CORE:
                content = _TIMES.sub(rb"\g<1>" + MOMENT + rb"\g<2>", content)
            entry = zipfile.ZipInfo(info.filename, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, content)
    return out.getvalue()
