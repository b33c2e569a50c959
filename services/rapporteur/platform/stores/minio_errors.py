"""Turns what an object store answers into errors named by what the runner must do next."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar
from xml.etree.ElementTree import ParseError

from minio.error import InvalidResponseError, S3Error, ServerError
from tenacity import Retrying, retry_if_exception_type, stop_after_attempt, stop_after_delay, wait_exponential_jitter
from urllib3.exceptions import HTTPError, IncompleteRead, LocationValueError, ProtocolError

from rapporteur.platform.errors import Unavailable
from rapporteur.platform.stores.address import StoreAddress
from rapporteur.platform.stores.rights import BUCKETS

T = TypeVar("T")

_FULL = {"XMinioStorageFull", "XMinioAdminBucketQuotaExceeded", "QuotaExceeded"}
_NO_SPACE, _DAMAGED = "no space left on device", "file is corrupted"
"""In MinIO's words for an InternalError: the disk was full before the server noticed; its record of an object is unreadable."""
_PASSING = {"RequestTimeout", "IncompleteBody", "BadDigest", "XAmzContentSHA256Mismatch", "XMinioServerNotInitialized"}
_UNREADABLE = {"SlowDownRead"}
"""MinIO's answer where too few of its disks hold the object undamaged; a busy server says SlowDown."""
_MISWRITTEN = {"AuthorizationHeaderMalformed", "InvalidRegion", "InvalidBucketName"}


class Passing(Unavailable):
    """It may be over in a moment: worth another attempt at once."""


class Unreadable(Passing):
    """The server answers, but cannot read what it holds under the key. `symptom` is equal where the same happened again."""

    def __init__(self, words: str, symptom: str) -> None:
        super().__init__(words)
        self.symptom = symptom


def is_missing(error: S3Error) -> bool:
    """Whether the server says that there is no such object. In a bucket with versions, a deleted one gives this too."""
    return error.code in ("NoSuchKey", "NoSuchVersion")


def patiently(address: StoreAddress, call: Callable[[], T]) -> T:
    """What `call` returns; after Passing it is called again, as long as the address has patience. Raises the last error."""
    patience = address.patience
    retrying = Retrying(
        retry=retry_if_exception_type(Passing),
        stop=stop_after_attempt(patience.attempts) | stop_after_delay(patience.most_seconds),
        wait=wait_exponential_jitter(multiplier=patience.first_wait, max=5, jitter=patience.first_wait),
        reraise=True,
    )
    answer: T = retrying(call)
    return answer


@contextmanager
def store_errors(endpoint: str) -> Iterator[None]:
    """Inside, what the store or the way to it has failed at becomes Unavailable, with words for people.

    What remains an S3Error is either an answer (`is_missing`, PreconditionFailed) or a bug of ours.
    """
    where = f"the object store at {endpoint}"
    try:
        yield
    except S3Error as error:
        raise _of_answer(error, where) from error
    except (ServerError, InvalidResponseError, ParseError) as error:
        raise Passing(f"{where} gave no proper answer: {_short(error)}") from error
    except LocationValueError:
        raise
    except HTTPError as error:
        raise _of_transport(error, where) from error


def _of_answer(error: S3Error, where: str) -> Exception:
    code, status, message = error.code or "", error.response.status, error.message or ""
    words = f"{where} says {code}: {message}"
    found: Exception = error
    if code in _FULL or status == 507 or (code == "InternalError" and _NO_SPACE in message):
        found = Unavailable(f"{where} is full: free some space, or raise its quota")
    elif code == "NoSuchBucket":
        found = Unavailable(f"{where} has no bucket {error.bucket_name}: {_made_by(error.bucket_name or '')}")
    elif status in (401, 403) or code in _MISWRITTEN:
        found = Unavailable(f"{words.rstrip('.')}. Check keys, region and clock, and run `rapporteur buckets apply`")
    elif code in _UNREADABLE or (code == "InternalError" and _DAMAGED in message):
        found = Unreadable(words, code)
    elif status >= 500 or status in (408, 429) or code in _PASSING:
        found = Passing(words)
    return found


def _made_by(bucket: str) -> str:
    """What makes a bucket: ours, whose names may have something before them on the server, or one of somebody else."""
    ours = any(bucket.endswith(one.name) for one in BUCKETS)
    return "run `rapporteur buckets apply`" if ours else "make it, or look at how its name is written"


def _of_transport(error: HTTPError, where: str) -> Unavailable:
    broken = next((cause for cause in error.args if isinstance(cause, IncompleteRead)), None)
    if isinstance(error, ProtocolError) and broken is not None:
        return Unreadable(f"{where} broke off in the middle of an object: {_short(error)}", f"broken off after {broken.partial}")
    return Passing(f"{where} does not answer: {_short(error)}")


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:300]
