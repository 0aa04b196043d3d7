"""Each kind of extension as Azure takes it."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

import azure_poolkit
import azure_poolkit.extensions as package
from azure_poolkit import Extension, RawExtension
from azure_poolkit.extensions.extension import KindOf
from azure_poolkit.extensions.kinds import KINDS
from azure_poolkit.facts.handlers import HANDLERS, BatchSupport
from azure_poolkit.inputs import secret_fields
from extension_bodies import body_of
from extensions.rendered_kinds import CANARY, RENDERED
from pools import CLIENT_ID

every_kind = pytest.mark.parametrize("kind", KINDS)


def made(kind: str) -> Extension:
    return KINDS[kind](name="one", **RENDERED[kind][0])


@every_kind
def test_a_kind_is_written_as_azure_takes_it(kind: str) -> None:
    _, publisher, type_, version, settings, protected = RENDERED[kind]
    expected = {
        "name": "one",
        "publisher": publisher,
        "type": type_,
        "typeHandlerVersion": version,
        "autoUpgradeMinorVersion": True,
        "settings": settings,
        "protectedSettings": protected,
    }
    assert body_of(made(kind)) == {key: value for key, value in expected.items() if value is not None}


@every_kind
def test_a_map_says_the_same_as_the_class(kind: str) -> None:
    assert body_of({"name": "one", kind: RENDERED[kind][0]}) == body_of(made(kind))


@every_kind
def test_no_secret_of_a_kind_shows_in_its_text(kind: str) -> None:
    extension = made(kind)
    assert CANARY not in repr(extension) + str(extension)


@every_kind
def test_every_input_of_a_kind_is_tried_here(kind: str) -> None:
    if not issubclass(KINDS[kind], KindOf) or kind.startswith(("key_vault", "azure_monitor", "custom_script")):
        pytest.skip("tried in tests of their own")
    cls: type[KindOf] = KINDS[kind]  # type: ignore[assignment]
    assert set(cls.places) | set(cls.protected_places) <= set(RENDERED[kind][0]) | {
        "xml_cfg",
        "storage_account_sas_token",
    }


@every_kind
def test_what_only_goes_into_protected_settings_by_itself_is_a_secret_input(kind: str) -> None:
    cls = KINDS[kind]
    secrets = secret_fields(cls) - {"protected_settings"}
    assert secrets <= set(getattr(cls, "protected_places", {}))


def test_every_handler_that_batch_supports_has_a_kind() -> None:
    typed = {cls.known_handler for cls in KINDS.values() if issubclass(cls, KindOf)}
    assert {handler for handler in HANDLERS if handler.batch is BatchSupport.SUPPORTED} <= typed


@pytest.mark.parametrize("kind", ["script", "protected_script", "protected_command", "command"])
def test_a_custom_script_is_public_or_protected(kind: str) -> None:
    key = "script" if kind.endswith("script") else "commandToExecute"
    body = body_of(KINDS["custom_script_for_linux"](**{kind: "x"}))
    assert body.get("settings", {}).get(key) == (None if kind.startswith("protected") else "x")
    assert body.get("protectedSettings", {}).get(key) == ("x" if kind.startswith("protected") else None)


def test_a_managed_identity_fetches_the_files_of_a_script() -> None:
    body = body_of(KINDS["custom_script_for_windows"](command="x", managed_identity={}))
    assert body["protectedSettings"] == {"managedIdentity": {}}


def test_diagnostics_take_an_access_signature_in_place_of_a_key() -> None:
    body = body_of(KINDS["azure_diagnostics_for_windows"](wad_cfg={}, storage_account_sas_token="s"))
    assert body["protectedSettings"] == {"storageAccountSasToken": "s"}


def test_binary_health_is_version_one() -> None:
    extension = KINDS["application_health_for_windows"](
        protocol="http", port=80, request_path="/healthEndpoint", type_handler_version="1.0"
    )
    body = body_of(extension)
    assert body["typeHandlerVersion"] == "1.0"
    assert body["settings"] == {"protocol": "http", "port": 80, "requestPath": "/healthEndpoint"}


def test_protected_settings_are_laid_over_the_kinds_own_secrets() -> None:
    extension = KINDS["log_analytics_for_linux"](
        workspace_id=CLIENT_ID, workspace_key="old", protected_settings={"workspaceKey": "new", "proxy": "p"}
    )
    assert body_of(extension)["protectedSettings"] == {"workspaceKey": "new", "proxy": "p"}


def test_only_a_raw_extension_has_no_version_of_its_own() -> None:
    assert "typeHandlerVersion" not in body_of(RawExtension(publisher="Contoso", type="Licence"))


def defined_kinds() -> set[type[Extension]]:
    """Every class in the extensions' folder that users can make an extension with."""
    modules = [import_module(f"{package.__name__}.{found.name}") for found in iter_modules(package.__path__)]
    classes = {value for module in modules for value in vars(module).values() if isinstance(value, type)}
    return {
        cls for cls in classes if issubclass(cls, KindOf) and cls is not KindOf and not cls.__name__.startswith("_")
    }


def test_every_kind_that_is_defined_is_told_apart_offered_and_documented() -> None:
    page = (Path(__file__).parents[2] / "docs" / "inputs.md").read_text(encoding="utf-8")
    kinds = defined_kinds()
    assert kinds == {kind for kind in KINDS.values() if issubclass(kind, KindOf)}
    assert {kind.__name__ for kind in kinds} <= set(azure_poolkit.__all__)
    assert [kind.__name__ for kind in kinds if f"`{kind.__name__}`" not in page] == []
