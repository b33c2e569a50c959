"""`rapporteur buckets apply` on a real server: a second time changes nothing, drift is seen, and each process has only its rights."""

from __future__ import annotations

import io
import json
import uuid
from dataclasses import replace

import pytest
from minio.error import S3Error

from deploy.servers import S3Access
from rapporteur.platform.claims import ORIGINALS, OUTPUTS
from rapporteur.platform.stores.address import StoreAddress
from rapporteur.platform.stores.minio_client import make_admin, make_client
from rapporteur.platform.stores.rights import SERVICES, name_on_server, policy
from tests.support.commands import Done, rapporteur

pytestmark = pytest.mark.servers

SECRET = "a-secret-of-our-own"
PLACES = (f"{ORIGINALS}/sha256/ab/ab", *(f"{OUTPUTS}/{stage}/1/ab/ab.pb" for stage in ("cleanup", "structure", "footnotes")))


@pytest.fixture(scope="module")
def root(s3: S3Access) -> StoreAddress:
    return StoreAddress(s3.endpoint, s3.access_key, s3.secret_key, bucket_prefix=f"t{uuid.uuid4().hex[:10]}-")


@pytest.fixture(scope="module")
def applied(root: StoreAddress) -> Done:
    return buckets(root, "--yes")


def buckets(root: StoreAddress, *arguments: str, **more: str) -> Done:
    environment = {
        "RAPPORTEUR_S3_ENDPOINT": root.endpoint,
        "RAPPORTEUR_S3_ACCESS_KEY": root.access_key,
        "RAPPORTEUR_S3_SECRET_KEY": root.secret_key,
        "RAPPORTEUR_BUCKET_PREFIX": root.bucket_prefix,
    }
    secrets = {f"RAPPORTEUR_SECRET_{rights.service.upper()}": SECRET for rights in SERVICES if rights.service != "reader"}
    return rapporteur("buckets", "apply", *arguments, environment=environment | secrets | more)


def as_service(root: StoreAddress, service: str):
    return make_client(replace(root, access_key=name_on_server(service, root.bucket_prefix), secret_key=SECRET))


def refused(call, *arguments, **options) -> bool:
    """Whether the server refuses it for want of rights; any other trouble is no refusal."""
    try:
        result = call(*arguments, **options)
        if hasattr(result, "release_conn"):
            result.read()
            result.release_conn()
        elif hasattr(result, "__next__"):
            next(result, None)
    except S3Error as error:
        assert error.code in ("AccessDenied", "NoSuchKey"), error
        return bool(error.code == "AccessDenied")
    return False


def at(root: StoreAddress, place: str) -> tuple[str, str]:
    bucket, _, key = place.partition("/")
    return root.bucket(bucket), key


def test_what_would_change_is_said_and_nothing_done(s3: S3Access) -> None:
    fresh = StoreAddress(s3.endpoint, s3.access_key, s3.secret_key, bucket_prefix=f"t{uuid.uuid4().hex[:10]}-")
    for _ in range(2):
        done = buckets(fresh, "--dry-run")
        assert done.status == 3
        assert f"bucket {fresh.bucket('originals')}: make it" in done.out


def test_applying_twice_changes_nothing_the_second_time(root: StoreAddress, applied: Done) -> None:
    assert (applied.status, "0 differ" in applied.out) == (0, True), applied
    again = buckets(root, "--yes")
    assert (again.status, again.out) == (0, "all is as declared\n")


def test_a_secret_that_nobody_chose_is_told_once(root: StoreAddress, applied: Done) -> None:
    told = [line for line in applied.out.splitlines() if "SECRET_KEY=" in line]
    assert len(told) == 1, "only the reader's was not chosen"
    secret = told[0].partition("SECRET_KEY=")[2]
    reader = make_client(replace(root, access_key=name_on_server("reader", root.bucket_prefix), secret_key=secret))
    assert not refused(reader.get_object, *at(root, PLACES[0]))
    assert secret not in buckets(root, "--yes").out


@pytest.mark.parametrize("service", [rights.service for rights in SERVICES if rights.service != "reader"])
def test_a_service_has_its_rights_and_no_others(root: StoreAddress, applied: Done, service: str) -> None:
    (rights,) = [each for each in SERVICES if each.service == service]
    client = as_service(root, service)
    for place in PLACES:
        assert refused(client.get_object, *at(root, place)) == (not place.startswith(rights.gets)), f"{service} gets {place}"
        assert _refused_put(client, root, place) == (not place.startswith(rights.puts or ("nothing",))), f"{service} puts {place}"
        assert refused(client.remove_object, *at(root, place)), f"{service} deletes {place}"
    for bucket in (ORIGINALS, OUTPUTS):
        assert refused(client.list_objects, root.bucket(bucket)) == (bucket not in rights.lists), f"{service} lists {bucket}"


def _refused_put(client, root: StoreAddress, place: str) -> bool:
    bucket, key = at(root, place)
    return refused(client.put_object, bucket, key, io.BytesIO(b"x"), 1)


def test_a_policy_that_was_widened_and_a_bucket_without_versions_are_seen_and_mended(root: StoreAddress, applied: Done) -> None:
    admin, name = make_admin(root), name_on_server("cleanup", root.bucket_prefix)
    wide = policy(replace(SERVICES[0], lists=(ORIGINALS,)), root.bucket_prefix)
    admin.policy_add(name, policy=wide)
    seen = buckets(root, "--dry-run")
    assert (seen.status, seen.out.splitlines()[0]) == (3, f"policy {name}: change it")
    assert buckets(root, "--yes").status == 0
    assert refused(as_service(root, "cleanup").list_objects, root.bucket(ORIGINALS))


def test_another_secret_that_is_chosen_takes_the_place_of_the_old_one(root: StoreAddress, applied: Done) -> None:
    changed = {"RAPPORTEUR_SECRET_KEEPER": "another-secret-of-ours"}
    seen = buckets(root, "--dry-run", **changed)
    name = name_on_server("keeper", root.bucket_prefix)
    assert (seen.status, seen.out.splitlines()[0]) == (3, f"user {name}: give it the secret that was chosen")
    assert "another-secret" not in seen.out
    assert buckets(root, "--yes", **changed).status == 0
    keeper = make_client(replace(root, access_key=name, secret_key="another-secret-of-ours"))
    assert not refused(keeper.list_objects, root.bucket(ORIGINALS))
    assert buckets(root, "--yes").status == 0, "and back"
    assert not refused(as_service(root, "keeper").list_objects, root.bucket(ORIGINALS))


def test_a_bucket_that_is_open_to_all_is_seen_and_closed(root: StoreAddress, applied: Done) -> None:
    bucket = root.bucket(OUTPUTS)
    anyone = {"Effect": "Allow", "Principal": {"AWS": ["*"]}, "Action": ["s3:ListBucket"], "Resource": [f"arn:aws:s3:::{bucket}"]}
    make_client(root).set_bucket_policy(bucket, json.dumps({"Version": "2012-10-17", "Statement": [anyone]}))
    nobody = replace(root, access_key="", secret_key="")
    assert not refused(make_client(nobody).list_objects, bucket)
    seen = buckets(root, "--dry-run")
    assert (seen.status, seen.out.splitlines()[0]) == (3, f"bucket {bucket}: let nobody in without keys")
    assert buckets(root, "--yes").status == 0
    assert refused(make_client(nobody).list_objects, bucket)


def test_a_user_with_a_further_policy_has_only_its_own_afterwards(root: StoreAddress, applied: Done) -> None:
    name = name_on_server("cleanup", root.bucket_prefix)
    make_admin(root).attach_policy(["readwrite"], user=name)
    assert not refused(as_service(root, "cleanup").list_objects, root.bucket(ORIGINALS))
    assert buckets(root, "--dry-run").status == 3
    assert buckets(root, "--yes").status == 0
    assert refused(as_service(root, "cleanup").list_objects, root.bucket(ORIGINALS))


def test_keys_that_are_no_administrators_are_told_so(root: StoreAddress, applied: Done) -> None:
    cleanup = replace(root, access_key=name_on_server("cleanup", root.bucket_prefix), secret_key=SECRET)
    done = buckets(cleanup, "--dry-run")
    assert done.status == 1
    assert "administrator" in done.err or "Check keys" in done.err
