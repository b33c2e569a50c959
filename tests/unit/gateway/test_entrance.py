"""Who comes in: tokens and their roles, TLS, client certificates, and a gateway that will not stand open by mistake."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import grpc
import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection_pb2, reflection_pb2_grpc

from rapporteur.contracts.gateway.v1 import ingestion_pb2 as wire
from rapporteur.contracts.gateway.v1 import operations_pb2, query_pb2
from rapporteur.gateway.credentials import BadCredentials, client_credentials, server_credentials
from rapporteur.gateway.patience import Patience, Refused
from rapporteur.gateway.problems import Why
from rapporteur.gateway.reaching import mended_by
from rapporteur.gateway.server import CannotServe, check_open
from rapporteur.gateway.tokens import BadTokens, Role, line
from rapporteur.platform.errors import Unavailable
from tests.support.certificates import Authority
from tests.support.gateways import Gateway, parts, refused

IMPATIENT = Patience(give_up_after=2, first_contact=2, first_wait=0.01)
CALLS: dict[Role, Callable[[Gateway, tuple[tuple[str, str], ...]], object]] = {
    Role.INGEST: lambda gateway, who: gateway.ingestion.OpenBatch(wire.OpenBatchRequest(batch_id="b"), metadata=who),
    Role.READ: lambda gateway, who: gateway.query.Search(query_pb2.SearchRequest(query="words"), metadata=who),
    Role.OPERATE: lambda gateway, who: gateway.operations.ListSetAside(operations_pb2.ListSetAsideRequest(), metadata=who),
}


def tokens_file(folder: Path) -> Path:
    path = folder / "tokens"
    path.write_text("\n".join(line(role.value, frozenset({role}), f"token of {role.value}") for role in Role))
    return path


def bearer(token: str) -> tuple[tuple[str, str], ...]:
    return (("authorization", f"Bearer {token}"),)


@pytest.mark.parametrize("role", Role)
def test_a_token_permits_what_its_role_says_and_nothing_else(tmp_path: Path, role: Role) -> None:
    with Gateway(tmp_path).running(tokens=tokens_file(tmp_path)) as gateway:
        for other, call in CALLS.items():
            who = bearer(f"token of {role.value}")
            if other is role:
                call(gateway, who)
                continue
            with refused(grpc.StatusCode.PERMISSION_DENIED) as said:
                call(gateway, who)
            assert said[0].why == Why.ROLE_MISSING.value
            assert other.value in said[0].message


@pytest.mark.parametrize(
    ("who", "why"),
    [
        ((), Why.TOKEN_MISSING),
        ((("authorization", "token of ingest"),), Why.TOKEN_MISSING),
        ((("authorization", "Basic token of ingest"),), Why.TOKEN_MISSING),
        (bearer("no such token"), Why.TOKEN_UNKNOWN),
        (bearer(""), Why.TOKEN_UNKNOWN),
    ],
)
def test_without_a_good_token_nobody_comes_in(tmp_path: Path, who: tuple[tuple[str, str], ...], why: Why) -> None:
    with Gateway(tmp_path).running(tokens=tokens_file(tmp_path)) as gateway:
        calls = [*CALLS.values(), lambda gateway, who: gateway.ingestion.UploadDocument(parts("a", b"words"), metadata=who)]
        for call in calls:
            with refused(grpc.StatusCode.UNAUTHENTICATED) as said:
                call(gateway, who)
            assert said[0].why == why.value
        assert gateway.topics.changes_ == []


def test_health_needs_no_token_and_reflection_needs_one(tmp_path: Path) -> None:
    ask = [reflection_pb2.ServerReflectionRequest(list_services="")]
    with Gateway(tmp_path).running(tokens=tokens_file(tmp_path)) as gateway:
        healthy = health_pb2_grpc.HealthStub(gateway.channel)
        assert healthy.Check(health_pb2.HealthCheckRequest()).status == health_pb2.HealthCheckResponse.SERVING
        reflection = reflection_pb2_grpc.ServerReflectionStub(gateway.channel)
        with refused(grpc.StatusCode.UNAUTHENTICATED):
            list(reflection.ServerReflectionInfo(iter(ask)))
        [answer] = reflection.ServerReflectionInfo(iter(ask), metadata=bearer("token of read"))
        names = {service.name for service in answer.list_services_response.service}
    assert {f"rapporteur.contracts.gateway.v1.{name}Service" for name in ("Ingestion", "Query", "Operations")} < names


def test_a_changed_tokens_file_holds_at_once_and_a_broken_one_does_not(tmp_path: Path) -> None:
    path = tokens_file(tmp_path)
    with Gateway(tmp_path).running(tokens=path) as gateway:
        ingest = CALLS[Role.INGEST]
        ingest(gateway, bearer("token of ingest"))
        path.write_text(line("new", frozenset({Role.INGEST}), "another token"))
        ingest(gateway, bearer("another token"))
        with refused(grpc.StatusCode.UNAUTHENTICATED):
            ingest(gateway, bearer("token of ingest"))
        path.write_text("nonsense")
        ingest(gateway, bearer("another token"))
        path.unlink()
        ingest(gateway, bearer("another token"))


def test_a_broken_tokens_file_keeps_a_gateway_from_starting(tmp_path: Path) -> None:
    (tmp_path / "tokens").write_text("nonsense")
    with pytest.raises(BadTokens, match="line 1"), Gateway(tmp_path).running(tokens=tmp_path / "tokens"):
        pass


@pytest.mark.parametrize("address", ["0.0.0.0:1", "[::]:1", "gateway.example:1", "10.0.0.1:1"])
def test_a_gateway_that_others_reach_does_not_stand_open_by_mistake(tmp_path: Path, address: str) -> None:
    gateway = Gateway(tmp_path)
    with pytest.raises(CannotServe, match="RAPPORTEUR_GATEWAY_TOKENS"):
        check_open(gateway.settings(address=address))
    check_open(gateway.settings(address=address, open=True))
    check_open(gateway.settings(address=address, tokens=tmp_path / "tokens"))
    check_open(gateway.settings(address=address, client_ca=tmp_path / "ca.pem"))


@pytest.mark.parametrize("address", ["127.0.0.1:1", "[::1]:1", "localhost:1"])
def test_a_gateway_for_its_own_machine_may_stand_open(tmp_path: Path, address: str) -> None:
    check_open(Gateway(tmp_path).settings(address=address))


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with (
        Gateway(tmp_path / "one").running() as gateway,
        pytest.raises(CannotServe, match=f"nothing can listen at 127.0.0.1:{gateway.port}"),
        Gateway(tmp_path / "two").running(address=f"127.0.0.1:{gateway.port}"),
    ):
        pass


def test_over_tls_a_client_knows_whom_it_talks_to(tmp_path: Path) -> None:
    ours, strangers = Authority(tmp_path, "ours"), Authority(tmp_path, "strangers")
    pair = ours.signed("gateway")
    with Gateway(tmp_path).running(certificate=pair.certificate, key=pair.key) as gateway:
        with gateway.client(ca=ours.own.certificate) as client:
            assert not client.open_batch("b", "").existed
        with gateway.client(ca=strangers.own.certificate) as client, pytest.raises(Refused, match="CERTIFICATE_VERIFY_FAILED"):
            client.open_batch("b", "")
        with gateway.client(IMPATIENT) as client, pytest.raises(Unavailable, match=r"whether it speaks TLS \(--tls, --ca\)"):
            client.open_batch("b", "")  # without TLS


def test_a_handshake_that_fails_every_time_is_not_waited_for_and_says_what_to_do(tmp_path: Path) -> None:
    ours = Authority(tmp_path, "ours")
    other = ours.signed("elsewhere", names="DNS:elsewhere.example")
    with Gateway(tmp_path / "named").running(certificate=other.certificate, key=other.key) as gateway:
        _refused_for_good(gateway, ours, "call it by one that stands in there")
    with Gateway(tmp_path / "plain").running() as gateway:
        _refused_for_good(gateway, ours, "It does not speak TLS")


def _refused_for_good(gateway: Gateway, authority: Authority, advice: str) -> None:
    with gateway.client(ca=authority.own.certificate) as client, pytest.raises(Refused) as caught:
        client.open_batch("b", "")
    assert advice in mended_by(str(caught.value))


@pytest.mark.slow
def test_over_mtls_only_who_shows_a_certificate_comes_in(tmp_path: Path) -> None:
    ours, strangers = Authority(tmp_path, "ours"), Authority(tmp_path, "strangers")
    pair, shown, wrong = ours.signed("gateway"), ours.signed("client"), strangers.signed("client-of-strangers")
    with Gateway(tmp_path).running(certificate=pair.certificate, key=pair.key, client_ca=ours.own.certificate) as gateway:
        ca = ours.own.certificate
        with gateway.client(ca=ca, certificate=shown.certificate, key=shown.key) as client:
            assert not client.open_batch("b", "").existed
        for access in ({}, {"certificate": wrong.certificate, "key": wrong.key}):
            words = "trusts this certificate|is one that this" if access else r"asks for one \(--certificate|CERTIFICATE_REQUIRED"
            with gateway.client(IMPATIENT, ca=ca, **access) as client, pytest.raises((Refused, Unavailable), match=words):
                client.open_batch("b", "")


def test_a_renewed_certificate_is_shown_to_the_next_client(tmp_path: Path) -> None:
    old, new = Authority(tmp_path / "old", "authority"), Authority(tmp_path / "new", "authority")
    first, second = old.signed("gateway"), new.signed("gateway")
    certificate, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
    shutil.copy(first.certificate, certificate)
    shutil.copy(first.key, key)
    with Gateway(tmp_path).running(certificate=certificate, key=key) as gateway:
        with gateway.client(ca=old.own.certificate) as client:
            client.open_batch("b", "")
        certificate.write_text("half a certificate")
        with gateway.client(ca=old.own.certificate) as client:
            client.open_batch("b", "")
        shutil.copy(second.certificate, certificate)
        shutil.copy(second.key, key)
        deadline = time.monotonic() + 20
        while True:
            try:
                with gateway.client(ca=new.own.certificate) as client:
                    assert client.open_batch("b", "").existed
                break
            except Refused:
                assert time.monotonic() < deadline


BAD_CREDENTIALS = [
    ({"certificate": "c.pem"}, "needs both"),
    ({"key": "k.pem"}, "needs both"),
    ({"client_ca": "c.pem"}, "need TLS"),
    ({"certificate": "missing.pem", "key": "missing.key"}, "missing.key cannot be read"),
    ({"certificate": "noise", "key": "noise"}, "noise holds no private key"),
]


@pytest.mark.parametrize(("settings", "words"), BAD_CREDENTIALS)
def test_credentials_that_cannot_be_used_are_named(tmp_path: Path, settings: dict[str, str], words: str) -> None:
    (tmp_path / "noise").write_text("noise")
    given = {name: tmp_path / file for name, file in settings.items()}
    with pytest.raises(BadCredentials, match=words):
        server_credentials(Gateway(tmp_path).settings(**given))


def test_a_key_of_another_certificate_is_named_by_both_sides(tmp_path: Path) -> None:
    ours = Authority(tmp_path, "ours")
    mixed = {"certificate": ours.signed("gateway").certificate, "key": ours.signed("other").key}
    with pytest.raises(BadCredentials, match=r"other\.key cannot be used as the key of .*gateway\.pem: it is the key of another one"):
        server_credentials(Gateway(tmp_path).settings(**mixed))
    with pytest.raises(BadCredentials, match="it is the key of another one"):
        client_credentials(None, **mixed)


def test_a_key_with_a_password_is_refused_and_nobody_is_asked_for_it(tmp_path: Path) -> None:
    pair = Authority(tmp_path, "ours").signed("gateway")
    locked = tmp_path / "locked.key"
    arguments = ["openssl", "pkey", "-in", str(pair.key), "-aes256", "-passout", "pass:words of ours", "-out", str(locked)]
    subprocess.run(arguments, check=True, capture_output=True, timeout=60)
    with pytest.raises(BadCredentials, match="locked with a password"):
        client_credentials(None, pair.certificate, locked)
