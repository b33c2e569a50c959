"""Who may do what with the objects: the single declaration, and the policies that it makes. Pure.

A service may fetch what it reads and put what it makes, under its own name. Nobody may delete, and nobody but `keeper` may list: a
process that was taken over cannot find out what there is, and cannot destroy it.
"""

from __future__ import annotations

from dataclasses import dataclass

from rapporteur.platform.claims import ORIGINALS, OUTPUTS


@dataclass(frozen=True, slots=True)
class Bucket:
    """A bucket of an installation."""

    name: str
    versioned: bool
    """Whether what is overwritten or deleted can be had back."""


BUCKETS = (Bucket(ORIGINALS, versioned=True), Bucket(OUTPUTS, versioned=False))
"""Outputs can be made again from the originals, so the server keeps no versions of them."""


@dataclass(frozen=True, slots=True)
class Rights:
    """What one service may do. Places are a bucket, or a bucket and the first segment of a key: `outputs/cleanup`."""

    service: str
    gets: tuple[str, ...] = ()
    puts: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()


SERVICES = (
    Rights("cleanup", gets=(ORIGINALS, f"{OUTPUTS}/cleanup"), puts=(f"{OUTPUTS}/cleanup",)),
    Rights("structure", gets=(f"{OUTPUTS}/cleanup", f"{OUTPUTS}/structure"), puts=(f"{OUTPUTS}/structure",)),
    Rights("footnotes", gets=(f"{OUTPUTS}/structure", f"{OUTPUTS}/footnotes"), puts=(f"{OUTPUTS}/footnotes",)),
    Rights("indexing", gets=(f"{OUTPUTS}/footnotes",)),
    Rights("gateway", gets=(ORIGINALS, f"{OUTPUTS}/footnotes"), puts=(ORIGINALS,)),
    Rights("reader", gets=(ORIGINALS, OUTPUTS)),
    Rights("keeper", gets=(ORIGINALS, OUTPUTS), lists=(ORIGINALS, OUTPUTS)),
)
"""`reader` is for subscribers, who follow claim checks; `keeper` for whoever compares objects with events."""


def name_on_server(service: str, prefix: str) -> str:
    """The name of a service's user and of its policy.

    >>> name_on_server("cleanup", "test-")
    'test-rapporteur-cleanup'
    """
    return f"{prefix}rapporteur-{service}"


def policy(rights: Rights, prefix: str) -> dict[str, object]:
    """The policy document of a service, in the language of S3."""
    statements: list[dict[str, object]] = []
    if rights.gets:
        statements.append(_allow(["s3:GetObject"], [_objects(place, prefix) for place in rights.gets]))
    if rights.puts:
        # large objects go in parts, and parts of a broken upload are thrown away; that touches no object
        actions = ["s3:AbortMultipartUpload", "s3:ListMultipartUploadParts", "s3:PutObject"]
        statements.append(_allow(actions, [_objects(place, prefix) for place in rights.puts]))
    if rights.lists:
        statements.append(_allow(["s3:ListBucket"], [f"arn:aws:s3:::{prefix}{place}" for place in rights.lists]))
    return {"Version": "2012-10-17", "Statement": statements}


def _objects(place: str, prefix: str) -> str:
    return f"arn:aws:s3:::{prefix}{place}/*"


def _allow(actions: list[str], resources: list[str]) -> dict[str, object]:
    return {"Effect": "Allow", "Action": sorted(actions), "Resource": sorted(resources)}
