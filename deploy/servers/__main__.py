"""`python -m deploy.servers up|down|status|fetch`: servers that outlive the command, in a state folder."""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from deploy.servers.errors import ServerError
from deploy.servers.kafka import KafkaCluster
from deploy.servers.minio import MinioServer
from deploy.servers.opensearch import OpenSearchServer
from deploy.servers.processes import DETACHED, is_alive, running, signal_group, wait_for
from deploy.servers.programs import alertmanager_program, grpcurl_program, jars, java, minio_program, prometheus_program, promtool, tessdata
from deploy.servers.prometheus import AlertmanagerServer, PrometheusServer

_ADDRESSES = "addresses.env"
_GRACE = 20.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Returns 0, or 1 after one message on standard error."""
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], None] = options.command
    try:
        command(options)
    except ServerError as error:
        print(f"servers: {error}", file=sys.stderr)
        return 1
    return 0


def up(options: argparse.Namespace) -> None:
    """Start the servers that were asked for, detached, and write their addresses to STATE/addresses.env."""
    state: Path = options.state.absolute()
    if there := running(state):
        raise ServerError(f"{', '.join(str(folder.relative_to(state)) for folder in there)} of {state} run already; `down` ends them")
    state.mkdir(parents=True, exist_ok=True)
    lines: list[str] = []
    try:
        for name in options.servers.split(","):
            lines += _STARTS[name](state, options) if name in _STARTS else _unknown(name)
    except BaseException:
        _end(state)
        raise
    (state / _ADDRESSES).write_text("".join(f"export {line}\n" for line in lines))
    print("\n".join(lines))
    print(f"# in a shell: . {options.state / _ADDRESSES}", file=sys.stderr)


def down(options: argparse.Namespace) -> None:
    """End every server of a state folder; what they stored stays."""
    for folder in _end(options.state.absolute()):
        print(f"ended {folder}")


def status(options: argparse.Namespace) -> None:
    """Print the servers of a state folder that run, with process ids and logs."""
    for folder, pid in running(options.state.absolute()).items():
        print(f"{folder.name}\tprocess {pid}\t{folder / 'log'}")


def fetch(options: argparse.Namespace) -> None:
    """Fetch or build every program that servers and their tests need, so that nothing waits for it later. Quick if it was done before."""
    del options
    java()
    jars("kafka")
    jars("opensearch")
    minio_program()
    prometheus_program()
    promtool()
    alertmanager_program()
    grpcurl_program()
    tessdata()


def _kafka(state: Path, options: argparse.Namespace) -> list[str]:
    ports = [options.kafka_port + i for i in range(options.brokers)] if options.kafka_port else []
    cluster = KafkaCluster(state / "kafka", brokers=options.brokers, ports=ports, lifetime=DETACHED)
    cluster.start()
    return [f"RAPPORTEUR_KAFKA={cluster.bootstrap}"]


def _minio(state: Path, options: argparse.Namespace) -> list[str]:
    server = MinioServer(state / "minio", port=options.minio_port, lifetime=DETACHED)
    server.start()
    return [
        f"RAPPORTEUR_S3_ENDPOINT={server.endpoint}",
        f"RAPPORTEUR_S3_ACCESS_KEY={server.access.access_key}",
        f"RAPPORTEUR_S3_SECRET_KEY={server.access.secret_key}",
    ]


def _prometheus(state: Path, options: argparse.Namespace) -> list[str]:
    server = PrometheusServer(state / "prometheus", options.prometheus_config, port=options.prometheus_port, lifetime=DETACHED)
    server.start()
    return [f"PROMETHEUS={server.endpoint}"]


def _alertmanager(state: Path, options: argparse.Namespace) -> list[str]:
    server = AlertmanagerServer(state / "alertmanager", options.alertmanager_config, port=options.alertmanager_port, lifetime=DETACHED)
    server.start()
    return [f"ALERTMANAGER={server.endpoint}"]


def _opensearch(state: Path, options: argparse.Namespace) -> list[str]:
    server = OpenSearchServer(state / "opensearch", port=options.opensearch_port, lifetime=DETACHED)
    server.start()
    return [f"OPENSEARCH={server.endpoint}"]


_STARTS: dict[str, Callable[[Path, argparse.Namespace], list[str]]] = {
    "kafka": _kafka,
    "minio": _minio,
    "prometheus": _prometheus,
    "alertmanager": _alertmanager,
    "opensearch": _opensearch,
}


def _unknown(name: str) -> list[str]:
    raise ServerError(f"there is no server {name!r}; there are {', '.join(_STARTS)}")


def _end(state: Path) -> list[Path]:
    found = running(state)
    for pid in found.values():
        signal_group(pid, signal.SIGTERM)
    for pid in found.values():
        try:
            wait_for(partial(_is_gone, pid), "the server's end", _GRACE)
        except ServerError:
            signal_group(pid, signal.SIGKILL)
    return list(found)


def _is_gone(pid: int) -> bool:
    return not is_alive(pid)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m deploy.servers", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="up|down|status|fetch")
    for command in (up, down, status, fetch):
        sub = commands.add_parser(command.__name__, help=command.__doc__)
        sub.set_defaults(command=command)
        if command is not fetch:
            sub.add_argument("--state", type=Path, default=Path(".servers"), help="the folder for data and logs (default .servers)")
        if command is up:
            sub.add_argument("--servers", default="kafka,minio", help=f"which, of {','.join(_STARTS)} (default kafka,minio)")
            sub.add_argument("--brokers", type=int, choices=(1, 3), default=1)
            sub.add_argument("--kafka-port", type=int, default=0, help="of the first broker, the others follow; 0 for free ones (default)")
            for name in ("minio", "prometheus", "alertmanager", "opensearch"):
                sub.add_argument(f"--{name}-port", type=int, default=0, help="0 for a free one (default)")
            sub.add_argument("--prometheus-config", type=Path, default=Path("deploy/prometheus/prometheus.yml"))
            sub.add_argument("--alertmanager-config", type=Path, default=Path("deploy/prometheus/alertmanager.yml"))
    return parser


if __name__ == "__main__":
    sys.exit(main())
