"""The Batch account that a pool is made in, and what is known of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

from pydantic import AfterValidator, Strict

from azure_poolkit.inputs import FromResource, FromString, Input, args
from azure_poolkit.inputs.arm_id import IdForm

ACCOUNT_ID_FORM: Final = IdForm("Microsoft.Batch/batchAccounts", "a Batch account")

if TYPE_CHECKING:
    from typing import TypeAlias

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
