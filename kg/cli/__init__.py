"""The command line door."""

from kg.cli.app import main

__all__ = ["main"]
