"""Bytes of a source as text, decoded as Python would, and UTF-16 besides."""

from __future__ import annotations

import codecs
import io
import tokenize

from .submission import Untaken

_MARKS = {  # the longer marks first: UTF-32's begins as UTF-16's does
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_NO_CHARSETS = {"punycode", "idna", "utf-7", "unicode-escape", "raw-unicode-escape", "undefined"}
"""Codecs that no source is written in; the first takes quadratic time."""


def decode(data: bytes, said: str) -> str:
    """Return the text of a source; `said` names it in the message of `Untaken`.

    UTF-8, what a byte order mark says (Windows' editors write UTF-16 with one), or what a coding line says.
    """
    try:
        text = data.decode(_encoding(data))
    except (SyntaxError, UnicodeError, LookupError):
        raise Untaken(f"{said}: is not UTF-8 text; save it as UTF-8 in your editor") from None
    if "\0" in text:
        raise Untaken(f"{said}: holds NUL characters, so it is no Python source; save it anew as UTF-8")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _encoding(data: bytes) -> str:
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return encoding
    encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
    if codecs.lookup(encoding).name in _NO_CHARSETS:
        raise LookupError(encoding)
    return encoding
