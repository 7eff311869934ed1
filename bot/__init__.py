"""Briefing's surfaces and what they share: settings, the assistant, rendering."""

__all__ = ["__version__"]
__version__ = "0.1.0"
