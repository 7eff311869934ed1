"""Digests and watches: posted when they are due, once, and only what is new."""

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.telegram import feed
from tests.bot.telegram.conftest import Bot, running
from tests.bot.telegram.feed import Json
from tests.bot.telegram.server import PATIENCE_S, BotApi, Fault
from tests.bot.telegram.talk import ANSWER, QUESTION, quote_in, rows
from tests.conftest import REPORT, ROOT

pytestmark = pytest.mark.slow
# How often this bot looks what is due.
TICK_S = 0.25
TOPIC = "cyber attacks"
ADD = f'/digest add "{TOPIC}" daily 07:30 Europe/Berlin'
NEW = "Cyber attacks on hospitals have doubled since the spring, the minister said."
BETTER = "Yes: a cyber attack can trigger Article 5, as the Allies agreed in Wales."


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, data_dir: Path) -> Path:
    """A data folder of its own, to which documents can be added."""
    folder = tmp_path_factory.mktemp("desk")
    shutil.copytree(data_dir, folder, dirs_exist_ok=True)
    return folder


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All that may be quoted, in one file: what stands in a block quotation stands here."""
    path = tmp_path_factory.mktemp("texts") / "all.txt"
    path.write_text("\n".join([REPORT.read_text(encoding="utf-8"), NEW, BETTER]), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def bot(api: BotApi, desk: Path, corpus: Path) -> Iterator[Bot]:
    with running(api, desk, {"TELEGRAM_ADMINS": "77"}, corpus=corpus, tick_s=TICK_S) as started:
        yield started


def add_document(desk: Path, name: str, text: str) -> None:
    """Add a document to the library, as a colleague does while the bot runs."""
    path = desk / f"{name}.txt"
    path.write_text(text, encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "bot", "index", "add", str(path)], check=True, timeout=180,
        capture_output=True,
        env={
            "PATH": os.environ["PATH"], "HOME": str(desk), "HF_HUB_OFFLINE": "1",
            "BRIEFING_DATA_DIR": str(desk), "PYTHONPATH": str(ROOT),
        },
    )  # fmt: skip


def make_due(bot: Bot, chat: Json) -> None:
    """Let a chat's digests be due now, as if it were the next morning."""
    path = bot.data_dir / f"telegram-{feed.BOT_ID}.sqlite"
    with sqlite3.connect(path, timeout=180) as db:
        db.execute("UPDATE digests SET due = 0 WHERE chat_id = ?", (chat["id"],))
    db.close()


def wait_settled(bot: Bot, chat: Json, timeout_s: float = PATIENCE_S) -> None:
    """Wait until a chat's digests are made and nothing is on its way."""
    until = time.monotonic() + timeout_s
    while rows(
        bot, "SELECT 1 FROM digests WHERE chat_id = ? AND due = 0 AND state = 'active'", chat["id"]
    ) or rows(bot, "SELECT 1 FROM bulletins WHERE chat_id = ? AND settled IS NULL", chat["id"]):
        assert time.monotonic() < until, bot.log
        time.sleep(0.1)


def test_a_channel_is_briefed_on_what_is_new(api: BotApi, bot: Bot, desk: Path) -> None:
    """One line sets it up; then what there is, then silence, then what is new, alone."""
    chat = feed.channel()
    api.push(feed.posts(chat, ADD))
    (told,) = api.wait_sent(chat["id"])
    assert told["text"].startswith(f"I’ll post what’s new on “{TOPIC}” here: every day at 07:30")

    make_due(bot, chat)
    _, first = api.wait_sent(chat["id"], 2)
    assert first["text"].startswith(TOPIC)
    quotations = [e.text for e in first["_parsed"] if e.type.endswith("BlockQuote")]
    assert 2 <= len(quotations) <= 5
    wait_settled(bot, chat)
    make_due(bot, chat)
    wait_settled(bot, chat)
    assert len(api.sent(chat["id"])) == 2

    add_document(desk, "hospitals", NEW)
    api.wait(lambda: "answering from" in bot.log)  # once a second it looks for a newer index
    make_due(bot, chat)
    third = api.wait_sent(chat["id"], 3)[-1]
    assert quote_in(third) == NEW
    assert "Hospitals" in third["text"]
    wait_settled(bot, chat)
    assert len(api.sent(chat["id"])) == 3


def test_several_topics_of_a_chat_become_one_post(api: BotApi, bot: Bot) -> None:
    """In the topic of the forum where they were set up, under a heading each."""
    chat, admin = feed.group(is_forum=True), feed.person()
    api.admins.add((chat["id"], admin["id"]))
    for topic in (TOPIC, "attribution"):
        api.push(feed.topic_message(chat, admin, 9, f"/digest add “{topic}” weekdays 07:30"))
    api.wait_sent(chat["id"], 2)
    make_due(bot, chat)
    (post,) = api.wait_sent(chat["id"], 3)[2:]

    assert post["message_thread_id"] == 9
    bold = [e.text.strip() for e in post["_parsed"] if e.type.endswith("Bold")]
    assert bold[0].startswith(TOPIC)
    assert any(text.startswith("attribution") for text in bold)


def test_topics_that_share_quotations_post_each_once(api: BotApi, bot: Bot) -> None:
    """Under the first topic that has it."""
    user = feed.person()
    chat = feed.private(user)
    for topic in (TOPIC, "a cyber attack", "attacks in cyberspace"):
        api.push(feed.says(user, f"/digest add {topic} daily 07:30"))
    api.wait_sent(user["id"], 3)
    make_due(bot, chat)
    wait_settled(bot, chat)
    sql = "SELECT quotation_id FROM lines JOIN bulletins USING (bulletin_id) WHERE chat_id = ?"
    posted = rows(bot, sql, user["id"])

    assert len(posted) > 1
    assert len(posted) == len(set(posted))


@pytest.mark.parametrize("again", [TOPIC, "Cyber  ATTACKS", f'"{TOPIC}"'])
def test_a_topic_is_posted_in_a_place_once(api: BotApi, bot: Bot, again: str) -> None:
    """Who adds it again is told what is there; in another topic of the chat it is another."""
    user = feed.person()
    api.push(feed.says(user, ADD), feed.says(user, f"/digest add {again} weekly Mon 08:00"))
    refusal = api.wait_sent(user["id"], 2)[-1]
    in_topic = {"message_thread_id": 11, "is_topic_message": True}
    api.push(feed.says(user, ADD, **in_topic))
    api.wait_sent(user["id"], 3)

    assert (
        "You already have “cyber attacks” here: every day at 07:30 Europe/Berlin, next:"
        in refusal["text"]
    )
    kept = rows(bot, "SELECT thread_id FROM digests WHERE chat_id = ?", user["id"])
    assert kept == [(None,), (11,)]


def test_only_administrators_set_up_a_group(api: BotApi, bot: Bot) -> None:
    chat = feed.group()
    api.push(feed.says_in(chat, feed.person(), ADD))
    (answer,) = api.wait_sent(chat["id"])

    assert answer["text"] == "Only admins of this chat can do that."
    assert not rows(bot, "SELECT 1 FROM digests WHERE chat_id = ?", chat["id"])


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("/digest add cyber attacks", "/digest add \"cyber attacks\" daily 07:30"),
        ("/digest add cyber daily 07:30 Atlantis", "Atlantis is not a time zone"),
        ("/digest add cyber every 2 weeks at 9", "“every 2 weeks at 9” is not a schedule"),
        ("/digest add cyber attacks every Monday at 9", "“cyber attacks” here: every Monday at 09:00 UTC."),
        ("/digest add cyber attacks every morning", "The time is that of UTC."),
        ("/digest add \"a daily dose of attacks\" 7:15 pm", "“a daily dose of attacks” here: every day at 19:15"),
        ("/digest add \"quantum chromodynamics\" every 6h", "There is nothing on this in my documents yet"),
        ("/digest remove 7", "There is no entry with that number."),
        ("/brief", "Write a topic after the command"),
        ("/contrast Stoltenberg", "Name two speakers and a topic"),
        ("/contrast Stoltenberg | Merkel: attacks", "No speaker is called “Merkel”"),
        ("/watch", "Write a question after the command"),
        ("/watch What is the capital of Australia called?", "No answer so far."),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said(api: BotApi, bot: Bot, command: str, words: str) -> None:
    user = feed.person()
    api.push(feed.says(user, command))

    assert words in api.wait_sent(user["id"])[0]["text"]


@pytest.mark.parametrize(
    ("table", "command"), [("digests", ADD), ("watches", f"/watch {QUESTION}")]
)
def test_a_person_may_set_up_so_many_in_all_chats(
    api: BotApi, bot: Bot, table: str, command: str
) -> None:
    """One more is refused in words, until one is removed."""
    user = feed.person()
    api.push(feed.says(user, command))
    before = len(api.wait_sent(user["id"], 2 if table == "watches" else 1))
    path = bot.data_dir / f"telegram-{feed.BOT_ID}.sqlite"
    with sqlite3.connect(path, timeout=180) as db:
        columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")][2:]
        copied = ", ".join(columns).replace("state", "'held'", 1)
        db.executemany(
            f"INSERT INTO {table} (chat_id, {', '.join(columns)}) SELECT ?, {copied} FROM {table} "
            "WHERE chat_id = ?",
            [(-number, user["id"]) for number in range(1, 60)],
        )
    db.close()
    api.push(feed.says(user, command.replace("cyber", "hybrid")))

    refusal = api.wait_sent(user["id"], before + 1)[-1]["text"]
    assert refusal.startswith("You already have 60 of these in your chats")
    assert len(rows(bot, f"SELECT 1 FROM {table} WHERE owner_id = ?", user["id"])) == 60


def test_a_post_speaks_the_language_of_whoever_set_it_up(api: BotApi, bot: Bot) -> None:
    """It comes when nobody has written anything."""
    user = {**feed.person(), "language_code": "de"}
    api.push(feed.says(user, ADD))
    (told,) = api.wait_sent(user["id"])
    assert told["text"].startswith("Ich melde hier Neues zu")
    make_due(bot, feed.private(user))

    assert "23. Mai 2019" in api.wait_sent(user["id"], 2)[1]["text"]


def test_a_digest_is_managed_by_its_buttons(api: BotApi, bot: Bot) -> None:
    """Preview shows it and changes nothing; paused it is not posted; removed it is gone."""
    user = feed.person()
    api.push(feed.says(user, ADD), feed.says(user, "/digest list"))
    listed = api.wait_sent(user["id"], 2)[-1]
    assert listed["text"].startswith(f"1. {TOPIC}: every day at 07:30 Europe/Berlin, next: ")

    api.press(user, listed, "Preview 1")
    shown = api.wait_sent(user["id"], 3)[-1]
    assert shown["text"].startswith(TOPIC)
    assert not rows(bot, "SELECT 1 FROM bulletins WHERE chat_id = ?", user["id"])
    api.press(user, listed, "Pause 1")
    api.wait(lambda: "paused" in api.messages[user["id"], listed["message_id"]]["text"])
    make_due(bot, feed.private(user))
    time.sleep(8 * TICK_S)
    assert len(api.sent(user["id"])) == 3
    api.press(user, listed, "Resume 1")
    api.wait(lambda: "next" in api.messages[user["id"], listed["message_id"]]["text"])
    api.press(user, listed, "Post now 1")
    assert api.wait_sent(user["id"], 4)[-1]["text"].startswith(TOPIC)
    api.press(user, listed, "Remove 1")
    api.wait(lambda: "No digests" in api.messages[user["id"], listed["message_id"]]["text"])
    assert not rows(bot, "SELECT 1 FROM digests WHERE chat_id = ?", user["id"])


def test_briefs_in_a_chat(api: BotApi, bot: Bot) -> None:
    """A brief and a timeline, and a quotation opened by its id from either."""
    user = feed.person()
    api.push(feed.says(user, f"/brief {TOPIC}"), feed.says(user, f"/timeline {TOPIC}"))
    brief, timeline = api.wait_sent(user["id"], 2)[:2]

    assert brief["text"].startswith(TOPIC)
    assert "23 May 2019" in timeline["text"]
    api.push(feed.says(user, QUESTION))
    quotation_id = ""
    api.wait_sent(user["id"], 3)
    ((quotation_id,),) = rows(
        bot,
        "SELECT quotation_id FROM places JOIN answers USING (answer_id) WHERE chat_id = ? "
        "AND position = 0",
        user["id"],
    )
    api.push(feed.says(user, f"/q_{quotation_id[1:]}"))
    assert quote_in(api.wait_sent(user["id"], 4)[-1]) == ANSWER


def test_a_watch_tells_of_a_better_answer(api: BotApi, bot: Bot, desk: Path) -> None:
    """Old and new in one post, once."""
    user = feed.person()
    api.push(feed.says(user, f"/watch “{QUESTION}”"))
    told, now = api.wait_sent(user["id"], 2)
    assert told["text"].startswith("I’m watching this question.")
    assert quote_in(now) == ANSWER

    add_document(desk, "wales", BETTER)
    post = api.wait_sent(user["id"], 3)[-1]
    quotations = [e.text for e in post["_parsed"] if e.type.endswith("BlockQuote")]
    assert post["text"].startswith(f"Better answer: {QUESTION}")
    assert quotations == [BETTER, ANSWER]
    before = bot.log.count("answering from")
    add_document(desk, "weather", "The weather in Wales is wet.")
    api.wait(lambda: bot.log.count("answering from") > before)
    time.sleep(8 * TICK_S)
    assert len(api.sent(user["id"])) == 3


def test_a_watch_is_removed_by_its_button(api: BotApi, bot: Bot) -> None:
    """The list without it takes the place of the list with it."""
    user = feed.person()
    api.push(feed.says(user, f"/watch {QUESTION}"), feed.says(user, "/watch list"))
    listed = api.wait_sent(user["id"], 3)[-1]
    assert listed["text"] == f"1. {QUESTION}"

    api.press(user, listed, "Remove 1")
    api.wait(
        lambda: "No watched questions" in api.messages[user["id"], listed["message_id"]]["text"]
    )
    assert not rows(bot, "SELECT 1 FROM watches WHERE chat_id = ?", user["id"])


def test_a_chat_that_shuts_the_bot_out_is_held_and_told_once(api: BotApi, bot: Bot) -> None:
    """Whoever set it up is told; let in again, the post that could not be sent comes."""
    chat, admin = feed.group(), feed.person()
    api.admins.add((chat["id"], admin["id"]))
    api.push(feed.says_in(chat, admin, ADD))
    api.wait_sent(chat["id"])
    kicked = Fault.refusal(
        "sendMessage", 403, "Forbidden: bot was kicked from the supergroup chat", times=9,
        when=lambda params: params["chat_id"] == chat["id"],
    )  # fmt: skip
    api.faults.append(kicked)
    make_due(bot, chat)
    (told,) = api.wait_sent(admin["id"])
    assert "I can’t post in “Desk” any more (" in told["text"]
    assert TOPIC in told["text"]
    assert rows(bot, "SELECT state FROM digests WHERE chat_id = ?", chat["id"]) == [("held",)]

    api.faults.clear()
    api.push(feed.my_chat_member(chat, admin, "left", "administrator"))
    posts = api.wait_sent(chat["id"], 3)
    assert any(message["text"].startswith(TOPIC) for message in posts)
    assert len(api.sent(admin["id"])) == 1
    assert rows(bot, "SELECT state FROM digests WHERE chat_id = ?", chat["id"]) == [("active",)]


def test_a_chat_is_named_by_its_number_only_if_its_title_is_not_to_be_had(
    api: BotApi, bot: Bot
) -> None:
    """Telegram does not tell a bot that was thrown out."""
    chat, admin = feed.group(), feed.person()
    api.admins.add((chat["id"], admin["id"]))
    api.push(feed.says_in(chat, admin, ADD))
    api.wait_sent(chat["id"])
    kicked = "Forbidden: bot was kicked from the supergroup chat"
    for method in ("sendMessage", "getChat"):
        to_chat = {"when": lambda params: params["chat_id"] == chat["id"]}
        api.faults.append(Fault.refusal(method, 403, kicked, times=9, **to_chat))
    make_due(bot, chat)

    told = api.wait_sent(admin["id"])[0]["text"]
    assert f"I can’t post in chat {chat['id']} any more (" in told


def test_a_channel_without_rights_is_told_to_the_bot_s_administrators(
    api: BotApi, bot: Bot
) -> None:
    """Of a channel nobody knows who set it up."""
    chat = feed.channel()
    api.push(feed.posts(chat, ADD))
    api.wait_sent(chat["id"])
    lost = Fault.refusal(
        "sendMessage", 400, "Bad Request: need administrator rights in the channel chat", times=9,
        when=lambda params: params["chat_id"] == chat["id"],
    )  # fmt: skip
    api.faults.append(lost)
    before = len(api.sent(77))
    make_due(bot, chat)

    assert "eed administrator rights" in api.wait_sent(77, before + 1)[-1]["text"]


def test_a_closed_topic_is_held(api: BotApi, bot: Bot) -> None:
    """Nothing is posted elsewhere in its place; reopened, it comes."""
    chat, admin = feed.group(is_forum=True), feed.person()
    api.admins.add((chat["id"], admin["id"]))
    api.push(feed.topic_message(chat, admin, 9, ADD))
    api.wait_sent(chat["id"])
    closed = Fault.refusal(
        "sendMessage", 400, "Bad Request: TOPIC_CLOSED", times=9,
        when=lambda params: params["chat_id"] == chat["id"],
    )  # fmt: skip
    api.faults.append(closed)
    make_due(bot, chat)
    told = api.wait_sent(admin["id"])[0]["text"]
    assert told.startswith("The forum topic I post to in “Desk” is closed or deleted")
    api.faults.clear()
    reopened = feed.topic_message(chat, admin, 9, "x")
    del reopened["message"]["text"]
    reopened["message"]["forum_topic_reopened"] = {}
    api.push(reopened)

    assert api.wait_sent(chat["id"], 2)[-1]["message_thread_id"] == 9


def test_a_group_that_becomes_a_supergroup_keeps_its_digests(api: BotApi, bot: Bot) -> None:
    old, new, admin = feed.plain_group(), feed.group(), feed.person()
    api.admins.add((old["id"], admin["id"]))
    api.push(feed.says_in(old, admin, ADD))
    api.wait_sent(old["id"])
    api.push(*feed.migrates(old, new, admin))
    bot.wait_log("became a supergroup")
    make_due(bot, new)

    assert api.wait_sent(new["id"])[0]["text"].startswith(TOPIC)


def test_a_post_that_may_have_arrived_is_offered_not_repeated(api: BotApi, bot: Bot) -> None:
    """Whoever set it up gets the button; pressed, the post comes."""
    chat, admin = feed.group(), feed.person()
    api.admins.add((chat["id"], admin["id"]))
    api.push(feed.says_in(chat, admin, ADD))
    api.wait_sent(chat["id"])
    lost = Fault("sendMessage", body=None, when=lambda params: params["chat_id"] == chat["id"])
    api.faults.append(lost)
    make_due(bot, chat)
    (offer,) = api.wait_sent(admin["id"])
    assert "Telegram hasn’t confirmed one of my posts in “Desk”." in offer["text"]
    assert len(api.sent(chat["id"])) == 1
    api.press(admin, offer, "Send again")

    assert api.wait_sent(chat["id"], 2)[-1]["text"].startswith(TOPIC)
