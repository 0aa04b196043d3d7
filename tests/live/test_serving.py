"""The server that answers as Azure does leaves no connection behind."""

from __future__ import annotations

import gc
import socket
import ssl
from pathlib import Path

from live_azure.farm import Farm
from live_azure.serving import serving


def test_a_connection_that_a_client_has_left_open_ends_with_the_server(tmp_path: Path) -> None:
    with serving(Farm(), tmp_path) as served:
        _, _, address = served.environment["HTTPS_PROXY"].partition("://")
        host, port = address.split(":")
        left: socket.socket = socket.create_connection((host, int(port)), timeout=5)
        left.sendall(b"CONNECT management.azure.com:443 HTTP/1.1\r\n\r\n")
        assert left.recv(100).startswith(b"HTTP/1.1 200")
        context = ssl.create_default_context(cafile=served.environment["SSL_CERT_FILE"])
        left = context.wrap_socket(left, server_hostname="management.azure.com")
    gc.collect()
    with left:
        assert left.recv(1) == b""
