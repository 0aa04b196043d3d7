"""Example files of Azure's REST specifications: the parameters of a request, and the responses to it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from azure_poolkit.linting.forms.answers import answered
from azure_poolkit.linting.forms.bodies import below
from azure_poolkit.linting.forms.standalone_forms import bare_sources
from azure_poolkit.linting.source import BodySource
from azure_poolkit.model.context import Context
from azure_poolkit.model.path import Path


def is_rest_example(value: Any) -> bool:
    """Whether ``value`` is such an example."""
    return (
        isinstance(value, dict)
        and isinstance(value.get("parameters"), dict)
        and isinstance(value.get("responses"), dict)
    )


def rest_example(value: dict[str, Any], context: Context) -> list[BodySource]:
    """The bodies among its parameters and in its responses, judged with the API version it names."""
    parameters = _object(value.get("parameters"))
    version = parameters.get("api-version")
    if isinstance(version, str):
        context = replace(context, api_version=version)
    address = {key: given for key, given in parameters.items() if isinstance(given, str)}
    context = _of_account(context, address)
    found = []
    for place, body in _bodies(value):
        sources = bare_sources(body, context, address)
        found += below(map(answered, sources) if place[0] == "responses" else sources, place)
    return found


def _of_account(context: Context, address: dict[str, str]) -> Context:
    """``context`` with the account whose address the parameters are, unless another one was said."""
    names = ("subscriptionId", "resourceGroupName", "accountName")
    if context.account_id is not None or not all(address.get(name) for name in names):
        return context
    subscription, group, account = (address[name] for name in names)
    where = f"/subscriptions/{subscription}/resourceGroups/{group}"
    return replace(context, account_id=f"{where}/providers/Microsoft.Batch/batchAccounts/{account}")


def _bodies(value: dict[str, Any]) -> list[tuple[Path, Any]]:
    sent = [
        (("parameters", key), given)
        for key, given in _object(value.get("parameters")).items()
        if isinstance(given, dict)
    ]
    answered = [
        (("responses", code, "body"), response["body"])
        for code, response in _object(value.get("responses")).items()
        if isinstance(response, dict) and isinstance(response.get("body"), dict)
    ]
    return [*sent, *answered]


def _object(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
