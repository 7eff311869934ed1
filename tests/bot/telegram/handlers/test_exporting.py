"""/export: the quotations that somebody got in a chat, as a file that is sent once."""

import json
from io import BytesIO

import bibtexparser
import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE

from tests.bot.telegram import feed
from tests.bot.telegram.conftest import Bot
from tests.bot.telegram.feed import Json
from tests.bot.telegram.server import BotApi, Fault
from tests.bot.telegram.talk import ANSWER, QUESTION, asks, labels

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("bot")]


def files(api: BotApi, chat: Json) -> list[Json]:
    return [message for message in api.sent(chat["id"]) if "_file" in message]


def exported(api: BotApi, user: Json, offer: Json, label: str) -> Json:
    """Press a button for a form; return the message with the file."""
    before = len(files(api, offer["chat"]))
    api.press(user, offer, label)
    found: Json = api.wait(lambda: files(api, offer["chat"])[before:])[-1]
    return found


def test_each_form_has_question_quotation_and_source(api: BotApi) -> None:
    """Word has links and says below how to check; other programs read the BibTeX."""
    user, _ = asks(api)
    asks(api, "What did Angela Merkel say?", user)
    _, offer = asks(api, "/export", user)
    assert labels(offer) == ["DOCX", "Markdown", "BibTeX"]

    word = exported(api, user, offer, "DOCX")
    made = Document(BytesIO(word["_file"]))
    quoted = [p.text for p in made.paragraphs if p.style is not None and p.style.name == "Quote"]
    links = [r for r in made.part.rels.values() if r.reltype == RELATIONSHIP_TYPE.HYPERLINK]
    assert word["document"]["file_name"] == "quotations.docx"
    assert quoted == [ANSWER]
    assert QUESTION in [p.text for p in made.paragraphs]
    assert any("Jens Stoltenberg" in p.text for p in made.paragraphs)
    assert links[0].target_ref.startswith("https://www.nato.int/")
    assert "send /check" in made.sections[0].footer.paragraphs[0].text

    text = exported(api, user, offer, "Markdown")["_file"].decode()
    assert f"## {QUESTION}\n\n> {ANSWER}\n" in text
    assert "](https://www.nato.int/" in text
    listed = exported(api, user, offer, "BibTeX")["_file"].decode()
    (entry,) = bibtexparser.parse_string(listed).entries
    assert entry["note"] == ANSWER
    assert entry["annote"] == QUESTION


def test_in_a_group_everybody_gets_what_they_asked(api: BotApi) -> None:
    """And nothing of the others."""
    chat, ann, ben = feed.group(), feed.person(), feed.person(name="Ben")
    api.push(feed.says_in(chat, ann, f"/ask {QUESTION}"))
    api.wait_sent(chat["id"])
    api.push(feed.says_in(chat, ben, "/export"))
    assert "no quotations here" in api.wait_sent(chat["id"], 2)[-1]["text"]

    api.push(feed.says_in(chat, ann, "/export"))
    offer = api.wait_sent(chat["id"], 3)[-1]
    api.press(ben, offer, "Markdown")
    api.wait(
        lambda: [
            c
            for c in api.called("answerCallbackQuery")
            if "no quotations" in c.params.get("text", "")
        ]
    )
    assert ANSWER in exported(api, ann, offer, "Markdown")["_file"].decode()
    assert len(files(api, chat)) == 1


def test_a_file_that_was_not_confirmed_is_not_sent_again(api: BotApi) -> None:
    """Not even if Telegram tells of the press once more; pressed again, it is sent."""
    user, _ = asks(api)
    _, offer = asks(api, "/export", user)
    api.faults.append(Fault("sendDocument", body=None, is_after=True))
    press = feed.callback(user, offer, "e:markdown")
    query = press["callback_query"]["id"]
    api.push(press)
    api.wait(lambda: api.called("answerCallbackQuery", callback_query_id=query))
    api.push(press)
    told = api.wait(
        lambda: (
            a if len(a := api.called("answerCallbackQuery", callback_query_id=query)) == 2 else None
        )
    )

    assert all("hasn’t confirmed the file" in call.params["text"] for call in told)
    assert len(files(api, offer["chat"])) == 1
    exported(api, user, offer, "Markdown")
    assert len(files(api, offer["chat"])) == 2


def test_a_file_that_was_refused_may_be_asked_for_again(api: BotApi) -> None:
    """It certainly did not arrive."""
    user, _ = asks(api)
    _, offer = asks(api, "/export", user)
    refusal = {"ok": False, "error_code": 400, "description": "Bad Request: not enough rights"}
    api.faults.append(Fault("sendDocument", 400, json.dumps(refusal)))
    press = feed.callback(user, offer, "e:markdown")
    query = press["callback_query"]["id"]
    api.push(press)
    (call,) = api.wait(lambda: api.called("answerCallbackQuery", callback_query_id=query))
    assert "doesn’t let me send files" in call.params["text"]

    api.push(press)
    api.wait(lambda: files(api, offer["chat"]))


def test_what_was_forgotten_is_exported_no_more(api: BotApi, bot: Bot) -> None:
    """Neither offered nor sent."""
    user, _ = asks(api)
    _, offer = asks(api, "/export", user)
    asks(api, "/forget", user)
    api.press(user, offer, "DOCX")
    _, told = asks(api, "/export", user)

    assert "no quotations here" in told["text"]
    assert not files(api, offer["chat"])
