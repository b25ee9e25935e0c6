"""After a commit: what pages need is worked out for the new generation before anybody asks."""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Event, Thread

from kg.errors import KgError

logger = logging.getLogger("kg.api")
_EVERY_S = 0.5
_PATIENCE_S = 20.0
"""How long the end of the server waits for work that is under way."""


class Warming:
    """A thread that looks for new generations.

    Args:
        generation: the newest one.
        warm: works out what pages need; called once for each generation, the first one too.
        every_s: seconds between two looks.
    """

    def __init__(self, generation: Callable[[], int], warm: Callable[[], None], every_s: float = _EVERY_S) -> None:
        self._generation = generation
        self._warm = warm
        self._every_s = every_s
        self._stop = Event()
        self._thread = Thread(target=self._run, name="warming", daemon=True)

    def start(self) -> None:
        """Begins to look."""
        self._thread.start()

    def stop(self) -> None:
        """Ends, after what is under way."""
        self._stop.set()
        self._thread.join(_PATIENCE_S)

    def _run(self) -> None:
        seen = None
        while not self._stop.is_set():
            try:
                newest = self._generation()
                if newest != seen:
                    seen = newest
                    self._warm()
            except (KgError, OSError, RuntimeError) as error:
                logger.warning(
                    "pages were not warmed: %s", error
                )  # the next request works it out, and says what is wrong
            self._stop.wait(self._every_s)
