"""The process that runs a program and shows what came of it: ``python -m azure_poolkit.output.preview_apart``.

What is shown needs all that judges it, which is there already, and not in the process that asks.
"""

from __future__ import annotations

from azure_poolkit.model.finding import any_wrong
from azure_poolkit.output.log_lines import failure_lines
from azure_poolkit.output.preview_documents import preview_document
from azure_poolkit.output.preview_page import preview_page
from azure_poolkit.output.printing import json_text
from azure_poolkit.preview.apart.child import main
from azure_poolkit.preview.apart.order import Page, PageRequest
from azure_poolkit.preview.run import OfflineRun


def shown(run: OfflineRun, wanted: PageRequest) -> Page:
    """``run`` as it is wanted."""
    if wanted.as_json:
        text, whole = json_text(preview_document(run)), not run.faults
    else:
        text, whole = preview_page(run, wanted.undecided, wanted.terminal)
    wrong = any_wrong(run.findings, wanted.strict) or run.other_errors > 0
    return Page(text, tuple(failure_lines(run)), whole, wrong)


if __name__ == "__main__":
    main(shown)
