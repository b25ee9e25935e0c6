"""What the forms send."""

from __future__ import annotations

from pydantic import BaseModel, Field

from kg.errors import RequestRefused
from kg.model.document import DocumentMeta
from kg.model.judgement import JudgementKind
from kg.model.period import PartialDate

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
    author: str = Field("", max_length=100)
    field: str = Field("", max_length=40)
    value: str = Field("", max_length=500)
