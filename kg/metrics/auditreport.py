"""An audit as a report that can be sent: Markdown, and self-contained HTML."""

from __future__ import annotations

from html import escape

from kg.metrics.audit import Audit, Finding, Verdict
from kg.model.answer import Citation

_ESCAPES = {ord(c): f"\\{c}" for c in "\\`*_[]<>|#"}
_SIGNS = {Verdict.FAIL: "✗", Verdict.NOTE: "–", Verdict.PASS: "✓"}
_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1b1b1f}"
    "table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #ccc;padding:.4rem;text-align:left;"
    "vertical-align:top}blockquote{margin:.2rem 0 .2rem 1rem;color:#444}.fails{color:#a11}.passes{color:#175e2c}"
)


def audit_markdown(audit: Audit) -> str:
    """The report in Markdown."""
    lines = [f"# Audit: {_plain(audit.title)}", "", _summary(audit), ""]
    for finding in audit.findings:
        sign, verdict = _SIGNS[finding.verdict], finding.verdict.value
        lines.append(f"- {sign} **{_plain(finding.check)}** ({verdict}): {_plain(finding.words)}")
        lines += [f"  - {_plain(formula)}" for formula in _formulas(finding)]
        lines += [f"  > {_plain(c.quote)} ({_plain(_place(c))})" for c in finding.citations]
    return "\n".join(lines) + "\n"


def audit_html(audit: Audit) -> str:
    """The report as one HTML page that needs nothing else."""
    rows = "".join(_row(f) for f in audit.findings)
    title = escape(f"Audit: {audit.title}")
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{_STYLE}</style></head><body><h1>{title}</h1><p>{escape(_summary(audit))}</p>"
        f"<table><thead><tr><th>Check</th><th>Result</th></tr></thead><tbody>{rows}</tbody></table></body></html>\n"
    )


def _summary(audit: Audit) -> str:
    who = audit.publisher or "publisher not stated"
    when = f", {audit.date}" if audit.date else ", undated"
    counts = {v: sum(f.verdict is v for f in audit.findings) for v in Verdict}
    score = "nothing could be checked" if audit.score is None else f"score {audit.score} of 100"
    return (
        f"{who}{when}; {audit.claims} claims; {score}: {counts[Verdict.FAIL]} checks fail, "
        f"{counts[Verdict.PASS]} pass, {counts[Verdict.NOTE]} notes."
    )


def _row(finding: Finding) -> str:
    formulas = "".join(f"<br><code>{escape(f)}</code>" for f in _formulas(finding))
    quotes = "".join(
        f"<blockquote>{escape(c.quote)}<br><small>{escape(_place(c))}</small></blockquote>" for c in finding.citations
    )
    verdict = finding.verdict.value
    return (
        f'<tr><td>{escape(finding.check)}<br><span class="{verdict}">{_SIGNS[finding.verdict]} {verdict}</span></td>'
        f"<td>{escape(finding.words)}{formulas}{quotes}</td></tr>"
    )


def _formulas(finding: Finding) -> list[str]:
    return [f"{f.label}: {f.formula} = {f.value} {f.unit}" for f in finding.figures if f.formula]


def _place(citation: Citation) -> str:
    parts = (citation.title, citation.section, f"characters {citation.start}–{citation.end}")
    return ", ".join(p for p in parts if p)


def _plain(text: str) -> str:
    """One line without characters that Markdown would take for markup."""
    return " ".join(text.split()).translate(_ESCAPES)
