"""The C interface (caveat.h) as ctypes sees it. Every call into it lets other threads run."""

from __future__ import annotations

import ctypes
import pathlib
from typing import List, NamedTuple, Optional, Sequence, Tuple

API_VERSION = 1


class _Options(ctypes.Structure):
    _fields_ = [
        ("size", ctypes.c_size_t),
        ("presets", ctypes.POINTER(ctypes.c_char_p)),
        ("preset_count", ctypes.c_size_t),
        ("rulesets", ctypes.c_char_p),
        ("config", ctypes.c_char_p),
        ("path", ctypes.c_char_p),
    ]


class _FindingHead(ctypes.Structure):
    """The first members of caveat_finding: those the JSON has not. Only ever seen by pointer."""

    _fields_ = [(name, ctypes.c_char_p) for name in
                ("rule", "category", "severity", "grade", "message", "why", "how")]


class Linted(NamedTuple):
    """What the library says of an article."""

    json: bytes  # a line of `caveat check --jsonl`
    advice: List[Tuple[Optional[str], Optional[str]]]  # why and how, finding by finding


def _load() -> ctypes.CDLL:
    here = pathlib.Path(__file__).resolve().parent / "_lib" / "libcaveat.so.1"
    library = ctypes.CDLL(str(here) if here.exists() else "libcaveat.so.1")
    for name, result, arguments in [
        ("caveat_api_version", ctypes.c_int, []),
        ("caveat_version", ctypes.c_char_p, []),
        ("caveat_open", ctypes.c_void_p,
         [ctypes.POINTER(_Options), ctypes.POINTER(ctypes.c_void_p)]),
        ("caveat_close", None, [ctypes.c_void_p]),
        ("caveat_free", None, [ctypes.c_void_p]),
        ("caveat_lint", ctypes.c_void_p,
         [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_char_p]),
        ("caveat_result_free", None, [ctypes.c_void_p]),
        ("caveat_finding_count", ctypes.c_size_t, [ctypes.c_void_p]),
        ("caveat_finding_at", ctypes.POINTER(_FindingHead), [ctypes.c_void_p, ctypes.c_size_t]),
        ("caveat_result_json", ctypes.c_char_p, [ctypes.c_void_p]),
    ]:
        function = getattr(library, name)
        function.restype = result
        function.argtypes = arguments
    if library.caveat_api_version() != API_VERSION:
        raise ImportError(f"libcaveat has interface {library.caveat_api_version()}, "
                          f"these bindings are for {API_VERSION}")
    return library


_library = _load()


def version() -> str:
    number: bytes = _library.caveat_version()
    return number.decode()


class Error(Exception):
    """Rules that cannot be read; the message says which file, which line, and what to do."""

    __module__ = "caveat"


def _bytes(text: Optional[str]) -> Optional[bytes]:
    return None if text is None else str(text).encode("utf-8", "surrogateescape")


def _text(value: Optional[bytes]) -> Optional[str]:
    return None if value is None else value.decode("utf-8", "replace")


class Handle:
    """Compiled rules. Freed with the object; safe to use from several threads."""

    def __init__(self, presets: Sequence[str], rulesets: Optional[str], config: Optional[str],
                 path: Optional[str]) -> None:
        self._rules = None
        names = (ctypes.c_char_p * len(presets))(*[_bytes(name) for name in presets])
        options = _Options(ctypes.sizeof(_Options), names, len(presets), _bytes(rulesets),
                           _bytes(config), _bytes(path))
        error = ctypes.c_void_p()
        self._rules = _library.caveat_open(ctypes.byref(options), ctypes.byref(error))
        if self._rules:
            return
        if error.value is None:
            raise MemoryError
        message = ctypes.string_at(error.value).decode("utf-8", "replace").rstrip("\n")
        _library.caveat_free(error)
        raise Error(message)

    def lint(self, text: bytes, format: Optional[str]) -> Linted:
        result = self._result(text, format)
        try:
            advice = []
            for index in range(_library.caveat_finding_count(result)):
                head = _library.caveat_finding_at(result, index).contents
                advice.append((_text(head.why), _text(head.how)))
            return Linted(self._json(result), advice)
        finally:
            _library.caveat_result_free(result)

    def lint_json(self, text: bytes, format: Optional[str]) -> bytes:
        result = self._result(text, format)
        try:
            return self._json(result)
        finally:
            _library.caveat_result_free(result)

    def _result(self, text: bytes, format: Optional[str]) -> int:
        result: Optional[int] = _library.caveat_lint(self._rules, text, len(text), _bytes(format))
        if result is None:
            raise MemoryError
        return result

    @staticmethod
    def _json(result: int) -> bytes:
        json: Optional[bytes] = _library.caveat_result_json(result)
        if json is None:
            raise MemoryError
        return json

    def __del__(self) -> None:
        if getattr(self, "_rules", None):
            _library.caveat_close(self._rules)
