"""An offline run as data: what ``poolkit preview --json`` and ``poolkit render --json`` print."""

from __future__ import annotations

from typing import Any

from azure_poolkit.output.finding_documents import VERSION, finding_document, undecided_documents
from azure_poolkit.output.log_lines import log_documents
from azure_poolkit.output.undecided_lines import spelled
from azure_poolkit.preview.requests import Request
from azure_poolkit.preview.run import OfflineRun


def request_document(request: Request) -> dict[str, Any]:
    """One request."""
    return {
        "name": request.name,
        "urn": request.urn,
        "method": request.method,
        "address": request.address,
        "path": request.path,
        "apiVersion": request.api_version,
        "body": request.shown_body(),
    }


def render_document(run: OfflineRun) -> dict[str, Any]:
    """All requests."""
    return {"version": VERSION, "requests": [request_document(request) for request in run.requests]}


def preview_document(run: OfflineRun) -> dict[str, Any]:
    """The whole run."""
    return {
        "version": VERSION,
        "project": run.project.name,
        "stack": run.project.stack,
        "resources": [
            {"urn": record.urn, "type": record.type, "name": record.name, "parent": record.parent}
            for record in run.recording.resources
        ],
        "requests": [request_document(request) | {"waves": request.waves} for request in run.requests],
        "findings": [
            finding_document(finding, resource=item.label, input=finding.spelled)
            for item in run.judged
            for finding in item.judgement.findings
        ],
        "notes": [{"resource": item.label, "note": note} for item in run.judged for note in item.notes],
        "undecided": [
            {"resource": item.label, **document, "input": spelled(item.body, one.path)}
            for item in run.judged
            for one, document in zip(
                item.judgement.undecided, undecided_documents(item.judgement.undecided), strict=True
            )
        ],
        "outputs": run.recording.outputs.masked(),
        "refusals": list(run.refusals),
        "faults": list(run.faults),
        "logs": log_documents(run.recording.logs, run.recording.resources),
        "failure": run.failure.text if run.failure else None,
        "traceback": list(run.failure.way) if run.failure else [],
    }
