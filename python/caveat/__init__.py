"""caveat: a content-quality linter for mental-health articles.

>>> import caveat
>>> result = caveat.lint("This tea cures depression.")
>>> result.verdict
'blocked'
>>> for finding in result.findings:
...     if finding.severity == "error":
...         print(finding.rule, finding.start, finding.end)
claim/cure-promise 5 25

Rules are compiled once and shared: from several threads, at once.

>>> rules = caveat.Rules(presets=["garble-only"])
>>> rules.lint("This tea cures depression.").findings
()
"""

from __future__ import annotations

import functools
from typing import Optional, Union

from ._interface import Error, version as _version
from ._results import (Document, Edit, Finding, Fix, MetObligation, NotChecked, Problem,
                       Source, Suppression)
from ._rules import Rules

__all__ = ["Document", "Edit", "Error", "Finding", "Fix", "MetObligation", "NotChecked", "Problem",
           "Rules", "Source", "Suppression", "lint", "__version__"]
__version__ = _version()


@functools.lru_cache(maxsize=None)
def _default_rules() -> Rules:
    return Rules()


def lint(text: Union[str, bytes], format: Optional[str] = None) -> Document:
    """Lints one article with the built-in rules at their defaults.

    `format` is "markdown", "html" or "text"; without it the text tells. See `Rules.lint`.
    """
    return _default_rules().lint(text, format)
