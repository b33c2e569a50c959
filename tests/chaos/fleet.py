"""All that runs: three brokers, an object store, two replicas of every service; whatever ends is started again, as a supervisor would."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

from deploy.servers import KafkaCluster, MinioServer
from deploy.servers.processes import ServerProcess
from tests.chaos.harm import Blow, Harm

STAGES = ("cleanup", "structure", "footnotes", "indexing")
REPLICAS = 2
FROZEN_SECONDS = 14.0
"""Longer than the session of 10 s, after which the group goes on without a member."""
_AWAY_SECONDS = 4.0
"""How long a killed broker or store stays away: long enough that all notice."""


@dataclass
class _Later:
    """Something that is to be put right at a time."""

    at: float
    what: str
    server: ServerProcess | int | None = None


@dataclass
class Fleet:
    """Start it with `with`. `tend` must be called often: it starts again what has ended and thaws what was frozen."""

    folder: Path
    brokers: int = 3
    replicas: int = REPLICAS
    environment: Mapping[str, str] = field(default_factory=dict)
    restarts: int = 0
    """Services that were started again."""

    def __post_init__(self) -> None:
        self.kafka = KafkaCluster(self.folder / "kafka", brokers=self.brokers)
        self.store = MinioServer(self.folder / "minio")
        self.services: dict[str, ServerProcess] = {}
        self._later: list[_Later] = []
        self._mending: list[threading.Thread] = []

    def __enter__(self) -> Fleet:
        self.kafka.start()
        self.store.start()
        self.run("topics", "apply", "--yes")
        self.run("buckets", "apply", "--yes")
        for stage in STAGES:
            for replica in range(self.replicas):
                self._start(stage, f"{stage}-{replica}")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for service in self.services.values():
            service.kill()
        self.store.kill()
        self.kafka.kill_all()

    def settings(self, member: str = "chaos") -> dict[str, str]:
        """The environment of a process of ours."""
        access = self.store.access
        return {
            "RAPPORTEUR_KAFKA": self.kafka.bootstrap,
            "RAPPORTEUR_S3_ENDPOINT": access.endpoint,
            "RAPPORTEUR_S3_ACCESS_KEY": access.access_key,
            "RAPPORTEUR_S3_SECRET_KEY": access.secret_key,
            "RAPPORTEUR_DATA": str(self.folder / "data"),
            "RAPPORTEUR_MEMBER": member,
            "RAPPORTEUR_MONITOR": "127.0.0.1:0",
            "RAPPORTEUR_WORKERS": "1",
            **self.environment,
        }

    def run(self, *arguments: str) -> str:
        """One of our commands, to its end; what it printed. Fails with its words."""
        command = [sys.executable, "-m", "rapporteur.cli", *arguments]
        done = subprocess.run(command, env={**os.environ, **self.settings()}, capture_output=True, text=True, check=False, timeout=300)
        assert done.returncode in (0, 3), f"{' '.join(arguments)} ended with {done.returncode}: {done.stdout}{done.stderr}"
        return done.stdout

    def begin(self, name: str, *arguments: str) -> ServerProcess:
        """One of our commands as a process that is started again whenever it ends."""
        process = ServerProcess(
            [sys.executable, "-m", "rapporteur.cli", *arguments], self.folder / name, environment=self.settings(member=name)
        )
        process.start()
        self.services[name] = process
        return process

    def strike(self, blow: Blow) -> str:
        """Do the harm; who was hit."""
        names = sorted(name for name in self.services if self.services[name].alive)
        name = names[int(blow.share * len(names))] if names else ""
        match blow.harm:
            case Harm.KILL_BROKER:
                return self._kill_broker(blow.share)
            case Harm.KILL_STORE:
                self.store.kill()
                self._later.append(_Later(time.monotonic() + _AWAY_SECONDS, "store"))
                return "the store"
            case Harm.FREEZE_SERVICE if name:
                self.services[name].freeze()
                self._later.append(_Later(time.monotonic() + FROZEN_SECONDS, "thaw", self.services[name]))
            case Harm.UPGRADE_SERVICE if name:
                self.services[name].terminate()
            case Harm.KILL_SERVICE if name:
                self.services[name].kill()
            case Harm.KILL_STAGE if name:
                replicas = [each for each in names if each.rpartition("-")[0] == name.rpartition("-")[0]]
                for replica in replicas:
                    self.services[replica].kill()
                return " and ".join(replicas)
        return name

    def tend(self) -> None:
        """Start again what has ended; put right what is due."""
        for process in self.services.values():
            if not process.alive:
                process.stop()
                process.start()
                self.restarts += 1
        now = time.monotonic()
        due = [later for later in self._later if later.at <= now]
        self._later = [later for later in self._later if later.at > now]
        for later in due:
            mending = threading.Thread(target=self._put_right, args=[later])  # a broker takes ten seconds to be let in again
            mending.start()
            self._mending.append(mending)

    def put_all_right(self) -> None:
        """Nothing stays frozen or away."""
        due, self._later = self._later, []
        for later in due:
            self._put_right(later)
        for mending in self._mending:
            mending.join()
        self._mending.clear()
        self.tend()

    def _put_right(self, later: _Later) -> None:
        match later.server:
            case ServerProcess():
                later.server.thaw()
            case int(number):
                self.kafka.restart(number)
            case None:
                self.store.restart()

    def _kill_broker(self, share: float) -> str:
        away = any(not self.kafka.broker(number).alive for number in self.kafka.brokers)
        # two of three must live, else nothing is accepted: that is another experiment
        if away or any(mending.is_alive() for mending in self._mending):
            return "no broker, since one is away"
        number = self.kafka.brokers[int(share * len(self.kafka.brokers))]
        self.kafka.kill(number)
        self._later.append(_Later(time.monotonic() + _AWAY_SECONDS, "broker", number))
        return f"broker {number}"

    def _start(self, stage: str, name: str) -> None:
        self.begin(name, "consume", stage)
