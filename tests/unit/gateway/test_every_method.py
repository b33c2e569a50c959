"""Every method of the contract is answered by us: none is left to the generated class, which only says that it is not there."""

from __future__ import annotations

import pytest
from google.protobuf.descriptor import ServiceDescriptor

from rapporteur.contracts.gateway.v1 import ingestion_pb2, operations_pb2, query_pb2
from rapporteur.gateway.ingestion_service import IngestionService
from rapporteur.gateway.operations_service import OperationsService
from rapporteur.gateway.query_service import QueryService

SERVICES = [
    (IngestionService, ingestion_pb2.DESCRIPTOR.services_by_name["IngestionService"]),
    (OperationsService, operations_pb2.DESCRIPTOR.services_by_name["OperationsService"]),
    (QueryService, query_pb2.DESCRIPTOR.services_by_name["QueryService"]),
]


@pytest.mark.parametrize(("ours", "contract"), SERVICES, ids=lambda value: getattr(value, "__name__", ""))
def test_it_is_defined_in_our_class(ours: type, contract: ServiceDescriptor) -> None:
    assert contract.methods
    assert {method.name for method in contract.methods} <= set(vars(ours))
