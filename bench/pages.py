"""How fast the pages are, measured in Chromium on loopback: first paint, draws a second, the map at scale.

    python -m bench.pages [--runs 7]

Medians. Draws are the library's own, counted while the camera moves; a browser without a GPU draws them.
"""

from __future__ import annotations

import argparse
import gzip
import random
import shutil
import socket
import statistics
import tempfile
import threading
import time
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import uvicorn

from kg.api import create_app
from kg.api.pages import site
from kg.core import build_bundled
from kg.settings import Settings
from kg.views.graph.model import Graph, Line, Node, Style
from kg.views.icons import SILHOUETTES
from kg.views.layout import spring_layout
from kg.views.parts import Passage
from kg.views.render import STATIC

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
ARGS = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking".split()
PAGES = {
    "overview": "/",
    "company": "/company/virtual-radiologic",
    "market": "/segment/teleradiology-services",
    "conflicts": "/conflicts",
    "source": "/documents",
    "ask": "/ask?q=how+big+is+the+teleradiology+services+market",
    "explorer": "/graph?focus=company:virtual-radiologic",
    "map": "/graph/all",
    "workbench": "/sparql",
}
_PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"
_STRESS = """async ([nodes, lines, address]) => {
  const icons = JSON.parse(document.getElementById("graph-data").textContent).icons;
  document.body.innerHTML = "<div id=big></div>";
  const holder = document.getElementById("big");
  holder.style.cssText = "width:1000px;height:700px";
  const { Network, DataSet } = await import(address);
  const family = kgDraw.font(), ink = kgDraw.palette(icons), names = Object.keys(icons);
  const things = nodes.map((node, i) => ({ ...node, short: node.label, icon: names[i % names.length] }));
  const relations = lines.map((line, i) => ({ ...line, id: `l${i}`, label: "is near", style: "holds" }));
  const looks = things.map(({ label, ...node }) =>
    ({ ...node, shape: "custom", ctxRenderer: kgDraw.nodeRenderer({ ...node, label }, icons, ink, family) }));
  const edges = relations.map((line) => ({ id: line.id, from: line.from, to: line.to, ...kgDraw.edgeLook(line, ink) }));
  const network = new Network(holder, { nodes: new DataSet(looks), edges: new DataSet(edges) }, kgDraw.options());
  kgDraw.dress(network, relations, things, ink, family);
  await new Promise(done => network.once("afterDrawing", done));
  let draws = 0;
  network.on("afterDrawing", () => { draws += 1; });
  const began = performance.now();
  let turn = 0;
  await new Promise(done => {
    const step = () => {
      turn += 1;
      network.moveTo({ position: { x: 3 * turn, y: 2 * turn }, animation: false });
      if (performance.now() - began < 3000) requestAnimationFrame(step); else done();
    };
    requestAnimationFrame(step);
  });
  return draws / ((performance.now() - began) / 1000);
}"""


def serve(store: Path) -> tuple[uvicorn.Server, str]:
    """A server of a store in a thread."""
    listening = socket.create_server(("127.0.0.1", 0))
    settings = Settings(_env_file=None, store=str(store), today="2026-11-24", access_log=False)
    server = uvicorn.Server(uvicorn.Config(create_app(settings), log_level="error"))
    threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True).start()
    while not server.started:
        time.sleep(0.02)
    return server, f"http://127.0.0.1:{listening.getsockname()[1]}"


def paint(browser: Any, address: str, runs: int) -> float:
    """Median first contentful paint of a page, milliseconds, cold cache each time."""
    found = []
    for _ in range(runs):
        context = browser.new_context()
        page = context.new_page()
        page.goto(address, wait_until="load")
        page.wait_for_timeout(80)
        value = page.evaluate(_PAINT)
        if value is not None:
            found.append(value)
        context.close()
    return statistics.median(found)


def draws_a_second(browser: Any, address: str, count: int) -> float:
    """Draws a second of a neighbourhood of `count` things, drawn as the explorer draws them, while it is moved."""
    chance = random.Random(count)
    edges = [(chance.randrange(count), chance.randrange(count)) for _ in range(count * 3 // 2)]
    places = spring_layout(count, edges)
    nodes = [
        {"id": i, "x": float(x) * 90, "y": float(y) * 90, "label": f"Thing {i}"} for i, (x, y) in enumerate(places)
    ]
    lines = [{"from": a, "to": b} for a, b in edges]
    context = browser.new_context(viewport={"width": 1100, "height": 800}, bypass_csp=True)
    page = context.new_page()
    page.goto(f"{address}/graph?focus=company:virtual-radiologic")
    page.wait_for_selector(".stage.live canvas")
    found: float = page.evaluate(_STRESS, [nodes, lines, f"{address}/static/dist/vis.js"])
    context.close()
    return found


def made_graph(count: int) -> Graph:
    """Things and twice as many lines, most of them to things that have many already."""
    chance = random.Random(count)
    icons = sorted(SILHOUETTES)
    passage = Passage("bench", "Bench", "Bench", "", "", 0, 0)
    nodes = [Node(f"company:{i}", f"Thing number {i}", chance.choice(icons), "company") for i in range(count)]
    ends, lines = [0], []
    for i in range(1, count):
        for turn in range(2):
            to = chance.choice(ends) if chance.random() < 0.8 else chance.randrange(i)
            lines.append(Line(f"{i}-{turn}", f"company:{i}", f"company:{to}", "is near", Style.HOLDS, (passage,)))
            ends += [to, i]
    return Graph.of(nodes, lines)


def map_at(browser: Any, store: Path, count: int, runs: int) -> tuple[float, float, float]:
    """The map of `count` things: seconds to its places, the slowest other page meanwhile, median milliseconds ready."""
    graph = made_graph(count)
    real, site.build_graph = site.build_graph, lambda _: graph
    server, address = serve(store)
    try:
        urlopen(f"{address}/company/virtual-radiologic").read()
        began, slowest = time.perf_counter(), 0.0
        while urlopen(f"{address}/graph/all.json").status == 202:
            once = time.perf_counter()
            urlopen(f"{address}/company/virtual-radiologic").read()
            slowest = max(slowest, time.perf_counter() - once)
            time.sleep(0.1)
        places = time.perf_counter() - began
        found = []
        for _ in range(runs):
            context = browser.new_context(viewport={"width": 1440, "height": 900})
            page = context.new_page()
            page.goto(f"{address}/graph/all")
            page.wait_for_selector("[data-map][data-ready]", timeout=60_000)
            found.append(page.evaluate("performance.getEntriesByName('map-ready')[0].startTime"))
            context.close()
        return places, slowest, statistics.median(found)
    finally:
        server.should_exit = True
        site.build_graph = real


def weights() -> dict[str, int]:
    """Initial script of each kind of page, gzip, bytes."""
    parts = {
        "text": ["js/base.js", "js/names.js"],
        "explorer": ["js/base.js", "js/names.js", "js/draw.js", "js/explorer.js", "dist/vis.js"],
        "map": ["js/base.js", "js/names.js", "js/draw.js", "js/map.js", "dist/map.js"],
        "workbench": ["js/base.js", "js/names.js", "js/draw.js", "js/workbench.js", "dist/editor.js"],
    }
    there = {name: [STATIC / p for p in paths if (STATIC / p).exists()] for name, paths in parts.items()}
    return {name: sum(len(gzip.compress(p.read_bytes(), 9)) for p in paths) for name, paths in there.items()}


def main() -> None:
    """Prints the figures."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    runs = parser.parse_args().runs
    for name, size in weights().items():
        print(f"script, {name:<10} {size / 1024:6.1f} KB gzip")
    for count in (2000, 5000, 20_000):
        chance = random.Random(1)
        edges = [(chance.randrange(count), chance.randrange(count)) for _ in range(2 * count)]
        began = time.perf_counter()
        spring_layout(count, edges)
        print(f"layout of {count:>6} things {time.perf_counter() - began:6.2f} s")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        store = Path(folder) / "store"
        build_bundled(store, Settings(_env_file=None, store=str(store)))
        server, address = serve(store)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        for name, path in PAGES.items():
            paint(browser, address + path, 1)
            print(f"first paint, {name:<10} {paint(browser, address + path, runs):6.0f} ms")
        for count in (150, 500):
            print(f"draws a second, {count} things {draws_a_second(browser, address, count):6.1f}")
        server.should_exit = True
        browser.close()
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[a for a in ARGS if a != "--disable-gpu"])
        for count in (5000, 50_000):
            places, slowest, ready = map_at(browser, store, count, runs)
            print(
                f"map of {count:>6} things: places after {places:.1f} s, other pages meanwhile {slowest:.2f} s at most"
            )
            print(f"map of {count:>6} things: ready {ready:6.0f} ms")
        browser.close()


if __name__ == "__main__":
    main()
