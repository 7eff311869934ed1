"""Who may ask, and how often, in one place."""

from dataclasses import dataclass

from bot.adapters.telegram.incoming.access import Access
from bot.adapters.telegram.incoming.quota import Quota

# Paging through quotations, or typing an inline question letter by letter, takes many updates.
_BROWSING = 3


@dataclass(frozen=True, slots=True)
class Limits:
    """Who may ask, and how often.

    `asking` counts questions and commands, `browsing` pressed buttons and inline queries.
    """

    access: Access
    asking: Quota
    browsing: Quota

    @classmethod
    def of(cls, access: Access, per_user: int, per_chat: int) -> "Limits":
        """Return the limits for so many questions a minute, per person and per chat."""
        browsing = Quota(_BROWSING * per_user, _BROWSING * per_chat)
        return cls(access, Quota(per_user, per_chat), browsing)
