"""Which model built an index: vectors of different models cannot be compared."""

from collections.abc import Mapping

from index.errors import StaleIndexError


def require_model(
    held: Mapping[str, str],
    dim: int,
    model_id: str,
    where: object,
    remedy: str = "run `briefing index build`",
) -> None:
    """Raise StaleIndexError if another model than the one in use built the index."""
    if (held.get("dim"), held.get("model_id")) != (str(dim), model_id):
        raise StaleIndexError(
            f"the index in {where} was built with the model {held.get('model_id')}, not "
            f"{model_id}; {remedy}, or set BRIEFING_MODEL back"
        )
