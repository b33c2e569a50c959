"""What became of the files of an archive."""

from __future__ import annotations

from tests.support.toy_run import Archive


def fates(archive: Archive) -> dict[str, str]:
    certificate = archive.certificate()
    assert certificate.complete
    named = [*certificate.empty, *certificate.set_aside]
    return {one.name: one.reason for one in named} | {one.name: f"duplicate of {one.first}" for one in certificate.duplicates}
