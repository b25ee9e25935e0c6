"""What the forms send."""

from __future__ import annotations

import re

from pydantic import BaseModel, Field

from kg.errors import RequestRefused
from kg.metrics.decisions import Asked
from kg.model.document import DocumentMeta
from kg.model.judgement import JudgementKind
from kg.model.period import PartialDate

_NUMBER = re.compile(r"-?\d+(\.\d+)?\Z")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
VERDICTS = {"accept": JudgementKind.ACCEPT, "reject": JudgementKind.REJECT, "correct": JudgementKind.CORRECT}


class UploadForm(BaseModel):
    """What the person who brings documents says of them; empty fields are unknown."""

    csrf: str = ""
    publisher: str = Field("", max_length=300)
    date: str = Field("", max_length=10)
    title: str = Field("", max_length=500)
    url: str = Field("", max_length=2000)

    def meta(self) -> DocumentMeta:
        """As metadata.

        Raises:
            RequestRefused: when the date is none.
        """
        try:
            date = PartialDate.parse(self.date) if self.date.strip() else None
        except ValueError as error:
            raise RequestRefused(f"The date cannot be used: {error}.", "Write YYYY, YYYY-MM or YYYY-MM-DD.") from error
        return DocumentMeta(
            title=self.title.strip() or None,
            publisher=self.publisher.strip() or None,
            date=date,
            url=self.url.strip() or None,
        )


class ReviewForm(BaseModel):
    """A verdict on a claim; `field` and `value` belong to a correction."""

    csrf: str = ""
    claim: str = Field(pattern=r"^[0-9a-f]{8,64}$")
    verdict: str = Field(pattern=r"^(accept|reject|correct)$")
    why: str = Field("", max_length=500)
    names: list[str] = []
    values: list[str] = []


class DecideForm(BaseModel):
    """A decision: kind, subject and object in one button, or apart; the particulars of a house view."""

    csrf: str = ""
    next: str = "/review"
    decision: str = Field(pattern=r"^[a-z_]+ \S+ ?\S*$", max_length=2000)
    why: str = Field("", max_length=2000)
    value: str = Field("", max_length=60)
    unit: str = Field("", max_length=60)
    year: str = Field("", pattern=r"^(\d{4})?$")
    until: str = Field("", max_length=10)

    def asked(self, name: str, at: str) -> Asked:
        """As a decision of somebody at a time.

        Raises:
            RequestRefused: when there is no decision of that kind, or a house view is no number.
        """
        kind, subject, *rest = self.decision.split()
        if kind not in {k.value for k in JudgementKind}:
            raise RequestRefused(f"Nobody can decide in the way of {kind!r}.", "Open the page again.")
        fields = {}
        if kind == JudgementKind.HOUSE_VIEW:
            fields = self._house_view()
        return Asked(JudgementKind(kind), subject, rest[0] if rest else None, name or "reviewer", at, self.why, fields)

    def _house_view(self) -> dict[str, str]:
        value = self.value.replace(",", "").strip()
        if not _NUMBER.match(value):
            raise RequestRefused(f"{self.value!r} is no number.", "Write digits, such as 24.5.")
        if self.until and not _DAY.match(self.until):
            raise RequestRefused(f"{self.until!r} is no day.", "Write YYYY-MM-DD.")
        particulars = {"value": value, "unit": self.unit.strip(), "year": self.year, "until": self.until}
        return {name: text for name, text in particulars.items() if text}
