"""`python -m rapporteur`, and the program `rapporteur`: the command line, deaf to nothing while it is loaded."""

from __future__ import annotations

from rapporteur.platform.leaving import leave_when_interrupted

leave_when_interrupted()  # before the rest is loaded: that takes half a second, in which whoever mistyped a command interrupts it

from rapporteur.cli import main  # noqa: E402 - decision 14

if __name__ == "__main__":
    main()
