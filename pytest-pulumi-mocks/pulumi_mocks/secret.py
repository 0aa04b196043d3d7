"""Plain values that were secret in the program: equal to what they hold, and never shown."""

from __future__ import annotations

from typing import Any

SHOWN_AS = "[secret]"


class SecretStr(str):
    """A string that was secret: behaves as the string, its repr is `[secret]`."""

    __slots__ = ()

    def __repr__(self) -> str:
        return SHOWN_AS


class SecretInt(int):
    """A whole number that was secret: behaves as the number, its repr is `[secret]`."""

    __slots__ = ()

    def __repr__(self) -> str:
        return SHOWN_AS


class SecretFloat(float):
    """A number that was secret: behaves as the number, its repr is `[secret]`."""

    __slots__ = ()

    def __repr__(self) -> str:
        return SHOWN_AS


class SecretDict(dict[str, Any]):
    """An object that was secret as a whole: behaves as the dict, its repr is `[secret]`."""

    def __repr__(self) -> str:
        return SHOWN_AS


class SecretList(list[Any]):
    """A list that was secret as a whole: behaves as the list, its repr is `[secret]`."""

    def __repr__(self) -> str:
        return SHOWN_AS


SECRET_TYPES = (SecretStr, SecretInt, SecretFloat, SecretDict, SecretList)


def concealed(value: Any) -> Any:
    """The same value, in a type whose repr does not show it. True, False, None and UNKNOWN stay as they are."""
    if isinstance(value, (*SECRET_TYPES, bool)):
        return value
    if isinstance(value, str):
        return SecretStr(value)
    if isinstance(value, int):
        return SecretInt(value)
    if isinstance(value, float):
        return SecretFloat(value)
    if isinstance(value, dict):
        return SecretDict((key, concealed(item)) for key, item in value.items())
    if isinstance(value, list):
        return SecretList(concealed(item) for item in value)
    return value


class Secret:
    """Marks a value in a mock's answer as secret: `returns({"password": Secret("...")})`."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value

    def __repr__(self) -> str:
        return SHOWN_AS
