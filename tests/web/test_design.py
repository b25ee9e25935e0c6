"""The design keeps to its tokens, and the bundles to their weights."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from kg.ontology import load_ontology
from kg.views import icons
from kg.views.render import STATIC, bundles, environment

SHEETS = ("components.css", "site.css")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(|\boklch\(")
_NAMED = re.compile(r"(?:color|background|fill|stroke|border[a-z-]*):[^;}]*\b(red|green|blue|white|black|gray|grey)\b")
_PIXEL_TYPE = re.compile(r"font-size:\s*(\d+(?:\.\d+)?)px")


def css(name: str) -> str:
    return _COMMENT.sub("", (STATIC / "css" / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", SHEETS)
def test_no_colour_stands_outside_the_tokens(name: str) -> None:
    assert _COLOUR.findall(css(name)) == []
    assert _NAMED.findall(css(name)) == []


@pytest.mark.parametrize("name", SHEETS)
def test_type_in_pixels_is_for_the_text_of_charts_alone(name: str) -> None:
    text = re.sub(r":root\{[^}]*\}", "", css(name))  # print sets the size of its root, which rem counts from
    assert all(12 <= float(size) <= 15 for size in _PIXEL_TYPE.findall(text))


@pytest.mark.parametrize("name", SHEETS)
def test_every_token_that_is_used_is_defined(name: str) -> None:
    defined = set(re.findall(r"(--[\w-]+):", css("tokens.css")))
    assert set(re.findall(r"var\((--[\w-]+)\)", css(name))) <= defined


def test_scripts_take_their_colours_from_tokens() -> None:
    for script in (STATIC / "js").glob("*.js"):
        text = script.read_text(encoding="utf-8")
        assert not re.findall(r"[\"'`]#[0-9a-fA-F]{3,8}[\"'`]|\bhsla?\(", text), script.name
        assert "innerHTML" not in text, script.name


def test_templates_have_no_inline_code() -> None:
    folder = Path(environment().get_template("base.html").filename or "").parent
    pages = [p for p in folder.rglob("*.html") if p.name not in {"picture.html", "board.html"}]  # files of their own
    assert len(pages) > 15
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert not re.search(r"\sstyle=|<style|\son[a-z]+=|\|\s*safe", text), page.name


def test_every_icon_and_colour_the_ontology_names_is_drawn() -> None:
    ontology = load_ontology()
    tokens = css("tokens.css")
    for entity in ontology.entities:
        icon, token = ontology.icon(entity.iri), ontology.token(entity.iri)
        assert icon is None or icon.removeprefix("i-") in icons.SILHOUETTES, entity.iri
        assert token is None or f"{token}:" in tokens, entity.iri


@pytest.mark.parametrize(
    ("scripts", "limit_kb"),
    [
        (("js/base.js", "js/names.js"), 10),
        (("js/base.js", "js/names.js", "js/draw.js", "js/explorer.js", "dist/vis.js"), 185),
        (("js/base.js", "js/names.js", "js/draw.js", "js/map.js", "dist/map.js"), 60),
        (("js/base.js", "js/names.js", "js/draw.js", "js/workbench.js", "dist/editor.js"), 150),
    ],
    ids=["text", "explorer", "map", "workbench"],
)
def test_pages_load_little_script(scripts: tuple[str, ...], limit_kb: int) -> None:
    if not bundles() and any(s.startswith("dist/") for s in scripts):
        pytest.skip("built with KG_SKIP_FRONTEND: there are no bundles to weigh")
    weight = sum(len(gzip.compress((STATIC / script).read_bytes(), 9)) for script in scripts)
    assert weight <= limit_kb * 1024


def test_the_bundles_name_their_licences() -> None:
    if not bundles():
        pytest.skip("built with KG_SKIP_FRONTEND: there are no bundles")
    notice = (STATIC / "dist" / "NOTICE.txt").read_text(encoding="utf-8")
    for name in ("vis-network", "sigma", "graphology", "@codemirror/view", "codemirror-lang-sparql"):
        assert f"{name} " in notice
