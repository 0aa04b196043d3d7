"""Who administers the instances of a scale set."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from azure_poolkit.inputs import Input, Secret, args, exactly_one_way

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, TypeAlias


@args
class Administrator:
    """The administrator of every instance, with exactly one of `ssh_public_key` and `password`."""

    username: Input[str]
    """The name to sign in with. Azure accepts neither `admin` nor `root`."""
    ssh_public_key: Input[str | None] = None
    """The public key to sign in with on Linux, as in `ssh-ed25519 AAAA…`. Passwords are then refused."""
    password: Annotated[Input[str | None], Secret()] = None
    """The password to sign in with, on Windows or Linux."""

    _way_in = exactly_one_way(("ssh_public_key",), ("password",))


if TYPE_CHECKING:
    AdministratorInput: TypeAlias = Administrator | Mapping[str, Any]
else:
    AdministratorInput = Administrator
