"""Feeds: each item a news document; broken dates, entity bombs and what is no feed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.documents import Source, read_document, sources_of
from kg.documents.feed import iter_feed
from kg.errors import DocumentError, KgError
from kg.model.document import DocumentMeta
from kg.model.period import PartialDate

RSS = b"""<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Kiln News</title>
<item><title>Acme Kilns buys Burn AG</title><link>https://kilns.example/1</link>
<pubDate>Tue, 03 Jun 2025 23:39:21 -0800</pubDate>
<description>&lt;p&gt;Acme Kilns said &lt;b&gt;yesterday&lt;/b&gt; that it acquired Burn AG.&lt;/p&gt;</description>
</item>
<item><title>Two &amp;amp; three</title><guid isPermaLink="false">id-7</guid><pubDate>32 Brumaire</pubDate>
<description>Short.</description><content:encoded><![CDATA[<p>The longer text of the item.</p>]]></content:encoded>
</item>
</channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Kiln Blog</title>
<entry><title type="html">New &lt;i&gt;kiln&lt;/i&gt;</title><link rel="self" href="https://k.example/self"/>
<link href="https://k.example/2"/><updated>2025-06-04T10:00:00+02:00</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>A kiln was shown.</p></div></content>
</entry></feed>"""
RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Old</title></channel>
<item><title>First</title><link>https://o.example/</link><dc:date>2004-02</dc:date>
<description>Text here.</description></item></rdf:RDF>"""


def items(data: bytes, meta: DocumentMeta | None = None) -> list[Source]:
    return list(iter_feed(data, "feed", meta or DocumentMeta()))


def text_of(source: Source) -> str:
    return read_document(source.data, source.name, source.meta, source.media_type).text


def test_rss_items_have_their_own_title_date_and_address() -> None:
    first, second = items(RSS)
    assert first.meta == DocumentMeta(
        "Acme Kilns buys Burn AG", "Kiln News", PartialDate(2025, 6, 3), "https://kilns.example/1"
    )
    assert text_of(first) == "Acme Kilns buys Burn AG\n\nAcme Kilns said yesterday that it acquired Burn AG.\n"
    assert second.meta.title == "Two & three"
    assert text_of(second) == "Two & three\n\nThe longer text of the item.\n"


def test_a_broken_date_leaves_the_item_undated_and_says_so() -> None:
    second = items(RSS, DocumentMeta(date=PartialDate(2020)))[1]
    assert second.meta.date is None
    assert second.notes == ("The item's date cannot be read: '32 Brumaire'.",)


def test_atom_and_rdf() -> None:
    (entry,) = items(ATOM, DocumentMeta(publisher="Kiln Press"))
    assert (entry.meta.url, entry.meta.date, entry.meta.publisher) == (
        "https://k.example/2",
        PartialDate(2025, 6, 4),
        "Kiln Press",
    )
    assert "A kiln was shown." in text_of(entry)
    (old,) = items(RDF)
    assert (old.meta.title, old.meta.date) == ("First", PartialDate(2004, 2))


def test_a_whole_feed_is_one_document_too() -> None:
    text = read_document(RSS, "feed.rss", DocumentMeta()).text
    assert text.startswith("Kiln News\n\nAcme Kilns buys Burn AG\n\nPublished: Tue, 03 Jun 2025 23:39:21 -0800\n\n")


@pytest.mark.parametrize(
    ("data", "count"), [(RSS, 2), (ATOM, 1), (b"<html><p>Page</p></html>", 1), (b"Plain text.", 1)]
)
def test_a_feed_is_known_by_its_bytes(data: bytes, count: int) -> None:
    assert len(list(sources_of(data, "download", DocumentMeta()))) == count


BOMB = (
    b'<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    b"<rss><channel><item><title>&b;</title></item></channel></rss>"
)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (BOMB, "defines entities"),
        (BOMB.decode().encode("utf-16"), "defines entities"),
        (b"<rss><channel></channel></rss>", "holds no item"),
        (b"<svg/>", "not an RSS or Atom feed"),
        (b"<rss" + b"<a>" * 5000, "holds no item|not well-formed|not an RSS"),
    ],
)
def test_what_is_no_feed_is_said(data: bytes, message: str) -> None:
    with pytest.raises(DocumentError, match=message) as caught:
        items(data)
    assert caught.value.todo


def test_an_external_entity_is_not_loaded() -> None:
    data = RSS.replace(b'"?>', b'"?><!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd">', 1)
    assert len(items(data)) == 2


@given(st.binary(max_size=200), st.integers(0, 900))
def test_damaged_feeds_raise_nothing_else(data: bytes, at: int) -> None:
    try:
        for source in items(RSS[:at] + data + RSS[at + len(data) :]):
            text_of(source)
    except KgError:
        return
