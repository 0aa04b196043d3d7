"""Keeps what must never be shown: the tokens that were handed out, and the secrets to get them."""

from __future__ import annotations

import os
from typing import Any, Final

from azure.core.credentials import AccessToken
from azure.core.credentials_async import AsyncTokenCredential

from azure_poolkit.model.unknown import SHOWN_SECRET

_VARIABLES: Final = ("AZURE_CLIENT_SECRET", "AZURE_CLIENT_CERTIFICATE_PASSWORD", "AZURE_PASSWORD")


class Tokens:
    """All that was used to sign in."""

    def __init__(self) -> None:
        self._known = {os.environ[name] for name in _VARIABLES if os.environ.get(name)}

    def kept_of(self, credential: AsyncTokenCredential) -> AsyncTokenCredential:
        return _Kept(credential, self._known)

    def hidden_in(self, text: str) -> str:
        """``text`` with nothing of them in it."""
        for secret in self._known:
            text = text.replace(secret, SHOWN_SECRET)
        return text


class _Kept(AsyncTokenCredential):
    """A credential whose tokens are remembered."""

    def __init__(self, credential: AsyncTokenCredential, known: set[str]) -> None:
        self._credential = credential
        self._known = known

    async def get_token(self, *scopes: str, **options: Any) -> AccessToken:
        token = await self._credential.get_token(*scopes, **options)
        self._known.add(token.token)
        return token

    async def close(self) -> None:
        await self._credential.close()

    async def __aexit__(self, *_ended: Any) -> None:
        await self.close()
