"""Functions of the deployment: its parameters, its place, and the ids of resources there.

Sources: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-deployment
https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-scope
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from azure_poolkit.facts.clouds import find_cloud
from azure_poolkit.linting.template import resource_ids
from azure_poolkit.linting.template.expression import Expression
from azure_poolkit.linting.template.functions.function import Function, Run, lazy, partly, want
from azure_poolkit.linting.template.symbols import RESOURCE_GROUP, SUBSCRIPTION, PartlyKnown, UnknowableError
from azure_poolkit.model.unknown import Unknown


def _named(name: Any) -> str:
    if isinstance(name, Unknown):
        raise UnknowableError("the name")
    want(str, name)
    return str(name)


def _copy_index(run: Run, *arguments: Any) -> Any:
    name = next((argument for argument in arguments if isinstance(argument, str)), "")
    offset = next((argument for argument in arguments if not isinstance(argument, str)), 0)
    index = run.index(name)
    if isinstance(index, Unknown) or isinstance(offset, Unknown):
        return run.symbols.made("copyindex", (index, offset)) if offset != 0 else index
    want(int, index, offset)
    return index + offset


def _resource_group(run: Run) -> PartlyKnown:
    name = run.group.rpartition("/")[2]
    return PartlyKnown(
        id=run.group,
        name=_place(run, RESOURCE_GROUP, name),
        type="Microsoft.Resources/resourceGroups",
    )


def _subscription(run: Run) -> PartlyKnown:
    id_ = resource_ids.subscription_of(run.group)
    return PartlyKnown(id=id_, subscriptionId=_place(run, SUBSCRIPTION, id_.rpartition("/")[2]))


def _place(run: Run, gap: Any, said: str) -> Any:
    """A part of the deployment's place, which is not known where it stands in braces."""
    if "{" not in said:
        return said
    own = gap if said == gap.label else run.symbols.gap(said, (), segment=True)
    return Unknown(why="the deployment's place", sources=frozenset({said}), parts=(own,))


def _environment(run: Run) -> PartlyKnown:
    cloud = find_cloud(run.cloud)
    if cloud is None:
        return PartlyKnown()
    arm = cloud.arm if cloud.arm.endswith("/") else f"{cloud.arm}/"
    return PartlyKnown(name=cloud.name, resourceManager=arm, suffixes=PartlyKnown({"keyvaultDns": cloud.vault_suffix}))


def _reference(run: Run, name: Any, *_more: Any) -> Any:
    target = run.resource_id(name) if isinstance(name, str) else name
    keys = frozenset({target.casefold()}) if isinstance(target, str) else target.sources
    if keys is not None and len(keys) == 1:
        outputs = run.outputs_of(next(iter(keys)))
        if outputs is not None:
            return PartlyKnown(outputs=outputs)
    made = run.symbols.made("reference", (target,))
    return replace(made, sources=keys)


def _id_of(make: Any) -> Any:
    def work(run: Run, *parts: Any) -> Any:
        return run.symbols.text(make(run.group, parts))

    return work


def _lambda_variable(run: Run, name: Any) -> Any:
    return run.lambda_variable(_named(name))


def _lambda(_run: Run, *_: Expression) -> Any:
    raise UnknowableError("a lambda outside of a function that takes one")


FUNCTIONS: Final[tuple[Function, ...]] = (
    partly("parameters", 1, 1, lambda run, name: run.parameter(_named(name))),
    partly("variables", 1, 1, lambda run, name: run.variable(_named(name))),
    partly("copyindex", 0, 2, _copy_index),
    partly("lambdavariables", 1, 1, _lambda_variable),
    lazy("lambda", 1, None, _lambda),
    partly("environment", 0, 0, _environment),
    partly("deployment", 0, 0, lambda _run: PartlyKnown()),
    partly("resourcegroup", 0, 0, _resource_group),
    partly("subscription", 0, 0, _subscription),
    partly("tenant", 0, 0, lambda _run: PartlyKnown()),
    partly("managementgroup", 0, 0, lambda _run: PartlyKnown()),
    partly("reference", 1, 3, _reference),
    partly("resourceid", 2, None, _id_of(resource_ids.of_resource)),
    partly("subscriptionresourceid", 2, None, _id_of(resource_ids.of_subscription)),
    partly("managementgroupresourceid", 2, None, _id_of(resource_ids.of_management_group)),
    partly("tenantresourceid", 2, None, _id_of(resource_ids.of_tenant)),
    partly("extensionresourceid", 3, None, _id_of(resource_ids.of_extension)),
)
