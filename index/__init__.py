"""Find, cut, prove and cite quotations: no chat, no settings, no event loop."""

import os

# ONNX Runtime and the Hugging Face libraries report usage unless these are set when they are first
# imported. Python runs this file before any module of the package, so before any that imports them.
# A value that is already there stays: whoever set one has decided.
for _name in ("ORT_DISABLE_TELEMETRY", "HF_HUB_DISABLE_TELEMETRY"):
    os.environ[_name] = os.environ.get(_name) or "1"
