"""The command line as people and scripts meet it: what it prints, what it exports, how it leaves."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import jsonschema
import pytest
from typer.main import get_command

from rapporteur import __version__
from rapporteur.cli import app
from rapporteur.platform.intake.taking_in import LARGEST
from rapporteur.specimens.archive import VOLUME_MEMBERS
from tests.support.akn_schema import parsed
from tests.support.commands import ROOT, rapporteur

SCHEMA = json.loads((ROOT / "services/rapporteur/export/schema/resolution.schema.json").read_text())


def test_the_certificate_names_what_gave_nothing(data):
    done = rapporteur("certificate", "--json", "--data", data)
    account = done.data
    assert done.status == 3
    assert [file["name"] for file in account["empty"]] == ["blank.md"]
    assert sorted(file["name"] for file in account["set_aside"]) == ["broken/noise.txt", "broken/truncated.docx", "broken/truncated.pdf"]
    assert len(account["duplicates"]) == 1
    assert account["complete"]


def test_a_second_run_takes_in_nothing(sample, data):
    done = rapporteur("ingest", sample, "--data", data)
    assert done.status == 3
    there = sum(path.is_file() for path in sample.rglob("*"))
    assert f"0 new, {there} already in; 0 documents processed" in done.out


def test_the_certificate_of_a_run_is_of_the_whole_data_directory_and_says_so(sample, tmp_path):
    data = tmp_path / "data"
    rapporteur("ingest", sample / "markdown", "--data", data)
    done = rapporteur("ingest", sample / "word", "--data", data)
    assert f"Certificate of {data}, after {sample / 'word'}" in " ".join(done.out.split())


def test_a_dry_run_changes_nothing(sample, tmp_path):
    done = rapporteur("ingest", sample, "--data", tmp_path / "none", "--dry-run")
    assert done.status == 3, "a file of noise lies in it"
    assert "Nothing was changed" in done.out
    assert not (tmp_path / "none").exists()


def test_a_dry_run_reads_no_file_that_is_too_large(tmp_path):
    (tmp_path / "big.tif").touch()
    os.truncate(tmp_path / "big.tif", LARGEST + 1)
    done = rapporteur("ingest", tmp_path, "--data", tmp_path / "none", "--dry-run")
    assert (done.status, "1  too large" in done.out) == (3, True)


def test_another_data_directory_is_left_out_and_named(sample, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.md").write_bytes(next(iter(sorted((sample / "markdown").glob("*.md")))).read_bytes())
    assert rapporteur("ingest", tmp_path / "in", "--data", tmp_path / "in/one").status == 0
    for options in (["--dry-run"], []):
        done = rapporteur("ingest", tmp_path / "in", "--data", tmp_path / "two", *options)
        assert "one: left out, because it is a data directory" in done.out
    assert rapporteur("certificate", "--json", "--data", tmp_path / "two").data["files_in"] == 1


@pytest.mark.parametrize("spelling", ["E/RES/2019/14", "e/res/2019/14", "2019/14", "resolution 2019/14"])
def test_show_takes_any_spelling(data, spelling):
    done = rapporteur("show", spelling, "--data", data)
    assert done.status == 0
    assert "E/RES/2019/14" in done.out
    assert "│" in done.out, "the quoted draft is indented with a bar"


def test_show_takes_a_file(data):
    done = rapporteur("show", "A_RES_74_3.docx", "--data", data)
    assert done.status == 0
    assert "A/RES/74/3" in done.out


def test_show_gives_data_by_the_published_schema(data):
    jsonschema.validate(rapporteur("show", "A/RES/74/3", "--json", "--data", data).data, SCHEMA)


def test_a_file_with_several_resolutions_is_a_line_of_data_for_each(data):
    lines = rapporteur("show", "E-2019-volume.md", "--json", "--data", data).out.splitlines()
    assert len(lines) == VOLUME_MEMBERS
    for line in lines:
        jsonschema.validate(json.loads(line), SCHEMA)


def test_akoma_ntoso_is_one_document_a_resolution(data):
    assert parsed(rapporteur("show", "A/RES/74/3", "--akn", "--data", data).out) is not None
    several = rapporteur("show", "E-2019-volume.md", "--akn", "--data", data)
    assert (several.status, several.out) == (2, "")
    assert f"means {VOLUME_MEMBERS} resolutions" in several.err
    assert "rapporteur export akn" in several.err


@pytest.mark.parametrize(
    "arguments",
    [
        "show A/RES/74/3 --akn --json",
        "ingest . --batch b",
        "certificate --kafka localhost:9092",
        "certificate --batch b",
        "citations --unresolved --checks",
        "citations --unresolved --from",
        "list --organ GA",
        "export akn out --organ GA",
        "search a --organ A/GA",
    ],
)
def test_an_option_that_would_do_nothing_is_refused(data, tmp_path, arguments):
    done = rapporteur(*(str(tmp_path / "out") if word == "out" else word for word in arguments.split()), "--data", data)
    assert (done.status, done.out, done.err.count("\n")) == (2, "", 1), done.err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("spelling", ["E", "e"])
def test_organs_are_named_alike_by_all_commands(data, tmp_path, spelling):
    listed = rapporteur("list", "--organ", spelling, "--json", "--data", data).data
    rapporteur("export", "json", tmp_path, "--organ", spelling, "--data", data)
    assert len(listed) == len(list(tmp_path.iterdir())) > 5


def test_what_is_not_there_is_said_in_one_line(data):
    done = rapporteur("show", "A/RES/99/99", "--data", data)
    assert done.status == 2
    assert done.err.startswith("error: there is no resolution 'A/RES/99/99'")
    assert done.err.count("\n") == 1


@pytest.mark.parametrize("query", ["lighthouse", '"coastal signals"', "harbour AND declaration", "light*", '"', "AND", "(", "a:b", "NEAR("])
def test_no_query_is_an_error(data, query):
    assert rapporteur("search", query, "--data", data).status == 0


def test_search_finds_by_kind(data):
    found = rapporteur("search", "handbook", "--kind", "operative", "--json", "--data", data).data
    assert found["total"] > 5
    assert {hit["text"]["kind"] for hit in found["hits"]} == {"operative"}


def test_citations_go_both_ways(data):
    edges = rapporteur("citations", "E/RES/2019/14", "--from", "--json", "--data", data).data
    symbols = [edge["citation"]["symbol"] for edge in edges if edge["citation"]["symbol"].startswith("A/RES")]
    back = rapporteur("citations", symbols[0], "--to", "--json", "--data", data).data
    assert "E/RES/2019/14" in {edge["resolution"]["symbol"] for edge in back}


def test_what_did_not_resolve_is_asked_of_all_or_of_one(tmp_path):
    for number, cited in ((3, "decision 1/CP.21"), (4, "INFCIRC/435")):
        words = (
            f"# Resolution 74/{number}\nKeepers\n*The General Assembly*,\n\n*Recalling* its resolution 73/4 and {cited},\n\n1. *Rests*.\n"
        )
        (tmp_path / f"{number}.md").write_text(words)
    data = tmp_path / "data"
    assert rapporteur("ingest", tmp_path, "--data", data).status == 0
    everything = rapporteur("citations", "--unresolved", "--json", "--data", data).data
    assert {edge["resolution"]["symbol"] for edge in everything} == {"A/RES/74/3", "A/RES/74/4"}
    found = rapporteur("citations", "A/RES/74/4", "--unresolved", "--json", "--data", data).data
    assert found == [edge for edge in everything if edge["resolution"]["symbol"] == "A/RES/74/4"] != []


def test_citations_of_what_is_not_there_say_so(data):
    absent = f"none: A/RES/99/99 is not in {data}"
    assert rapporteur("citations", "a/res/99/99", "--data", data).out == f"{absent}, and nothing there cites it\n"
    assert rapporteur("citations", "A/RES/99/99", "--from", "--data", data).out == f"{absent}\n"
    assert rapporteur("citations", "A/RES/99/99", "--json", "--data", data).data == []
    for more in ((), ("--unresolved",), ("--checks",)):
        done = rapporteur("citations", "bees", *more, "--data", data)
        assert (done.status, done.out, done.err.startswith("error: 'bees' is no symbol, ")) == (2, "", True)


def test_what_another_document_contradicts_is_asked_of_one_too(data):
    assert rapporteur("citations", "A/RES/99/99", "--checks", "--json", "--data", data).data == []


def test_the_ledger_balances(data):
    (account,) = rapporteur("notes", "E/RES/2019/14", "--json", "--data", data).data
    ledger = account["ledger"]
    assert ledger["marks"] == ledger["linked"] + ledger["repeats"] + len(ledger["orphan_marks"])
    assert len(account["notes"]) == ledger["bodies"] > 0


def test_repairs_show_before_and_after(data):
    done = rapporteur("repairs", "E-2019-volume.md", "--data", data)
    assert "- capacitybuilding" in done.out
    assert "+ capacity-building" in done.out


def test_a_rule_that_there_is_not_is_named(data):
    done = rapporteur("repairs", "--rule", "hyphen-lossed", "--data", data)
    assert (done.status, done.err) == (2, "error: there is no rule 'hyphen-lossed'. `rapporteur repairs --rules` names and explains them\n")


def test_each_rule_may_be_asked_for_where_it_repaired_nothing(data):
    rules = rapporteur("repairs", "--rules", "--json", "--data", data).data
    for rule in (rules[0], rules[-1]):
        assert rapporteur("repairs", "A/RES/74/3", "--rule", rule["name"], "--data", data).status == 0, rule["name"]


@pytest.mark.parametrize("query", ["E/RES/2019/14", "e/res/2019/14", "2019/14"])
def test_a_search_for_a_symbol_of_the_archive_leads_to_it(data, query):
    assert "`rapporteur show E/RES/2019/14`" in rapporteur("search", query, "--data", data).out


def test_a_search_for_words_or_for_a_symbol_that_is_only_cited_leads_nowhere(data):
    for query in ("lighthouse", "A/RES/1/1", "E/RES/2019/1400"):
        assert "rapporteur show" not in rapporteur("search", query, "--data", data).out


def test_rules_are_explained(data):
    out = rapporteur("repairs", "--rules", "--data", data).out
    for name in ("lost-hyphen", "no-ink", "paragraph-number", "glued-note-mark"):  # of every room that makes repairs
        assert name in out


def test_rules_are_explained_to_programs_too(data):
    rules = {rule["name"]: rule for rule in rapporteur("repairs", "--rules", "--json", "--data", data).data}
    assert rules["lost-hyphen"]["confidence"] > 0
    assert rules["no-ink"]["meaning"]


def test_doctor_says_what_is_there(data):
    done = rapporteur("doctor", "--data", data)
    assert done.status == 0
    assert "SQLite" in done.out


def test_the_version_is_said():
    assert rapporteur("--version").out.strip() == f"rapporteur {__version__}"


@pytest.mark.parametrize("arguments", [(), ("--help",), *((command, "--help") for command in get_command(app).commands)])
def test_help_teaches(arguments):
    done = rapporteur(*arguments)
    assert "Usage" in done.out + done.err
    if len(arguments) == 2:
        assert "Example: rapporteur" in done.out


def test_wrong_usage_is_told_from_failure():
    assert rapporteur("ingest").status == 2
    assert rapporteur("ingest", "/no/such/folder").status == 2
    assert rapporteur("show", "x", "--data", "/no/such/data").status == 2


def test_the_package_is_the_program_too():
    done = subprocess.run([sys.executable, "-m", "rapporteur", "--version"], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (0, rapporteur("--version").out)
