"""What a training has learned so far, in a file, to go on from."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor


def save(
    path: Path,
    plan: str,
    weights: Sequence[Tensor],
    optimizer: torch.optim.Optimizer,
    **seen: float,
) -> None:
    """Write the weights, the optimizer's state and what was `seen`, all of it or nothing."""
    state = {
        "plan": plan,
        "weights": [one.detach() for one in weights],
        "optimizer": optimizer.state_dict(),
        "seen": seen,
    }
    new = path.with_suffix(".new")
    torch.save(state, new)
    new.replace(path)


def resume(
    path: Path, plan: str, weights: Sequence[Tensor], optimizer: torch.optim.Optimizer
) -> dict[str, float]:
    """Take up what was written; return what was seen until then, or nothing if there is no file.

    Raises SystemExit if that was trained by another plan.
    """
    if not path.exists():
        return {}
    state: dict[str, Any] = torch.load(path, map_location="cpu", weights_only=True)
    if state["plan"] != plan:
        raise SystemExit(f"{path} was trained by another plan; name another --work folder")
    with torch.no_grad():
        for mine, saved in zip(weights, state["weights"], strict=True):
            mine.copy_(saved)
    optimizer.load_state_dict(state["optimizer"])
    return dict(state["seen"])
