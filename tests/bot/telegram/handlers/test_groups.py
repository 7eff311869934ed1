"""Groups, topics, channels: silence, unless the bot is meant."""

from collections.abc import Iterator

import pytest

from tests.bot.telegram import feed
from tests.bot.telegram.conftest import Bot, folder_over, running
from tests.bot.telegram.feed import Json
from tests.bot.telegram.server import BotApi, Fault
from tests.bot.telegram.talk import ANSWER, QUESTION, SAID, asks, labels, quote_in, rows

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("bot")]


def stays_silent(api: BotApi, chat: Json, *updates: Json) -> bool:
    """Say whether updates lead to nothing in a chat: what comes after them is answered alone."""
    before = len(api.sent(chat["id"]))
    last = feed.says_in(chat, feed.person(), f"/ask {QUESTION}")
    api.push(*updates, last)
    sent = api.wait_sent(chat["id"], before + 1)[before:]
    replied = [message.get("_reply_to") for message in sent]
    return replied == [last["message"]["message_id"]]


@pytest.mark.parametrize(
    "text",
    [
        f"@BriefingTestBot {QUESTION}",
        f"{QUESTION} @briefingtestbot",
        f"Dear 👩‍👩‍👧 @BRIEFINGTESTBOT, {QUESTION}",
        f"/ask {QUESTION}",
        f"/ask@BriefingTestBot {QUESTION}",
        f"/ASK@briefingtestbot {QUESTION}",
    ],
    ids=[
        "mention",
        "at the end",
        "after astral characters",
        "command",
        "named command",
        "capitals",
    ],
)
def test_a_group_is_answered_when_the_bot_is_meant(api: BotApi, text: str) -> None:
    """As a reply to the question."""
    chat = feed.group()
    asked = feed.says_in(chat, feed.person(), text)
    api.push(asked)
    (answer,) = api.wait_sent(chat["id"])

    assert quote_in(answer) == ANSWER
    assert answer["_reply_to"] == asked["message"]["message_id"]


def test_a_mention_without_a_username_counts(api: BotApi) -> None:
    """A text mention names the bot by its id."""
    chat = feed.group()
    entity = {"type": "text_mention", "offset": 0, "length": 8, "user": feed.BOT}
    api.push(feed.says_in(chat, feed.person(), f"Briefing {QUESTION}", entities=[entity]))

    assert quote_in(api.wait_sent(chat["id"])[0]) == ANSWER


@pytest.mark.parametrize(
    "text",
    [
        "haha", "+1", "Ben, have you seen this?", "Good point", "so true", "ok", "Not sure about that",
        "Cyber attacks can trigger Article 5, as I said!", "Who is bringing the cake on Friday?",
        "I asked them yesterday", "see you at 3?", "👍", "danke!",
    ],
)  # fmt: skip
def test_what_people_say_to_each_other_under_an_answer_is_not_answered(
    api: BotApi, bot: Bot, text: str
) -> None:
    """Nor kept: what others write in a group is nobody's question."""
    chat, user = feed.group(), feed.person()
    api.push(feed.says_in(chat, user, f"/ask {QUESTION}"))
    (first,) = api.wait_sent(chat["id"])
    remark = feed.says_in(chat, feed.person(), text, reply_to_message=first)

    assert stays_silent(api, chat, remark)
    kept = "SELECT count(*) FROM answers WHERE chat_id = ? AND question = ?"
    assert rows(bot, kept, chat["id"], text) == [(0,)]


def test_a_reply_to_the_bot_is_a_question(api: BotApi) -> None:
    """A follow-up, even; but thanks want no answer."""
    chat, user = feed.group(), feed.person()
    api.push(feed.says_in(chat, user, "/ask How will NATO recruit personnel for cyber activities?"))
    (first,) = api.wait_sent(chat["id"])
    thanks = feed.says_in(chat, user, "Thanks!", reply_to_message=first)

    assert stays_silent(api, chat, thanks)

    before = len(api.sent(chat["id"]))
    api.push(feed.says_in(chat, user, "and the private sector?", reply_to_message=first))
    follow_up = api.wait_sent(chat["id"], before + 1)[-1]

    assert "close cooperation with the private sector" in quote_in(follow_up)


@pytest.mark.parametrize(
    "text",
    [
        QUESTION,
        "good morning",
        "@BriefingTestBotX " + QUESTION,
        "@SomeoneElse " + QUESTION,
        "/ask@OtherBot " + QUESTION,
        "/help@OtherBot",
        "mail me at me@BriefingTestBot",
        "/nonsense",
    ],
)
def test_otherwise_a_group_hears_nothing(api: BotApi, text: str) -> None:
    """Plain talk, other people, other bots."""
    chat = feed.group()

    assert stays_silent(api, chat, feed.says_in(chat, feed.person(), text))


def test_a_bare_mention_under_a_question_answers_that_question(api: BotApi) -> None:
    """As does a bare /ask; a part that is quoted goes before the whole."""
    chat, user = feed.group(), feed.person()
    somebody = feed.message(chat, f"I wonder. {QUESTION} Anyone?", feed.person())
    part = {"text": QUESTION, "position": 10}
    api.push(feed.says_in(chat, user, "@BriefingTestBot", reply_to_message=somebody, quote=part))
    (answer,) = api.wait_sent(chat["id"])
    api.push(feed.says_in(chat, user, "/ask", reply_to_message={**somebody, "text": QUESTION}))
    second = api.wait_sent(chat["id"], 2)[-1]

    assert quote_in(answer) == quote_in(second) == ANSWER


def test_a_topic_is_answered_in_the_topic(api: BotApi) -> None:
    """The typing action, too; the message that opened the topic is nobody's reply."""
    chat = feed.group(is_forum=True)
    plain = feed.topic_message(chat, feed.person(), 31, QUESTION)
    asked = feed.topic_message(chat, feed.person(), 31, f"@BriefingTestBot {QUESTION}")
    api.push(plain, asked)
    (answer,) = api.wait_sent(chat["id"])
    action = api.called("sendChatAction", chat_id=chat["id"])[0]

    assert answer["message_thread_id"] == action.params["message_thread_id"] == 31
    assert answer["_reply_to"] == asked["message"]["message_id"]


def test_a_thread_of_replies_is_no_topic(api: BotApi) -> None:
    """In a group that is no forum, `message_thread_id` may not be sent back."""
    chat = feed.group()
    api.push(feed.says_in(chat, feed.person(), f"/ask {QUESTION}", message_thread_id=17))
    api.wait_sent(chat["id"])
    (call,) = api.called("sendMessage", chat_id=chat["id"])

    assert "message_thread_id" not in call.params


def test_a_topic_that_is_gone_loses_no_answer(api: BotApi) -> None:
    """Telegram says that the thread is not found; the answer goes to the group."""
    chat = feed.group(is_forum=True)
    api.faults.append(
        Fault.refusal(
            "sendMessage", 400, "Bad Request: message thread not found",
            when=lambda p: p["chat_id"] == chat["id"],
        )
    )  # fmt: skip
    api.push(feed.topic_message(chat, feed.person(), 31, f"/ask {QUESTION}"))
    (answer,) = api.wait_sent(chat["id"])

    assert quote_in(answer) == ANSWER
    assert "message_thread_id" not in answer


def test_an_edit_that_adds_the_mention_is_answered(api: BotApi) -> None:
    """And one that takes it away again leaves the answer as it is."""
    chat = feed.group()
    asked = feed.says_in(chat, feed.person(), QUESTION)
    api.push(asked, feed.edited(asked, f"@BriefingTestBot {QUESTION}"))
    (answer,) = api.wait_sent(chat["id"])
    api.push(feed.edited(asked, "never mind?"))

    assert stays_silent(api, chat)
    assert quote_in(answer) == ANSWER


def test_here_is_for_administrators(api: BotApi) -> None:
    """Others are told so; what is not understood is explained."""
    chat, user = feed.group(), feed.person()
    api.push(feed.says_in(chat, user, "/here on"))
    refused = api.wait_sent(chat["id"], 1)[-1]
    api.admins.add((chat["id"], user["id"]))
    api.push(feed.says_in(chat, user, "/here maybe"))
    explained = api.wait_sent(chat["id"], 2)[-1]

    assert "Only admins" in refused["text"]
    assert "/here on or /here off" in explained["text"]


def test_here_answers_plain_questions_when_sure(api: BotApi) -> None:
    """Only what ends in a question mark, only above the bound; off ends it."""
    chat, chief = feed.group(), feed.person()
    api.admins.add((chat["id"], chief["id"]))
    api.push(feed.says_in(chat, chief, "/here on"), feed.says_in(chat, chief, "/here on 90"))
    on, _ = api.wait_sent(chat["id"], 2)
    # Not sure enough for 90 %: the next that is said is the new bound.
    plain = feed.says_in(chat, feed.person(), QUESTION)
    api.push(plain, feed.says_in(chat, chief, "/here on 80"))
    lower = api.wait_sent(chat["id"], 3)[2]
    api.push(
        feed.says_in(chat, feed.person(), "What did Angela Merkel say?"),
        feed.says_in(chat, feed.person(), QUESTION.rstrip("?")),
        feed.says_in(chat, feed.person(), QUESTION),
    )
    answers = api.wait_sent(chat["id"], 4)[3:]

    assert "at least 85%" in on["text"]
    assert "at least 80%" in lower["text"]
    assert "Make me an admin" in on["text"]
    assert [quote_in(answer) for answer in answers] == [ANSWER]
    assert len(api.called("sendChatAction", chat_id=chat["id"])) == 0

    api.push(feed.says_in(chat, chief, "/here on 99"))
    api.wait_sent(chat["id"], 5)
    assert stays_silent(api, chat, feed.says_in(chat, feed.person(), QUESTION))

    before = len(api.sent(chat["id"]))
    api.push(feed.says_in(chat, chief, "/here off"))
    api.wait_sent(chat["id"], before + 1)
    assert stays_silent(api, chat, feed.says_in(chat, feed.person(), QUESTION))


def test_a_trial_counts_what_would_have_been_answered(api: BotApi, bot: Bot) -> None:
    """In silence, by source; nothing that people wrote is kept, nor who they are."""
    chat, chief, other = feed.group(), feed.person(), feed.person()
    api.admins.add((chat["id"], chief["id"]))
    api.push(feed.says_in(chat, chief, "/here try"))
    (told,) = api.wait_sent(chat["id"])
    assert told["text"].startswith("For seven days I’ll count")
    asked = (QUESTION, QUESTION, "What did Angela Merkel say?", QUESTION.rstrip("?"))
    api.push(*(feed.says_in(chat, other, words) for words in asked))
    api.push(feed.says_in(chat, other, "/privacy"), feed.says_in(chat, chief, "/here"))
    _, privacy, report = api.wait_sent(chat["id"], 3)

    assert "I’m counting" in privacy["text"]
    assert report["text"].splitlines()[:3] == [
        "Questions here that didn’t mention me in the last seven days: 3",
        "I’d have answered (confidence 85% or more): 2",
        f"2 × {SAID}",
    ]
    assert rows(bot, "SELECT * FROM answers WHERE chat_id = ?", chat["id"]) == []
    kept = "SELECT source_id, count FROM trials WHERE chat_id = ? ORDER BY source_id"
    assert rows(bot, kept, chat["id"]) == [("", 1), ("stoltenberg-cyber-defence-pledge-2019", 2)]

    api.push(feed.says_in(chat, chief, "/here off"), feed.says_in(chat, chief, "/here"))
    assert "/here try" in api.wait_sent(chat["id"], 5)[-1]["text"]
    assert stays_silent(api, chat, feed.says_in(chat, other, QUESTION))
    assert rows(bot, kept, chat["id"]) == []


def test_an_anonymous_administrator_is_one(api: BotApi) -> None:
    """He writes in the group's name; for /here that is enough."""
    chat = feed.group()
    api.push(feed.anonymous_admin_says(chat, "/here on 50"))
    (on,) = api.wait_sent(chat["id"])
    api.push(feed.anonymous_admin_says(chat, f"@BriefingTestBot {QUESTION}"))
    answer = api.wait_sent(chat["id"], 2)[-1]

    assert "at least 50%" in on["text"]
    assert quote_in(answer) == ANSWER


def test_who_writes_as_a_channel_is_no_administrator(api: BotApi) -> None:
    """But may ask like anybody."""
    chat, as_channel = feed.group(), feed.channel()
    api.push(feed.says_in(chat, feed.CHANNEL_BOT, "/here on", sender_chat=as_channel))
    (refused,) = api.wait_sent(chat["id"])
    api.push(feed.says_in(chat, feed.CHANNEL_BOT, f"/ask {QUESTION}", sender_chat=as_channel))
    answer = api.wait_sent(chat["id"], 2)[-1]

    assert "Only admins" in refused["text"]
    assert quote_in(answer) == ANSWER


def test_privacy_tells_a_groups_id(api: BotApi) -> None:
    """It is what goes into BRIEFING_TELEGRAM_CHATS."""
    chat, user = feed.group(), feed.person()
    api.push(feed.says_in(chat, user, "/privacy"))
    (told,) = api.wait_sent(chat["id"])

    assert f"Your ID: {user['id']}. This chat’s ID: {chat['id']}" in told["text"]


def test_settings_of_a_group_are_its_administrators(api: BotApi) -> None:
    """Who pressed a button is checked, not who called the settings."""
    chat, chief, other = feed.group(), feed.person(), feed.person()
    api.admins.add((chat["id"], chief["id"]))
    api.push(feed.says_in(chat, chief, "/settings"))
    (settings,) = api.wait_sent(chat["id"])
    api.press(other, settings, "2")
    api.wait(
        lambda: api.called("answerCallbackQuery", text="Only admins of this chat can do that.")
    )
    assert "• 1" in labels(settings)

    api.press(chief, settings, "2")
    api.wait(lambda: "• 2" in labels(settings))
    api.press(chief, settings, "Without mention: off")
    api.wait(lambda: "Without mention: on" in labels(settings))


def test_a_channel_is_answered_in_one_post(api: BotApi) -> None:
    """As the channel, with the citation; its readers get no buttons but the source."""
    chat = feed.channel()
    asked = feed.posts(chat, f"/ask {QUESTION}")
    api.push(feed.posts(chat, f"{QUESTION} Good morning!"), asked)
    (answer,) = api.wait_sent(chat["id"])

    assert quote_in(answer) == ANSWER
    assert "London, 23 May 2019" in answer["text"]
    assert answer["_reply_to"] == asked["channel_post"]["message_id"]
    assert labels(answer) == ["Source"]
    assert api.called("sendChatAction", chat_id=chat["id"]) == []


def test_other_posts_of_a_channel_are_left_alone(api: BotApi) -> None:
    """Talk, mentions, other commands, what was forwarded into it."""
    chat = feed.channel()
    origin = {"type": "hidden_user", "date": 1, "sender_user_name": "X"}
    api.push(
        feed.posts(chat, QUESTION),
        feed.posts(chat, f"@BriefingTestBot {QUESTION}"),
        feed.posts(chat, "/help"),
        feed.posts(chat, "/ask"),
        feed.posts(chat, f"/ask {QUESTION}", forward_origin=origin),
        feed.posts(chat, f"/ask {QUESTION}", via_bot=feed.BOT),
        feed.posts(chat, "/ask Is cyberspace a military domain?"),
    )
    (answer,) = api.wait_sent(chat["id"])

    assert "domain" in quote_in(answer)


def test_an_edited_post_edits_its_answer(api: BotApi) -> None:
    """The channel keeps one answer."""
    chat = feed.channel()
    asked = feed.posts(chat, "/ask What did Angela Merkel say?")
    api.push(asked)
    (answer,) = api.wait_sent(chat["id"])
    api.push(feed.edited(asked, f"/ask {QUESTION}"))
    api.wait(lambda: ANSWER in answer["text"])

    assert len(api.sent(chat["id"])) == 1


def test_a_linked_post_is_not_answered_again(api: BotApi) -> None:
    """Telegram puts a channel's /ask post into the linked group; the channel had its answer."""
    chat, source = feed.group(), feed.channel()

    assert stays_silent(api, chat, feed.linked_post(chat, source, f"/ask {QUESTION}"))


def test_another_bot_is_not_answered(api: BotApi) -> None:
    """Two bots would never end."""
    chat = feed.group()
    robot = {**feed.person(name="Robot"), "is_bot": True}

    assert stays_silent(api, chat, feed.says_in(chat, robot, f"@BriefingTestBot {QUESTION}"))


def test_a_group_that_becomes_a_supergroup_keeps_its_settings(api: BotApi, bot: Bot) -> None:
    """Also its answers, and what they led to."""
    old, new, chief = feed.plain_group(), feed.group(), feed.person()
    api.admins.add((old["id"], chief["id"]))
    moved = "SELECT 1 FROM chats WHERE chat_id = ? AND is_here"
    api.push(feed.says_in(old, chief, "/here on 80"), *feed.migrates(old, new, chief))
    api.wait(lambda: rows(bot, moved, new["id"]))
    api.push(feed.says_in(new, feed.person(), QUESTION))

    assert quote_in(api.wait_sent(new["id"])[0]) == ANSWER


def test_an_answer_follows_a_group_that_moved_meanwhile(api: BotApi) -> None:
    """Telegram refuses the old id and names the new one."""
    old, new = feed.plain_group(), feed.group()
    api.faults.append(
        Fault.refusal(
            "sendMessage", 400, "Bad Request: group chat was upgraded to a supergroup chat",
            parameters={"migrate_to_chat_id": new["id"]}, when=lambda p: p["chat_id"] == old["id"],
        )
    )  # fmt: skip
    user = feed.person()
    asked = feed.says_in(old, user, f"/ask {QUESTION}")
    api.push(asked)
    (answer,) = api.wait_sent(new["id"])
    assert quote_in(answer) == ANSWER

    # Its buttons work there; and a number that the question had in the group is free again.
    api.press(user, answer, "More")
    api.wait(lambda: "Less" in labels(answer))
    again = feed.says_in(new, user, f"/ask {QUESTION}")
    again["message"]["message_id"] = asked["message"]["message_id"]
    api.push(again)
    assert quote_in(api.wait_sent(new["id"], 2)[1]) == ANSWER


def test_a_new_group_is_greeted_once_and_a_channel_never(api: BotApi, bot: Bot) -> None:
    """Whether the bot may write there is kept."""
    chat, channel, user = feed.group(), feed.channel(), feed.person()
    api.push(
        feed.my_chat_member(chat, user, "left", "member"),
        feed.my_chat_member(chat, user, "member", "administrator"),
        feed.my_chat_member(channel, user, "left", "administrator"),
    )
    (hello,) = api.wait_sent(chat["id"])
    api.push(feed.my_chat_member(chat, user, "administrator", "kicked"))
    active = "SELECT is_active FROM chats WHERE chat_id = ?"
    api.wait(lambda: rows(bot, active, chat["id"]) == [(0,)])

    assert "Mention me (@BriefingTestBot)" in hello["text"]
    assert api.sent(channel["id"]) == []
    assert rows(bot, active, channel["id"]) == [(1,)]


@pytest.fixture(scope="module")
def reading_all(
    tmp_path_factory: pytest.TempPathFactory, data_dir: object
) -> Iterator[tuple[BotApi, Bot]]:
    """A bot whose privacy mode is off."""
    folder = folder_over(data_dir, tmp_path_factory.mktemp("all"))  # type: ignore[arg-type]
    with BotApi(reads_all=True) as api, running(api, folder) as bot:
        yield api, bot


def test_with_privacy_mode_off_the_bot_is_as_silent(reading_all: tuple[BotApi, Bot]) -> None:
    """It hears all of a group, and says so in the log; it answers what it answered before."""
    api, bot = reading_all
    chat, chief = feed.group(), feed.person()
    api.admins.add((chat["id"], chief["id"]))
    silent = stays_silent(api, chat, feed.says_in(chat, feed.person(), QUESTION))
    api.push(feed.says_in(chat, chief, "/here on"))
    on = api.wait_sent(chat["id"], 2)[-1]

    assert silent
    assert "privacy mode is off" in bot.log
    assert "make me an administrator" not in on["text"]


def test_private_chats_and_groups_are_counted_apart(api: BotApi) -> None:
    """What somebody asked in private does not lead on in a group."""
    user = feed.person()
    asks(api, QUESTION, user)
    chat = feed.group()
    api.push(feed.says_in(chat, user, "/ask When did he say that?"))
    (answer,) = api.wait_sent(chat["id"])

    assert not answer["text"].startswith("Understood as")
