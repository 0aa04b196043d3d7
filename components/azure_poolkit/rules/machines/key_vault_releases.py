"""IMG027, IMG028: versions of the Key Vault extension for Windows against the release of the image."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from azure_poolkit.facts.handlers import OperatingSystem
from azure_poolkit.facts.pages import KEY_VAULT_LINUX
from azure_poolkit.model.body import ON_MACHINES
from azure_poolkit.model.context import Context
from azure_poolkit.model.finding import Fault, Severity
from azure_poolkit.rules.extensions.samples import key_vault, on_image, pool
from azure_poolkit.rules.extensions.view import ExtensionNode, extensions
from azure_poolkit.rules.machines.view import Machine
from azure_poolkit.rules.rule import Rule, found

_PAGE: Final = "https://learn.microsoft.com/azure/virtual-machines/extensions/key-vault-windows"
_WINDOWS_SERVER: Final = "Windows Server"


def _too_old(extension: ExtensionNode) -> int | None:
    """The year of its image's Windows Server, if that is known."""
    runs = Machine(extension.machines).release
    return runs[1][0] if runs is not None and runs[0] == _WINDOWS_SERVER else None


def _older_than(major: Callable[[int], bool], oldest: int) -> Callable[[ExtensionNode, Context], Iterator[Fault]]:
    def check(extension: ExtensionNode, _context: Context) -> Iterator[Fault]:
        version = extension.major_version
        if version is None or not major(version):
            return
        year = _too_old(extension)
        if year is not None and year < oldest:
            yield Fault(
                path=extension.version.path,
                says=f"this version is for Windows Server {oldest} and later, and the image is Windows Server {year}",
                value=extension.version.value,
                accepted=f"an image of Windows Server {oldest} or later"
                + (", or version 3.0" if oldest > 2019 else ""),
            )

    return check


def _on(year: int, version: str) -> dict[str, Any]:
    image = {
        "publisher": "microsoftwindowsserver",
        "offer": "windowsserver",
        "sku": f"{year}-datacenter",
        "version": "latest",
    }
    return on_image(pool(key_vault("Windows", typeHandlerVersion=version)), image, "batch.node.windows amd64")


def _is_for_windows(extension: ExtensionNode) -> bool:
    return extension.is_key_vault(OperatingSystem.WINDOWS)


IMG027: Final = Rule(
    code="IMG027",
    title="KeyVaultForWindows 4.0 on Windows Server 2019 or older",
    severity=Severity.ERROR,
    facts=("PC-09",),
    reason="Version 4.0 installs on Windows Server 2022 and 2025 only; on an older one the extension fails, and the "
    "node with it.",
    fix="use an image of Windows Server 2022 or later, or version 3.0 of the extension",
    source=_PAGE,
    notes=(
        found("Version 4.0 installs on Windows Server 2022 and 2025 only, as the page of 2026-05-07 says.", _PAGE),
        found(
            "Of KeyVaultForLinux the page names 3.0 as the newest version, and nothing of 3.1, 3.2 or 4.0: whether "
            "Azure has them is not verified, and nothing is said of them.",
            KEY_VAULT_LINUX,
            on="2026-11-27",
        ),
    ),
    select=extensions,
    body_kind=ON_MACHINES,
    when=_is_for_windows,
    check=_older_than(lambda major: major >= 4, 2022),
    subject_name=lambda extension: extension.label,
    bad=_on(2019, "4.0"),
    good=_on(2022, "4.0"),
)

IMG028: Final = Rule(
    code="IMG028",
    title="KeyVaultForWindows 3.0 on Windows Server 2016 or older",
    severity=Severity.WARNING,
    facts=("PC-09",),
    reason="The page supports version 3.0 on Windows Server 2019 and later; older releases are not named.",
    fix="use an image of Windows Server 2019 or later",
    source=_PAGE,
    select=extensions,
    body_kind=ON_MACHINES,
    when=_is_for_windows,
    check=_older_than(lambda major: major == 3, 2019),
    subject_name=lambda extension: extension.label,
    bad=_on(2016, "3.0"),
    good=_on(2019, "3.0"),
)
