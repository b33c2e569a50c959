"""`python -m rapporteur`: the same as `rapporteur`."""

from __future__ import annotations

from rapporteur.cli import main

if __name__ == "__main__":
    main()
