"""Apache Kafka: one node, or three with every record on all of them and two needed to accept it."""

from __future__ import annotations

import base64
import subprocess
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from deploy.servers.errors import ServerError
from deploy.servers.ports import HOST, Ports
from deploy.servers.processes import Lifetime, ServerProcess
from deploy.servers.programs import jars, java

_STARTED = "Kafka Server started"
"""What a broker prints once the controllers let it take part."""

_LOGGING = """\
rootLogger.level=INFO
rootLogger.appenderRef.out.ref=OUT
appender.out.type=Console
appender.out.name=OUT
appender.out.layout.type=PatternLayout
appender.out.layout.pattern=%d{ISO8601} %p %m (%c{1})%n
"""

_LEAN = {
    "auto.create.topics.enable": "false",
    "group.initial.rebalance.delay.ms": "0",
    "group.min.session.timeout.ms": "1000",  # tests that wait for a member's death need not wait the usual 6 s
    "log.cleaner.dedupe.buffer.size": str(16 << 20),  # 128 MiB of a heap of 384 otherwise
    "offsets.topic.num.partitions": "10",  # 50 take seconds to open
    "transaction.state.log.num.partitions": "10",
    "num.network.threads": "2",
    "num.io.threads": "4",
}


@dataclass(frozen=True, slots=True)
class _Node:
    number: int
    port: int
    controller_port: int
    process: ServerProcess


class KafkaCluster:
    """Brokers on 127.0.0.1 that are controllers too. Three brokers replicate everything three times and accept what two have (min.isr 2).

    `ports` are those of the brokers; where one is missing or 0, a free one is taken. `settings` are added to every server.properties.
    Topics are never made by mention; log retention is the server's default. Not to be shared by threads.
    """

    def __init__(
        self,
        folder: Path,
        *,
        brokers: int = 1,
        ports: Sequence[int] = (),
        settings: Mapping[str, str] | None = None,
        lifetime: Lifetime | None = None,
    ) -> None:
        self.folder = folder.absolute()
        self._settings = {**_LEAN, **(settings or {})}
        self._heap = "-Xmx512m" if brokers == 1 else "-Xmx384m"
        self._ports = Ports()
        self._lifetime = lifetime or Lifetime()
        wanted = [*ports, *[0] * brokers][:brokers]
        self._nodes = tuple(self._node(i + 1, wanted[i]) for i in range(brokers))

    @property
    def bootstrap(self) -> str:
        """The addresses of all brokers, as clients take them: HOST:PORT,HOST:PORT."""
        return ",".join(f"{HOST}:{node.port}" for node in self._nodes)

    @property
    def brokers(self) -> tuple[int, ...]:
        """The numbers of the brokers, from 1."""
        return tuple(node.number for node in self._nodes)

    def broker(self, number: int) -> ServerProcess:
        """The process of one broker. Raises ServerError if there is none of that number."""
        for node in self._nodes:
            if node.number == number:
                return node.process
        raise ServerError(f"there is no broker {number}; there are {self.brokers}")

    def start(self) -> None:
        """Make the storage if it is new, start every broker and wait until all take part. Raises ServerError; nothing runs then."""
        try:
            self._format()
            for node in self._nodes:
                node.process.start()
            for node in self._nodes:
                _wait(node.process)
        except BaseException:
            self.kill_all()
            raise

    def stop(self) -> None:
        """End all brokers in good order, all at once, and let their ports go."""
        for node in self._nodes:
            node.process.terminate()
        for node in self._nodes:
            node.process.stop()
        self._ports.release()

    def kill(self, number: int) -> None:
        """SIGKILL one broker; it is gone when this returns."""
        self.broker(number).kill()

    def kill_all(self) -> None:
        """SIGKILL all of them."""
        for node in self._nodes:
            node.process.kill()

    def restart(self, number: int) -> None:
        """Start one broker again on its port and its data, after ending it in good order if it runs. It takes part when this returns."""
        process = self.broker(number)
        process.stop()
        process.start()
        _wait(process)

    def __enter__(self) -> KafkaCluster:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.kill_all()
        self._ports.release()

    def _node(self, number: int, port: int) -> _Node:
        folder = self.folder / f"broker-{number}"
        command = [
            java(),
            self._heap,
            "-XX:+ExitOnOutOfMemoryError",
            f"-Dlog4j2.configurationFile={folder / 'log4j2.properties'}",
            "-cp",
            f"{jars('kafka')}/*",
            "kafka.Kafka",
            str(folder / "server.properties"),
        ]
        process = ServerProcess(command, folder, lifetime=self._lifetime)
        return _Node(number, self._ports.take(port), self._ports.take(), process)

    def _format(self) -> None:
        cluster = _cluster_id(self.folder)
        running: list[tuple[_Node, subprocess.Popen[str]]] = []
        for node in self._nodes:
            folder = node.process.folder
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "log4j2.properties").write_text(_LOGGING)
            (folder / "server.properties").write_text(self._properties(node))
            if (folder / "data" / "meta.properties").exists():
                continue
            options = ["-Xmx128m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", f"{jars('kafka')}/*", "kafka.tools.StorageTool"]
            command = [java(), *options, "format", "-t", cluster, "-c", str(folder / "server.properties")]
            running.append((node, subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)))
        for node, process in running:
            said, _ = process.communicate()
            if process.returncode:
                raise ServerError(f"the storage of broker {node.number} could not be made:\n{said}")

    def _properties(self, node: _Node) -> str:
        copies, enough = (3, 2) if len(self._nodes) >= 3 else (1, 1)
        lines = {
            "process.roles": "broker,controller",
            "node.id": str(node.number),
            "controller.quorum.voters": ",".join(f"{each.number}@{HOST}:{each.controller_port}" for each in self._nodes),
            "listeners": f"PLAINTEXT://{HOST}:{node.port},CONTROLLER://{HOST}:{node.controller_port}",
            "advertised.listeners": f"PLAINTEXT://{HOST}:{node.port}",
            "inter.broker.listener.name": "PLAINTEXT",
            "controller.listener.names": "CONTROLLER",
            "listener.security.protocol.map": "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT",
            "log.dirs": str(node.process.folder / "data"),
            "default.replication.factor": str(copies),
            "min.insync.replicas": str(enough),
            "offsets.topic.replication.factor": str(copies),
            "transaction.state.log.replication.factor": str(copies),
            "transaction.state.log.min.isr": str(enough),
            "share.coordinator.state.topic.replication.factor": str(copies),
            "share.coordinator.state.topic.min.isr": str(enough),
            **self._settings,
        }
        return "".join(f"{name}={value}\n" for name, value in lines.items())


def _cluster_id(folder: Path) -> str:
    """The cluster's id, in Kafka's own form, the same whenever this folder is started."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "cluster-id"
    if not file.exists():
        file.write_text(base64.urlsafe_b64encode(uuid.uuid4().bytes).decode().rstrip("=").replace("-", "A"))
    return file.read_text()


def _wait(process: ServerProcess) -> None:
    process.wait_until(lambda: _STARTED in process.printed())
