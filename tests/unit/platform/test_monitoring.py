"""A process shows how it is: metrics, whether it is alive, whether it is ready."""

from __future__ import annotations

import http.client
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from rapporteur.platform.metrics.declared import Book
from rapporteur.platform.observability.monitoring import Address, BadAddress, Monitor, Probes, Pulse


def well() -> str:
    return ""


@contextmanager
def connected(probes: Probes) -> Iterator[http.client.HTTPConnection]:
    with Monitor(Address("127.0.0.1", 0), Book().registry, probes) as monitor:
        connection = http.client.HTTPConnection(monitor.address.host, monitor.address.port, timeout=60)
        yield connection
        connection.close()


def ask(connection: http.client.HTTPConnection, path: str, **headers: str) -> tuple[int, str, str]:
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    return answer.status, answer.getheader("Content-Type", ""), answer.read().decode()


def test_it_shows_metrics_in_the_form_that_is_asked_for() -> None:
    with connected(Probes(well, well)) as connection:
        status, form, body = ask(connection, "/metrics")
        assert (status, form.split(";")[0]) == (200, "text/plain")
        assert 'rapporteur_build_info{version="' in body
        status, form, body = ask(connection, "/metrics", Accept="application/openmetrics-text; version=1.0.0")
        assert (status, form.split(";")[0]) == (200, "application/openmetrics-text")
        assert body.endswith("# EOF\n")


@pytest.mark.parametrize(
    ("alive", "ready", "health", "readiness"),
    [
        ("", "", (200, "ok\n"), (200, "ok\n")),
        ("", "waits for the store", (200, "ok\n"), (503, "waits for the store\n")),
        ("hangs", "", (503, "hangs\n"), (503, "hangs\n")),
    ],
)
def test_it_says_what_is_wrong(alive: str, ready: str, health: tuple[int, str], readiness: tuple[int, str]) -> None:
    with connected(Probes(lambda: alive, lambda: ready)) as connection:
        assert ask(connection, "/healthz")[::2] == health
        assert ask(connection, "/readyz")[::2] == readiness


def test_anything_else_is_not_there() -> None:
    with connected(Probes(well, well)) as connection:
        assert ask(connection, "/secret")[0] == 404
        connection.request("POST", "/metrics")
        assert connection.getresponse().status == 501


def test_a_client_that_says_nothing_holds_up_nobody() -> None:
    with Monitor(Address("127.0.0.1", 0), Book().registry, Probes(well, well)) as monitor:
        at = (monitor.address.host, monitor.address.port)
        with socket.create_connection(at):
            connection = http.client.HTTPConnection(*at, timeout=60)
            assert ask(connection, "/healthz")[0] == 200


def test_the_port_is_free_again_afterwards() -> None:
    with Monitor(Address("127.0.0.1", 0), Book().registry, Probes(well, well)) as first:
        taken = first.address
        with pytest.raises(OSError, match=str(taken)):
            Monitor(taken, Book().registry, Probes(well, well))
    with Monitor(taken, Book().registry, Probes(well, well)) as second:
        assert second.address == taken


def test_a_loop_that_no_longer_comes_round_is_told() -> None:
    now = 100.0
    pulse = Pulse("the poll loop", 30, lambda: now)
    now = 130.0
    assert pulse.trouble() == ""
    now = 131.0
    assert pulse.trouble() == "the poll loop has not come round for 31 seconds"
    pulse.beat()
    assert pulse.trouble() == ""


def test_what_is_wrong_for_good_stays_wrong() -> None:
    pulse = Pulse("the poll loop", 30)
    pulse.fail("the commit has not come back for 20 seconds")
    pulse.fail("something later")
    pulse.beat()
    assert pulse.trouble() == "the commit has not come back for 20 seconds"


@pytest.mark.parametrize(
    ("text", "address"),
    [("0.0.0.0:9464", Address("0.0.0.0", 9464)), ("[::1]:0", Address("::1", 0)), ("localhost:80", Address("localhost", 80))],
)
def test_addresses_are_read_and_written_the_same(text: str, address: Address) -> None:
    assert Address.parse(text) == address
    assert str(address) == text


@pytest.mark.parametrize("text", ["", "9464", ":9464", "host:", "host:port", "host:65536", "host:-1", "host:²"])
def test_what_is_no_address_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(BadAddress, match=r"0\.0\.0\.0:9464"):
        Address.parse(text)
