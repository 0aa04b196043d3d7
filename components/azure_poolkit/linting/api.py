"""Linting from Python."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from azure_poolkit.linting.forms.recognition import read_value
from azure_poolkit.linting.linting import judge_sources
from azure_poolkit.linting.text import TOO_DEEP, UnreadableError
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Finding


def lint(
    body: Mapping[str, Any] | list[Any],
    *,
    as_: str | None = None,
    context: Context | None = None,
    accept: Mapping[str, str] | None = None,
) -> list[Finding]:
    """What the rules say of ``body``: a request body, a part of one, a template, or any other form of
    ``poolkit lint``.

    ``as_`` says which form it is, as the command's ``--as`` does; by default it is recognised by itself. ``context``
    is what the body does not say about itself, ``accept`` maps codes to reasons. Loads neither pulumi nor the
    Azure SDK.

    Raises ValueError for what is of no such form, and TypeError for what is no JSON object or list.
    """
    if not isinstance(body, (Mapping, list)):
        raise TypeError(f"lint() takes a JSON object or list, not {type(body).__name__}: pass the parsed JSON")
    context = context or Context()
    try:
        _, found = read_value(dict(body) if isinstance(body, Mapping) else body, context, as_)
        judged = judge_sources(found.sources, context, accept or {})
    except UnreadableError as error:
        raise ValueError(str(error)) from None
    except RecursionError:
        raise ValueError(TOO_DEEP) from None
    return [finding for _, judgement in judged for finding in judgement.findings]
