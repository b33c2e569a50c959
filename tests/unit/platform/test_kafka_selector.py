"""The selector of our Kafka clients is like any other, but for the words of its KeyError."""

from __future__ import annotations

import selectors
import socket

import pytest

from rapporteur.platform.kafka.quirks import Selector


def test_what_was_registered_is_found_by_socket_and_by_number_as_it_is_now() -> None:
    one, other = socket.socketpair()
    with Selector() as selector, one, other:
        selector.register(one, selectors.EVENT_READ, "first")
        assert selector.get_key(one) == selector.get_key(one.fileno()) == selector.get_map()[one]
        key = selector.modify(one, selectors.EVENT_READ | selectors.EVENT_WRITE, "second")
        assert selector.get_key(one) == key == selector.get_map()[one]
        assert [found.data for found, _ in selector.select(0)] == ["second"]


def test_what_is_not_registered_is_not_described() -> None:
    one, other = socket.socketpair()
    with Selector() as selector, one, other:
        selector.register(one, selectors.EVENT_READ)
        selector.unregister(one)
        for unknown in (one, other, other.fileno()):
            with pytest.raises(KeyError) as raised:
                selector.get_key(unknown)
            assert "laddr" not in str(raised.value)


def test_a_socket_that_was_closed_while_it_was_registered_can_be_taken_out() -> None:
    one, other = socket.socketpair()
    with Selector() as selector, other:
        selector.register(one, selectors.EVENT_READ, "closed")
        one.close()
        assert selector.get_key(one).data == "closed"
        selector.unregister(one)
        with pytest.raises((KeyError, ValueError)):
            selector.get_key(one)
        assert not selector.get_map()


def test_a_selector_that_is_closed_knows_nothing() -> None:
    one, other = socket.socketpair()
    with one, other:
        selector = Selector()
        selector.register(one, selectors.EVENT_READ)
        selector.close()
        with pytest.raises(RuntimeError):
            selector.get_key(one)
