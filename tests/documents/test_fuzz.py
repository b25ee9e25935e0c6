"""Real files, broken in thousands of ways: every reader raises the project's own error or gives a sound tree."""

import io
import random
import zipfile

import pytest

from kg.documents import read_document, sources_of
from kg.errors import KgError
from kg.model.document import DocumentMeta
from kg.resources import data_dir
from tests.documents.renderings import renderings
from tests.documents.test_compose import check_tree
from tests.documents.test_feed import ATOM, RDF, RSS
from tests.documents.test_figures import LONG

ROUNDS = 400
"""Broken copies of each file."""
WORDS = [b"<table>", b"<!ENTITY a 'b'>", b"%PDF-", b"endstream", b"<w:tbl>", b"\xff\xfe", b"\0", b"<dl><dt>", b"]]>",
         b'"', b"colspan=9999", b"rowspan=9999", b"/Length 99999999", b"\r", b"|", b";", b"<li><table>"]  # fmt: skip


def files() -> dict[str, bytes]:
    path = data_dir() / "reports/teleradiology-services-2024-2033.md"
    found = dict(renderings(read_document(path.read_bytes(), path.name, DocumentMeta())))
    return found | {
        "report.md": path.read_bytes(),
        "report.txt": path.read_bytes(),
        "rss.xml": RSS,
        "atom.xml": ATOM,
        "rdf.xml": RDF,
        "figures.csv": LONG.encode(),
        "register.ttl": (data_dir() / "companies.ttl").read_bytes()[:8000],
    }


def broken(data: bytes, rng: random.Random) -> bytes:
    """A copy with one to four changes: bytes turned, cut out, doubled, moved, or replaced by telling words."""
    out = bytearray(data)
    for _ in range(rng.randint(1, 4)):
        at, size = rng.randrange(len(out) + 1), rng.choice([1, 2, 8, 64, 512])
        match rng.randrange(6):
            case 0:
                out[at : at + 1] = bytes([rng.randrange(256)])
            case 1:
                del out[at : at + size]
            case 2:
                out[at:at] = out[at : at + size]
            case 3:
                out[at:at] = rng.choice(WORDS)
            case 4:
                out = out[:at]
            case _:
                piece = out[at : at + size]
                del out[at : at + size]
                to = rng.randrange(len(out) + 1)
                out[to:to] = piece
    return bytes(out)


def broken_inside(data: bytes, rng: random.Random) -> bytes:
    """A ZIP file with one broken member, packed anew so that its sums are right."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        members = old.infolist()
        chosen = rng.choice([m for m in members if m.filename.endswith((".xml", ".rels"))])
        for member in members:
            body = old.read(member)
            new.writestr(member.filename, broken(body, rng) if member is chosen else body)
    return out.getvalue()


def read_all(data: bytes, name: str) -> None:
    try:
        for source in sources_of(data, name, DocumentMeta()):
            check_tree(read_document(source.data, source.name, source.meta, source.media_type))
        check_tree(read_document(data, name, DocumentMeta()))
    except KgError:
        return


@pytest.mark.parametrize("name", files())
def test_a_few_broken_files(name: str) -> None:
    data, rng = files()[name], random.Random(name)
    for _ in range(4):
        read_all(broken(data, rng), name)


@pytest.mark.long
@pytest.mark.parametrize("name", files())
def test_thousands_of_broken_files(name: str) -> None:
    data, rng = files()[name], random.Random(f"{name} at length")
    for _ in range(ROUNDS):
        read_all(broken(data, rng), name)
        if name.endswith(".docx"):
            read_all(broken_inside(data, rng), name)


@pytest.mark.long
@pytest.mark.parametrize("name", ["x.txt", "x.md", "x.html", "x.pdf", "x.docx", "x.csv", "x.xml", "x.ttl", "x"])
def test_noise(name: str) -> None:
    rng = random.Random(f"noise {name}")
    for _ in range(ROUNDS):
        read_all(rng.randbytes(rng.choice([0, 1, 10, 300, 5000])), name)
