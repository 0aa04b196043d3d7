"""Says how to go on where Azure has a pool that the stack does not know."""

from __future__ import annotations

import re
from secrets import token_hex
from typing import Any, Final
from weakref import WeakKeyDictionary

import pulumi
from pulumi.resource_hooks import ErrorHook, ErrorHookArgs, ResourceHookBinding
from pulumi.runtime.proto import resource_pb2
from pulumi.runtime.settings import get_monitor, monitor_supports_feature

from azure_poolkit.gate import this_run

_REFUSED: Final = re.compile(r"cannot create already existing resource '([^']+)'")
_POOL: Final = re.compile(r"/batchAccounts/([^/]+)/pools/([^/]+)\Z", re.IGNORECASE)
_SAYS: Final = """\
Azure has a pool '{pool}' in the account '{account}' already. Nothing was changed. `pulumi stack export` tells by the \
id which of these it is:
- The state does not hold it: an earlier run was ended after Azure had made it. Its metadata names the stack and the \
component that it was made for. Delete it and run `pulumi up` again:
    az batch pool delete --account-name {account} --pool-id {pool} --yes
  or, where the stack has no other pool of this component, take it over, and preview before the next `pulumi up`:
    pulumi import {type} {name} '{id}' --parent 'component={urn}' --protect=false
- The state holds it: it was to be replaced by one of the same inputs (--replace, taint, a refresh). Give the \
component another 'generation', which gives the new pool another name. A pool with a fixed name is the new one, \
made by a run that was ended: delete it as above.
- The state holds it as to be deleted: an earlier replacement was ended before the old pool went, and the program says \
again what it said before. Give the component another 'generation'."""


def told_if_already_there(component: pulumi.Resource) -> ResourceHookBinding | None:
    """The hook for a pool below ``component``; none where no engine runs, or one that has no such hooks.

    All pools of a run share one: for each hook that is made before another is registered pulumi starts a server.
    """
    if not this_run().has_engine or not monitor_supports_feature(resource_pb2.RESOURCE_MONITOR_FEATURE_ERROR_HOOKS):
        return None
    monitor = get_monitor()
    told = _RUNS.get(monitor) or _RUNS.setdefault(monitor, _Told())
    told.components.append(component)
    return ResourceHookBinding(on_error=[told.hook])


class _Told:
    """The hook of one run, and the components that it speaks for."""

    def __init__(self) -> None:
        self.components: list[pulumi.Resource] = []
        self.hook = ErrorHook(f"azure-poolkit after an error {token_hex(8)}", self._tell)

    async def _tell(self, args: ErrorHookArgs) -> bool:
        refused = _REFUSED.search(args.errors[0]) if args.errors else None
        address = _POOL.search(refused[1]) if refused else None
        if refused and address:
            urn = f"{args.urn.removesuffix(f'${args.type}::{args.name}')}::{args.name}"
            component = await self._component(urn, args.name)
            account, pool = address.groups()
            says = _SAYS.format(account=account, pool=pool, type=args.type, name=args.name, id=refused[1], urn=urn)
            pulumi.log.error(f"{args.name}: {says}", resource=component)
        return False

    async def _component(self, urn: str, name: str) -> pulumi.Resource | None:
        for component in self.components:
            if component.pulumi_resource_name == name and await component.urn.future() == urn:
                return component
        return None


_RUNS: Final[WeakKeyDictionary[Any, _Told]] = WeakKeyDictionary()
"""By what the engine is spoken to through."""
