"""The way in and out for programs: ingestion, query and operations over gRPC, and the client that hands archives in."""
