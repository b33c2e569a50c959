"""Counts as people read them: one repair, two repairs, and what gave nothing told in the same words wherever it is counted."""

from __future__ import annotations

import re
import shutil
import zipfile

from tests.support.commands import rapporteur


def test_everything_that_is_told_in_numbers_is_told_in_the_number_of_its_noun(sample, tmp_path):
    folder, data = tmp_path / "in", tmp_path / "data"
    folder.mkdir()
    for name in ("markdown/A-73-101.md", "copy-of-A-73-101.md", "blank.md", "broken/noise.txt"):
        shutil.copy(sample / name, folder)
    with zipfile.ZipFile(folder / "one.zip", "w") as archive:
        archive.writestr("empty.md", "")
    wrong = re.compile(r"(?<![\d,.])1 +(?!is |was )\w+s\b")
    told = [
        rapporteur("ingest", folder, "--dry-run", "--data", data),
        rapporteur("ingest", folder, "--workers", "1", "--data", data),
        *(rapporteur(*command.split(), "--data", data) for command in ("status", "certificate", "set-aside list", "repairs", "list")),
        rapporteur("export", "json", tmp_path / "out", "--data", data),
    ]
    assert not [line for done in told for line in (done.out + done.err).splitlines() if wrong.search(line)]
    for done in (told[2], told[4]):
        assert "1 set aside, 2 empty" in done.out
    emptied = rapporteur("set-aside", "list", "--reason", "empty", "--data", data)
    assert "blank.md" in emptied.out
    assert "0 set aside, 2 empty" in emptied.out
