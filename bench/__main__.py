"""Runs the short measurements one after the other: `python -m bench [NAME ...]`.

The long ones (`endpoint`, `hostile`, `ingest`, `reading`, `answers`) are started by their own names.
"""

from __future__ import annotations

import subprocess
import sys

SHORT = ("main_job", "formats", "metrics", "judging")


def main(names: list[str]) -> int:
    """Runs the named measurements, or all short ones; the first failure decides the exit code."""
    for name in names or SHORT:
        print(f"== {name}", flush=True)
        done = subprocess.run([sys.executable, "-m", f"bench.{name}"], check=False)
        if done.returncode:
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
