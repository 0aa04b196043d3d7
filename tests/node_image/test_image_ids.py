"""Ids of images."""

from __future__ import annotations

import pytest

from azure_poolkit.model.arm_id import subscription_of
from azure_poolkit.model.image_id import (
    GALLERY_FORM,
    MANAGED_FORM,
    ImageId,
    nearest_form,
    parse_image_id,
)

GROUP = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute"


def test_mi_12_the_id_of_a_managed_image_is_read() -> None:
    assert parse_image_id(f"{GROUP}/images/node") == ImageId("s", "g", "node")


def test_mi_38_the_id_of_a_gallery_image_version_is_read() -> None:
    read = parse_image_id(f"{GROUP}/galleries/farm/images/node/versions/1.2.3")
    assert read == ImageId("s", "g", "node", "farm", "1.2.3")


def test_mi_38_a_gallery_image_without_a_version_means_its_latest() -> None:
    assert parse_image_id(f"{GROUP}/galleries/farm/images/node") == ImageId("s", "g", "node", "farm")


def test_letter_case_and_a_slash_at_the_end_do_not_matter() -> None:
    assert parse_image_id(f"{GROUP}/images/node/".upper()) is not None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "node",
        f"{GROUP}/images",
        f"{GROUP}/images/",
        f"{GROUP}/images/a/b",
        f"{GROUP}/galleries/farm",
        f"{GROUP}/galleries/farm/images/node/versions",
        f"x{GROUP}/images/node",
        f"{GROUP}/images/node\n",
    ],
)
def test_what_is_no_id_of_an_image_is_not_taken_for_one(text: str) -> None:
    assert parse_image_id(text) is None


@pytest.mark.parametrize(
    ("text", "form"),
    [
        (f"{GROUP}/image/node", MANAGED_FORM),
        (f"{GROUP}/gallery/farm/image/node/version/1", GALLERY_FORM),
        ("node", MANAGED_FORM),
    ],
)
def test_the_form_that_a_wrong_id_looks_most_like_is_offered(text: str, form: str) -> None:
    assert nearest_form(text) == form


@pytest.mark.parametrize(
    ("arm_id", "subscription"), [("/subscriptions/s", "s"), ("/SUBSCRIPTIONS/s/x", "s"), ("s", None)]
)
def test_the_subscription_of_an_id_is_read(arm_id: str, subscription: str | None) -> None:
    assert subscription_of(arm_id) == subscription
