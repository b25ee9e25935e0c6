"""What the server says of itself: an access log line for each request, and counters for Prometheus."""

from __future__ import annotations

import logging
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field

_ACCESS = logging.getLogger("kg.access")
_BUCKETS_S = (0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)


def set_access_log(*, is_on: bool) -> None:
    """Sends the access log to stderr, or nowhere. Other loggers stay as the program around has them."""
    _ACCESS.setLevel(logging.INFO if is_on else logging.WARNING)
    if is_on and not _ACCESS.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
        _ACCESS.addHandler(handler)


@dataclass(slots=True)
class Seen:
    """What is worth saying of one request; handlers fill in what they know.

    Attributes:
        route: name of the handler, few values.
        query_hash: first digits of the hash of the query's text; "" without a query.
        rows: solutions or triples of the result.
        generation: generation it was answered from.
        cached: answered from memory.
    """

    route: str = "other"
    query_hash: str = ""
    rows: int | None = None
    generation: int | None = None
    cached: bool = False


@dataclass(slots=True)
class _Histogram:
    """Counts by upper bound, as Prometheus wants them."""

    counts: list[int] = field(default_factory=lambda: [0] * (len(_BUCKETS_S) + 1))
    total_s: float = 0.0

    def add(self, seconds: float) -> None:
        self.counts[bisect_left(_BUCKETS_S, seconds)] += 1
        self.total_s += seconds


class Metrics:
    """Counters of one server process."""

    def __init__(self) -> None:
        self._requests: Counter[tuple[str, int]] = Counter()
        self._seconds: dict[str, _Histogram] = {}
        self._sent: Counter[str] = Counter()
        self._limited = 0

    def limited(self) -> None:
        """Counts a request refused by the rate limit."""
        self._limited += 1

    def record(self, method: str, path: str, seen: Seen, outcome: tuple[int, int], seconds: float) -> None:
        """Counts one request and writes its line in the access log.

        Args:
            method: of the request.
            path: of the request, without its parameters, which may hold what nobody should log.
            seen: what the handler knew.
            outcome: status and body bytes.
            seconds: from the first byte read to the last one sent.
        """
        status, size = outcome
        self._requests[seen.route, status] += 1
        self._sent[seen.route] += size
        if seen.route not in self._seconds:
            self._seconds[seen.route] = _Histogram()
        self._seconds[seen.route].add(seconds)
        if _ACCESS.isEnabledFor(logging.INFO):
            _ACCESS.info(
                "%s %s %d %dB %.1fms query=%s rows=%s generation=%s cache=%s",
                method,
                path,
                status,
                size,
                seconds * 1000,
                seen.query_hash or "-",
                "-" if seen.rows is None else seen.rows,
                "-" if seen.generation is None else seen.generation,
                "hit" if seen.cached else "-",
            )

    def exposition(self, gauges: dict[str, float]) -> str:
        """The text format of Prometheus (version 0.0.4), sorted.

        Args:
            gauges: further values by full name, from the parts of the server.
        """
        lines = ["# HELP kg_requests_total Requests by handler and status.", "# TYPE kg_requests_total counter"]
        for (route, status), count in sorted(self._requests.items()):
            lines.append(f'kg_requests_total{{handler="{route}",status="{status}"}} {count}')
        lines += ["# HELP kg_sent_bytes_total Body bytes sent.", "# TYPE kg_sent_bytes_total counter"]
        lines += [f'kg_sent_bytes_total{{handler="{route}"}} {size}' for route, size in sorted(self._sent.items())]
        lines += ["# HELP kg_request_seconds Time to answer.", "# TYPE kg_request_seconds histogram"]
        for route, histogram in sorted(self._seconds.items()):
            lines += _exposed(route, histogram)
        lines += ["# TYPE kg_rate_limited_total counter", f"kg_rate_limited_total {self._limited}"]
        for name, value in sorted(gauges.items()):
            lines += [f"# TYPE {name} {'counter' if name.endswith('_total') else 'gauge'}", f"{name} {value:g}"]
        return "\n".join(lines) + "\n"


def _exposed(route: str, histogram: _Histogram) -> list[str]:
    lines = []
    running = 0
    for bound, count in zip((*_BUCKETS_S, float("inf")), histogram.counts, strict=True):
        running += count
        label = "+Inf" if bound == float("inf") else f"{bound:g}"
        lines.append(f'kg_request_seconds_bucket{{handler="{route}",le="{label}"}} {running}')
    lines.append(f'kg_request_seconds_sum{{handler="{route}"}} {histogram.total_s:.6f}')
    lines.append(f'kg_request_seconds_count{{handler="{route}"}} {running}')
    return lines
