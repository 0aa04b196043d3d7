"""The SDK's clients: one session of connections for all, signed in as DefaultAzureCredential does."""

from __future__ import annotations

import json
import logging
import os
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import aiohttp
from azure.batch.aio import BatchClient
from azure.core.credentials_async import AsyncTokenCredential
from azure.core.pipeline.transport import AioHttpTransport
from azure.identity.aio import DefaultAzureCredential
from azure.mgmt.batch.aio import BatchManagementClient
from azure.mgmt.compute.aio import ComputeManagementClient

from azure_poolkit.facts.clouds import Cloud
from azure_poolkit.live.tokens import Tokens

_OK: Final = 200


class Pages:
    """Give it to an operation as ``raw_response_hook``: it keeps the JSON of each answer until that is taken."""

    def __init__(self) -> None:
        self._kept: list[Any] = []

    def __call__(self, answered: Any) -> None:
        response = answered.http_response
        if response.status_code == _OK:
            self._kept.append(json.loads(response.body()))

    def taken(self) -> list[Any]:
        """What has come since it was last asked for."""
        kept, self._kept = self._kept, []
        return kept


async def pages_of(listed: Any, pages: Pages) -> list[Any]:
    """All pages of an operation that lists."""
    async for page in listed.by_page():
        async for _one in page:
            pass
    return pages.taken()


_CA_VARIABLES: Final = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")
"""What az and curl read; OpenSSL itself reads SSL_CERT_FILE."""
_CONNECT_SECONDS: Final = 10
_RETRIES: Final = 5
_RETRIES_WITHOUT_ANSWER: Final = 1
"""After a time-out: each may take as long as ``Settings.timeout``."""
_LOGGERS: Final = ("azure", "msal", "aiohttp", "asyncio")
Trace = Callable[[str], None]


@dataclass(frozen=True)
class Settings:
    """How to read: the ``cloud``, the ``subscription`` of what names none, at most ``parallel`` requests at a time,
    ``timeout`` seconds without a byte of an answer, and what is told of each request, if anything."""

    cloud: Cloud
    subscription: str | None = None
    parallel: int = 32
    timeout: float = 30
    trace: Trace | None = None


@dataclass
class Clients:
    """Makes clients, which live as long as ``stack``."""

    settings: Settings
    credential: AsyncTokenCredential
    transport: AioHttpTransport
    tokens: Tokens
    stack: AsyncExitStack = field(default_factory=AsyncExitStack)

    def batch(self, host: str) -> BatchClient:
        """The data plane of an account."""
        return BatchClient(
            f"https://{host}", self.credential, **self._options(f"{self.settings.cloud.batch_resource}/.default")
        )

    def accounts(self, subscription: str) -> BatchManagementClient:
        return BatchManagementClient(self.credential, subscription, **self._arm_options())

    def compute(self, subscription: str) -> ComputeManagementClient:
        return ComputeManagementClient(self.credential, subscription, **self._arm_options())

    def _arm_options(self) -> dict[str, Any]:
        arm = self.settings.cloud.arm
        return {"base_url": arm, **self._options(f"{arm}/.default")}

    def _options(self, scope: str) -> dict[str, Any]:
        return {
            "credential_scopes": [scope],
            "transport": self.transport,
            "retry_total": _RETRIES,
            "retry_connect": _RETRIES_WITHOUT_ANSWER,
            "retry_read": _RETRIES_WITHOUT_ANSWER,
        }


@asynccontextmanager
async def opened(settings: Settings, tokens: Tokens) -> AsyncIterator[Clients]:
    """Clients until the block ends; what the SDK logs goes nowhere, since it may show what was sent."""
    for name in _LOGGERS:
        logging.getLogger(name).addHandler(logging.NullHandler())
        logging.getLogger(name).propagate = False
    connector = aiohttp.TCPConnector(limit=settings.parallel, ssl=_trusted())
    async with (
        aiohttp.ClientSession(
            connector=connector,
            trust_env=True,
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            trace_configs=[_tracing(settings.trace)] if settings.trace else [],
        ) as session,
        _signed_in(settings, _transport(session, settings)) as (credential, transport),
    ):
        yield Clients(settings, tokens.kept_of(credential), transport, tokens)


@asynccontextmanager
async def _signed_in(
    settings: Settings, transport: AioHttpTransport
) -> AsyncIterator[tuple[DefaultAzureCredential, AioHttpTransport]]:
    authority = {} if os.environ.get("AZURE_AUTHORITY_HOST") else {"authority": settings.cloud.sign_in}
    async with DefaultAzureCredential(
        transport=transport,
        retry_total=_RETRIES,
        retry_read=_RETRIES_WITHOUT_ANSWER,
        **authority,
    ) as credential:
        yield credential, transport


def _transport(session: aiohttp.ClientSession, settings: Settings) -> AioHttpTransport:
    """With its times: what clients are told of these is for a transport of their own."""
    return AioHttpTransport(
        session=session, session_owner=False, connection_timeout=_CONNECT_SECONDS, read_timeout=settings.timeout
    )


def _trusted() -> ssl.SSLContext:
    context = ssl.create_default_context()
    for file in (os.environ.get(name) for name in _CA_VARIABLES):
        if file:
            context.load_verify_locations(**{"capath" if Path(file).is_dir() else "cafile": file})
    return context


def _tracing(trace: Trace) -> aiohttp.TraceConfig:
    """Tells each request by method, host, path and status: neither queries, headers nor bodies."""
    config = aiohttp.TraceConfig()

    async def ended(_session: Any, _context: Any, told: aiohttp.TraceRequestEndParams) -> None:
        trace(f"{told.method} {told.url.host}{told.url.path} {told.response.status}")

    async def failed(_session: Any, _context: Any, told: aiohttp.TraceRequestExceptionParams) -> None:
        trace(f"{told.method} {told.url.host}{told.url.path} {type(told.exception).__name__}")

    config.on_request_end.append(ended)
    config.on_request_exception.append(failed)
    return config
