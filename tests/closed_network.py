"""Keeps the test process on this machine: only loopback addresses and local sockets are reached."""

import ipaddress
import socket


class OutsideWorldError(AssertionError):
    """A test asked for another machine; whatever it needs must be in the repository."""


def close() -> None:
    """From now on every connection of this process is looked at first."""
    connect, connect_ex, send_to = (
        socket.socket.connect,
        socket.socket.connect_ex,
        socket.socket.sendto,
    )

    def guarded_connect(self, address):
        _refuse_far(self, address)
        return connect(self, address)

    def guarded_connect_ex(self, address):
        _refuse_far(self, address)
        return connect_ex(self, address)

    def guarded_send_to(self, data, *flags_and_address):
        _refuse_far(self, flags_and_address[-1])
        return send_to(self, data, *flags_and_address)

    socket.socket.connect = guarded_connect
    socket.socket.connect_ex = guarded_connect_ex
    socket.socket.sendto = guarded_send_to


def _refuse_far(sock: socket.socket, address) -> None:
    if sock.family in (socket.AF_INET, socket.AF_INET6) and not _is_near(str(address[0])):
        raise OutsideWorldError(f"A test tried to reach {address[0]}.")


def _is_near(host: str) -> bool:
    if host in {"", "localhost"}:
        return True
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False
