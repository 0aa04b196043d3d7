"""The Batch account that a pool is made in, and what is known of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, TypeAlias, TypeGuard

from pydantic import AfterValidator, Strict

from azure_poolkit.inputs import FromResource, FromString, Input, args
from azure_poolkit.inputs.arm_id import IdForm
from azure_poolkit.model.body import Body
from azure_poolkit.model.context import Context


def account_context(body: Body, around: Context) -> Context:
    """``around`` with what the pool's ``body`` was told of its account; what is not known yet is left out."""
    account: Mapping[str, Any] = body.extras.account or {}
    modes = account.get("authentication")
    handlers = account.get("enabledHandlers")
    return replace(
        around,
        account_id=_text(account.get("id")),
        region=_text(account.get("region")),
        allocation_mode=_text(account.get("allocationMode")),
        authentication_modes=frozenset(modes) if _all_known(modes) else None,
        enabled_handlers=handlers if isinstance(handlers, Mapping) else {},
    )


def _all_known(modes: Any) -> TypeGuard[list[str]]:
    return isinstance(modes, list) and all(isinstance(mode, str) for mode in modes)


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


ACCOUNT_ID_FORM: Final = IdForm("Microsoft.Batch/batchAccounts", "a Batch account")

if TYPE_CHECKING:
    AccountId: TypeAlias = str
else:
    AccountId = Annotated[str, Strict(), AfterValidator(ACCOUNT_ID_FORM.check)]


@args
class AccountInfo:
    """A Batch account. Its id alone, or an azure-native ``BatchAccount`` resource, is also accepted."""

    id: Input[AccountId]
    """The account's ARM id."""
    region: Input[str | None] = None
    """Its region, as in `westeurope`."""
    allocation_mode: Input[Literal["BatchService", "UserSubscription"] | None] = None
    """Whose subscription the nodes are in."""
    authentication: Input[Sequence[Input[Literal["AAD", "SharedKey", "TaskAuthenticationToken"]]] | None] = None
    """What clients may sign in with."""
    enabled_handlers: Mapping[str, str] | None = None
    """Handlers of extensions that Azure has enabled for the account beyond Batch's list, as `Publisher/Type`, each with
    the reason that every report will show, as in `{"Contoso/Agent": "support case 123"}`."""


if TYPE_CHECKING:
    AccountInput: TypeAlias = AccountInfo | Mapping[str, Any] | str | Any
else:
    AccountInput = Annotated[
        AccountInfo,
        FromString("id"),
        FromResource(
            ("id", "region", "allocation_mode", "authentication"),
            outputs=("id", "location", "pool_allocation_mode", "allowed_authentication_modes"),
        ),
    ]
