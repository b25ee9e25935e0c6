"""Rule files are checked when they are loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import OntologyError
from kg.graph.derivation.rules import Scope, load_rules

GOOD = "# rule: one\n# scope: document\nCONSTRUCT { ?c ci:voice ?v } WHERE { ?c ci:assertedBy/ci:denotes ?v }\n"


def test_the_projects_rules_load_in_order() -> None:
    rules = load_rules()
    assert [r.name for r in rules][:3] == ["attribution", "voice", "about"]
    assert {r.scope for r in rules} == set(Scope)
    assert len({r.name for r in rules}) == len(rules)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (GOOD.replace("# scope: document\n", ""), "no header"),
        (GOOD.replace("document", "planet"), "no header"),
        (GOOD.replace("WHERE", "WHERE WHERE"), "malformed"),
    ],
)
def test_a_bad_rule_says_which_file(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "10-one.rq").write_text(text)
    with pytest.raises(OntologyError, match=message) as caught:
        load_rules(tmp_path)
    assert "10-one.rq" in str(caught.value)


def test_rules_of_another_folder(tmp_path: Path) -> None:
    (tmp_path / "10-one.rq").write_text(GOOD)
    assert [(r.name, r.scope) for r in load_rules(tmp_path)] == [("one", Scope.DOCUMENT)]
