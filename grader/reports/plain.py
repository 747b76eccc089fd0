"""Makes text of strangers safe to show on a terminal."""

from __future__ import annotations

import unicodedata


def plain(text: str, limit: int = 400) -> str:
    """Return `text` on one line without control characters: no escape sequence gets through."""
    if len(text) <= limit and text.isprintable():
        return text  # nearly always, and much quicker
    shown = "".join(" " if c in "\r\n\t" else c for c in text)
    kept = "".join(c for c in shown if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co"))
    return kept if len(kept) <= limit else kept[: limit - 1] + "…"
