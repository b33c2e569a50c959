"""Real servers without containers: Kafka, MinIO, Prometheus, Alertmanager, OpenSearch, each started from a state folder and waited for.

A server lives as long as the process that owns it, at most (see `processes.Lifetime`), unless it is started detached.
"""

from __future__ import annotations

from deploy.servers.errors import MissingTool, ServerError
from deploy.servers.kafka import KafkaCluster
from deploy.servers.minio import MinioServer, S3Access
from deploy.servers.opensearch import OpenSearchServer
from deploy.servers.processes import DETACHED, Lifetime
from deploy.servers.prometheus import AlertmanagerServer, PrometheusServer

__all__ = [
    "DETACHED",
    "AlertmanagerServer",
    "KafkaCluster",
    "Lifetime",
    "MinioServer",
    "MissingTool",
    "OpenSearchServer",
    "PrometheusServer",
    "S3Access",
    "ServerError",
]
