"""Collects faults of poolkit itself, so that one of them hides nothing but what it is about."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from azure_poolkit.model.body import Body
from azure_poolkit.model.finding import fault_text
from azure_poolkit.model.printable import shortened
from azure_poolkit.model.redaction import Redactor
from azure_poolkit.rules.rule import AnyRule


@dataclass
class OwnFaults:
    """What failed of ours, one line each, without what is said twice."""

    said: list[str] = field(default_factory=list)

    def of_rule(self, rule: AnyRule[Any], body: Body | None, error: Exception) -> None:
        """Add a fault in ``rule`` when it judged ``body``, or several together; fit to be told by the engine."""
        subject = "several resources" if body is None else f"{body.kind} '{Redactor.of(body).text(body.name)}'"
        self.add(subject, f"rule {rule.code}", error)

    def add(self, subject: str, what: str, error: Exception) -> None:
        """Add that ``what`` failed for ``subject``."""
        text = f"{shortened(subject)}  {fault_text(what, error)}"
        if text not in self.said:
            self.said.append(text)

    @contextmanager
    def passed(self, subject: str, what: str) -> Iterator[None]:
        """Go on after a fault in the context, which is what ``what`` says of ``subject``."""
        try:
            yield
        except Exception as error:
            self.add(subject, what, error)
