"""Ordinary questions while somebody attacks: latency quiet and under fire, crashes, wrong answers.

    python -m bench.hostile [--quads 100000] [--seconds 30]

Eight clients with think time ask points and profiles. The attacker sends twenty runaway queries a minute (deadline two
seconds, all cores' worth of work each) and, between them, texts that are built to break a parser, a planner or a stack.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import httpx

from bench.endpoint import Server, build, point, profile, start

_CLIENTS = 8
_THINK_S = 0.1
_RUNAWAYS_A_MINUTE = 20


@dataclass(slots=True)
class Seen:
    """What the clients saw."""

    times_ms: list[float] = field(default_factory=list)
    wrong: int = 0
    failed: int = 0

    def line(self, name: str) -> str:
        """Count, median and 99th percentile."""
        times = sorted(self.times_ms)
        middle, late = times[len(times) // 2], times[int(len(times) * 0.99)]
        return f"{name:14}{len(times):8}{middle:10.1f}{late:10.1f}{self.failed:8}{self.wrong:8}"


def attacks(draw: random.Random) -> list[str]:
    """Two hundred different texts."""
    nested = ("{", "}"), ("{ OPTIONAL {", "}}"), ("{ FILTER NOT EXISTS {", "}}"), ("{ SELECT * {", "}}")
    found = []
    for number in range(40):
        opening, closing = nested[number % 4]
        depth = draw.choice((15, 40, 64, 500, 5_000))
        found += [
            f"ASK {opening * depth}{closing * depth} #{number}",
            f"SELECT * {{ SERVICE <http://127.0.0.1:{draw.randrange(1, 60_000)}/> {{ ?s ?p ?o }} }}",
            "ASK { FILTER(" + draw.choice("!-") * draw.randrange(10, 9_000) + "1) }",
            "ASK { " + " ".join(f"?v{n} <a:p> ?v{n + 1} ." for n in range(draw.randrange(50, 300))) + " }",
            "SELECT (STRLEN(?v30) AS ?n) { BIND('"
            + "x" * draw.randrange(5, 50)
            + "' AS ?v0) "
            + " ".join(f"BIND(CONCAT(?v{n}, ?v{n}) AS ?v{n + 1})" for n in range(30))
            + " }",
        ]
    return found


async def ask(client: httpx.AsyncClient, query: str, expected: bytes | None, seen: Seen) -> None:
    """One ordinary question; its answer is compared with the quiet one."""
    begin = time.perf_counter()
    response = await client.get(f"/sparql?query={quote(query, safe='')}", headers={"Accept": "application/json"})
    seen.times_ms.append((time.perf_counter() - begin) * 1000)
    if response.status_code != 200:
        seen.failed += 1
    elif expected is not None and json.loads(response.content) != json.loads(expected):
        seen.wrong += 1


async def ordinary(client: httpx.AsyncClient, known: dict[str, bytes], number: int, until: float, seen: Seen) -> None:
    """A person: asks, thinks, asks."""
    draw = random.Random(number)
    queries = sorted(known)
    while time.perf_counter() < until:
        await asyncio.sleep(draw.expovariate(1 / _THINK_S))
        query = draw.choice(queries)
        await ask(client, f"{query} #{draw.random()}", known[query], seen)


async def attack(client: httpx.AsyncClient, until: float, outcomes: dict[int, int]) -> None:
    """The attacker: runaways at their rate, the other texts in between."""
    texts = attacks(random.Random(1))
    running: set[asyncio.Task[None]] = set()

    async def send(text: str) -> None:
        response = await client.post("/sparql", data={"query": text}, timeout=60)
        outcomes[response.status_code] = outcomes.get(response.status_code, 0) + 1

    product = " ".join(f"?a{n} ?b{n} ?c{n} ." for n in range(5))
    begin = time.perf_counter()
    pause_s = (until - begin) / len(texts) * 0.9
    sent = 0
    while time.perf_counter() < until:
        if (time.perf_counter() - begin) * _RUNAWAYS_A_MINUTE / 60 > sent:
            running.add(asyncio.create_task(send(f"SELECT (COUNT(*) AS ?n) {{ {product} }} #{sent}")))
            sent += 1
        if texts:
            running.add(asyncio.create_task(send(texts.pop())))
        await asyncio.sleep(pause_s)
    await asyncio.gather(*running)


async def measure(server: Server, quads: int, seconds: float) -> None:
    """Prints the two lines and what became of the attacks."""
    base = f"http://127.0.0.1:{server.port}"
    limits = httpx.Limits(max_connections=64)
    async with httpx.AsyncClient(base_url=base, limits=limits, timeout=60) as client:
        known = {}
        for index in range(200):
            for query in (point(index, quads), profile(index, quads)):
                response = await client.get(
                    f"/sparql?query={quote(query, safe='')}", headers={"Accept": "application/json"}
                )
                known[query] = response.content
        print(f"{'':14}{'requests':>8}{'p50 ms':>10}{'p99 ms':>10}{'failed':>8}{'wrong':>8}")
        for name, fire in (("quiet", False), ("under attack", True)):
            seen, outcomes = Seen(), dict[int, int]()
            until = time.perf_counter() + seconds
            work = [ordinary(client, known, n, until, seen) for n in range(_CLIENTS)]
            if fire:
                work.append(attack(client, until, outcomes))
            await asyncio.gather(*work)
            print(seen.line(name), flush=True)
        print("answers to the attacks by status:", dict(sorted(outcomes.items())))
        values = (await client.get("/metrics")).text.splitlines()
        print("; ".join(v for v in values if v.startswith(("kg_pool_killed", "kg_pool_crashed"))))


def main() -> None:
    """Entry of the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quads", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=30.0)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store"
        build(path, chosen.quads)
        command = [sys.executable, "-m", "uvicorn", "server:app", "--port", "{port}", "--log-level", "warning"]
        settings = {
            "KG_STORE": str(path),
            "KG_ACCESS_LOG": "0",
            "KG_QUERY_TIMEOUT_S": "2",
            "KG_READER_MEMORY_MB": "512",
        }
        server = start("endpoint", command, "/sparql", settings)
        try:
            asyncio.run(measure(server, chosen.quads, chosen.seconds))
        finally:
            server.process.terminate()
            server.process.wait()


if __name__ == "__main__":
    main()
