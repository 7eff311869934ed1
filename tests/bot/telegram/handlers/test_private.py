"""A private chat: ask, read on, vote, edit, forget."""

from typing import Any

import pytest

from tests.bot.telegram import feed
from tests.bot.telegram.conftest import Bot
from tests.bot.telegram.server import BotApi
from tests.bot.telegram.talk import ANSWER, QUESTION, SAID, asks, labels, quote_in, rows

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("bot")]


def test_a_question_is_answered_with_the_quotation(api: BotApi, report_text: str) -> None:
    """In a block quotation that equals the report's bytes; who, where, when; linked; no preview."""
    user, answer = asks(api)
    (call,) = api.called("sendMessage", chat_id=user["id"])
    link = next(e for e in answer["_parsed"] if e.type == "TextUrl")

    assert quote_in(answer) == ANSWER
    assert ANSWER in report_text
    assert SAID in answer["text"]
    assert link.url.startswith("https://www.nato.int/")
    assert "#:~:text=NATO%20leaders" in link.url
    assert answer["text"].splitlines()[-1] == "Read it at www.nato.int"
    assert call.params["link_preview_options"] == {"is_disabled": True}
    assert "reply_parameters" not in call.params


def test_typing_is_shown_at_once(api: BotApi) -> None:
    """The action goes out before the answer does."""
    user, _ = asks(api)
    action = api.called("sendChatAction", chat_id=user["id"])[0]
    (message,) = api.called("sendMessage", chat_id=user["id"])

    assert action.params["action"] == "typing"
    assert action.at <= message.at


def test_the_buttons_of_an_answer(api: BotApi) -> None:
    """Context, the next one, source, copy, votes; the copy is the quotation."""
    _, answer = asks(api)

    assert labels(answer) == [
        "More", "Next quotation", "Source", "Copy", "Helpful", "Not what I asked"
    ]  # fmt: skip
    assert api.button(answer, "Copy")["copy_text"]["text"] == ANSWER
    assert api.button(answer, "Source")["url"].startswith("https://www.nato.int/")


def test_a_quotation_too_long_to_copy_has_no_copy_button(api: BotApi) -> None:
    """Telegram copies 256 units at most."""
    _, answer = asks(api, "What did Stoltenberg say about attribution?")

    assert len(quote_in(answer)) > 256
    assert "Copy" not in labels(answer)


def test_more_context_and_less(api: BotApi) -> None:
    """The neighbouring sentences come and go in the same message; the quotation stays."""
    user, answer = asks(api)
    api.press(user, answer, "More")
    api.wait(lambda: "Less" in labels(answer))
    with_context = answer["text"]
    api.press(user, answer, "Less")
    api.wait(lambda: "More" in labels(answer))

    assert with_context.startswith("NATO is adapting to this new reality.\n" + ANSWER)
    assert "Cited in the report as [1]" in with_context
    assert "Paraphrased in the report: Stoltenberg referred to NATO's decision" in with_context
    assert "Confidence" in with_context
    assert "Where an attack against one Ally" in with_context
    assert answer["text"].startswith(ANSWER)
    assert "Cited in the report as" not in answer["text"]
    assert len(api.sent(user["id"])) == 1
    api.wait(lambda: len(api.called("answerCallbackQuery")) >= 2)


def test_the_next_quotation_and_back(api: BotApi, report_text: str) -> None:
    """The message turns to the report's sentence, then back to the first."""
    user, answer = asks(api)
    api.press(user, answer, "Next quotation")
    api.wait(lambda: "First quotation" in labels(answer))
    second = quote_in(answer)
    api.press(user, answer, "First quotation")
    api.wait(lambda: "Next quotation" in labels(answer))

    assert second != ANSWER
    assert second in report_text
    assert quote_in(answer) == ANSWER


def test_what_the_corpus_does_not_answer(api: BotApi) -> None:
    """It says so, and why, and no more; the closest words come on request, as no answer."""
    user, answer = asks(api, "What did Angela Merkel say?")
    assert answer["text"] == "Not found. The corpus does not mention the speaker Angela Merkel."
    assert labels(answer) == ["Closest passages", "Ask a person"]

    api.press(user, answer, "Closest passages")
    api.wait(lambda: "The closest passages, though not an answer:" in answer["text"])
    assert labels(answer) == ["Hide", "Ask a person"]


def test_a_greeting_is_greeted(api: BotApi) -> None:
    """It is no question, and nothing was sought for it."""
    _, answer = asks(api, "Hello!")

    assert answer["text"].startswith("Hello. Ask me a question")
    assert labels(answer) == []


def test_a_reply_to_an_answer_is_a_follow_up(api: BotApi) -> None:
    """ "and the private sector?" is read with the question of the answer that it replies to."""
    user, first = asks(api, "How will NATO recruit personnel for cyber activities?")
    asks(api, user=user)
    public = {k: v for k, v in first.items() if not k.startswith("_")}
    api.push(feed.says(user, "and the private sector?", reply_to_message=public))
    answer = api.wait_sent(user["id"], 3)[-1]

    assert answer["text"].startswith("Understood as: ")
    assert "close cooperation with the private sector" in quote_in(answer)


def test_in_a_private_chat_talk_goes_on_without_replying(api: BotApi) -> None:
    """ "Why did he say that?" leans on the answer just given."""
    user, _ = asks(api)
    _, answer = asks(api, "Why did he say that?", user)

    assert answer["text"].startswith(f"Understood as: {QUESTION[:-1]}")
    assert "Article 5" in quote_in(answer)


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("who said that?", "Who: Jens Stoltenberg, NATO Secretary General"),
        ("when was that?", "When: 23 May 2019"),
        ("where was that?", "Where: Cyber Defence Pledge Conference, London"),
    ],
)
def test_a_fact_about_the_answer_comes_first(api: BotApi, question: str, line: str) -> None:
    """The date or the place of what was cited, and the quotation again."""
    user, _ = asks(api)
    _, answer = asks(api, question, user)

    assert answer["text"].startswith(f"{line}\n\n")
    assert quote_in(answer) == ANSWER


def test_an_edited_question_edits_its_answer(api: BotApi) -> None:
    """In place; no second message."""
    user = feed.person()
    asked = feed.says(user, "What did Angela Merkel say?")
    api.push(asked)
    (answer,) = api.wait_sent(user["id"])
    api.push(feed.edited(asked, QUESTION))
    api.wait(lambda: ANSWER in answer["text"])

    assert quote_in(answer) == ANSWER
    assert len(api.sent(user["id"])) == 1


def test_an_edited_follow_up_leans_on_what_it_leant_on(api: BotApi) -> None:
    """Not on itself, and not on what was asked later."""
    user, _ = asks(api)
    asked = feed.says(user, "and pancakes?")
    api.push(asked)
    answer = api.wait_sent(user["id"], 2)[-1]
    asks(api, "Is cyberspace a military domain?", user)
    api.push(feed.edited(asked, "Why did he say that?"))
    api.wait(lambda: "why did he say that" in answer["text"])

    assert answer["text"].startswith(f"Understood as: {QUESTION[:-1]}")
    assert "Article 5" in quote_in(answer)


def test_an_edit_that_changes_nothing_is_left_alone(api: BotApi) -> None:
    """Telegram tells of edits that only added a preview."""
    user = feed.person()
    asked = feed.says(user, QUESTION)
    api.push(asked)
    api.wait_sent(user["id"])
    api.push(feed.edited(asked, QUESTION))
    asks(api, "Is cyberspace a military domain?", user)

    assert api.called("editMessageText", chat_id=user["id"]) == []


def test_votes_are_kept_with_question_quotation_and_generation(api: BotApi, bot: Bot) -> None:
    """The last vote of a person counts; who pressed is thanked."""
    user, answer = asks(api)
    api.press(user, answer, "Helpful")
    api.press(user, answer, "Not what I asked")
    api.wait(lambda: len(api.called("answerCallbackQuery", text="Thanks for the feedback.")) >= 2)
    votes = rows(bot, "SELECT * FROM votes WHERE user_id = ?", user["id"])
    (generation,) = (bot.data_dir / "current").read_text().split()

    assert len(votes) == 1
    assert QUESTION in votes[0]
    assert ANSWER in votes[0]
    assert "qdcd861aa" in votes[0]
    assert generation in votes[0]
    assert votes[0][7] == 0


def test_a_thumb_is_a_vote_and_can_be_taken_back(api: BotApi, bot: Bot) -> None:
    """Reactions under an answer count; without one there is no vote."""
    user, answer = asks(api)

    def votes() -> list[tuple[Any, ...]]:
        return rows(bot, "SELECT is_helpful FROM votes WHERE user_id = ?", user["id"])

    api.push(feed.reaction(feed.private(user), user, answer["message_id"], "👎"))
    api.wait(lambda: votes() == [(0,)])
    api.push(feed.reaction(feed.private(user), user, answer["message_id"], "❤"))
    api.wait(lambda: votes() == [(1,)])
    api.push(feed.reaction(feed.private(user), user, answer["message_id"]))
    api.wait(lambda: votes() == [])


@pytest.mark.parametrize("rest", ["hello", "id", "help", "question", "quick", "q3f9a"])
def test_start_with_anything_but_an_id_greets(api: BotApi, rest: str) -> None:
    """Links carry all sorts of words; none of them was ever in the corpus."""
    _, greeting = asks(api, f"/start {rest}")

    assert greeting["text"].startswith("Hello. I answer questions with exact quotations")


def test_start_greets_and_opens_a_quotation_by_its_id(api: BotApi) -> None:
    """`t.me/bot?start=q…`; an id that the corpus lacks is said to be lost."""
    user, greeting = asks(api, "/start")
    _, opened = asks(api, "/start qdcd861aa", user)
    _, lost = asks(api, "/start q00000000", user)

    assert greeting["text"].startswith("Hello. I answer questions with exact quotations")
    assert quote_in(opened) == ANSWER
    assert labels(opened) == ["More", "Source", "Copy"]
    assert "no longer in my documents" in lost["text"]

    api.press(user, opened, "More")
    api.wait(lambda: opened["text"].startswith("NATO is adapting"))


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("/help", "Ask in your own words"),
        ("/sources", "Jens Stoltenberg, NATO Secretary General"),
        ("/privacy", "is deleted after 90 days"),
        ("/privacy", "They are not logged."),
        ("/privacy", "Your ID: 500"),
        ("/check", "Write the quotation after the command"),
        ("/ask", "Write the question after the command"),
        ("/here on", "/here is for groups"),
        ("/gaps", "Only this bot’s admins"),
        ("/nonsense", "Ask in your own words"),
    ],
)
def test_commands(api: BotApi, command: str, words: str) -> None:
    """Each answers with its own words."""
    assert words in asks(api, command)[1]["text"]


def test_ask_works_in_private_too(api: BotApi) -> None:
    """With the question after the command, or on the next line."""
    assert quote_in(asks(api, f"/ask {QUESTION}")[1]) == ANSWER
    assert quote_in(asks(api, f"/ask\n{QUESTION}")[1]) == ANSWER


def test_check_tells_true_from_false(api: BotApi) -> None:
    """Exact, near with what differs, absent; a reply's text is checked as well."""
    user, exact = asks(api, f"/check “{ANSWER}”")
    _, near = asks(api, "/check " + ANSWER.replace("could", "will"), user)
    _, absent = asks(api, "/check The moon is made of green cheese.", user)
    quoted = feed.message(feed.private(user), ANSWER, user)
    api.push(feed.says(user, "/check", reply_to_message=quoted))
    replied = api.wait_sent(user["id"], 4)[-1]

    assert exact["text"].startswith("In the corpus.")
    assert quote_in(exact) == ANSWER.rstrip(".")
    assert near["text"].startswith("Not in the corpus in this form.")
    assert "You wrote [will], the source says [could]" in near["text"]
    assert absent["text"] == "Not in the corpus."
    assert replied["text"].startswith("In the corpus.")


def test_settings_change_how_answers_look(api: BotApi) -> None:
    """Two quotations at once, with context: from the next answer on."""
    user, settings = asks(api, "/settings")
    api.press(user, settings, "2")
    api.wait(lambda: "• 2" in labels(settings))
    api.press(user, settings, "Context: when asked")
    api.wait(lambda: "Context: always" in labels(settings))
    _, answer = asks(api, QUESTION, user)

    assert [e.type for e in answer["_parsed"]].count("BlockQuote") == 2
    assert answer["text"].startswith("NATO is adapting to this new reality.")
    assert "Next quotation" not in labels(answer)


def test_forget_deletes_what_is_kept_of_a_person(api: BotApi, bot: Bot) -> None:
    """Questions, votes and settings are gone; the old buttons say so."""
    user, answer = asks(api)
    other, _ = asks(api)
    api.press(user, answer, "Helpful")
    api.wait(lambda: rows(bot, "SELECT 1 FROM votes WHERE user_id = ?", user["id"]))
    _, forgotten = asks(api, "/forget", user)
    api.press(user, answer, "More")
    api.wait(
        lambda: api.called(
            "answerCallbackQuery", text="I no longer have this answer. Please ask again."
        )
    )

    assert "questions (1) and votes (1)" in forgotten["text"]
    for table, column in (("answers", "user_id"), ("votes", "user_id"), ("chats", "chat_id")):
        sql = f"SELECT 1 FROM {table} WHERE {column} = ?"
        assert rows(bot, sql, user["id"]) == []
    assert rows(bot, "SELECT 1 FROM answers WHERE user_id = ?", other["id"])


def test_of_who_is_forgotten_no_word_is_left_in_the_files(api: BotApi, bot: Bot) -> None:
    """While the bot runs: neither name nor question, though somebody else voted on the answer."""
    user, chat = feed.person(name="Xanthippe"), feed.group()
    asks(api, "Do quaggas trigger Article 5?", user)
    api.push(feed.says_in(chat, user, "/ask What did the quaggas say about Article 5?"))
    (answer,) = api.wait_sent(chat["id"])
    voter = feed.person()
    api.push(feed.reaction(chat, voter, answer["message_id"], "👍"))
    api.wait(lambda: rows(bot, "SELECT 1 FROM votes WHERE user_id = ?", voter["id"]))
    asks(api, "/watch Do quaggas trigger Article 5?", user)
    asks(api, "/forget", user)
    api.wait(lambda: api.sent(user["id"])[-1]["text"].startswith("Deleted"))
    files = list(bot.data_dir.glob("telegram-*"))

    assert {path.suffix for path in files} >= {".sqlite", ".sqlite-wal", ".sqlite-shm"}
    for word in (b"quagga", b"Xanthippe"):
        assert not [path for path in files if word in path.read_bytes()]


def test_of_a_settled_update_nothing_is_kept(api: BotApi, bot: Bot) -> None:
    """Only its number is."""
    asks(api)

    def kept() -> list[tuple[Any, ...]]:
        return rows(bot, "SELECT payload FROM updates WHERE settled IS NULL")

    api.wait(lambda: kept() == [])
    assert rows(bot, "SELECT count(*) FROM updates WHERE payload IS NOT NULL") == [(0,)]


def test_gaps_are_for_the_bots_administrators(api: BotApi, bot: Bot) -> None:
    """Questions with no answer or a bad one, with their counts."""
    question = "What is the capital of Australia called?"
    for _ in range(3):
        asks(api, question)
    user, disliked = asks(api, "Is cyberspace a military domain?")
    api.press(user, disliked, "Not what I asked")
    api.wait(lambda: rows(bot, "SELECT 1 FROM votes WHERE user_id = ?", user["id"]))
    _, gaps = asks(api, "/gaps", feed.person(77))

    assert f"3 × {question}" in gaps["text"]
    assert "1 × Is cyberspace a military domain?" in gaps["text"]


def test_a_question_too_long_is_declined_with_words(api: BotApi) -> None:
    """What can be done about it is said."""
    _, answer = asks(api, "Why " + "very " * 700 + "long?")

    assert "characters" in answer["text"]
    assert "_parsed" in answer


def test_what_the_bot_posted_in_somebodys_name_is_no_question(api: BotApi) -> None:
    """An inline card sent to the bot itself carries `via_bot`."""
    user = feed.person()
    api.push(feed.says(user, ANSWER, via_bot=feed.BOT))
    _, answer = asks(api, "Is cyberspace a military domain?", user)

    assert "domain" in quote_in(answer)


def test_a_button_of_another_chat_opens_nothing(api: BotApi) -> None:
    """Data can be forged; an answer is shown only where it was given."""
    _, foreign = asks(api)
    data = api.button(foreign, "More")["callback_data"]
    user, own = asks(api, "What did Angela Merkel say?")
    before = len(api.called("editMessageText"))
    for forged in (
        data,
        "v:999999:0:0",
        "v:x:0",
        "rubbish",
        "v:" + "9" * 40 + ":0:0",
        "v:1:zwei",
        "s:quotations:99",
    ):
        api.push(feed.callback(user, own, forged))
    asks(api, QUESTION, user)

    assert len(api.called("editMessageText")) == before


def test_nothing_that_is_pending_is_dropped(api: BotApi) -> None:
    """Neither a webhook's updates nor those that polling finds."""
    for call in api.called("deleteWebhook"):
        assert not call.params.get("drop_pending_updates", False)
    assert api.called("deleteWebhook")


def test_commands_are_published_for_each_kind_of_chat(api: BotApi) -> None:
    """Private chats, groups, administrators, and the bot's own administrators."""
    published = {
        call.params["scope"]["type"]: [c["command"] for c in call.params["commands"]]
        for call in api.called("setMyCommands")
    }

    assert "settings" in published["all_private_chats"]
    assert "here" not in published["all_group_chats"]
    assert "here" in published["all_chat_administrators"]
    assert "gaps" in published["chat"]


def test_the_log_has_neither_questions_nor_the_token(api: BotApi, bot: Bot) -> None:
    """Nor any address that httpx asked for."""
    asks(api, "Is this zebra question written down anywhere?")
    log = bot.log

    assert "@BriefingTestBot" in log
    assert "can_read_all_group_messages" in log
    assert "zebra" not in log
    assert "AAtestTOKEN" not in log
    assert "HTTP Request" not in log


def test_a_library_leaves_nothing_in_the_home_folder(api: BotApi, bot: Bot) -> None:
    """Which is the bot's own folder here: no device id, no events that wait to be sent."""
    asks(api)

    assert not list(bot.data_dir.glob(".*"))
