"""Make services/rapporteur/contracts from protos/: `make protos`. The test beside it fails when the two differ."""

from __future__ import annotations

import sys
from pathlib import Path

from grpc_tools import protoc

ROOT = Path(__file__).parents[2]


def generate(target: Path) -> None:
    """Write the generated modules below `target`. Raises SystemExit when a .proto file is wrong."""
    sources = sorted((ROOT / "protos").rglob("*.proto"))
    includes = str(Path(protoc.__file__).parent / "_proto")
    arguments = ["protoc", f"-I{ROOT / 'protos'}", f"-I{includes}", f"--python_out={target}", f"--pyi_out={target}", *map(str, sources)]
    services = [str(source) for source in sources if "\nservice " in source.read_text(encoding="utf-8")]
    if protoc.main(arguments) != 0 or protoc.main([*arguments[:3], f"--grpc_python_out={target}", *services]) != 0:
        sys.exit("protoc refused the .proto files; its message stands above")
    for folder in {target / p.relative_to(ROOT / "protos").parent for p in sources}:
        above = folder
        while above != target / "rapporteur":
            (above / "__init__.py").touch()
            above = above.parent


if __name__ == "__main__":
    generate(ROOT / "services")
