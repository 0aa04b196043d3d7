"""Whatever uses an args class first, it is the class that it would have been with its checks made at import."""

from __future__ import annotations

import inspect
import pydoc
import sys
import threading
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError, create_model

from azure_poolkit.inputs import Input, args
from azure_poolkit.inputs.errors import FindingsError


def fresh() -> type:
    @args
    class Disk:
        size: Input[int]
        label: Input[str | None] = None

    return Disk


def faults_of(disk: type) -> str:
    with pytest.raises(FindingsError) as caught:
        disk(size="large")
    return str(caught.value).split("\n")[1].strip()


FAULT = "INP001 size: this is not a whole number: 'large'. Fix: give a whole number."


def test_twelve_threads_at_once() -> None:
    before, disk, made = sys.getswitchinterval(), fresh(), []
    threads = [threading.Thread(target=lambda: made.append(disk(size=1))) for _ in range(12)]
    sys.setswitchinterval(1e-6)
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        sys.setswitchinterval(before)
    assert len(made) == len(threads)
    assert faults_of(disk) == FAULT


def test_help() -> None:
    disk = fresh()
    text = pydoc.plain(pydoc.render_doc(disk))
    assert "Disk(*, size: 'Input[int]', label: 'Input[str | None]' = None)" in text
    assert faults_of(disk) == FAULT


def test_signature() -> None:
    assert list(inspect.signature(fresh()).parameters) == ["size", "label"]


def test_a_validator_of_pydantic() -> None:
    disk = fresh()
    assert TypeAdapter(disk).validate_python({"size": 3}).size == 3
    assert faults_of(disk) == FAULT


def test_what_pydantic_keeps_on_the_class() -> None:
    disk = fresh()
    assert vars(disk)["__pydantic_validator__"].validate_python({"size": 3}).size == 3
    assert list(inspect.signature(disk).parameters) == ["size", "label"]
    assert faults_of(disk) == FAULT


def test_a_model_whose_schema_is_shown() -> None:
    disk = fresh()
    model: Any = create_model("Model", disk=(disk, ...))
    assert list(model.model_json_schema()["$defs"]["Disk"]["properties"]) == ["size", "label"]
    assert faults_of(disk) == FAULT


@pytest.mark.parametrize("of_ones_own", [False, True], ids=["a validator of pydantic", "a model of one's own"])
def test_what_pydantic_says_is_wrong_shows_no_value(of_ones_own: bool) -> None:
    disk = fresh()
    model: Any = create_model("Model", disk=(disk, ...))
    with pytest.raises(ValidationError) as caught:
        model(disk={"size": "hunter2"}) if of_ones_own else TypeAdapter(disk).validate_python({"size": "hunter2"})
    assert "a whole number" in str(caught.value)
    assert "hunter2" not in str(caught.value)
    assert faults_of(disk) == FAULT
