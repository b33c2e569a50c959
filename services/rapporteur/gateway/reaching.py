"""What a connection says that did not come about, and what its user can do. gRPC gives them all one status, and words of BoringSSL's."""

from __future__ import annotations

_FOR_GOOD = (
    ("Hostname Verification Check failed", "Its certificate is for other names: call it by one that stands in there"),
    ("Peer name", "Its certificate is for other names: call it by one that stands in there"),
    ("certificate has expired", "Its certificate has expired: whoever keeps the gateway must renew it"),
    ("CERTIFICATE_VERIFY_FAILED", "Look whether --ca is the authority of this gateway"),
    ("CERTIFICATE_REQUIRED", "It asks for a certificate: give --certificate and --key"),
    ("BAD_CERTIFICATE", "Look whether --certificate is one that this gateway trusts"),
    ("WRONG_VERSION_NUMBER", "It does not speak TLS: leave out --tls, --ca, --certificate and --key, or look at its port"),
)
"""Words of a handshake that fails every time, with what to do."""
_NOBODY = "Connection refused"


def mended_by(message: str) -> str:
    """What helps where two do not trust or understand each other; empty where the same call may succeed by itself.

    >>> mended_by("Tls handshake failed: CERTIFICATE_VERIFY_FAILED: unable to get local issuer certificate")
    'Look whether --ca is the authority of this gateway'
    >>> mended_by("Connection refused")
    ''
    """
    return next((advice for words, advice in _FOR_GOOD if words in message), "")


def more_telling(earlier: str, later: str) -> str:
    """Of two reasons the one to show: where a name has several addresses, gRPC tells by turns of those at which nobody listens.

    >>> more_telling("127.0.0.1:50051: Socket closed", "[::1]:50051: Connection refused")
    '127.0.0.1:50051: Socket closed'
    """
    return earlier if earlier and _NOBODY in later else later


def doubts(tls: bool, certificate: bool) -> str:
    """What may be wrong where nobody has ever answered: a peer who expects TLS, or a certificate, just hangs up."""
    if not tls:
        return "look at the address, and whether it speaks TLS (--tls, --ca)"
    return "look at the address, and whether it " + ("trusts this certificate" if certificate else "asks for one (--certificate, --key)")
