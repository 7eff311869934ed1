"""Find, cut, prove and cite quotations: no chat, no settings, no event loop."""
