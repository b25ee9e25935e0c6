"""How much a query or an update may ask for, and which addresses it may call."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from kg.sparql.terms import is_absolute

_AUTHORITY = re.compile(r"(?P<host>[A-Za-z0-9.\-]+|\[[0-9A-Fa-f:.]+\])(?::(?P<port>[0-9]{1,5}))?")
_DEFAULT_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Limits:
    """Caps of one query. The engine plans and recurses without limit of its own; these keep it where it is safe.

    Attributes:
        length: code points of the text.
        tokens: names, literals, words and signs in it.
        depth: nested brackets of any kind.
        operators: operators, negations, and the keywords that nest patterns, in the whole text.
        patterns: triple patterns in the whole text.
        group_patterns: triple patterns in one group, which are planned together (200 take seconds).
    """

    length: int = 262_144
    tokens: int = 30_000
    depth: int = 64
    operators: int = 1_500
    patterns: int = 1_000
    group_patterns: int = 120


@dataclass(frozen=True, slots=True)
class Allowed:
    """The addresses that `SERVICE` may call: entries "host", "host:port", "host:*", with or without a scheme.

    A host without a port means the scheme's own port. A path behind the host must begin the address's path.
    """

    entries: tuple[str, ...] = ()

    @classmethod
    def parse(cls, setting: str) -> Allowed:
        """Reads the comma-separated setting."""
        return cls(tuple(sorted({e.strip() for e in setting.split(",") if e.strip()})))

    def __bool__(self) -> bool:
        return bool(self.entries)

    def permits(self, address: str) -> bool:
        """True when an entry covers the address, which must be a plain absolute http or https IRI."""
        if not is_absolute(address):
            return False
        parts = urlsplit(address)
        authority = _AUTHORITY.fullmatch(parts.netloc)
        if parts.scheme.lower() not in _DEFAULT_PORTS or authority is None:
            return False
        port = authority["port"] or str(_DEFAULT_PORTS[parts.scheme.lower()])
        where = (parts.scheme.lower(), authority["host"].lower(), port, parts.path or "/")
        return any(_covers(entry, where) for entry in self.entries)


def _covers(entry: str, where: tuple[str, str, str, str]) -> bool:
    scheme, host, port, path = where
    wanted_scheme, separator, rest = entry.rpartition("://")
    if separator and wanted_scheme.lower() != scheme:
        return False
    authority, slash, wanted_path = rest.partition("/")
    wanted_host, _, wanted_port = (
        authority.rpartition(":") if re.search(r":(\d+|\*)$", authority) else (authority, "", "")
    )
    if wanted_host.lower() != host:
        return False
    ports = {wanted_port} if wanted_port else {str(_DEFAULT_PORTS[scheme])}
    return ("*" in ports or port in ports) and path.startswith(slash + wanted_path if slash else "/")
