"""Serves a farm in a thread of its own, as a proxy that all hosts lead to."""

from __future__ import annotations

import asyncio
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import trustme
from aiohttp import web

from live_azure.answering import Answering
from live_azure.farm import SUBSCRIPTION, Farm

SECRET = "cnry-clientsecret-01q"
HOSTS = ("*.microsoftonline.com", "login.microsoftonline.us", "management.azure.com", "*.westeurope.batch.azure.com",
         "management.usgovcloudapi.net", "farm.usgovvirginia.batch.usgovcloudapi.net")  # fmt: skip


@dataclass
class Served:
    """A farm that is being served, and the environment in which clients find it."""

    answering: Answering
    environment: dict[str, str]

    def become(self, farm: Farm) -> Farm:
        """From now on ``farm`` is what there is."""
        self.answering.farm = farm
        return farm


@contextmanager
def serving(farm: Farm, folder: Path, port: int = 0) -> Iterator[Served]:
    """Serve ``farm`` until the block ends; ``folder`` takes the CA's certificate."""
    authority, context = trustme.CA(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*HOSTS).configure_cert(context)
    authority.cert_pem.write_to_path(folder / "ca.pem")
    answering = Answering(farm)
    loop = asyncio.new_event_loop()
    ready: list[int] = []
    kept: list[asyncio.StreamWriter] = []
    started = threading.Event()

    async def main() -> None:
        server = web.Server(answering, access_log=None)
        front = await asyncio.start_server(lambda r, w: _tunnel(r, w, server, context, kept), "127.0.0.1", port)
        ready.append(front.sockets[0].getsockname()[1])
        started.set()
        async with front:
            await front.serve_forever()

    def run() -> None:
        serves = loop.create_task(main())
        loop.run_forever()
        serves.cancel()
        for task in (left := asyncio.all_tasks(loop)):
            task.cancel()
        loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
        loop.run_until_complete(_closed(kept))
        loop.close()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    started.wait(10)
    try:
        yield Served(answering, environment_of(ready[0], folder))
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)


def environment_of(port: int, folder: Path) -> dict[str, str]:
    """Where clients find the server, and with what they sign in."""
    return {
        "HTTPS_PROXY": f"http://127.0.0.1:{port}",
        "SSL_CERT_FILE": str(folder / "ca.pem"),
        "AZURE_TENANT_ID": "22222222-2222-4222-8222-222222222222",
        "AZURE_CLIENT_ID": "33333333-3333-4333-8333-333333333333",
        "AZURE_CLIENT_SECRET": SECRET,
        "AZURE_SUBSCRIPTION_ID": SUBSCRIPTION,
        "AZURE_TOKEN_CREDENTIALS": "EnvironmentCredential",
        "AZURE_CONFIG_DIR": str(folder),
    }


async def _closed(kept: list[asyncio.StreamWriter]) -> None:
    """Close the connections that clients have left open, or whose end has not been seen yet."""
    for writer in kept:
        writer.transport.abort()
    await asyncio.sleep(0)  # in which the loop closes their sockets


async def _tunnel(
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    server: web.Server,
    context: ssl.SSLContext,
    kept: list[asyncio.StreamWriter],
) -> None:
    """What a proxy does with CONNECT; then the server itself speaks TLS on the same connection.

    ``kept`` takes the writer, which closes the connection when it is collected."""
    kept.append(writer)
    try:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        await writer.drain()
        protocol = server()
        transport = await asyncio.get_running_loop().start_tls(writer.transport, protocol, context, server_side=True)
        assert transport is not None
        protocol.connection_made(transport)
    except (OSError, asyncio.IncompleteReadError):
        writer.close()
