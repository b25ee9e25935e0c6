"""Saved pages: content kept, furniture dropped, tables and boxes read, metadata used."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.documents import read_document
from kg.errors import DocumentError, KgError
from kg.model.document import BlockKind, Document, DocumentMeta
from kg.model.period import PartialDate
from tests.documents.test_compose import check_tree, shape


def read(body: str, head: str = "", meta: DocumentMeta | None = None) -> Document:
    page = f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"
    return read_document(page.encode(), "page.html", meta or DocumentMeta())


def kinds(document: Document, kind: str) -> list[str]:
    return [text for k, text in shape(document) if k == kind]


PROSE = "<p>The kiln market was valued at USD 3.1 billion in 2022 and grows with the building of houses.</p>"


def test_furniture_of_a_shop_page_is_dropped() -> None:
    document = read(f"""
      <div class="top-bar">Call us</div>
      <header><div class="logo">Kiln Insights</div><nav><ul><li><a href=/>Home</a>
      <li><a href=/r>Reports</a></ul></nav></header>
      <ul><li><a href=a>Energy</a><li><a href=b>Chemicals</a><li><a href=c>Machines</a></ul>
      <div class="wrapper"><h1>Kiln Market</h1>{PROSE}
      <form><input name=q><p>Request a call back</p></form>
      <div id="cookie-banner">We value your privacy</div>
      <p>This website uses cookies to improve your visit.</p>
      <p><a href=/buy>Buy Now</a></p>
      <h3>Related Reports</h3>
      <ul><li><a href=x>Oven Market</a><li><a href=y>Stove Market</a><li><a href=z>Grill Market</a></ul>
      </div><aside>Trending: USD 9 billion</aside><footer>Kiln Insights, all rights reserved</footer>
      <script>var a = "USD 7 billion"</script><noscript>Turn on scripts</noscript>""")
    assert document.text == (
        "Kiln Market\n\nThe kiln market was valued at USD 3.1 billion in 2022 and grows with the building of houses.\n"
    )


def test_a_form_around_the_whole_page_is_kept() -> None:
    assert "USD 3.1 billion" in read(f"<form><div><h1>Kiln Market</h1>{PROSE}</div></form>").text


@pytest.mark.parametrize("name", ["global-consent-management-market-share", "chat-widget-market-size-2024"])
def test_sections_named_after_their_heading_are_kept(name: str) -> None:
    document = read(
        f'<h1>T</h1>{PROSE * 3}<section id="{name}"><p>Europe led with 30 % of revenue in 2022.</p></section>'
    )
    assert "Europe led" in document.text


def test_hidden_parts_go_but_folded_ones_stay() -> None:
    document = read(
        f'<h1>T</h1>{PROSE * 2}<div style="display:none"><p>secret words</p></div>'
        '<div class="tab-pane" style="display: none"><p>Asia grows fastest until 2030.</p></div>'
    )
    assert "secret" not in document.text
    assert "Asia grows fastest" in document.text


def test_lists_nest_and_labels_in_bold_end_with_a_colon() -> None:
    document = read(
        "<h1>T</h1><ul><li><strong>Cheap energy</strong><p>Gas prices fall.</p></li>"
        "<li>Two<ol><li>Inner</li></ol></li></ul>"
    )
    items = [(document.content(b), b.level) for b in document.blocks if b.kind is BlockKind.LIST_ITEM]
    assert items == [("Cheap energy: Gas prices fall.", 0), ("Two", 0), ("Inner", 1)]


def test_lists_made_by_hand_are_lists() -> None:
    document = read(f"<h1>T</h1>{PROSE}<p>• Tunnel kilns<br>• Shuttle kilns</p><div role=listitem>Ring kilns</div>")
    assert kinds(document, "list_item") == ["Tunnel kilns", "Shuttle kilns", "Ring kilns"]


def test_bold_lines_of_their_own_are_headings() -> None:
    document = read(f"<h1>T</h1><h2>Part</h2><p><b>Market Drivers</b></p>{PROSE}<p><strong>USD 4 billion</strong></p>")
    assert kinds(document, "heading") == ["T", "Part", "Market Drivers"]


def test_a_table_with_spans_repeats_what_reaches_down_and_names_each_column() -> None:
    document = read("""<h1>T</h1><table><caption>Sizes</caption>
      <thead><tr><th rowspan=2>Region</th><th colspan=2>Revenue (USD mn)</th></tr>
      <tr><th>2022</th><th>2030</th></tr></thead>
      <tr><td rowspan=2>Europe</td><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr>
      <tr><td>Makers</td><td colspan=2><ul><li>Acme Kilns</li><li>Burn AG</li></ul></td></tr></table>""")
    assert document.text.split("\n\n")[1:] == [
        "Sizes",
        "| Region | Revenue (USD mn) 2022 | Revenue (USD mn) 2030 |\n| Europe | 1 | 2 |\n| Europe | 3 | 4 |\n"
        "| Makers | Acme Kilns; Burn AG |\n",
    ]


BOXES = [
    "<dl><dt>Base Year</dt><dd>2022</dd><dt>CAGR</dt><dd>4.1%</dd></dl>",
    "<div><div><span>Base Year</span><span>2022</span></div><div><span>CAGR</span><span>4.1%</span></div></div>",
    "<ul><li><strong>Base Year:</strong><span>2022</span></li><li><strong>CAGR:</strong><span>4.1%</span></li></ul>",
    "<div><p>Base Year: 2022</p><p>CAGR: 4.1%</p></div>",
    "<p>Base Year: 2022<br>CAGR: 4.1%</p>",
    "<table><tr><td>Base Year</td><td>2022</td></tr><tr><td>CAGR</td><td>4.1%</td></tr></table>",
    "<div role=table><div role=row><i role=cell>Base Year</i><i role=cell>2022</i></div>"
    "<div role=row><i role=cell>CAGR</i><i role=cell>4.1%</i></div></div>",
    "<div>Base Year</div><div>2022</div><div>CAGR</div><div>4.1%</div>",
]


@pytest.mark.parametrize("box", BOXES)
def test_boxes_in_any_markup_are_rows_of_label_and_value(box: str) -> None:
    document = read(f"<h1>Kiln Market</h1>{PROSE}{box}")
    assert kinds(document, "cell") == ["Base Year", "2022", "CAGR", "4.1%"]


def test_label_and_value_kept_apart_by_style_alone_are_kept_apart() -> None:
    assert "Base Year 2022" in read("<h1>T</h1><p><span>Base Year</span><span>2022</span> as stated here.</p>").text


def test_a_table_that_lays_out_the_page_is_read_through() -> None:
    document = read(f"<table><tr><td><h1>Kiln Market</h1>{PROSE}</td><td><p>Side text.</p></td></tr></table>")
    assert kinds(document, "table") == []
    assert kinds(document, "heading") == ["Kiln Market"]


def test_note_marks_go_and_powers_stay() -> None:
    document = read(
        '<h1>T</h1><p>Sales of 5 units<sup><a href="#n1">1</a></sup> or 10<sup>6</sup> kg CO<sub>2</sub>.</p>'
    )
    assert kinds(document, "paragraph") == ["Sales of 5 units or 10^6 kg CO2."]


HEAD = """<title>Kiln Market Size to 2030 | Fire Research</title><meta property="og:site_name" content="Fire Research">
<link rel="canonical" href="https://fire.example/kiln">
<script type="application/ld+json">{"@type": "Article", "datePublished": "2024-03-05T08:00:00Z"}</script>"""


def test_metadata_fill_what_the_person_leaves_open() -> None:
    document = read(PROSE, HEAD)
    assert document.meta == DocumentMeta(
        "Kiln Market Size to 2030", "Fire Research", PartialDate(2024, 3, 5), "https://fire.example/kiln"
    )
    assert document.text.startswith("Kiln Market Size to 2030\n\nPublisher: Fire Research\n\n")


def test_what_the_person_says_wins() -> None:
    given_meta = DocumentMeta("Mine", "Me", PartialDate(2020), "https://a.example/")
    assert read(PROSE, HEAD, given_meta).meta == given_meta


@pytest.mark.parametrize(
    ("charset", "declared"),
    [("utf-8", ""), ("cp1252", ""), ("cp1252", "iso-8859-1"), ("utf-16", ""), ("shift_jis", "shift_jis")],
)
def test_encodings(charset: str, declared: str) -> None:
    meta = f"<meta charset={declared}>" if declared else ""
    word = "Preis" if charset == "shift_jis" else "Prix élevé"
    page = f"<html><head>{meta}</head><body><h1>T</h1><p>{word} of kilns in the market.</p></body></html>"
    assert word in read_document(page.encode(charset), "p.html", DocumentMeta()).text


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<div>" * 5000 + b"x", "nests its elements too deeply"),
        (b"<html><body><script>1</script></body></html>", "holds no text"),
        (b"\0\1\2" * 4000, "binary"),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, message: str) -> None:
    with pytest.raises(DocumentError, match=message) as caught:
        read_document(data, "page.html", DocumentMeta())
    assert caught.value.todo
    assert str(caught.value.where) == "page.html"


def test_entities_are_not_expanded() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
    document = read_document(f"{bomb}<p>Words &b; and &x; here.</p>".encode(), "p.html", DocumentMeta())
    assert "aaaaaaaaaa" not in document.text
    assert "root:" not in document.text


tags = st.sampled_from(
    "div p ul li table tr td th h1 h2 dl dt dd span b br pre form main article header sup section caption".split()
)
markup = st.recursive(
    st.text(max_size=12),
    lambda inner: st.builds(lambda t, body: f"<{t}>{''.join(body)}</{t}>", tags, st.lists(inner, max_size=4)),
    max_leaves=20,
)


@given(markup)
def test_any_nesting_gives_a_sound_tree(body: str) -> None:
    try:
        document = read(body)
    except DocumentError:
        return
    check_tree(document)


@given(st.binary(max_size=400))
def test_arbitrary_bytes_raise_nothing_else(data: bytes) -> None:
    try:
        read_document(data, "page.html", DocumentMeta())
    except KgError:
        return


STORE = """<div class="site has-sidebar"><header class="site-header">
<div class="mega-menu"><a href=/>Industries</a></div></header>
<div class="hero"><h1>Kiln Market Report, 2024 - 2030</h1></div>
<div class="row"><ul class="nav-tabs"><li><a href="#o">Overview</a>
<li><a href="#t">Contents</a><li><a href="#s">Segments</a></ul>
<div class="tab-pane" id="o"><h2>Kiln Market Summary</h2>
<p>The kiln market was worth <b>USD 3.1 billion in 2023</b>.</p>
<figure><img><figcaption>Kiln market, by type</figcaption></figure>
<div class="table-responsive"><table>
<tr><td><p><strong>Report Attribute</strong></p><td><p><strong>Details</strong></p></tr>
<tr><td><p>Base year</p><td><p>2023</p></tr><tr><td>Makers<td>Acme Kilns; Burn AG;<br>Clay plc</tr></table></div>
<div class="accordion"><h3><button>How big is it?</button></h3>
<div class="collapse" style="display:none"><p>It is large.</p></div></div>
</div></div><div class="sidebar"><p>Single user: $4,950</p></div>
<section class="related-reports"><h3>Related</h3><p>Oven market USD 9 billion</p></section>
<div class="modal" id="enquiry"><form><p>Your name</p></form></div></div>"""


def test_a_page_of_a_report_shop() -> None:
    assert read(STORE).text == (
        "Kiln Market Report, 2024 - 2030\n\nKiln Market Summary\n\n"
        "The kiln market was worth USD 3.1 billion in 2023.\n\n"
        "Kiln market, by type\n\n| Report Attribute | Details |\n| Base year | 2023 |\n"
        "| Makers | Acme Kilns; Burn AG; Clay plc |\n\nHow big is it?\n\nIt is large.\n"
    )
