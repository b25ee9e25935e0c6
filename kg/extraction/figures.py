"""Runs the frames that read numbers and rankings from sentences, in reading order."""

from __future__ import annotations

from kg.extraction.draft import Draft
from kg.extraction.rates import GrowthReader, RateSorter, Use
from kg.extraction.scene import Scene
from kg.extraction.shares import ShareReader
from kg.extraction.sizes import SizeReader
from kg.extraction.study import Study
from kg.extraction.subjects import Subjects
from kg.extraction.tables import TableReader
from kg.extraction.superlatives import SuperlativeReader
from kg.extraction.views import Discourse


def figure_drafts(scene: Scene, study: Study, subjects: Subjects) -> list[Draft]:
    """Sizes, growth rates, shares and superlatives of all sentences, items and headings."""
    sorter = RateSorter(scene)
    sizes = SizeReader(scene, study)
    growth = GrowthReader(scene, study, subjects)
    shares = ShareReader(scene, study, subjects)
    superlatives = SuperlativeReader(scene, study, subjects)
    found = list(TableReader(scene, study, subjects, growth.periods).drafts())
    for view in Discourse(scene, subjects).views():
        uses = sorter.uses(view)
        found += sizes.read(view)
        members = [*shares.read(view, [(m, s) for m, u, s in uses if u is Use.SHARE]), *superlatives.read(view)]
        subjects.learn(members)
        found += members
        found += growth.read(view, [(m, s) for m, u, s in uses if u is Use.GROWTH])
    return found
