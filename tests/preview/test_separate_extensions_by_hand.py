"""Extensions of scale sets that a program makes by hand, as separate resources, are judged with their siblings."""

from collections.abc import Callable
from pathlib import Path

from azure_poolkit.preview.answers import read_answers
from azure_poolkit.preview.mocking import mocks_of
from azure_poolkit.preview.project import load_project
from azure_poolkit.preview.run import run_offline
from preview.comparisons import compared

Write = Callable[..., Path]
BY_HAND = """
from pulumi_azure_native import compute

def extension(name, type_, after=()):
    compute.VirtualMachineScaleSetExtension(
        name, resource_group_name="g", vm_scale_set_name="web", vmss_extension_name=name,
        publisher="Contoso.Extensions", type=type_, type_handler_version="1.0", settings={},
        provision_after_extensions=list(after) or None,
    )

"""
SCALE_SET = "compute.VirtualMachineScaleSet('s', resource_group_name='g', vm_scale_set_name='web', location='x')\n"


def said(project: Write, program: str) -> list[tuple[str, str]]:
    run = run_offline(load_project(project(BY_HAND + program), None), mocks_of(read_answers(None)))
    assert run.failure is None, run.failure
    return [(item.label, finding.line().split(":")[0]) for item in run.judged for finding in item.judgement.findings]


def test_one_handler_in_two_resources_is_found_at_the_second_in_the_users_words(project: Write) -> None:
    found = said(project, "extension('one', 'Agent')\nextension('two', 'Agent')\n")
    assert found == [("VirtualMachineScaleSetExtension 'two'", "EXT002 type")]


def test_a_name_that_no_sibling_has_is_an_error_where_the_program_has_the_scale_set(project: Write) -> None:
    program = "extension('one', 'Agent')\nextension('two', 'Other', ['one', 'three'])\n"
    label, path = "VirtualMachineScaleSetExtension 'two'", "SEQ001 provision_after_extensions[1]"
    assert said(project, SCALE_SET + program) == [(label, path)]
    assert said(project, program) == []


def test_a_body_of_the_base_keeps_what_was_said_around_it(project: Write) -> None:
    program = (
        "from azure_poolkit import ScaleSetExtensions\n"
        "ScaleSetExtensions('web', {'resource_group_name': 'g', 'scale_set_name': 's', 'existing': [],"
        " 'cloud': 'AzureChinaCloud', 'identities': [IDENTITY], 'extensions': [AzureMonitorForLinux(name='monitor')]})"
    )
    (body,) = compared(project, program, "").old.bodies
    assert body.context is not None
    assert body.context.cloud == "AzureChinaCloud"
    assert body.context.api_version is not None
