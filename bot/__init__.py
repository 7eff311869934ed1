"""Briefing's surfaces and what they share: settings, the assistant, rendering."""
