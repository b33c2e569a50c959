"""A setting with which nothing can begin is named, with what it may be."""

from __future__ import annotations

from typing import Any

import pytest

from rapporteur.gateway.settings import GatewaySettings
from rapporteur.platform.environment import BadSetting
from rapporteur.platform.errors import Unavailable
from rapporteur.platform.settings import Settings
from rapporteur.platform.stores.address import StoreAddress
from rapporteur.platform.stores.minio_client import Connection, make_admin


@pytest.mark.parametrize(
    ("kind", "name", "value", "may_be"),
    [
        (Settings, "WORKERS", "none", "a whole number above 0"),
        (Settings, "CPU_SECONDS", "0", "a whole number above 0"),
        (Settings, "WALL_SECONDS", "inf", "a number above 0"),
        (Settings, "EDITORS_LINKS", "maybe", "1 or 0"),
        (Settings, "LOG_LEVEL", "loud", "debug, info, warning or error"),
        (Settings, "S3_REGION", "us east", "the name of a region"),
        (Settings, "BUCKET_PREFIX", "Mine_", "what the name of a bucket may begin with"),
        (GatewaySettings, "GATEWAY_UPLOADS", "x", "a whole number above 0"),
        (GatewaySettings, "GATEWAY_UPLOAD_MIB", "100000", "a whole number above 0, at most 512"),
    ],
)
def test_a_wrong_one_is_named(monkeypatch: pytest.MonkeyPatch, kind: type[Any], name: str, value: str, may_be: str) -> None:
    monkeypatch.setenv(f"RAPPORTEUR_{name}", value)
    with pytest.raises(BadSetting) as caught:
        kind()
    assert str(caught.value).startswith(f"RAPPORTEUR_{name} is {value!r}, and must be {may_be}")


@pytest.mark.parametrize("name", ["MEMBER", "WORKERS", "TESSDATA", "KAFKA", "GATEWAY_UPLOADS"])
def test_an_empty_one_is_not_set(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.delenv(f"RAPPORTEUR_{name}", raising=False)
    unset = Settings(), GatewaySettings()
    monkeypatch.setenv(f"RAPPORTEUR_{name}", "")
    assert (Settings(), GatewaySettings()) == unset


@pytest.mark.parametrize("level", ["debug", "INFO", "Warning", "error"])
def test_a_level_of_the_log_is_taken_in_any_case(monkeypatch: pytest.MonkeyPatch, level: str) -> None:
    monkeypatch.setenv("RAPPORTEUR_LOG_LEVEL", level)
    assert Settings().log_level == level


@pytest.mark.parametrize("address", ["localhost:9000", "http://", "http://localhost:x", "http://[::1", "ftp://h", "http://h/bucket"])
def test_an_address_that_is_none_is_told_before_anything_is_asked_of_it(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("RAPPORTEUR_S3_ENDPOINT", address)
    with pytest.raises(BadSetting, match=r"RAPPORTEUR_S3_ENDPOINT cannot be used: .* write it like http"):
        Settings().store_address()


@pytest.mark.parametrize(("given", "lacking"), [("ACCESS", "SECRET"), ("SECRET", "ACCESS")])
def test_one_key_of_the_store_without_the_other_is_told(monkeypatch: pytest.MonkeyPatch, given: str, lacking: str) -> None:
    monkeypatch.setenv(f"RAPPORTEUR_S3_{given}_KEY", "a")
    with pytest.raises(BadSetting, match=f"RAPPORTEUR_S3_{lacking}_KEY is empty"):
        Settings().store_address()


@pytest.mark.parametrize(
    "address", [StoreAddress("http://h:1", "a", ""), StoreAddress("http://h:1", "a", "b", region="u s")], ids=["no secret", "no region"]
)
def test_a_client_that_cannot_be_made_is_no_fault_of_a_document(address: StoreAddress) -> None:
    with pytest.raises(Unavailable, match="RAPPORTEUR_S3"):
        Connection(address).client  # noqa: B018 - made when it is asked for


def test_nor_is_one_for_policies_and_users() -> None:
    with pytest.raises(Unavailable, match="RAPPORTEUR_S3"):
        make_admin(StoreAddress("http://h:1", "", ""))
