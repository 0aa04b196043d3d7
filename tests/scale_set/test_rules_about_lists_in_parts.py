"""Extensions that are resources of their own, judged as the list that their scale set gets of them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from azure_poolkit.model.body import SCALE_SET, SCALE_SET_EXTENSION, SCALE_SET_EXTENSIONS, Body
from azure_poolkit.model.context import Context
from azure_poolkit.model.extras import Extras
from azure_poolkit.model.gap import Gap
from azure_poolkit.model.program import Program
from azure_poolkit.model.unknown import Unknown
from azure_poolkit.rules.catalogue import WITH_SHAPES
from azure_poolkit.rules.engine import Judgement, judge
from azure_poolkit.rules.extensions.samples import scale_set
from azure_poolkit.rules.scale_sets.merged_lists import Joined, judge_separate, with_lists, with_new
from azure_poolkit.rules.scale_sets.samples import ADDRESS, application_health, child, custom_script, scale_set_resource

LATER = Unknown(why="later")
IF = (Gap("if"),)
UNLESS = (Gap("unless", "not", IF),)
HEALTH = application_health(provisionAfterExtensions=["setup"])
ASTRAY = application_health(provisionAfterExtensions=["setpu"])


def under(body: Body, *conditions: Any, **changes: Any) -> Body:
    """``body`` made under these conditions."""
    return replace(body, extras=replace(body.extras, conditions=conditions), **changes)


def at(body: Body, **address: Any) -> Body:
    return replace(body, extras=Extras(address={**body.extras.address, **address}))


def said(*bodies: Body, accept: dict[str, str] | None = None) -> list[tuple[str, str]]:
    """The body and the code of each finding."""
    judged = judge_separate(Program(bodies), WITH_SHAPES, Context(), accept)
    return [(body.name, finding.code) for body, judgement in judged for finding in judgement.findings]


def undecided(*bodies: Body) -> set[str]:
    judged = judge_separate(Program(bodies), WITH_SHAPES, Context())
    return {item.code for _, judgement in judged for item in judgement.undecided}


class TestLists:
    def joined(self, *bodies: Body) -> list[Body]:
        return list(with_lists(bodies))

    def test_one_list_stands_in_place_of_the_extensions_of_a_scale_set(self) -> None:
        (only,) = self.joined(child(custom_script()), child(HEALTH))
        assert only.kind == SCALE_SET_EXTENSIONS
        assert [extension["name"] for extension in only.value["extensions"]] == ["setup", "health"]

    def test_it_is_named_after_the_scale_set(self) -> None:
        assert [body.name for body in self.joined(child(custom_script()), child(HEALTH))] == ["web"]

    def test_a_single_extension_keeps_its_own_name_where_its_scale_set_is_not_there(self) -> None:
        one = at(child(custom_script()), vmScaleSetName=LATER)
        assert [body.name for body in self.joined(one)] == ["setup"]

    def test_beside_its_scale_set_it_is_named_after_that(self) -> None:
        name = Unknown(sources=frozenset({"web"}))
        one = at(child(custom_script()), vmScaleSetName=name)
        assert [body.name for body in self.joined(replace(scale_set_resource(), name="farm"), one)] == ["farm", "farm"]

    def test_a_known_name_is_kept_beside_a_scale_set_of_another_label(self) -> None:
        host = replace(scale_set_resource(), name="label")
        names = [body.name for body in self.joined(host, child(custom_script()), child(HEALTH))]
        assert names == ["label", "web"]

    def test_other_bodies_stay_where_they_are(self) -> None:
        pool = Body(kind="pool", name="render", value={})
        assert [body.kind for body in self.joined(child(custom_script()), pool)] == [SCALE_SET_EXTENSIONS, "pool"]

    def test_the_scale_sets_own_extensions_are_in_the_list(self) -> None:
        found = self.joined(scale_set_resource(custom_script()), child(HEALTH))
        assert [extension["name"] for extension in found[-1].value["extensions"]] == ["setup", "health"]

    def test_one_that_is_in_the_model_too_is_in_it_once(self) -> None:
        found = self.joined(scale_set_resource(custom_script(name="SETUP")), child(custom_script()))
        assert [extension["name"] for extension in found[-1].value["extensions"]] == ["setup"]

    def test_so_it_is_where_its_own_name_is_in_another_letter_case(self) -> None:
        found = self.joined(scale_set_resource(custom_script()), child(custom_script(name="SETUP")))
        assert [extension["name"] for extension in found[-1].value["extensions"]] == ["SETUP"]

    def test_extensions_of_another_scale_set_are_not(self) -> None:
        other = at(replace(scale_set_resource(custom_script(name="other")), key="api"), vmScaleSetName="api")
        found = self.joined(other, scale_set_resource(), child(HEALTH))
        assert [extension["name"] for extension in found[-1].value["extensions"]] == ["health"]

    def test_what_has_no_name_in_the_model_is_in_it(self) -> None:
        host = scale_set_resource(custom_script())
        profile = host.value["properties"]["virtualMachineProfile"]["extensionProfile"]
        profile["extensions"].append({"properties": {}})
        found = self.joined(host, child(custom_script(name="more")))
        assert len(found[-1].value["extensions"]) == 3

    def test_what_is_not_known_in_the_model_is_in_it(self) -> None:
        host = scale_set_resource(custom_script())
        profile = host.value["properties"]["virtualMachineProfile"]["extensionProfile"]
        profile["extensions"].append(LATER)
        assert len(self.joined(host, child(custom_script(name="more")))[-1].value["extensions"]) == 3

    def test_those_of_two_scale_sets_are_two_lists(self) -> None:
        assert len(self.joined(child(custom_script()), at(child(HEALTH), vmScaleSetName="api"))) == 2

    def test_secrets_keep_their_places(self) -> None:
        secret = replace(child(HEALTH), secrets=frozenset({("properties", "settings"), ("name",)}))
        host = replace(
            scale_set_resource(custom_script()),
            secrets=frozenset(
                {
                    ("properties", "virtualMachineProfile", "extensionProfile", "extensions", 0, "properties"),
                    ("properties", "virtualMachineProfile", "osProfile"),
                }
            ),
        )
        (joined,) = [body for body in self.joined(host, secret) if body.kind == SCALE_SET_EXTENSIONS]
        assert joined.secrets == {
            ("extensions", 0, "properties"),
            ("extensions", 1, "properties", "settings"),
            ("extensions", 1, "name"),
        }

    def test_what_the_scale_set_says_of_health_is_told(self) -> None:
        host = scale_set_resource()
        host.value["properties"]["automaticRepairsPolicy"] = {"enabled": True}
        probe = {"id": "/probe"}
        host.value["properties"]["virtualMachineProfile"]["networkProfile"] = {"healthProbe": probe}
        (joined,) = [body for body in self.joined(host, child(HEALTH)) if body.kind == SCALE_SET_EXTENSIONS]
        assert joined.extras.scale_set == {
            "healthProbeId": probe,
            "upgradePolicy": {"mode": "Manual"},
            "automaticRepairsPolicy": {"enabled": True},
        }

    def test_what_it_does_not_say_is_not(self) -> None:
        host = scale_set_resource()
        del host.value["properties"]["upgradePolicy"]
        (joined,) = [body for body in self.joined(host, child(HEALTH)) if body.kind == SCALE_SET_EXTENSIONS]
        assert joined.extras.scale_set == {}


class TestNames:
    def test_a_name_that_no_extension_of_a_whole_list_has_is_found(self) -> None:
        assert ("health", "SEQ001") in said(scale_set_resource(), child(custom_script()), child(ASTRAY))

    def test_without_the_scale_set_it_is_left_open(self) -> None:
        assert ("health", "SEQ001") not in said(child(custom_script()), child(ASTRAY))
        assert "SEQ001" in undecided(child(custom_script()), child(ASTRAY))

    def test_where_one_may_be_of_the_same_scale_set_it_is_left_open(self) -> None:
        perhaps = at(child(custom_script(name="more")), vmScaleSetName=LATER)
        bodies = (scale_set_resource(), child(custom_script()), child(ASTRAY), perhaps)
        assert ("health", "SEQ001") not in said(*bodies)
        assert "SEQ001" in undecided(*bodies)

    def test_one_that_surely_is_of_another_leaves_nothing_open(self) -> None:
        other = at(child(custom_script(name="more")), vmScaleSetName="api")
        assert ("health", "SEQ001") in said(scale_set_resource(), child(custom_script()), child(ASTRAY), other)

    def test_a_scale_set_that_may_be_meant_leaves_it_open(self) -> None:
        perhaps = at(replace(scale_set_resource(), key="other"), vmScaleSetName=LATER)
        bodies = (scale_set_resource(), perhaps, child(custom_script()), child(ASTRAY))
        assert "SEQ001" in undecided(*bodies)

    def test_extensions_in_the_model_that_are_not_known_leave_it_open(self) -> None:
        host = scale_set_resource(custom_script())
        host.value["properties"]["virtualMachineProfile"]["extensionProfile"]["extensions"] = LATER
        assert "SEQ001" in undecided(host, child(custom_script(name="more")), child(ASTRAY))

    def test_extensions_of_a_component_count_with_what_exists_beside_them(self) -> None:
        value = {"extensions": [{"name": "setpu", **dict(child(custom_script(name="setpu")).value)}]}
        extras = Extras(address=ADDRESS, existing=["old"])
        listed = Body(kind=SCALE_SET_EXTENSIONS, name="list", key="list", value=value, extras=extras)
        assert ("health", "SEQ001") not in said(scale_set_resource(), listed, child(ASTRAY))
        old = application_health(provisionAfterExtensions=["old"])
        assert ("health", "SEQ001") not in said(scale_set_resource(), listed, child(old))
        elsewhere = replace(listed, extras=replace(extras, address={**ADDRESS, "vmScaleSetName": "api"}))
        assert ("health", "SEQ001") in said(scale_set_resource(), elsewhere, child(ASTRAY))


class TestConditions:
    def both(self, one: Any, other: Any, name: str = "again") -> list[str]:
        bodies = (under(child(custom_script()), *one), under(child(custom_script(name=name), key="b"), *other))
        return [code for _, code in said(*bodies) if code in ("EXT001", "EXT002")]

    def test_two_of_one_handler_are_refused(self) -> None:
        assert self.both((), ()) == ["EXT002"]

    def test_two_that_exclude_each_other_are_never_together(self) -> None:
        assert self.both((IF,), (UNLESS,)) == []

    def test_two_under_one_condition_are(self) -> None:
        assert self.both((IF,), (IF,)) == ["EXT002"]

    def test_two_of_one_name_under_two_conditions_are_taken_for_alternatives(self) -> None:
        assert self.both((IF,), ((Gap("other"),),), name="setup") == []

    def test_two_of_one_name_under_one_condition_are_refused(self) -> None:
        assert "EXT001" in self.both((IF,), (IF,), name="setup")

    @pytest.mark.parametrize(("one", "other"), [((IF,), ()), ((), (IF,))])
    def test_one_that_is_always_there_is_beside_the_other(self, one: Any, other: Any) -> None:
        assert "EXT001" in self.both(one, other, name="setup")

    def test_two_of_two_names_under_two_conditions_may_be_together(self) -> None:
        assert self.both((IF,), ((Gap("other"),),)) == ["EXT002"]

    def test_two_whose_names_are_not_known_may_be_together(self) -> None:
        one = at(under(child(custom_script()), IF), vmssExtensionName=LATER)
        other = at(under(child(custom_script(name="b")), (Gap("other"),)), vmssExtensionName=LATER)
        nameless = [replace(body, value={**body.value, "name": LATER}) for body in (one, other)]
        assert "EXT002" in [code for _, code in said(*nameless)]

    def test_an_alternative_is_not_beside_the_other_though_both_are_beside_the_rest(self) -> None:
        first, second = under(child(custom_script()), IF), under(child(custom_script(), key="b"), UNLESS)
        assert "EXT001" not in [code for _, code in said(first, child(custom_script(name="again")), second)]

    def test_each_alternative_is_judged_beside_the_rest(self) -> None:
        first = under(child(custom_script()), IF)
        second = under(child(custom_script(), key="b"), UNLESS)
        rest = child(custom_script(name="again"))
        assert [code for _, code in said(first, second, rest) if code == "EXT002"] == ["EXT002", "EXT002"]


def subjects(code: str, *bodies: Body) -> list[str]:
    judged = judge_separate(Program(bodies), WITH_SHAPES, Context())
    return [finding.subject for _, said in judged for finding in said.findings if finding.code == code]


class TestFindings:
    def test_what_is_wrong_with_a_list_of_several_is_said_of_the_scale_set(self) -> None:
        assert subjects("SEQ010", child(custom_script()), child(application_health())) == ["web"]

    def test_what_is_wrong_with_one_alone_is_said_of_that(self) -> None:
        itself = child(custom_script(provisionAfterExtensions=["setup"]))
        assert subjects("SEQ002", itself) == ["setup"]

    def test_what_is_wrong_in_the_model_alone_is_said_of_the_model_elsewhere(self) -> None:
        bodies = (scale_set_resource(custom_script(typeHandlerVersion="latest")), child(HEALTH))
        assert "EXT005" not in [code for name, code in said(*bodies) if name == "web"]

    def test_what_is_wrong_with_the_list_may_stand_in_the_model(self) -> None:
        inline = custom_script(provisionAfterExtensions=["health"])
        assert ("web", "SEQ002") in said(scale_set_resource(inline), child(HEALTH))

    def test_an_acceptance_for_all_counts_and_its_own_before_it(self) -> None:
        bodies = (child(custom_script()), child(custom_script(name="again")))
        judged = judge_separate(Program(bodies), WITH_SHAPES, Context(), {"EXT002": "everybody's"})
        assert [one.accepted for _, said in judged for one in said.findings if one.code == "EXT002"] == ["everybody's"]
        own = (bodies[0], replace(bodies[1], accept={"EXT002": "its own"}))
        judged = judge_separate(Program(own), WITH_SHAPES, Context(), {"EXT002": "everybody's"})
        assert [one.accepted for _, said in judged for one in said.findings if one.code == "EXT002"] == ["its own"]

    def test_each_extension_is_judged_in_its_own_surroundings_once(self) -> None:
        old = replace(child(HEALTH), context=Context(api_version="2018-04-01"))
        assert said(scale_set_resource(), child(custom_script()), old) == [("health", "SEQ012")]

    def test_what_is_not_known_in_the_model_is_left_open_elsewhere(self) -> None:
        host = scale_set_resource(custom_script(settings=LATER))
        judged = list(judge_separate(Program((host, child(HEALTH))), WITH_SHAPES, Context()))
        assert {body.name for body, judgement in judged if judgement.undecided} <= {"health"}

    def test_what_is_not_known_is_left_open_once_in_its_own_surroundings(self) -> None:
        old = replace(child(custom_script(settings=LATER)), context=Context(api_version="2018-04-01"))
        new = child(application_health(settings=LATER))
        judged = judge_separate(Program((old, new)), WITH_SHAPES, Context())
        open_ = [body.name for body, judgement in judged for item in judgement.undecided if item.code == "EXT004"]
        assert sorted(open_) == ["health", "setup"]

    def test_what_is_wrong_in_the_list_of_a_component_is_said_of_that_elsewhere(self) -> None:
        waiting = dict(child(custom_script(provisionAfterExtensions=["health"])).value)
        listed = Body(
            kind=SCALE_SET_EXTENSIONS,
            name="list",
            key="list",
            value={"extensions": [waiting]},
            extras=Extras(address=ADDRESS, existing=[]),
        )
        assert "list" not in [name for name, _ in said(listed, child(HEALTH))]

    @pytest.mark.parametrize(
        ("path", "name", "rest"),
        [
            ((), "setup", ()),
            (("extensions",), "setup", ()),
            (("extensions", 1), "health", ()),
            (("extensions", 1, "name"), "health", ("name",)),
        ],
    )
    def test_a_place_in_the_list_is_one_of_the_extension_or_of_the_first(self, path: Any, name: str, rest: Any) -> None:
        one, other = child(custom_script()), child(HEALTH)
        joined = Joined(one, (one, other), ((one, ()), (other, ())))
        body, place = joined.origin(path)
        assert (body.name, place) == (name, rest)

    def test_what_was_said_already_is_not_said_again(self) -> None:
        body = child(custom_script(typeHandlerVersion="latest"))
        before = judge(body, WITH_SHAPES, Context())
        assert len(before.findings) > 0
        assert with_new(before, before).findings == before.findings

    def test_what_was_not_is_added(self) -> None:
        body = child(custom_script(typeHandlerVersion="latest"))
        before = judge(body, WITH_SHAPES, Context())
        assert with_new(Judgement(), before).findings == before.findings


def test_a_single_extension_is_a_list_of_one() -> None:
    (nested,) = scale_set(custom_script())["properties"]["virtualMachineProfile"]["extensionProfile"]["extensions"]
    body = Body(kind=SCALE_SET_EXTENSION, name="setup", key="setup", value=nested, extras=Extras(address=ADDRESS))
    (joined,) = with_lists([body])
    assert joined.kind != SCALE_SET
    assert [extension["name"] for extension in joined.value["extensions"]] == ["setup"]
