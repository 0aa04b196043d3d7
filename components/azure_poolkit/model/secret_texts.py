"""What kind of secret a text looks like: a password on a command line, a connection string, a signed address."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_NAME: Final = re.compile(
    r"(password|passwd|pwd|passphrase|secret|accountkey|accesskey|sharedkey|workspacekey|apikey|privatekey"
    r"|primarykey|connectionstring|token|credential)\Z"
)
_PASSWORD: Final = re.compile(r"pass|pwd")
_TOKEN: Final = re.compile(r"token")
_NOT_ASKED: Final = re.compile(r"(no|skip|without|disable|ask|prompt)[_-]", re.IGNORECASE)
"""How options begin that a secret's name follows, and no secret."""

_WRITTEN: Final = r"""\\?["']?(?=.)(?![\\"'\s;&|<>()$`{\[*]|%\w+%|!\w+!)"""
"""Where a value begins that is written out: neither empty, nor a variable, a placeholder or another command."""
_GIVEN: Final = (
    _WRITTEN + r"(?![-/@]|\.\.?/|~/|[A-Za-z]:\\|(?:file|env|id|name|src|type)[=:]"
    r"|(?:true|false|yes|no|null|none)\b)"
)
"""The same on a command line: nor a file, another option or a switch."""
_COMMAND: Final = r"[^;|&\n]{0,300}?"
"""The rest of one command."""

_NAMED: Final = (
    re.compile(r"(?<![\w.-])(?P<name>\w[\w.-]{1,60})=(?!=)" + _GIVEN),
    re.compile(r"(?<![\w./-])(?:--?|/)(?P<name>\w[\w.-]{1,60})[\"']?(?:\s{1,9}|[=:])" + _GIVEN),
    re.compile(r"\\?[\"'](?P<name>\w[\w.-]{1,60})\\?[\"']\s{0,9}:\s{0,9}(?=\\?[\"'])" + _GIVEN),
    re.compile(r"\$(?P<name>\w{1,60})\s{1,9}=\s{1,9}(?=[\"'])" + _GIVEN),
    re.compile(r"(?:-H|--header)[\s=]{0,9}[\"']?(?P<name>\w[\w-]{1,60}):\s{0,9}" + _GIVEN),
)
"""Ways of giving a value to a name: in the environment, as an option, in JSON, in PowerShell, in a header."""

_ENDS_IN_NAME: Final = re.compile(r"pass|pwd|secret|key|string|token|credential", re.IGNORECASE)


def _kind(mark: str, pattern: str, kind: str, flags: int = 0) -> tuple[str, re.Pattern[str], str]:
    return mark, re.compile(pattern, flags), kind


_KINDS: Final = (
    _kind("=", rf"(AccountKey|SharedAccessKey)\s*=\s*{_WRITTEN}", "a connection string", re.I),
    _kind("=", rf"\w\s*=[^;=]*;\s*(Password|Pwd)\s*=\s*{_WRITTEN}", "a connection string", re.I),
    _kind("=", rf"(?<!\w)(Password|Pwd)\s*=\s*{_WRITTEN}[^;=\s]*;\s*\w[\w ]*=", "a connection string", re.I),
    _kind("=", rf"[?&]sig={_WRITTEN}", "a shared access signature", re.I),
    _kind("-----BEGIN ", r"-----BEGIN [A-Z ]*PRIVATE KEY-----", "a private key"),
    _kind("uthorization", rf"Authorization[\"']?\s*[:=]\s*[\"']?(Bearer|Basic|Token)\s+{_GIVEN}", "a token", re.I),
    _kind("//", rf"(?:://|\A//)[^/\s:@]{{1,100}}:{_WRITTEN}[^/\s@]{{1,200}}@", "a password"),
    _kind(" -p", rf"\b(?:mysql|mariadb)\w*\s(?:{_COMMAND}\s)?-p(?!\s|ort\b){_WRITTEN}", "a password"),
    _kind(" -p", rf"\b(?:az|acr|docker|podman|oc|registry)\s+login\s(?:{_COMMAND}\s)?-p[\s=]?{_GIVEN}", "a password"),
    _kind(" -p", rf"\bsshpass\s+-p\s?{_GIVEN}", "a password"),
    _kind(" -P", rf"\b(?:sqlcmd|bcp|unzip|zip)\s(?:{_COMMAND}\s)?-P\s?{_GIVEN}", "a password"),
    _kind("ecure", rf"ConvertTo-SecureString\s+(?:-String\s+)?{_GIVEN}", "a password", re.I),
    _kind(" -", rf"\bcurl\s(?:{_COMMAND}\s)?(?:-u|--user)[\s=]?[\"']?[^\s:\"']+:{_WRITTEN}", "a password"),
)
"""What each kind of secret has in it and is quickly looked for, the whole pattern, and its name."""


_SWITCH: Final = re.compile(r"(?:true|false|yes|no|on|off|none|null|default|0|1)\Z", re.IGNORECASE)
"""Texts that switch something on or off, or say that there is none: no secret is so short and so common."""
_REFERENCE: Final = re.compile(r"PrivateSettingsRef:\w+\Z", re.IGNORECASE)
"""What points to a protected setting, as the DSC extension's older settings do."""
_ABOUT: Final = re.compile(r"(?:use|uses|has|is|enable|enabled|disable|allow|require|need|with)(?=[A-Z_-])")
"""How names begin that say whether there is a secret."""


def secret_kind(key: str, value: str) -> str | None:
    """What kind of secret ``value``, which stands under ``key``, looks like; ``None`` where it looks like none.

    Variables, placeholders and files from which a secret is read are none, nor are switches such as ``false`` and
    references to protected settings.
    """
    return _kind_of_short(key, value) if len(value) <= _SHORT else _kind_of_text(key, value)


_SHORT: Final = 200
"""As long as texts of which many are alike: what they are is remembered."""


def _kind_of_text(key: str, value: str) -> str | None:
    if _SWITCH.match(value) or _REFERENCE.match(value):
        return None
    for mark, pattern, kind in _KINDS:
        if mark in value and pattern.search(value):
            return kind
    if _ENDS_IN_NAME.search(value):
        for pattern in _NAMED:
            for found in pattern.finditer(value):
                if is_secret_name(found["name"]) and not _NOT_ASKED.match(found["name"]):
                    return _kind_of_name(found["name"].lower())
    return "a secret, by its name" if value and is_secret_name(key) and not _ABOUT.match(key) else None


_kind_of_short: Final = lru_cache(maxsize=4096)(_kind_of_text)


@lru_cache(maxsize=1024)
def is_secret_name(key: str) -> bool:
    """Whether what is called ``key`` is a secret."""
    return _NAME.search(re.sub(r"[^a-z]", "", key.lower())) is not None


def _kind_of_name(name: str) -> str:
    if _PASSWORD.search(name):
        return "a password"
    return "a token" if _TOKEN.search(name) else "a secret"
