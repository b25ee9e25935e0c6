"""Runs the frames that read numbers and rankings from sentences, in reading order."""

from __future__ import annotations

from dataclasses import replace

from kg.extraction.background import RemarkReader, reason_drafts
from kg.extraction.business import CompanyFactReader
from kg.extraction.draft import Draft
from kg.extraction.figures.comparisons import ComparisonReader
from kg.extraction.figures.dating import dated
from kg.extraction.figures.noteranks import NoteRankReader
from kg.extraction.figures.noteshares import NoteShareReader
from kg.extraction.figures.percentuse import RateSorter, Use
from kg.extraction.figures.rates import GrowthReader
from kg.extraction.figures.shares import ShareReader
from kg.extraction.figures.sizes import SizeReader
from kg.extraction.figures.superlatives import SuperlativeReader
from kg.extraction.figures.tables import TableReader
from kg.extraction.scene import Scene
from kg.extraction.study.study import Study
from kg.extraction.subjects.questions import Answers
from kg.extraction.subjects.subjects import Subjects
from kg.extraction.subjects.views import Discourse, View
from kg.language.names import fold
from kg.model.content import Growth, MarketSize, Share, Superlative


def figure_drafts(scene: Scene, study: Study, subjects: Subjects) -> list[Draft]:
    """Sizes, growth, shares, rankings, remarks and company figures of all sentences, items and headings."""
    readers = _Readers(scene, study, subjects)
    found = list(TableReader(scene, study, subjects, readers.growth.periods).drafts())
    voices = VoiceFinder(scene, study)
    for view in Discourse(scene, subjects).views():
        found += [voices.attribute(view, draft) for draft in readers.read(view)]
    found = dated(found, study, scene.text)
    return [*found, *reason_drafts(scene, found)]


class _Readers:
    """The frames of one document that read a sentence at a time."""

    def __init__(self, scene: Scene, study: Study, subjects: Subjects) -> None:
        self._subjects = subjects
        self._sorter = RateSorter(scene, study)
        self._sizes = SizeReader(scene, study, subjects)
        self._shares = ShareReader(scene, study, subjects)
        self._superlatives = SuperlativeReader(scene, study, subjects)
        self._notes = NoteRankReader(scene, subjects)
        self._comparisons = ComparisonReader(scene, subjects)
        self._lists = NoteShareReader(scene, subjects)
        self._remarks = RemarkReader(scene, subjects)
        self._facts = CompanyFactReader(scene, subjects.players)
        self._answers = Answers(scene, subjects)
        self.growth = GrowthReader(scene, study, subjects)

    def read(self, view: View) -> list[Draft]:
        """Everything a sentence says; growth rates know the members that shares and rankings beside them name."""
        uses = self._sorter.uses(view)
        answer = self._answers.ranking(view.unit)
        ranked = [*self._superlatives.read(view), *([answer] if answer else [])]
        ranked += [d for d in self._notes.read(view.unit) if not _said(d, ranked)]
        ranked += [d for d in self._comparisons.read(view) if not _said(d, ranked)]
        self._subjects.learn(ranked)
        shares = self._shares.read(view, [(m, s) for m, u, s in uses if u is Use.SHARE])
        shares = shares or list(self._lists.read(view.unit))
        self._subjects.learn(shares)
        members = [*shares, *(ranked or (self._superlatives.read(view) if shares else []))]
        growth = self.growth.read(view, [(m, s) for m, u, s in uses if u is Use.GROWTH])
        figures = [*self._sizes.read(view), *members, *growth]
        return [*figures, *self._remarks.read(view, bool(figures)), *self._facts.read(view)]


def _said(draft: Draft, others: list[Draft]) -> bool:
    """Whether a ranking stands among others, in whatever words."""
    return any(
        isinstance(o.content, Superlative)
        and isinstance(draft.content, Superlative)
        and (o.content.sense, fold(o.content.member)) == (draft.content.sense, fold(draft.content.member))
        for o in others
    )


class VoiceFinder:
    """Says whose figure a sentence gives, when the text quotes research houses besides its publisher."""

    def __init__(self, scene: Scene, study: Study) -> None:
        self._scene = scene
        self._publisher = fold(study.publisher.value) if study.publisher else ""
        self._names = {fold(v.value): v.value for v in (study.publisher, *study.voices.others) if v}
        self._names |= {k: full for f, full in list(self._names.items()) for k in study.voices.keys if f.startswith(k)}
        self._last: tuple[int, str | None] = (-1, None)

    def attribute(self, view: View, draft: Draft) -> Draft:
        """The draft with the house named in its sentence, or before it in the same paragraph."""
        if len(self._names) < 2 or not isinstance(draft.content, MarketSize | Growth | Share | Superlative):
            return draft
        voice = self._in(view) or (self._last[1] if self._last[0] == view.unit.block.index else None)
        self._last = (view.unit.block.index, voice)
        if voice is None or fold(voice) == self._publisher:
            return draft
        return replace(draft, asserted_by=voice)

    def _in(self, view: View) -> str | None:
        text = f" {fold(self._scene.of(view.unit.span))} "
        found = [(text.find(f" {key} "), -len(key), name) for key, name in self._names.items() if f" {key} " in text]
        return min(found)[2] if found else None
