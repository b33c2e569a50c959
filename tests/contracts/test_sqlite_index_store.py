"""The SQLite index keeps the laws of index stores, and some of its own: files survive, strangers' files are refused."""

from __future__ import annotations

import multiprocessing
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rapporteur.composition.stages import workplace_of
from rapporteur.indexing.searched import NEW, OLD
from rapporteur.indexing.sqlite_store import SqliteIndexStore
from rapporteur.indexing.store import Filters, Put
from rapporteur.platform.errors import Unavailable
from rapporteur.platform.home import DataDirectory
from rapporteur.platform.settings import Settings
from tests.contracts.index_store_contract import IndexStoreContract
from tests.support.indexed import CHINESE, DOCUMENTS, FOG_HORNS, LIGHTHOUSES, SECOND


class TestSqliteIndexStore(IndexStoreContract):
    @pytest.fixture
    def store(self, tmp_path: Path) -> Iterator[SqliteIndexStore]:
        store = SqliteIndexStore(tmp_path / "index.sqlite")
        yield store
        store.close()


def test_what_was_put_in_is_there_after_closing(tmp_path: Path) -> None:
    first = SqliteIndexStore(tmp_path / "index.sqlite")
    first.replace(DOCUMENTS)
    first.close()
    assert list(SqliteIndexStore(tmp_path / "index.sqlite").contents()) == [LIGHTHOUSES, FOG_HORNS, CHINESE, SECOND]


def test_a_reader_beside_the_writer_sees_whole_batches(tmp_path: Path) -> None:
    writer, reader = SqliteIndexStore(tmp_path / "index.sqlite"), SqliteIndexStore(tmp_path / "index.sqlite")
    writer.replace(DOCUMENTS[:1])
    assert reader.search("lamps").total == 2
    writer.replace(DOCUMENTS[1:])
    assert reader.search("lamps").total == 3


def test_who_only_reads_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "index.sqlite"
    writer = SqliteIndexStore(path)
    writer.replace(DOCUMENTS[:1])
    reader = SqliteIndexStore(path, reading=True)
    writer.replace(DOCUMENTS[1:])
    assert reader.search("lamps").total == 3
    with pytest.raises(Unavailable, match="readonly"):
        reader.replace(DOCUMENTS)
    writer.close()
    reader.close()
    assert [file.name for file in tmp_path.iterdir()] == ["index.sqlite"]


def test_who_only_reads_makes_no_index(tmp_path: Path) -> None:
    with pytest.raises(Unavailable):
        SqliteIndexStore(tmp_path / "index.sqlite", reading=True)
    assert list(tmp_path.iterdir()) == []


def test_an_index_of_another_version_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "index.sqlite"
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    with pytest.raises(Unavailable, match="another version"):
        SqliteIndexStore(path)
    assert path.read_bytes() == before


def an_index_of_version_1(path: Path) -> None:
    """As the programs made them whose index held words as they stand."""
    store = SqliteIndexStore(path)
    store.replace(DOCUMENTS)
    store.close()
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(f"CREATE VIRTUAL TABLE {OLD.name} USING fts5 (words, content = '', tokenize = 'unicode61 remove_diacritics 2')")
        db.executemany(OLD.put, [(key, OLD.words(text)) for key, text in db.execute("SELECT id, words FROM texts").fetchall()])
        db.execute(f"DROP TABLE {NEW.name}")
        db.execute("PRAGMA user_version = 1")


def test_an_index_of_version_1_is_searched_as_it_was_made_by_those_who_only_read(tmp_path: Path) -> None:
    path = tmp_path / "index.sqlite"
    an_index_of_version_1(path)
    before = path.read_bytes()
    reader = SqliteIndexStore(path, reading=True)
    assert [reader.search(query).total for query in ("lamps", "merida", "看守人", "lamps NOT ships")] == [3, 1, 1, 2]
    assert reader.search("lamps", Filters(kind="operative", organ="E")).total == 1
    reader.close()
    assert path.read_bytes() == before


def test_an_index_of_version_1_is_brought_up_to_date_by_the_first_who_writes(tmp_path: Path) -> None:
    path = tmp_path / "index.sqlite"
    an_index_of_version_1(path)
    reader = SqliteIndexStore(path, reading=True)
    store = SqliteIndexStore(path)
    assert reader.search("ｌａｍｐｓ").total == 3, "a reader that had it open goes on"
    assert list(store.contents()) == [LIGHTHOUSES, FOG_HORNS, CHINESE, SECOND]
    assert [store.search(query).total for query in ("lamps", "merida", "看守人", "ｌａｍｐｓ")] == [3, 1, 1, 3]
    store.replace([replace(document, resolutions=()) for document in DOCUMENTS])
    assert [store.search(query).total for query in ("lamps", "merida", "看守人")] == [0, 0, 0]


def test_symbols_of_an_index_of_version_2_are_respelt_as_they_are_printed(tmp_path: Path) -> None:
    path = tmp_path / "index.sqlite"
    printed = {
        "E/CN.4/SUB.2/1994/2": "E/CN.4/Sub.2/1994/2",
        "A/51/7(PARTSIANDII)": "A/51/7(PartsIandII)",
        "S/PV.5052(RESUMPTION1)": "S/PV.5052(Resumption1)",
    }
    store = SqliteIndexStore(path)
    store.replace(DOCUMENTS)
    store.close()
    with closing(sqlite3.connect(path)) as db, db:
        keys = [key for (key,) in db.execute("SELECT id FROM citations WHERE symbol <> '' ORDER BY id LIMIT 3")]
        db.executemany("UPDATE citations SET symbol = ? WHERE id = ?", zip(printed, keys, strict=True))
        db.execute("PRAGMA user_version = 2")
    store = SqliteIndexStore(path)
    for symbol in printed.values():
        assert [one.citation.symbol for one in store.citations_to(symbol)] == [symbol]
    assert store.search("lamps").total == 3


def test_a_search_goes_on_while_the_index_is_brought_up_to_date(tmp_path: Path) -> None:
    """It had asked for the version and then found no table of it."""
    path = tmp_path / "index.sqlite"
    an_index_of_version_1(path)
    reader = SqliteIndexStore(path, reading=True)
    done: list[str] = []

    def bring_up_to_date(statement: str) -> None:
        if "MATCH" in statement and not done:
            done.append(statement)
            SqliteIndexStore(path).close()

    reader._db.set_trace_callback(bring_up_to_date)
    assert [reader.search("lamps").total, reader.search("ｌａｍｐｓ").total, len(done)] == [3, 3, 1]


def test_an_interrupt_while_the_index_is_brought_up_to_date_is_one_and_leaves_it_as_it_was(tmp_path: Path, monkeypatch) -> None:
    """It was told as `user-defined function raised exception`."""
    path = tmp_path / "index.sqlite"
    an_index_of_version_1(path)
    begun = sqlite3.connect

    def interrupted(text: bytes) -> str:
        if text == LIGHTHOUSES.texts[0].words.encode():
            raise KeyboardInterrupt
        return text.decode()

    def connect(*arguments: Any, **named: Any) -> sqlite3.Connection:
        connection = begun(*arguments, **named)
        connection.text_factory = interrupted
        return connection

    with monkeypatch.context() as impatient, pytest.raises(KeyboardInterrupt):
        impatient.setattr(sqlite3, "connect", connect)
        SqliteIndexStore(path)
    assert SqliteIndexStore(path, reading=True).search("lamps").total == 3
    assert SqliteIndexStore(path).search("ｌａｍｐｓ").total == 3


def test_a_service_brings_the_index_up_to_date_before_any_worker_has_a_record(tmp_path: Path) -> None:
    """A worker has a minute of processor time, and a record that it was killed over is set aside."""
    index = DataDirectory.create(tmp_path / "data").index
    an_index_of_version_1(index)
    workplace_of("indexing", Settings(data=tmp_path / "data"))
    assert SqliteIndexStore(index, reading=True).search("ｌａｍｐｓ").total == 3


def test_a_program_that_has_an_index_open_while_it_is_brought_up_to_date_harms_nothing(tmp_path: Path) -> None:
    path = tmp_path / "index.sqlite"
    an_index_of_version_1(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as earlier:
        earlier.execute("SELECT COUNT(*) FROM texts").fetchone()
        SqliteIndexStore(path).close()
        with pytest.raises(sqlite3.OperationalError, match="no such table"):
            earlier.execute(OLD.put, (1, "lamps"))


def test_a_file_that_is_no_index_is_refused_with_advice(tmp_path: Path) -> None:
    path = tmp_path / "index.sqlite"
    path.write_bytes(b"not a database, but long enough to look like one " * 40)
    with pytest.raises(Unavailable, match="move it away"):
        SqliteIndexStore(path)


def test_writers_in_several_processes_take_turns(tmp_path: Path) -> None:
    path = tmp_path / "index.sqlite"
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write, args=(path, number)) for number in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    assert len(list(SqliteIndexStore(path).contents())) == 3 * 20


def _write(path: Path, number: int) -> None:
    store = SqliteIndexStore(path)
    for ordinal in range(1, 21):
        row = replace(SECOND.resolution, document_id=f"{number:032}", ordinal=ordinal)
        store.change([Put(replace(SECOND, resolution=row), 20)])
