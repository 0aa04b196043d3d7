"""What rules about extensions read of them: each condition that decides whether something is said, and the words."""

from __future__ import annotations

import copy
from typing import Any, ClassVar

import pytest

from azure_poolkit.facts.handlers import OperatingSystem
from azure_poolkit.facts.handlers.demands import OneRequired, OnlyKeys, Required, SettingsPart
from azure_poolkit.facts.pages import HEALTH_SCHEMA
from azure_poolkit.model.body import POOL, SCALE_SET, SCALE_SET_EXTENSION, SCALE_SET_EXTENSIONS, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.extras import Extras
from azure_poolkit.model.finding import Finding
from azure_poolkit.model.gap import Gap
from azure_poolkit.model.node import UndecidedError
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.extensions.distributions import Distribution, image_distribution, linux_distribution
from azure_poolkit.rules.extensions.handler_settings import HandlerSettings
from azure_poolkit.rules.extensions.order import OrderCycleError, linear_extensions
from azure_poolkit.rules.extensions.ordering import who_waits_for
from azure_poolkit.rules.extensions.running_order import body_waves
from azure_poolkit.rules.extensions.samples import (
    application_health,
    azure_monitor,
    custom_script,
    gpu_driver,
    key_vault,
    key_vault_settings,
    pool,
    scale_set,
    windows_pool,
)
from azure_poolkit.rules.extensions.setting_checks import faults
from azure_poolkit.rules.extensions.systems import first_known, image_system
from azure_poolkit.rules.extensions.view import extension_list, extension_lists, known_names
from judged_bodies import judged

LATER = Unknown(why="later")
_WHOLE = ("publisher", "type", "typeHandlerVersion")
ADDRESS = "https://render.vault.azure.net/secrets/web"


def said(value: dict[str, Any], code: str, **parts: Any) -> list[Finding]:
    return [finding for finding in judged(value, **parts).findings if finding.code == code]


def open_codes(value: dict[str, Any], **parts: Any) -> set[str]:
    return {item.code for item in judged(value, **parts).undecided}


def made(*pieces: str | Gap) -> Unknown:
    """An address of which some is not known."""
    return Unknown(why="vault.url", parts=pieces)


def observing(*certificates: Any, system: str = "Linux", version: str = "3.0") -> dict[str, Any]:
    settings = key_vault_settings(observedCertificates=list(certificates))
    make = windows_pool if system == "Windows" else pool
    return make(key_vault(system, typeHandlerVersion=version, settings=settings))


class TestAddressesOfWhichSomeIsNotKnown:
    VAULT = Gap("vault")
    NAME = Gap("name", segment=True)

    @pytest.mark.parametrize(
        ("pieces", "words"),
        [
            (("https://", VAULT, "/certificates/web"), "carries no private key"),
            (("https://", VAULT, "/KEYS/web"), "carries no private key"),
            (("HTTP://", VAULT, "/secrets/web"), "is not https"),
        ],
    )
    def test_what_is_known_of_them_tells_what_is_wrong(self, pieces: Any, words: str) -> None:
        (finding,) = said(observing({"url": made(*pieces)}), "KVX003")
        assert words in finding.line()

    @pytest.mark.parametrize("pieces", [("https://", VAULT, "/secrets/web"), (VAULT, "/secrets/web"), (VAULT,)])
    def test_what_may_be_right_is_left_open(self, pieces: Any) -> None:
        body = observing({"url": made(*pieces)})
        assert said(body, "KVX003") == []
        assert "KVX003" in open_codes(body)

    def test_an_address_of_which_nothing_is_known_is_left_open(self) -> None:
        assert "KVX003" in open_codes(observing({"url": LATER}))

    def test_the_whole_certificate_may_be_such_an_address(self) -> None:
        (finding,) = said(observing(made("http://", self.VAULT)), "KVX003")
        assert finding.path[-1] == 0

    def test_a_version_at_the_end_is_seen_behind_a_name_that_is_not_known(self) -> None:
        pieces = ("https://render.vault.azure.net/secrets/", self.NAME, "/0123456789abcdef0123456789abcdef")
        (finding,) = said(observing({"url": made(*pieces)}), "KVX007")
        assert "the address pins a version" in finding.line()

    def test_a_gap_that_surely_is_not_empty_is_a_version(self) -> None:
        assert len(said(observing({"url": made(f"{ADDRESS}/", self.NAME)}), "KVX007")) == 1

    def test_a_gap_that_may_be_empty_is_none(self) -> None:
        body = observing({"url": made(f"{ADDRESS}/", Gap("version"))})
        assert said(body, "KVX007") == []
        assert "KVX007" in open_codes(body)

    def test_an_address_without_a_version_pins_none(self) -> None:
        body = observing({"url": made("https://", Gap("vault", segment=True), "/secrets/web")})
        assert said(body, "KVX007") == []


class TestKeyVaultOfOneSystem:
    def test_only_windows_has_no_logging_settings_of_linux(self) -> None:
        settings = key_vault_settings() | {"loggingSettings": {"logger": "engine"}}
        assert said(pool(key_vault("Linux", settings=settings)), "KVX008") == []
        (finding,) = said(windows_pool(key_vault("Windows", settings=settings)), "KVX008")
        assert finding.path[-1] == "loggingSettings"


class TestHandlers:
    def test_protected_settings_that_are_not_known_hide_nothing_of_the_public_ones(self) -> None:
        value = pool(azure_monitor(settings={"authentication": {"managedIdentity": 3}}, protectedSettings=LATER))
        known = pool(azure_monitor(settings={"authentication": {"managedIdentity": 3}}))
        assert [one.code for one in judged(value).findings] == [one.code for one in judged(known).findings] != []

    def test_an_extension_without_a_type_is_no_letter_off(self) -> None:
        value = scale_set(gpu_driver(type=None))
        assert said(value, "EXT012", kind=SCALE_SET) == []
        assert said(scale_set(gpu_driver(publisher=None)), "EXT012", kind=SCALE_SET) == []

    @pytest.mark.parametrize(
        ("drops", "make", "kind", "missing"),
        [
            (
                ("publisher", "type", "typeHandlerVersion"),
                scale_set,
                SCALE_SET,
                "publisher, type and typeHandlerVersion are",
            ),
            (_WHOLE[:2], scale_set, SCALE_SET, "publisher and type are"),
            (_WHOLE, pool, POOL, "publisher and type are"),
        ],
    )
    def test_what_is_missing_is_said_at_once(self, drops: Any, make: Any, kind: str, missing: str) -> None:
        extension = {key: value for key, value in gpu_driver().items() if key not in drops}
        lines = [finding.line() for finding in judged(make(extension), kind=kind).findings]
        assert [line for line in lines if f"{missing} missing" in line], lines


class TestSettingsThatAreWrong:
    def health(self, **changes: Any) -> list[Finding]:
        value = scale_set(application_health(**changes))
        return [one for one in judged(value, kind=SCALE_SET).findings if "the handler refuses" in one.line()]

    GOOD: ClassVar = {"protocol": "http", "port": 80, "requestPath": "/"}

    def test_they_are_found_beside_protected_ones_that_are_not_known(self) -> None:
        assert [one.path[-1] for one in self.health(settings={**self.GOOD, "x": 1}, protectedSettings=LATER)] == ["x"]

    def test_where_there_are_none_what_has_to_be_there_is_missing(self) -> None:
        value = scale_set(application_health(settings=None, protectedSettings=LATER))
        lines = [finding.line() for finding in judged(value, kind=SCALE_SET).findings]
        assert [line for line in lines if "'protocol' is missing" in line], lines

    def test_beside_protected_ones_that_are_no_object_they_wait(self) -> None:
        assert self.health(settings={**self.GOOD, "x": 1}, protectedSettings="x") == []

    def test_the_page_is_that_of_what_is_demanded(self) -> None:
        (finding,) = self.health(settings={**self.GOOD, "x": 1})
        assert finding.source == HEALTH_SCHEMA


class TestDistributions:
    def imaged(self, agent: Any = None, **image: Any) -> Body:
        machines = {"imageReference": image, "nodeAgentSkuId": agent}
        value = {"properties": {"deploymentConfiguration": {"virtualMachineConfiguration": machines}}}
        return Body(kind=POOL, name="p", value=value)

    @pytest.mark.parametrize(
        ("publisher", "offer", "sku", "expected"),
        [
            ("Canonical", "Ubuntu-24_04-lts", "server", Distribution("Ubuntu", (24, 4))),
            ("canonical", "0001-com-ubuntu-server-jammy", "22_04-LTS", Distribution("Ubuntu", (22, 4))),
            ("canonical", "other", "20_04-lts", Distribution("Ubuntu", (20, 4))),
            ("contoso", "ubuntu-hpc", "2204", Distribution("Ubuntu", None)),
            ("Oracle", "Oracle-Linux", "ol94", Distribution("Oracle Linux")),
            ("oracle", "oracle-database", "x", None),
            ("contoso", "oracle-linux", "x", None),
            (None, "ubuntu-24_04-lts", "server", None),
        ],
    )
    def test_publisher_offer_and_sku_tell(self, publisher: Any, offer: str, sku: str, expected: Any) -> None:
        found = image_distribution(self.imaged(publisher=publisher, offer=offer, sku=sku))
        assert (found and found.name) == (expected and expected.name)
        if expected and expected.release:
            assert found == expected

    def test_offer_and_sku_that_are_not_known_do_not_matter_without_a_publisher(self) -> None:
        assert image_distribution(self.imaged(offer=LATER, sku=LATER)) is None

    @pytest.mark.parametrize(
        ("agent", "expected"),
        [
            ("batch.node.ubuntu 24.04", Distribution("Ubuntu", (24, 4))),
            (" Batch.Node.Ubuntu 22.04 ", Distribution("Ubuntu", (22, 4))),
            ("batch.node.windows amd64", None),
            ("something else", None),
        ],
    )
    def test_the_node_agent_tells_where_the_image_does_not(self, agent: str, expected: Any) -> None:
        assert linux_distribution(self.imaged(agent)) == expected

    def test_the_release_of_another_distribution_is_not_told(self) -> None:
        found = linux_distribution(self.imaged("batch.node.el 9"))
        assert found is None or found.release is None


class TestSystems:
    def test_a_separate_list_has_machines_of_no_system_itself(self) -> None:
        profile = {"virtualMachineProfile": {"osProfile": {"linuxConfiguration": {}}}}
        assert image_system(Body(kind=SCALE_SET_EXTENSIONS, name="x", value={"properties": profile})) is None
        assert image_system(Body(kind=SCALE_SET, name="x", value={"properties": profile})) is OperatingSystem.LINUX

    def test_the_agent_of_a_scale_set_is_none(self) -> None:
        machines = {
            "deploymentConfiguration": {"virtualMachineConfiguration": {"nodeAgentSkuId": "batch.node.windows"}}
        }
        assert linux_distribution(Body(kind=SCALE_SET, name="x", value={"properties": machines})) is None

    @pytest.mark.parametrize("offer", ["WindowsServer", "windowsserver"])
    def test_an_offer_is_read_in_any_letter_case(self, offer: str) -> None:
        image = {"publisher": "MicrosoftWindowsServer", "offer": offer}
        machines = {"imageReference": image}
        value = {"properties": {"deploymentConfiguration": {"virtualMachineConfiguration": machines}}}
        assert image_system(Body(kind=POOL, name="x", value=value)) is OperatingSystem.WINDOWS

    def test_of_two_readings_that_are_not_known_the_first_is_waited_for(self) -> None:
        def waiting(why: str) -> Any:
            def reading() -> None:
                raise UndecidedError((), why)

            return reading

        with pytest.raises(UndecidedError, match="first"):
            first_known((waiting("first"), waiting("second")))


class TestExtensions:
    def listed(self, *extensions: Any, **parts: Any) -> Body:
        return Body(kind=SCALE_SET_EXTENSIONS, name="web", value={"extensions": list(extensions)}, **parts)

    def test_a_body_without_extensions_has_no_list(self) -> None:
        assert list(extension_lists(Body(kind=POOL, name="p", value={}), Context())) == []

    def test_one_without_a_name_goes_by_its_place(self) -> None:
        (extension,) = extension_list(self.listed({"properties": {}}))
        assert extension.label == "extension 0"

    def test_what_is_no_extension_is_passed_over(self) -> None:
        assert len(list(extension_list(self.listed("x", 3, {"name": "a"}, LATER)))) == 2

    @pytest.mark.parametrize(("version", "asked"), [("2.1", (2, 1)), ("2", None), (None, None)])
    def test_major_and_minor_of_a_version_are_read(self, version: Any, asked: Any) -> None:
        value = scale_set(gpu_driver(typeHandlerVersion=version))
        (extension,) = extension_list(Body(kind=SCALE_SET, name="web", value=value))
        assert extension.version_asked == asked

    def test_names_of_extensions_elsewhere_count(self) -> None:
        body = self.listed({"name": "a"}, {"properties": {}}, extras=Extras(existing=["old", 3]))
        assert known_names(body) == (["old", "a"], None)

    def test_where_nobody_has_said_them_there_may_be_more(self) -> None:
        names, obstacle = known_names(self.listed({"name": "a"}))
        assert names == ["a"]
        assert obstacle is not None
        assert obstacle.why == "the scale set's other extensions are not here"

    def test_a_name_that_is_not_known_leaves_the_names_open(self) -> None:
        names, obstacle = known_names(self.listed({"name": LATER}, {"name": "b"}, extras=Extras(existing=[])))
        assert (names, obstacle and obstacle.why) == (["b"], "later")

    def test_a_pool_has_no_extensions_elsewhere(self) -> None:
        value = pool(gpu_driver(name="gpu"))
        assert known_names(Body(kind=POOL, name="p", value=value, extras=Extras(existing=["old"]))) == (["gpu"], None)


class TestOrder:
    def test_orders_within_which_azure_may_choose_are_all_listed(self) -> None:
        graph = {"a": [], "b": [], "c": ["a"]}
        assert linear_extensions(graph) == [["a", "b", "c"], ["a", "c", "b"], ["b", "a", "c"]]

    def test_names_elsewhere_do_not_count(self) -> None:
        assert linear_extensions({"a": ["gone"]}) == [["a"]]

    def test_no_extension_has_no_order(self) -> None:
        assert linear_extensions({}) == []

    def test_a_cycle_has_none(self) -> None:
        with pytest.raises(OrderCycleError):
            linear_extensions({"a": ["b"], "b": ["a"]})

    def test_as_many_are_listed_as_are_asked_for(self) -> None:
        assert len(linear_extensions({name: [] for name in "abcdef"}, limit=7)) == 7

    def test_waves_name_extensions_by_their_names_or_places(self) -> None:
        value = scale_set(custom_script(name="a"), gpu_driver(name="b", provisionAfterExtensions=["a"]))
        assert body_waves(Body(kind=SCALE_SET, name="web", value=value)) == [["a"], ["b"]]
        nameless = copy.deepcopy(value)
        del nameless["properties"]["virtualMachineProfile"]["extensionProfile"]["extensions"][1]["name"]
        assert body_waves(Body(kind=SCALE_SET, name="web", value=nameless)) == [["a"], ["extension 1"]]

    def test_an_edge_that_is_no_name_waits_for_nothing(self) -> None:
        value = scale_set(custom_script(name="a"), gpu_driver(name="b", provisionAfterExtensions=[3]))
        assert body_waves(Body(kind=SCALE_SET, name="web", value=value)) == [["a", "b"]]

    def test_two_extensions_of_one_name_that_is_not_known_are_two_of_one_name(self) -> None:
        name = Unknown(why="config.name", parts=(Gap("name"),))
        value = scale_set(custom_script(name=name), gpu_driver(name=name))
        assert [finding.value for finding in said(value, "EXT001", kind=SCALE_SET)] == ["'config.name'"]
        assert "EXT001" in open_codes(value, kind=SCALE_SET)

    def test_an_edge_to_a_sibling_whose_name_is_the_same_unknown_is_right(self) -> None:
        name = Unknown(why="config.name", parts=(Gap("name"),))
        value = scale_set(custom_script(name=name), gpu_driver(name="gpu", provisionAfterExtensions=[name]))
        assert said(value, "SEQ001", kind=SCALE_SET) == []
        assert "SEQ001" not in open_codes(value, kind=SCALE_SET)

    def test_an_edge_to_an_unknown_that_no_sibling_has_is_left_open(self) -> None:
        value = scale_set(custom_script(name="a"), gpu_driver(name="gpu", provisionAfterExtensions=[LATER]))
        assert "SEQ001" in open_codes(value, kind=SCALE_SET)


class TestSettings:
    def test_settings_in_a_vault_are_not_looked_into(self) -> None:
        inside = {"protectedSettingsFromKeyVault": {"secretUrl": f"{ADDRESS}/1"}}
        extension = custom_script(settings={}, protectedSettings=None) | inside
        codes = {finding.code for finding in judged(scale_set(extension), kind=SCALE_SET).findings}
        assert "EXT010" not in codes

    def test_the_holder_of_a_secret_in_plain_text_is_named(self) -> None:
        password = {"settings": {"password": "s3cret-Value-4711"}}
        (on_pool,) = said(pool(azure_monitor(**password)), "EXT007")
        (on_set,) = said(scale_set(azure_monitor(**password)), "EXT007", kind=SCALE_SET)
        assert "pool" in on_pool.line()
        assert "scale set" in on_set.line()


def faults_of(demand: Any, **changes: Any) -> list[Any]:
    """What is said of a custom script's settings that have to meet ``demand``."""
    (extension,) = extension_list(Body(kind=SCALE_SET, name="web", value=scale_set(custom_script(**changes))))
    handler = extension.known_handler
    assert handler is not None
    return list(faults(demand, HandlerSettings(extension, handler)))


VAULT = {"protectedSettingsFromKeyVault": {"secretUrl": f"{ADDRESS}/1"}, "protectedSettings": None}


class TestDemands:
    def test_keys_of_settings_in_a_vault_are_not_looked_at(self) -> None:
        assert faults_of(OnlyKeys((), SettingsPart.PROTECTED), **VAULT) == []

    def test_a_key_that_there_is_not_is_refused_with_those_that_there_are(self) -> None:
        (fault,) = faults_of(OnlyKeys(("port", "protocol")), settings={"path": "/"})
        assert (fault.path[-1], fault.accepted) == ("path", "port, protocol")

    def test_where_none_may_be_given_that_is_said(self) -> None:
        (fault,) = faults_of(OnlyKeys((), SettingsPart.PROTECTED), protectedSettings={"port": 1})
        assert fault.accepted == "no protected settings"

    def test_a_key_that_is_null_is_not_given(self) -> None:
        assert faults_of(OnlyKeys(("port",)), settings={"path": None}) == []

    def test_one_that_has_to_be_there_may_be_in_the_vault(self) -> None:
        assert faults_of(OneRequired(("a", "b")), settings={}, **VAULT) == []
        assert faults_of(OneRequired(("a", "b"), SettingsPart.PROTECTED), settings={}, **VAULT) == []

    def test_a_public_one_is_not_in_the_vault(self) -> None:
        (fault,) = faults_of(OneRequired(("a", "b"), SettingsPart.PUBLIC), settings={}, **VAULT)
        assert fault.says == "'a' or 'b' is missing"

    @pytest.mark.parametrize(("settings", "names"), [({}, ["missing"]), ({"a": 1}, []), ({"a": 1, "b": 2}, ["b"])])
    def test_of_several_exactly_one_is_taken(self, settings: Any, names: list[str]) -> None:
        found = faults_of(OneRequired(("a", "b"), SettingsPart.PUBLIC, exactly=True), settings=settings)
        assert [fault.path[-1] if "given already" in fault.says else "missing" for fault in found] == names

    def test_a_key_in_another_letter_case_is_an_error_where_that_is_known_to_be_refused(self) -> None:
        (fault,) = faults_of(Required("fileUris"), settings={"fileuris": []})
        assert (fault.severity, fault.fix) == (None, "write fileUris")


class TestWaiting:
    def two(self, **other: Any) -> tuple[Any, Any]:
        value = scale_set(custom_script(name="a"), gpu_driver(name="b", **other))
        first, second = extension_list(Body(kind=SCALE_SET, name="web", value=value))
        return first, second

    def test_the_one_that_comes_after_waits(self) -> None:
        assert who_waits_for(self.two(provisionAfterExtensions=["a"])[0]) == ("b", None)

    def test_nobody_waits_where_nobody_names_it(self) -> None:
        assert who_waits_for(self.two()[0]) == (None, None)

    def test_a_list_that_is_not_known_leaves_it_open(self) -> None:
        label, obstacle = who_waits_for(self.two(provisionAfterExtensions=LATER)[0])
        assert (label, obstacle and obstacle.why) == (None, "later")

    def test_a_name_that_is_not_known_is_named_by_the_same_unknown(self) -> None:
        name = Unknown(why="config.name", parts=(Gap("name"),))
        value = scale_set(custom_script(name=name), gpu_driver(name="b", provisionAfterExtensions=[name]))
        first, _ = extension_list(Body(kind=SCALE_SET, name="web", value=value))
        assert who_waits_for(first) == ("b", None)

    def test_waves_of_a_name_that_is_not_known_are_not_told(self) -> None:
        value = scale_set(custom_script(name=LATER))
        with pytest.raises(UndecidedError):
            body_waves(Body(kind=SCALE_SET, name="web", value=value))


class TestAbsentNames:
    def fix(self, kind: str, **parts: Any) -> str:
        one = {"name": "gpu", "properties": {"provisionAfterExtensions": ["nothing-like-it"]}}
        value = {"extensions": [one]}
        if kind == SCALE_SET:
            value = {"properties": {"virtualMachineProfile": {"extensionProfile": value}}}
        (finding,) = said(value, "SEQ001", kind=kind, **parts)
        return str(finding.fix)

    def test_in_a_file_the_extension_is_added(self) -> None:
        assert self.fix(SCALE_SET) == "add the extension, or take the name out"
        assert self.fix(SCALE_SET_EXTENSIONS, extras=Extras(existing=[])) == "add the extension, or take the name out"

    def test_of_a_component_with_extensions_apart_it_may_exist(self) -> None:
        paths = {("extensions", 0): ("extensions", 0)}
        fix = self.fix(SCALE_SET_EXTENSIONS, extras=Extras(existing=[]), source_paths=paths)
        assert "name it in 'existing'" in fix

    def test_of_a_scale_set_with_its_own_it_may_not(self) -> None:
        fix = self.fix(SCALE_SET, source_paths={("properties",): ("properties",)})
        assert fix == "add the extension, or take the name out"

    def test_one_in_another_letter_case_is_meant_before_one_that_is_near(self) -> None:
        value = scale_set(
            custom_script(name="setupp"),
            gpu_driver(name="SETUP"),
            azure_monitor(name="m", provisionAfterExtensions=["setup"]),
        )
        (finding,) = said(value, "SEQ001", kind=SCALE_SET)
        assert finding.fix == "write 'SETUP'"


def test_a_single_extension_without_a_name_goes_by_its_resource() -> None:
    body = Body(kind=SCALE_SET_EXTENSION, name="resource", value={"properties": {}})
    assert [extension.label for extension in extension_list(body)] == ["resource"]
