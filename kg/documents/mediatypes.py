"""Media types of the formats whose readers are loaded when the first such file comes."""

from __future__ import annotations

HTML_TYPES = ("text/html", "application/xhtml+xml")
PDF_TYPES = ("application/pdf", "application/x-pdf")
WORD_TYPES = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.ms-word.document.macroenabled.12",
)
FEED_TYPES = ("application/rss+xml", "application/atom+xml")
FEED_ITEM_TYPE = "application/x-feed-item+html"
"""One item of a feed, as the feed's reader hands it on."""
