"""rapporteur: archives of United Nations resolutions become linked, citable, searchable documents and trustworthy events."""

__version__ = "0.1.0"
