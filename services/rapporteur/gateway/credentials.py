"""Who the gateway says it is, and whom it lets shake hands: TLS with certificates that may be renewed while it serves."""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from pathlib import Path

import grpc
import structlog

from rapporteur.gateway.settings import GatewaySettings

_OTHER_KEY = ("KEY_VALUES_MISMATCH", "KEY_TYPE_MISMATCH")


class BadCredentials(Exception):
    """Certificates or keys cannot be used; the message says which file and what to do."""


@dataclass(frozen=True, slots=True)
class _Files:
    certificate: Path
    key: Path
    client_ca: Path | None

    def stamps(self) -> tuple[int, ...]:
        """Changes when a file does. Raises OSError."""
        paths = (self.certificate, self.key, self.client_ca)
        return tuple(path.stat().st_mtime_ns for path in paths if path is not None)

    def configuration(self) -> grpc.ServerCertificateConfiguration:
        """What is in them now. Raises OSError, ValueError."""
        pair = _pair(self.key, self.certificate)
        roots = _pem(self.client_ca, "CERTIFICATE") if self.client_ca else None
        return grpc.ssl_server_certificate_configuration([pair], root_certificates=roots)


class _Renewing:
    """Gives the certificates of every handshake. What cannot be read is not taken over, and the log says so."""

    def __init__(self, files: _Files) -> None:
        self._files = files
        self._stamps = files.stamps()

    def __call__(self) -> grpc.ServerCertificateConfiguration | None:
        """The new ones; None where they are as they were."""
        try:
            stamps = self._files.stamps()
            if stamps == self._stamps:
                return None
            renewed = self._files.configuration()
        except (OSError, ValueError) as error:
            structlog.get_logger().error("the certificates stay as they were", error=str(error))
            return None
        self._stamps = stamps
        structlog.get_logger().info("certificates renewed", file=str(self._files.certificate))
        return renewed


def server_credentials(settings: GatewaySettings) -> grpc.ServerCredentials | None:
    """For TLS, or for mTLS where clients must show a certificate; None where neither was asked for. Raises BadCredentials."""
    if not settings.certificate and not settings.key:
        if settings.client_ca:
            raise BadCredentials("client certificates need TLS: set RAPPORTEUR_GATEWAY_CERTIFICATE and RAPPORTEUR_GATEWAY_KEY too")
        return None
    if not settings.certificate or not settings.key:
        raise BadCredentials("TLS needs both RAPPORTEUR_GATEWAY_CERTIFICATE and RAPPORTEUR_GATEWAY_KEY")
    files = _Files(settings.certificate, settings.key, settings.client_ca)
    try:
        return grpc.dynamic_ssl_server_credentials(
            files.configuration(),
            _Renewing(files),  # type: ignore[arg-type]  # its stub does not know that None means: as before
            require_client_authentication=settings.client_ca is not None,
        )
    except OSError as error:
        raise BadCredentials(f"{error.filename} cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise BadCredentials(str(error)) from error


def client_credentials(ca: Path | None, certificate: Path | None, key: Path | None) -> grpc.ChannelCredentials:
    """For a client: whom it trusts (all that the system does, where no file is given), and what it shows. Raises BadCredentials."""
    if (certificate is None) != (key is None):
        raise BadCredentials("a client's certificate and its key belong together: give both")
    try:
        roots = _pem(ca, "CERTIFICATE") if ca else None
        shown = _pair(key, certificate) if certificate and key else (None, None)
    except OSError as error:
        raise BadCredentials(f"{error.filename} cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise BadCredentials(str(error)) from error
    return grpc.ssl_channel_credentials(roots, *shown)


def _pair(key: Path, certificate: Path) -> tuple[bytes, bytes]:
    """Both, that belong together. Raises OSError, ValueError: gRPC would blame the port of a server, and the address of a client."""
    pair = _pem(key, "PRIVATE KEY"), _pem(certificate, "CERTIFICATE")
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(certificate, key, password=_no_password)
    except ssl.SSLError as error:
        raise ValueError(f"{key} cannot be used as the key of {certificate}: {_reason(error)}") from error
    return pair


def _no_password() -> str:
    """Nobody sits there to be asked, and gRPC cannot be told one."""
    raise ValueError("a key is locked with a password; give one without, that only we may read")


def _reason(error: ssl.SSLError) -> str:
    if error.reason in _OTHER_KEY:
        return "it is the key of another one"
    return (error.reason or "it cannot be read").lower().replace("_", " ")


def _pem(path: Path, what: str) -> bytes:
    """The bytes of a PEM file. Raises OSError; and ValueError where it holds something else, which gRPC would only tell its own log."""
    content = path.read_bytes()
    if b"-----BEGIN " not in content or f"{what}-----".encode() not in content:
        raise ValueError(f"{path} holds no {what.lower()} in PEM")
    return content
