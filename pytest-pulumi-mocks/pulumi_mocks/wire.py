"""Between the wire's protobuf structs and plain values."""

from __future__ import annotations

from collections.abc import Mapping
from sys import intern
from typing import Any

from google.protobuf.struct_pb2 import NULL_VALUE, Struct, Value

from ._pulumi_internals import (
    ARCHIVE_SIGNATURE,
    ASSET_SIGNATURE,
    OUTPUT_SIGNATURE,
    RESOURCE_SIGNATURE,
    SECRET_SIGNATURE,
    SIGNATURE_KEY,
    UNKNOWN_TEXT,
)
from .properties import AssetValue, OutputValue, Path, Properties, ResourceReference
from .secret import SECRET_TYPES, Secret, concealed
from .unknown import UNKNOWN


def decoded(struct: Struct) -> Properties:
    """The struct's values, and where secrets and unknown values are."""
    reader = _Reader()
    values = {intern(key): reader.value(item, (key,), secret=False) for key, item in sorted(struct.fields.items())}
    return Properties(values, reader.secrets, reader.unknowns)


class _Reader:
    def __init__(self) -> None:
        self.secrets: list[Path] = []
        self.unknowns: list[Path] = []

    def value(self, value: Value, path: Path, *, secret: bool) -> Any:
        kind = value.WhichOneof("kind")
        if kind == "struct_value":
            return self._struct(value.struct_value, path, secret=secret)
        if kind == "list_value":
            return [
                self.value(item, (*path, index), secret=secret) for index, item in enumerate(value.list_value.values)
            ]
        plain = _plain(value, kind)
        if plain == UNKNOWN_TEXT:
            self.unknowns.append(path)
            return UNKNOWN
        return concealed(plain) if secret else plain

    def _struct(self, struct: Struct, path: Path, *, secret: bool) -> Any:
        fields = struct.fields
        if SIGNATURE_KEY not in fields:
            return {intern(key): self.value(item, (*path, key), secret=secret) for key, item in sorted(fields.items())}
        signature = fields[SIGNATURE_KEY].string_value
        if signature == SECRET_SIGNATURE:
            return self._secret(fields["value"], path, secret=secret)
        if signature == OUTPUT_SIGNATURE:
            return self._output(struct, path, secret=secret)
        parts = {
            key: self.value(item, (*path, key), secret=secret)
            for key, item in sorted(fields.items())
            if key != SIGNATURE_KEY
        }
        return _special(signature, parts)

    def _secret(self, value: Value, path: Path, *, secret: bool) -> Any:
        if not secret:
            self.secrets.append(path)
        return concealed(self.value(value, path, secret=True))

    def _output(self, struct: Struct, path: Path, *, secret: bool) -> Any:
        fields = struct.fields
        hidden = "secret" in fields and fields["secret"].bool_value
        if hidden and not secret:
            self.secrets.append(path)
        if "value" not in fields:
            self.unknowns.append(path)
            return UNKNOWN
        value = self.value(fields["value"], path, secret=secret or hidden)
        return concealed(value) if hidden else value


def _plain(value: Value, kind: str | None) -> Any:
    if kind == "number_value":
        number = value.number_value
        return int(number) if number.is_integer() else number
    if kind == "string_value":
        return value.string_value
    return value.bool_value if kind == "bool_value" else None


def _special(signature: str, parts: dict[str, Any]) -> Any:
    if signature == RESOURCE_SIGNATURE:
        return ResourceReference(parts["urn"], parts.get("id"))
    if signature in (ASSET_SIGNATURE, ARCHIVE_SIGNATURE):
        known = {key: parts[key] for key in ("path", "text", "uri", "assets") if key in parts}
        return AssetValue(**known, archive=signature == ARCHIVE_SIGNATURE)
    raise ValueError(f"a value on the wire carries the unknown signature {signature}")


def encoded(values: Mapping[str, Any]) -> Struct:
    """The values as a struct; `Secret` and concealed values travel as secrets, UNKNOWN as unknown."""
    return Struct(fields={key: _value(item) for key, item in values.items()})


def encoded_properties(properties: Properties) -> Struct:
    """The properties as a struct, with what is secret in them marked where it starts."""
    return Struct(
        fields={key: _located(item, (key,), set(properties.secret_paths)) for key, item in properties.items()}
    )


def secret_value(value: Value) -> Value:
    """The value marked as secret; as it is if it already is."""
    fields = value.struct_value.fields
    if SIGNATURE_KEY in fields and fields[SIGNATURE_KEY].string_value == SECRET_SIGNATURE:
        return value
    return _signed(SECRET_SIGNATURE, value=value)


def _located(value: Any, path: Path, secrets: set[Path]) -> Value:
    if path in secrets:
        return secret_value(_bare(value))
    if isinstance(value, dict):
        fields = {key: _located(item, (*path, key), secrets) for key, item in value.items()}
        return Value(struct_value=Struct(fields=fields))
    if isinstance(value, list):
        packed = Value()
        packed.list_value.values.extend(_located(item, (*path, i), secrets) for i, item in enumerate(value))
        return packed
    return _bare(value)


def _value(value: Any) -> Value:
    if isinstance(value, Secret):
        return secret_value(_bare(value.value))
    if isinstance(value, SECRET_TYPES):
        return secret_value(_bare(value))
    return _bare(value)


def _bare(value: Any) -> Value:
    if value is None:
        return Value(null_value=NULL_VALUE)
    if value is UNKNOWN:
        return Value(string_value=UNKNOWN_TEXT)
    if isinstance(value, bool):
        return Value(bool_value=value)
    if isinstance(value, int | float):
        return Value(number_value=value)
    if isinstance(value, str):
        return Value(string_value=value)
    return _compound(value)


def _compound(value: Any) -> Value:
    within = _bare if isinstance(value, SECRET_TYPES) else _value
    if isinstance(value, Mapping):
        return Value(struct_value=Struct(fields={str(key): within(item) for key, item in value.items()}))
    if isinstance(value, list | tuple):
        packed = Value()
        packed.list_value.values.extend(within(item) for item in value)
        return packed
    if isinstance(value, ResourceReference):
        identity = {} if value.id is None else {"id": _bare(value.id)}
        return _signed(RESOURCE_SIGNATURE, urn=_bare(value.urn), **identity)
    if isinstance(value, AssetValue):
        return _asset(value)
    if isinstance(value, OutputValue):
        return _output(value)
    raise TypeError(f"a mock's answer holds a {type(value).__name__}; give plain values, Secret(...) or UNKNOWN")


def _asset(value: AssetValue) -> Value:
    given = {"path": value.path, "text": value.text, "uri": value.uri, "assets": value.assets}
    parts = {key: _value(item) for key, item in given.items() if item is not None}
    return _signed(ARCHIVE_SIGNATURE if value.archive else ASSET_SIGNATURE, **parts)


def _output(value: OutputValue) -> Value:
    parts = {} if value.value is UNKNOWN else {"value": _value(value.value)}
    if value.secret:
        parts["secret"] = _bare(True)
    if value.dependencies:
        parts["dependencies"] = _value(list(value.dependencies))
    return _signed(OUTPUT_SIGNATURE, **parts)


def _signed(signature: str, **parts: Value) -> Value:
    return Value(struct_value=Struct(fields={SIGNATURE_KEY: Value(string_value=signature), **parts}))
