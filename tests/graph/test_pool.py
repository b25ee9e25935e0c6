"""Query processes: deadlines, crashes, limits, generations."""

import asyncio
import os
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import QueryError, QueryTimeout, StoreError
from kg.graph.lookup import Lookup
from kg.graph.pool import Pool, PoolBusy, PoolOptions, QueryCrashed, ReadReply, ReadRequest, ResultTooLarge
from kg.graph.store import FolderStore, open_store

N = ox.NamedNode
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


def publish(store: FolderStore, *quads: ox.Quad) -> int:
    with store.raw_writer() as raw:
        raw.engine.store.extend(quads)
        return raw.publish()


@pytest.fixture
def store(tmp_path: Path) -> FolderStore:
    made = open_store(tmp_path / "store", create=True)
    publish(
        made, *(ox.Quad(N(f"http://e/{n}"), N("http://e/p"), ox.Literal(str(n)), N("http://e/g")) for n in range(500))
    )
    return made


def ask(query: str, **more: object) -> ReadRequest:
    return ReadRequest(query, "json", union=True, **more)  # type: ignore[arg-type]


def on_pool(store: FolderStore, work: Callable[[Pool], Awaitable[None]], **options: object) -> None:
    async def run() -> None:
        pool = Pool(PoolOptions(store.layout.root, **options))  # type: ignore[arg-type]
        await pool.start()
        try:
            await work(pool)
        finally:
            await pool.close()
            await asyncio.sleep(0.05)

    asyncio.run(run())


def number(reply: ReadReply) -> int:
    return int(reply.body.partition(b'"value":"')[2].partition(b'"')[0])


def test_a_query_is_answered_with_its_generation_and_rows(store: FolderStore) -> None:
    async def work(pool: Pool) -> None:
        reply = await pool.run(ask("SELECT * { ?s ?p ?o } LIMIT 3"), 10)
        assert (reply.rows, reply.generation) == (3, 1)

    on_pool(store, work)


def test_a_runaway_is_killed_at_its_deadline_and_costs_nobody_else(store: FolderStore) -> None:
    async def work(pool: Pool) -> None:
        await pool.run(ask("ASK {}"), 10)
        begin = time.monotonic()
        runaways = [asyncio.create_task(pool.run(ask(f"{RUNAWAY} #{n}"), 1.5)) for n in range(4)]
        for n in range(20):
            assert number(await pool.run(ask(f"{COUNT} #{n}"), 10)) == 500
        results = await asyncio.gather(*runaways, return_exceptions=True)
        assert all(isinstance(r, QueryTimeout | PoolBusy) for r in results)
        assert time.monotonic() - begin < 8
        assert number(await pool.run(ask(COUNT), 10)) == 500
        assert pool.counts["suspects"] == 0

    on_pool(store, work, grace_s=0.2)


def test_the_deadline_holds_to_a_fraction_of_a_second(store: FolderStore) -> None:
    async def work(pool: Pool) -> None:
        await pool.run(ask("ASK {}"), 10)
        begin = time.monotonic()
        with pytest.raises(QueryTimeout):
            await pool.run(ask(RUNAWAY), 0.6)
        assert 0.55 < time.monotonic() - begin < 1.2

    on_pool(store, work)


def test_a_suspect_runs_at_low_priority_and_another_process_takes_its_place(store: FolderStore) -> None:
    async def work(pool: Pool) -> None:
        await pool.run(ask("ASK {}"), 10)
        task = asyncio.create_task(pool.run(ask(RUNAWAY), 2))
        await asyncio.sleep(0.8)
        (suspect,) = pool._suspects
        priorities = {os.getpriority(os.PRIO_PROCESS, int(t.name)) for t in Path(f"/proc/{suspect.pid}/task").iterdir()}
        assert priorities == {19}
        assert number(await pool.run(ask(COUNT), 1)) == 500
        with pytest.raises(QueryTimeout):
            await task

    on_pool(store, work, size=1, grace_s=0.1)


def test_a_crash_of_the_engine_costs_one_query(store: FolderStore) -> None:
    async def work(pool: Pool) -> None:
        nested = 200_000
        with pytest.raises(QueryCrashed):
            await pool.run(ask("ASK " + "{ OPTIONAL " * nested + "{}" + "}" * nested), 20)
        assert pool.crashed == 1
        assert number(await pool.run(ask(COUNT), 10)) == 500

    on_pool(store, work, size=1)


def test_a_query_that_needs_too_much_memory_is_stopped(store: FolderStore) -> None:
    async def work(pool: Pool) -> None:
        doublings = " ".join(f"BIND(CONCAT(?v{n}, ?v{n}) AS ?v{n + 1})" for n in range(24))
        hungry = f"SELECT (STRLEN(?v24) AS ?n) {{ BIND('{'x' * 100}' AS ?v0) {doublings} }}"
        with pytest.raises(QueryCrashed, match="memory"):
            await pool.run(ask(hungry), 60)
        assert number(await pool.run(ask(COUNT), 10)) == 500

    on_pool(store, work, size=1, memory_mb=128)


def test_a_client_that_leaves_frees_its_process(store: FolderStore) -> None:
    async def work(pool: Pool) -> None:
        task = asyncio.create_task(pool.run(ask(RUNAWAY), 30))
        await asyncio.sleep(0.5)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert number(await pool.run(ask(COUNT), 5)) == 500

    on_pool(store, work, size=1)


def test_a_new_generation_is_seen_by_the_next_query_and_the_old_one_can_go(store: FolderStore) -> None:
    async def work(pool: Pool) -> None:
        assert number(await pool.run(ask(COUNT), 10)) == 500
        publish(store, ox.Quad(N("http://e/new"), N("http://e/p"), ox.Literal("x"), N("http://e/g")))
        reply = await pool.run(ask(COUNT), 10)
        assert (number(reply), reply.generation) == (501, 2)
        await asyncio.sleep(1.2)
        publish(store, ox.Quad(N("http://e/newer"), N("http://e/p"), ox.Literal("x"), N("http://e/g")))
        kept = sorted(p.name for p in store.layout.generations.iterdir() if p.is_dir())
        assert "1" not in kept
        assert "3" in kept

    on_pool(store, work)


def test_a_generation_in_use_is_kept(store: FolderStore) -> None:
    async def work(pool: Pool) -> None:
        slow = asyncio.create_task(pool.run(ask(RUNAWAY), 1.5))
        await asyncio.sleep(0.4)
        publish(store, ox.Quad(N("http://e/new"), N("http://e/p"), ox.Literal("x"), N("http://e/g")))
        assert (store.layout.generations / "1").is_dir()
        with pytest.raises(QueryTimeout):
            await slow

    on_pool(store, work, size=1)


def test_caps_on_rows_and_bytes_are_errors_not_short_results(store: FolderStore) -> None:
    async def work(pool: Pool) -> None:
        with pytest.raises(ResultTooLarge, match="500 rows; 10"):
            await pool.run(ask("SELECT * { ?s ?p ?o }", max_rows=10), 10)
        with pytest.raises(ResultTooLarge, match="bytes"):
            await pool.run(ask("SELECT * { ?s ?p ?o }", max_bytes=1000), 10)

    on_pool(store, work)


def test_a_syntax_error_names_its_place(store: FolderStore) -> None:
    async def work(pool: Pool) -> None:
        with pytest.raises(QueryError) as refused:
            await pool.run(ask("SELECT *\n{ ?s foaf:p ?o }"), 10)
        assert refused.value.where is not None
        assert refused.value.where.line == 2

    on_pool(store, work)


def test_an_unknown_function_is_an_error_of_its_expression(store: FolderStore) -> None:
    async def work(pool: Pool) -> None:
        reply = await pool.run(ask("SELECT (<http://e/f>(1) AS ?x) (<http://e/g>(2) AS ?y) {}"), 10)
        assert reply.body == b'{"head":{"vars":["x","y"]},"results":{"bindings":[{}]}}'

    on_pool(store, work)


def test_no_store_is_an_error_that_says_so(tmp_path: Path) -> None:
    async def run() -> None:
        pool = Pool(PoolOptions(tmp_path / "nothing", size=1))
        await pool.start()
        with pytest.raises(StoreError):
            pool.generation()
        with pytest.raises(StoreError, match="no published store"):
            await pool.run(ask("ASK {}"), 10)
        await pool.close()
        await asyncio.sleep(0.05)

    asyncio.run(run())


def test_lookups_are_answered_in_process_and_follow_generations(store: FolderStore) -> None:
    async def run() -> None:
        lookup = Lookup(store.layout.root, {})
        query = ask("SELECT ?o { <http://e/7> ?p ?o }")
        assert lookup.answer(query, 1) is None
        for found in await _until_ready(lookup, query, 1):
            assert (found.rows, found.generation) == (1, 1)
        publish(store, ox.Quad(N("http://e/7"), N("http://e/q"), ox.Literal("x"), N("http://e/g")))
        assert lookup.answer(query, 2) is None
        for found in await _until_ready(lookup, query, 2):
            assert (found.rows, found.generation) == (2, 2)
        assert lookup.answer(ask("SELECT ?o { <http://e/7> ?p "), 2) is None
        await lookup.close()

    asyncio.run(run())


async def _until_ready(lookup: Lookup, query: ReadRequest, generation: int) -> Iterator[ReadReply]:
    for _ in range(3000):
        await asyncio.sleep(0.01)
        if (found := lookup.answer(query, generation)) is not None:
            return iter([found])
    raise AssertionError("the look-up never became ready")
