"""Several uploads at once, of which no two have the same content, and some are alone."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from types import TracebackType

from rapporteur.contracts.gateway.v1.ingestion_pb2 import UploadDocumentResponse
from rapporteur.gateway.patience import Refused

Call = Callable[[], UploadDocumentResponse]
Answered = Callable[[str, UploadDocumentResponse | Refused], None]
"""(name, answer); may raise to end everything."""


class Uploads:
    """Calls are made in threads; one thread begins them and is told the answers. What a call raises besides Refused ends all."""

    def __init__(self, at_once: int, answered: Answered, give_up: Callable[[], None]) -> None:
        self._at_once = at_once
        self._answered = answered
        self._give_up = give_up
        """Ends the calls under way, for when one of them has failed for all."""
        self._threads = ThreadPoolExecutor(at_once, thread_name_prefix="upload")
        self._pending: dict[Future[UploadDocumentResponse], str] = {}
        self._by_content: dict[str, Future[UploadDocumentResponse]] = {}

    def __enter__(self) -> Uploads:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            if error is None:
                self.finish()
        finally:
            if self._pending:
                self._give_up()
            self._threads.shutdown(cancel_futures=True)

    def begin(self, name: str, sha256: str, call: Call) -> None:
        """Make a call when there is room and none is under way for the same content, if any is given."""
        while sha256 in self._by_content or len(self._pending) >= self._at_once:
            self._settle_some()
        future = self._threads.submit(call)
        self._pending[future] = name
        if sha256:
            self._by_content[sha256] = future

    def alone(self, name: str, call: Call) -> None:
        """Make a call while no other is under way."""
        self.finish()
        self.begin(name, "", call)
        self.finish()

    def finish(self) -> None:
        """Wait for all."""
        while self._pending:
            self._settle_some()

    def _settle_some(self) -> None:
        done, _ = wait(self._pending, return_when=FIRST_COMPLETED)
        self._by_content = {sha256: future for sha256, future in self._by_content.items() if future not in done}
        for future in done:
            name = self._pending.pop(future)
            try:
                answer: UploadDocumentResponse | Refused = future.result()
            except Refused as refused:
                answer = refused
            self._answered(name, answer)
