"""The wheel works where it is installed: with its ontology and its data, far from the checkout."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    done = subprocess.run(
        [str(c) for c in command], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def test_a_wheel_installed_elsewhere_answers(tmp_path: Path) -> None:
    """No isolation and no dependencies: they stand in the environment already, and tests need no registry."""
    build = (sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w", tmp_path, ROOT)
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "KG_SKIP_FRONTEND": "1"}
    run(*build, cwd=tmp_path, **environment)
    wheel = next(tmp_path.glob("*.whl"))
    site = tmp_path / "site"
    install = (sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", site, wheel)
    run(*install, cwd=tmp_path, **environment)
    assert (site / "kg" / "_resources" / "ontology" / "ci.ttl").is_file()
    assert (site / "kg" / "_resources" / "data" / "companies.ttl").is_file()
    elsewhere = {**environment, "PYTHONPATH": str(site), "PYTHONSAFEPATH": "1"}
    start = "import sys; from kg.cli import main; import kg; assert kg.__file__.startswith(sys.argv.pop(1)); main()"
    program = (sys.executable, "-c", start, site)
    store = tmp_path / "store"
    run(*program, "demo", "--no-serve", "--store", store, cwd=tmp_path, **elsewhere)
    answer = json.loads(
        run(*program, "ask", "who owns vRad now", "--json", "--store", store, cwd=tmp_path, **elsewhere)
    )
    assert answer["answered"]
    assert "Radiology Partners" in answer["answer"]
    assert answer["citations"]
