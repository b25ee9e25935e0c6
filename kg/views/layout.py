"""Places for large graphs, computed beforehand: spring forces over a grid on numpy, seeded, the same every time."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.float64]
_SEED = 20240917
_FEW = 600
"""Up to so many things are placed at once: it takes less time than starting a process."""


def spring_layout(count: int, edges: Sequence[tuple[int, int]], rounds: int | None = None) -> Places:
    """Fruchterman and Reingold's spring layout (1991), repulsion between crowded cells of a grid for large graphs.

    Args:
        count: number of nodes.
        edges: pairs of node numbers; loops and repetitions are harmless.
        rounds: iterations; fewer for larger graphs when None.

    Returns:
        `count` by 2 places with mean 0; one unit is about the length of an edge.
    """
    if count == 0:
        return np.zeros((0, 2))
    generator = np.random.default_rng(_SEED)
    width = np.sqrt(count)
    places = generator.uniform(-width / 2, width / 2, (count, 2))
    if count == 1:
        return np.zeros((1, 2))
    pairs = np.array(sorted({(min(e), max(e)) for e in edges if e[0] != e[1]}), dtype=np.int64).reshape(-1, 2)
    parts = _components(count, pairs)
    turns = rounds or (300 if count <= 500 else 80 if count <= 5000 else 50)
    heat = width / 6
    for turn in range(turns):
        force = _repel_all(places) if count <= 300 else _repel_grid(places, generator.uniform(0, 8, 2))
        force += _attract(places, pairs) - 0.02 * places + _gather(places, parts)
        length = np.linalg.norm(force, axis=1, keepdims=True)
        step = heat * (1 - turn / turns) ** 1.5 + 0.01
        places += force / np.maximum(length, 1e-9) * np.minimum(length, step)
    return np.asarray(places - places.mean(axis=0))


def apart_layout(count: int, edges: Sequence[tuple[int, int]]) -> Places:
    """The same places, worked out in a process of their own when there are many: no request waits for them.

    Raises:
        RuntimeError: when that process fails; the message has its last line.
    """
    if count <= _FEW:
        return spring_layout(count, edges)
    sent = io.BytesIO()
    np.save(sent, np.array([(count, 0), *edges], dtype=np.int64).reshape(-1, 2))
    command = [sys.executable, "-c", f"from {__name__} import answer; answer()"]
    done = subprocess.run(command, input=sent.getvalue(), capture_output=True, check=False)
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        raise RuntimeError(f"the layout of {count} things failed: {said}")
    places: Places = np.load(io.BytesIO(done.stdout))
    return places


def answer() -> None:
    """The other end of `apart_layout`: count and pairs on the standard input, places on the standard output."""
    if hasattr(os, "nice"):
        os.nice(5)
    rows = np.load(io.BytesIO(sys.stdin.buffer.read()))
    np.save(sys.stdout.buffer, spring_layout(int(rows[0, 0]), [(int(a), int(b)) for a, b in rows[1:]]))


def _components(count: int, pairs: NDArray[np.int64]) -> NDArray[np.int64]:
    """The number of the connected part that each node belongs to."""
    parent = list(range(count))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for a, b in pairs.tolist():
        parent[root(a)] = root(b)
    return np.unique([root(node) for node in range(count)], return_inverse=True)[1].astype(np.int64)


def _gather(places: Places, parts: NDArray[np.int64]) -> Places:
    """Pulls parts that no edge joins towards the middle as wholes, so that none drifts out of sight."""
    sizes = np.bincount(parts).astype(np.float64)
    sums = [np.bincount(parts, places[:, i]).astype(np.float64) for i in (0, 1)]
    centres = np.stack(sums, axis=1) / sizes[:, None]
    return np.asarray(-1.0 * centres[parts])


def _attract(places: Places, pairs: NDArray[np.int64]) -> Places:
    force = np.zeros_like(places)
    if len(pairs):
        gap = places[pairs[:, 1]] - places[pairs[:, 0]]
        pull = gap * np.linalg.norm(gap, axis=1, keepdims=True)
        np.add.at(force, pairs[:, 0], pull)
        np.add.at(force, pairs[:, 1], -pull)
    return force


def _repel_all(places: Places) -> Places:
    gap = places[:, None, :] - places[None, :, :]
    square = np.maximum((gap**2).sum(axis=2), 1e-4)
    np.fill_diagonal(square, np.inf)
    return np.asarray((gap / square[:, :, None]).sum(axis=1))


def _repel_grid(places: Places, shift: Places) -> Places:
    """Repulsion from the centres of the cells around, and from those of a coarser grid for what is far.

    The grid is laid elsewhere each time, else its cells would show in the picture.
    """
    return _repel_cells(places, 2.0, 1, shift) + _repel_cells(places, 8.0, 2, shift)


def _repel_cells(places: Places, size: float, reach: int, shift: Places) -> Places:
    cells = np.floor((places - places.min(axis=0) + shift) / size).astype(np.int64)
    shape = cells.max(axis=0) + 1
    flat = cells[:, 0] * shape[1] + cells[:, 1]
    total = int(shape[0] * shape[1])
    mass = np.bincount(flat, minlength=total).astype(np.float64)
    sums = [np.bincount(flat, places[:, i], minlength=total).astype(np.float64) for i in (0, 1)]
    centre = np.stack(sums, axis=1) / np.maximum(mass, 1.0)[:, None]
    force = np.zeros_like(places)
    for step in np.ndindex(2 * reach + 1, 2 * reach + 1):
        near = cells + np.array(step) - reach
        inside = ((near >= 0) & (near < shape)).all(axis=1)
        other = np.where(inside, near[:, 0] * shape[1] + near[:, 1], 0)
        gap = places - centre[other]
        weight = np.where(inside, mass[other] - (other == flat), 0.0)
        force += gap * (weight / np.maximum((gap**2).sum(axis=1), 0.05))[:, None]
    return force
