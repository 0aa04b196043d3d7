"""Object types and enumerations of the schema, read off the args classes."""

from __future__ import annotations

import dataclasses
from typing import Any, Final, Literal, get_args, get_origin

from azure_poolkit.inputs.markers import FromString, OneOf, OutputAware, Secret
from azure_poolkit.inputs.shape import Shape, fields_of
from azure_poolkit.inputs.spelling import to_camel
from azure_poolkit.plugin import described

Spec = dict[str, Any]

_SCALARS: Final = {str: "string", bool: "boolean", int: "integer"}
_ANY: Final[Spec] = {"$ref": "pulumi.json#/Any"}


class Types:
    """The types that were met on the way, under the names that the schema gives them.

    Defaults are only told in descriptions: a `default` in an object type makes the generated SDKs hand over the
    whole object as one Output, which would hide all of it from checks at preview where one leaf is unknown.
    """

    def __init__(self, package: str) -> None:
        self.specs: dict[str, Spec] = {}
        self._package = package

    def properties(self, cls: type, without: type | None = None) -> Spec:
        """`properties` and, if any are, `required` of an args class, but for those it inherits from ``without``."""
        left_out = fields_of(without).keys() if without else set()
        fields = [field for field in dataclasses.fields(cls) if field.name not in left_out]
        shapes = fields_of(cls)
        made = {to_camel(field.name): self._property(cls, field.name, shapes[field.name]) for field in fields}
        required = [to_camel(field.name) for field in fields if field.default is dataclasses.MISSING]
        return {"properties": made, **({"required": required} if required else {})}

    def _property(self, cls: type, name: str, shape: Shape) -> Spec:
        spec = self._type(shape, _choice_name(cls, name)) | {"description": described.of_field(cls, name)}
        return spec | ({"secret": True} if shape.marker(Secret) else {})

    def _type(self, shape: Shape, name: str) -> Spec:
        spec = self._accepted(shape, name)
        return spec if shape.marker(OutputAware) else spec | {"plain": True}

    def _accepted(self, shape: Shape, name: str) -> Spec:
        element = shape.element
        if element is not None:
            inner = self._accepted(element, name)
            return {"type": "array", "items": inner} if shape.is_list else _map_of(inner)
        if get_origin(shape.type) is Literal:
            return self._enumeration(name, get_args(shape.type))
        if shape.type in _SCALARS:
            return {"type": _SCALARS[shape.type]}
        if shape.type is Any:
            return dict(_ANY)
        return self._object(shape)

    def _object(self, shape: Shape) -> Spec:
        one_of: OneOf | None = shape.marker(OneOf)
        reference = self._one_of(shape.type, one_of) if one_of else self._plain_object(shape.type)
        if shape.marker(FromString):
            return {"oneOf": [{"type": "string"}, reference]}
        return reference

    def _plain_object(self, cls: type, without: type | None = None) -> Spec:
        return self._add(
            cls.__name__, lambda: _what_there_is(description=described.of_class(cls), **self.properties(cls, without))
        )

    def _one_of(self, base: type, one_of: OneOf) -> Spec:
        def spec() -> Spec:
            made = self.properties(base)
            for key, variant in one_of.variants.items():
                summary = described.of_class(variant).split("\n\n")[0]
                made["properties"][to_camel(key)] = self._plain_object(variant, base) | {"description": summary}
            keys = [f"`{to_camel(key)}`" for key in one_of.variants]
            summary = described.of_class(base).split(". ")[0].rstrip(".")
            return {"description": f"{summary}: exactly one of {', '.join(keys[:-1])} or {keys[-1]}.", **made}

        return self._add(base.__name__, spec)

    def _enumeration(self, name: str, values: tuple[str, ...]) -> Spec:
        spec = {"type": "string", "enum": [{"name": value, "value": value} for value in values]}
        return self._add(name, lambda: spec)

    def _add(self, name: str, spec: Any) -> Spec:
        token = f"{self._package}:index:{name}"
        made: Spec = spec()
        if "enum" not in made:
            made = {"type": "object", **made}
        if self.specs.setdefault(token, made) != made:
            raise ValueError(f"two different types would both be called {name} in the schema")
        return {"$ref": f"#/types/{token}"}


def _choice_name(cls: type, field: str) -> str:
    """What the schema calls the values of an input: by the input's name, which if short says too little by itself."""
    name = to_camel(field)
    return f"{'' if '_' in field else cls.__name__}{name[0].upper()}{name[1:]}"


def _map_of(inner: Spec) -> Spec:
    return {"type": "object", "additionalProperties": inner}


def _what_there_is(**parts: Any) -> Spec:
    """``parts`` but for those that are empty, which the Pulumi CLI leaves out too."""
    return {key: part for key, part in parts.items() if part}
