"""The job of a gateway's worker: open one file that was handed in, store what is in it, say what it was.

The same code as in the local driver (`platform.intake`), so an archive gives the same entries, names and refusals by either way in.
"""

from __future__ import annotations

import json
from collections.abc import Callable

from rapporteur.platform.blobs import BlobRef, BlobStore
from rapporteur.platform.errors import Unavailable
from rapporteur.platform.intake.pipeline import PipelineFactory
from rapporteur.platform.intake.records import Entry, Kind, Reason
from rapporteur.platform.intake.taking_in import take_in
from rapporteur.platform.local.tasks import RetryPolicy, plain_entry, read_entry
from rapporteur.platform.workers.inside import Done, Failed

StoreFactory = Callable[[], BlobStore]
"""Opens the object store in the process that calls it: a function of a module, or a functools.partial of one."""


class DurableOriginals:
    """Stores at once for good: when an entry says that a document was taken in, its bytes are durable."""

    def __init__(self, open_store: StoreFactory) -> None:
        self._open = open_store
        self._store: BlobStore | None = None

    def store(self, bucket: str, key: str, content: bytes, media_type: str) -> BlobRef:
        """As `BlobStore` says. The store is opened by the first call, which comes after the fork."""
        if self._store is None:
            self._store = self._open()
        return self._store.store(bucket, key, content, media_type)

    def forget_contents(self) -> None:
        """Nothing is held."""


def build_task(factory: PipelineFactory, open_store: StoreFactory, retry: RetryPolicy) -> Callable[[bytes], bytes]:
    """The task that workers run; called once, in the nursery."""
    pipeline = factory()
    originals = DurableOriginals(open_store)

    def task(request: bytes) -> bytes:
        fields = json.loads(request)
        try:
            entries = retry.retrying()(take_in, pipeline, originals, fields["path"], fields["name"])
        except Unavailable as away:
            return json.dumps({"away": str(away)}).encode("ascii")
        return json.dumps({"entries": [plain_entry(entry) for entry in entries]}).encode("ascii")

    return task


def ask(path: str, name: str) -> bytes:
    """The request to take in the file at `path` under a name."""
    return json.dumps({"path": path, "name": name}).encode("ascii")


def read_answer(result: Done | Failed, name: str, size: int) -> tuple[Entry, ...]:
    """The entries of a file; one that its worker did not survive is refused with the reason. Raises Unavailable."""
    match result:
        case Failed(reason, detail, advice):
            return (Entry("", name, Kind.REFUSED, "", size, Reason(reason, detail, advice)),)
        case Done(body):
            fields = json.loads(body)
    if "away" in fields:
        raise Unavailable(fields["away"])
    return tuple(map(read_entry, fields["entries"]))
