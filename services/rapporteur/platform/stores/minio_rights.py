"""Buckets, policies and users on a MinIO server: how they are, how they differ from the declaration, and how they are made so."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace

from minio.commonconfig import ENABLED
from minio.error import MinioAdminException, S3Error
from minio.versioningconfig import VersioningConfig
from urllib3.exceptions import HTTPError

from rapporteur.platform.errors import Unavailable
from rapporteur.platform.stores.address import StoreAddress
from rapporteur.platform.stores.minio_client import make_admin, make_client
from rapporteur.platform.stores.minio_errors import store_errors
from rapporteur.platform.stores.rights import BUCKETS, SERVICES, Bucket, Rights, name_on_server, policy


@dataclass(frozen=True)
class Change:
    """One thing that is not as declared."""

    what: str
    """In words, for example `bucket originals: make it`."""
    make_so: Callable[[], NewUser | None]


@dataclass(frozen=True, slots=True)
class NewUser:
    """A user that was made just now. The server does not tell the secret again."""

    service: str
    access_key: str
    secret_key: str


class RightsOnServer:
    """The server at `address`, whose keys must be those of its administrator. All methods raise Unavailable."""

    def __init__(self, address: StoreAddress, chosen: Mapping[str, str]) -> None:
        """`chosen` has the secrets of services that the administrator chose; the others get one by chance when they are made."""
        self._address = address
        self._client = make_client(address)
        self._admin = make_admin(address)
        self._chosen = chosen

    def differences(self) -> Iterator[Change]:
        """What is not as declared, in the order in which it must be made so. Buckets and users that nobody declared are left alone."""
        with _admin_errors(self._address.endpoint):
            for bucket in BUCKETS:
                yield from self._bucket(bucket)
            policies = json.loads(self._admin.policy_list())
            users = json.loads(self._admin.user_list())
            for rights in SERVICES:
                yield from self._service(rights, policies, users)

    def _bucket(self, bucket: Bucket) -> Iterator[Change]:
        name = self._address.bucket(bucket.name)
        there = self._client.bucket_exists(name)
        if not there:
            yield Change(f"bucket {name}: make it", lambda: self._client.make_bucket(name))
        if bucket.versioned and not (there and self._client.get_bucket_versioning(name).status == ENABLED):
            yield Change(
                f"bucket {name}: keep what is overwritten", lambda: self._client.set_bucket_versioning(name, VersioningConfig(ENABLED))
            )
        if there and self._is_open(name):
            yield Change(f"bucket {name}: let nobody in without keys", lambda: self._client.delete_bucket_policy(name))

    def _service(self, rights: Rights, policies: Mapping[str, object], users: Mapping[str, Mapping[str, str]]) -> Iterator[Change]:
        name = name_on_server(rights.service, self._address.bucket_prefix)
        wanted = policy(rights, self._address.bucket_prefix)
        if _plain(policies.get(name)) != _plain(wanted):
            how = "change it" if name in policies else "make it"
            yield Change(f"policy {name}: {how}", lambda: self._done(self._admin.policy_add(name, policy=wanted)))
        if name not in users or users[name].get("status") != "enabled":
            yield Change(f"user {name}: make it", lambda: self._make_user(rights.service, name))
        elif not self._has_chosen_secret(rights.service, name):
            yield Change(f"user {name}: give it the secret that was chosen", lambda: self._make_user(rights.service, name))
        if users.get(name, {}).get("policyName") != name:
            yield Change(f"user {name}: give it its policy, and no other", lambda: self._done(self._admin.policy_set(name, user=name)))

    def _is_open(self, name: str) -> bool:
        """Whether somebody gave rights to people without keys."""
        try:
            return bool(self._client.get_bucket_policy(name))
        except S3Error as error:
            if error.code == "NoSuchBucketPolicy":
                return False
            raise

    def _has_chosen_secret(self, service: str, name: str) -> bool:
        """Told by the answer to a request that is refused in either case: the server does not show secrets."""
        if service not in self._chosen:
            return True
        try:
            make_client(replace(self._address, access_key=name, secret_key=self._chosen[service])).list_buckets()
        except S3Error as error:
            return error.code != "SignatureDoesNotMatch"
        return True

    def _make_user(self, service: str, name: str) -> NewUser:
        secret = self._chosen.get(service) or secrets.token_urlsafe(30)
        self._admin.user_add(name, secret)
        return NewUser(service, name, secret)

    @staticmethod
    def _done(_: str) -> None:
        """The server's answer says nothing."""


def carry_out(change: Change, endpoint: str) -> NewUser | None:
    """Make one thing so. Raises Unavailable."""
    with _admin_errors(endpoint):
        return change.make_so()


@contextmanager
def _admin_errors(endpoint: str) -> Iterator[None]:
    try:
        with store_errors(endpoint):
            yield
    except MinioAdminException as error:
        raise Unavailable(f"the object store at {endpoint} refused: {error}. The keys must be those of its administrator") from error
    except (S3Error, HTTPError) as error:
        raise Unavailable(f"the object store at {endpoint} failed: {error}") from error


def _plain(document: object) -> object:
    """A policy in one form: servers give lists back in an order of their own, and single values without a list."""
    match document:
        case dict():
            return {key: _plain(value) for key, value in document.items() if key != "ID"}
        case list():
            return sorted((_plain(value) for value in document), key=repr)
    return document
