"""How often a person, and a chat, may ask."""

from bot.adapters.telegram.incoming import Quota


def test_a_quota_says_how_long_to_wait() -> None:
    """Per person and per chat; refused questions do not count; the first refusal is marked."""
    quota = Quota(2, 3)
    verdicts = [quota.take(1, -10) for _ in range(4)]
    third, fourth = quota.take(2, -10), quota.take(3, -10)

    assert [v.is_granted for v in verdicts] == [True, True, False, False]
    assert [v.is_first for v in verdicts[2:]] == [True, False]
    assert 1 <= verdicts[2].wait_s <= 60
    assert third.is_granted
    assert not fourth.is_granted
    assert quota.take(3, -11).is_granted


def test_who_asked_nothing_for_a_minute_is_not_counted_any_more() -> None:
    """However many have asked since the start, no more are held than asked of late."""
    now = 1_000.0
    quota = Quota(1, 1, clock=lambda: now)
    for asker_id in range(1, 201):
        quota.take(asker_id, -asker_id)
        quota.take(asker_id, -asker_id)
    assert len(quota) == 200 * 3

    now += 61
    for asker_id in range(1_000, 1_200):
        quota.take(asker_id, None)
    assert len(quota) == 200
