"""Deposits in a bucket of MinIO, or of any server that speaks S3."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path

from minio import Minio
from minio.error import S3Error
from minio.notificationconfig import NotificationConfig, PrefixFilterRule, QueueConfig

from rapporteur.platform.deposits.store import Deposit, DepositChanged, DepositDamaged, DepositGone, Place
from rapporteur.platform.storage_errors import disk_errors
from rapporteur.platform.stores.address import StoreAddress
from rapporteur.platform.stores.minio_client import Connection
from rapporteur.platform.stores.minio_errors import Passing, Unreadable, is_missing

_PAGE = 1000
_PIECE = 1 << 20


class UnknownTarget(Exception):
    """The store knows nobody of that name to tell."""


class MinioDeposits:
    """A place on the server of an address, whose prefix for buckets does not count here. All methods raise Unavailable.

    MinIO does not list an object whose key lies under that of another one: `a/b` where there is an `a`.
    """

    def __init__(self, address: StoreAddress, place: Place) -> None:
        """Connects to nothing yet. Raises address.BadEndpoint."""
        self.place = place
        self._address = address
        self._connection = Connection(address)

    def listing(self) -> Iterator[Deposit]:
        """All that are there, in order of keys."""
        alone = self.look(self.place.prefix) if self.place.covers(self.place.prefix) else None
        if alone is not None:
            yield alone
        last = ""
        while page := self._connection.call(partial(self._page, after=last)):
            yield from (deposit for deposit in page if self.place.covers(deposit.key))
            last = page[-1].key

    def look(self, key: str) -> Deposit | None:
        """An object as it is now; None where there is none."""
        return None if _climbs(key) else self._connection.call(lambda client: self._stat(client, key))

    def download(self, deposit: Deposit, path: Path) -> None:
        """Write the whole object to a new file. Raises DepositChanged, DepositGone, DepositDamaged; the file may be there then."""
        if _climbs(deposit.key):
            raise DepositDamaged("its name has a part . or .., which the client does not ask for")
        try:
            self._connection.call(lambda client: self._write(client, deposit, path))
        except Unreadable as trouble:
            if self.look(deposit.key) == deposit:
                raise DepositDamaged(str(trouble)) from trouble
            raise

    def tell(self, target: str) -> bool:
        """Have the store tell the target of its own, an ARN, what is written in the place; whether that is new. For an administrator.

        Raises UnknownTarget, Unavailable.
        """
        try:
            return self._connection.call(lambda client: self._tell(client, target))
        except S3Error as error:
            if error.code == "InvalidArgument":
                raise UnknownTarget(f"the object store at {self._address.endpoint} has no target {target}: {error.message}") from error
            raise

    def _tell(self, client: Minio, target: str) -> bool:
        config = client.get_bucket_notification(self.place.bucket)
        queues = list(config.queue_config_list)
        folder = self.place.folder
        if any(
            queue.queue == target and (queue.prefix_filter_rule.value if queue.prefix_filter_rule else "") == folder for queue in queues
        ):
            return False
        rule = PrefixFilterRule(folder) if folder else None
        queues.append(QueueConfig(queue=target, events=["s3:ObjectCreated:*"], prefix_filter_rule=rule))
        client.set_bucket_notification(
            self.place.bucket, NotificationConfig(config.cloud_func_config_list, queues, config.topic_config_list)
        )
        return True

    def _page(self, client: Minio, after: str) -> list[Deposit]:
        found = client.list_objects(self.place.bucket, prefix=self.place.folder, recursive=True, start_after=after or None)
        return [Deposit(each.object_name or "", each.size or 0, (each.etag or "").strip('"')) for each in islice(found, _PAGE)]

    def _stat(self, client: Minio, key: str) -> Deposit | None:
        try:
            found = client.stat_object(self.place.bucket, key)
        except S3Error as error:
            if is_missing(error):
                return None
            raise
        return Deposit(key, found.size or 0, (found.etag or "").strip('"'))

    def _write(self, client: Minio, deposit: Deposit, path: Path) -> None:
        headers: dict[str, str | list[str] | tuple[str]] = {"If-Match": f'"{deposit.etag}"'}
        try:
            response = client.get_object(self.place.bucket, deposit.key, request_headers=headers)
        except S3Error as error:
            if is_missing(error):
                raise DepositGone(deposit.key) from error
            if error.code == "PreconditionFailed":
                raise DepositChanged(deposit.key) from error
            raise
        written = 0
        try:
            with disk_errors(path.parent), path.open("wb") as file:
                while piece := response.read(_PIECE):
                    written += file.write(piece)
        finally:
            response.close()  # what was read to its end went back to the pool already
            response.release_conn()
        if written != deposit.size:
            raise Passing(f"the object store at {self._address.endpoint} gave {written} of {deposit.size} bytes of {deposit.key}")


def _climbs(key: str) -> bool:
    """minio-py raises ValueError for such keys."""
    return not {".", ".."}.isdisjoint(key.split("/"))
