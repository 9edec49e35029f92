"""Exit status 0 where a server can listen at `host:port`."""

import socket
import sys

host, _, port = sys.argv[1].rpartition(":")
with socket.socket() as probe:
    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the server does: a port just left is free
    try:
        probe.bind((host, int(port)))
    except (OSError, ValueError, OverflowError):
        sys.exit(1)
