"""OpenSearch as the tests of the index will take it for granted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest

from deploy.servers import OpenSearchServer

pytestmark = [pytest.mark.servers, pytest.mark.slow]


def test_a_killed_index_comes_back_with_what_it_had(tmp_path: Path) -> None:
    with OpenSearchServer(tmp_path / "opensearch") as server:
        _ask(f"{server.endpoint}/notes", "PUT", _NOTES)
        _ask(f"{server.endpoint}/notes/_doc/1?refresh=true", "PUT", {"text": "night schools for lighthouse keepers"})
        server.kill()
        assert not server.process.alive
        server.restart()
        found = _ask(f"{server.endpoint}/notes/_search", "POST", {"query": {"match": {"text": "a lighthouse keeper"}}})
        assert [hit["_id"] for hit in found["hits"]["hits"]] == ["1"]


_NOTES = {
    "settings": {"number_of_shards": 1, "number_of_replicas": 0},
    "mappings": {"properties": {"text": {"type": "text", "analyzer": "english"}}},
}


def _ask(url: str, method: str, body: dict[str, Any]) -> Any:
    with urlopen(Request(url, json.dumps(body).encode(), {"content-type": "application/json"}, method=method), timeout=60) as answer:
        return json.load(answer)
