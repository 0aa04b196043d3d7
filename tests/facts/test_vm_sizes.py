"""What names of VM sizes tell."""

from __future__ import annotations

import pytest

from azure_poolkit.facts.vm_sizes import Gpu, may_name_a_size, nearest_size, vm_size


@pytest.mark.parametrize(
    ("name", "generations", "gpu", "infiniband", "cores", "temporary_disk"),
    [
        ("Standard_D2s_v5", {1, 2}, Gpu.NONE, False, 2, False),
        ("STANDARD_D8DS_V5", {1, 2}, Gpu.NONE, False, 8, True),
        ("Standard_D2_v3", {1}, Gpu.NONE, False, 2, True),
        ("Standard_D2s_v3", {1, 2}, Gpu.NONE, False, 2, True),
        ("Standard_D11_v2", {1}, Gpu.NONE, False, None, True),
        ("Standard_DS2_v2", {1, 2}, Gpu.NONE, False, None, True),
        ("Standard_D2ps_v5", {2}, Gpu.NONE, False, 2, False),
        ("Standard_D4ads_v6", {2}, Gpu.NONE, False, 4, True),
        ("Standard_E4-2s_v4", {1, 2}, Gpu.NONE, False, 2, False),
        ("Standard_DC2s_v2", {2}, Gpu.NONE, False, 2, True),
        ("Standard_M416ms_v2", {2}, Gpu.NONE, False, 416, True),
        ("Standard_NC4as_T4_v3", {1, 2}, Gpu.NVIDIA, False, 4, True),
        ("Standard_NC24rs_v3", {1, 2}, Gpu.NVIDIA, True, 24, True),
        ("Standard_NV4as_v4", set(), Gpu.AMD, False, 4, None),
        ("Standard_NV4ads_V710_v5", set(), Gpu.AMD, False, 4, None),
        ("Standard_NV36ads_A10_v5", {1, 2}, Gpu.NVIDIA, False, 36, None),
        ("Standard_ND96isr_MI300X_v5", set(), Gpu.AMD, True, 96, None),
        ("Standard_HB120-16rs_v3", set(), Gpu.NONE, True, 16, True),
        ("Standard_A8", {1}, Gpu.NONE, True, None, True),
    ],
)
def test_a_size_tells_what_its_machines_are(
    name: str, generations: set[int], gpu: Gpu, infiniband: bool, cores: int | None, temporary_disk: bool | None
) -> None:
    size = vm_size(name)
    assert size is not None
    assert (size.generations, size.gpu, size.infiniband) == (generations, gpu, infiniband)
    assert (size.cores, size.temporary_disk) == (cores, temporary_disk)


@pytest.mark.parametrize("name", ["Standard_ZZ4_v9", "Standard_NP10s"])
def test_of_a_series_that_is_not_listed_nothing_is_known(name: str) -> None:
    size = vm_size(name)
    assert size is not None
    assert (size.known, size.generations, size.gpu, size.cores, size.temporary_disk) == (False, set(), None, None, None)


@pytest.mark.parametrize("name", ["", "D2s_v5", "small", "Standard_", "Standard_D2s v5"])
def test_what_is_not_made_as_names_of_sizes_are_is_no_size(name: str) -> None:
    assert vm_size(name) is None


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("Standard_D2sv5", "Standard_D2s_v5"),
        ("Standard-D2s-v5", "Standard_D2s_v5"),
        ("D2s_v5", "Standard_D2s_v5"),
        ("Standrad_D2s_v5", "Standard_D2s_v5"),
        ("Standard_D2s_5", "Standard_D2s_v5"),
        ("STANDARD_DS4_V3", "Standard_D4s_v3"),
        (" Standard_D2s_v5", "Standard_D2s_v5"),
        ("STANDARD_D2S_V5 ", "STANDARD_D2S_V5"),
        ("D2s v5", "Standard_D2s_v5"),
        ("B2ms", "Standard_B2ms"),
        ("Standard_D2s_v5", None),
        ("standard_d2s_v5", None),
        ("Standard_DS4_v2", None),
        ("Standard_M96ds_1_v3", None),
        ("Standard_NC24rs_v3_Promo", None),
        ("Standard_ND128isr_NDR_GB200_v6", None),
        ("Standard_PB6s", None),
        ("Large", None),
        ("mine", None),
    ],
)
def test_pc_40_a_size_of_other_punctuation_is_offered_the_known_one(name: str, near: str | None) -> None:
    assert nearest_size(name) == near


@pytest.mark.parametrize("name", ["2 vCPU", "D2s v5", "Standard D2s v5", "c5.large", "Large", "4", ""])
def test_a_name_with_other_characters_or_without_a_number_is_that_of_no_size(name: str) -> None:
    assert not may_name_a_size(name)


@pytest.mark.parametrize("name", ["{VM size}", "<size>", "$(vmSize)", "#{vmSize}#", "%SIZE%"])
def test_what_stands_for_a_size_that_another_tool_fills_in_may_be_one(name: str) -> None:
    assert may_name_a_size(name)


@pytest.mark.parametrize("name", ["standard_d2s_v5", " Standard_D2s_v5 ", "Standard_HB120-16rs_v3", "Internal_X1"])
def test_a_name_of_letters_digits_underscores_and_hyphens_may_be_that_of_a_size(name: str) -> None:
    assert may_name_a_size(name)
