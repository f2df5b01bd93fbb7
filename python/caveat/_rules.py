"""Rules, opened once."""

from __future__ import annotations

import os
from typing import Any, Optional, Sequence, Union

from ._interface import Handle
from ._results import Document, read_document


def _checked(text: Union[str, bytes]) -> tuple[Union[str, bytes], bytes]:
    """The text and its bytes; of a lone surrogate three, which no rule takes for a letter."""
    if isinstance(text, str):
        return text, text.encode("utf-8", "surrogatepass")
    if isinstance(text, (bytes, bytearray, memoryview)):
        return bytes(text), bytes(text)
    raise TypeError(f"text is str or bytes, not {type(text).__name__}")


def _path(given: Optional[os.PathLike[str] | str]) -> Optional[str]:
    return None if given is None else os.fspath(given)


class Rules:
    """Compiled rules: the built-in ones, unless something else is asked for.

    presets   names, later ones win: "strict", "garble-only" …
    rulesets  a folder of rule sets in place of the built-in ones
    config    a caveat.toml; its [[ignore]], waivers and baseline count
    path      where the articles lie, for a caveat.toml that tells paths apart

    Raises `caveat.Error` when they cannot be read:

    >>> Rules(presets=["strickt"])
    Traceback (most recent call last):
        ...
    caveat.Error: --preset strickt: error: there is no preset `strickt`
      did you mean `strict`?
    """

    def __init__(self, presets: Sequence[str] = (),
                 rulesets: Optional[os.PathLike[str] | str] = None,
                 config: Optional[os.PathLike[str] | str] = None,
                 path: Optional[os.PathLike[str] | str] = None) -> None:
        if isinstance(presets, str):
            raise TypeError("presets is a sequence of names")
        self._made_of = (tuple(presets), _path(rulesets), _path(config), _path(path))
        self._handle = Handle(*self._made_of)

    def lint(self, text: Union[str, bytes], format: Optional[str] = None) -> Document:
        """Lints one article. Other threads run meanwhile.

        Offsets of the findings count what `text` counts: characters of a `str`, bytes of
        `bytes`. An article that cannot be checked (UTF-16, binary, an unknown format)
        is a document of status "failed", not an exception.

        >>> text = "Café: this tea cures depression."
        >>> [text[one.start:one.end] for one in Rules().lint(text).findings if not one.whole_article]
        ['tea cures depression']
        """
        text, data = _checked(text)
        return read_document(self._handle.lint(data, format), text if isinstance(text, str) else None)

    def lint_json(self, text: Union[str, bytes], format: Optional[str] = None) -> bytes:
        """The same as JSON (docs/json-format.md), offsets in bytes: for pipelines."""
        return self._handle.lint_json(_checked(text)[1], format)

    def __reduce__(self) -> tuple[type, tuple[Any, ...]]:
        """Pickled as what they were made of: another process compiles them anew."""
        return Rules, self._made_of
