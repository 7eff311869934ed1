"""Inline keyboards, and the data of their buttons: at most 64 bytes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import InlineKeyboardButtonLimit

from bot.adapters.telegram import texts
from bot.records import ChatRow, Digest, Watch
from bot.render.telegram import A_PAGE, linkable, units
from index.models import Quotation
from index.phrases import known, languages, name_of

Action = Literal[
    "view", "open", "helpful", "unhelpful", "resend", "set", "repost", "pause", "resume", "now",
    "preview", "remove", "unwatch", "hand_on", "unfilter", "list",
    "export", "ask",
]  # fmt: skip
_CODES: dict[str, Action] = {
    "v": "view", "o": "open", "y": "helpful", "n": "unhelpful", "r": "resend", "s": "set",
    "b": "repost", "p": "pause", "u": "resume", "w": "now", "z": "preview", "x": "remove",
    "k": "unwatch", "h": "hand_on", "f": "unfilter", "l": "list", "e": "export", "a": "ask",
}  # fmt: skip
# A number (of a row, which must fit SQLite), a quotation's id or a setting; then small numbers.
_DATA = re.compile(
    r"(?P<code>[vonyrsbpuwzxkhflea]):(?P<subject>\w{1,18})"
    r"(?::(?P<value>\d{1,3})(?::(?P<flag>\d{1,3}))?)?",
    re.A,
)


@dataclass(frozen=True, slots=True)
class Pressed:
    """A pressed button: what to do, with which answer or setting, and up to two small numbers.

    For "view", `value` is the first quotation to show, and `flag` says whether with context; for
    "list", `row_id` is the first source to show, and `value` says whether they were searched.
    """

    action: Action
    subject: str
    value: int = 0
    flag: int = 0

    @property
    def row_id(self) -> int:
        """The number of the row that the button is for; 0, which no row has, if it is for none."""
        return int(self.subject) if self.subject.isdecimal() else 0


def parse(data: str | None) -> Pressed | None:
    """Read the data of a button; None if it is not one of ours."""
    found = _DATA.fullmatch(data or "")
    if found is None:
        return None
    return Pressed(
        action=_CODES[found["code"]],
        subject=found["subject"],
        value=int(found["value"] or 0),
        flag=int(found["flag"] or 0),
    )


def has(markup: InlineKeyboardMarkup | None, data: str | None) -> bool:
    """Say whether one of the buttons has this data."""
    rows = markup.inline_keyboard if markup is not None else ()
    return data is not None and any(button.callback_data == data for row in rows for button in row)


def label_of(markup: InlineKeyboardMarkup | None, data: str | None) -> str:
    """Return what the button with this data says; "" if there is none."""
    rows = markup.inline_keyboard if markup is not None else ()
    return next((b.text for row in rows for b in row if b.callback_data == data), "")


def of_answer(
    answer_id: int, quotations: tuple[Quotation, ...], first: int, count: int, *, with_context: bool
) -> InlineKeyboardMarkup:
    """Return the buttons under quotations `first` to `first + count` of an answer."""
    turn: list[InlineKeyboardButton | None] = [
        _more_button(f"v:{answer_id}:{first}", with_context=with_context)
    ]
    if len(quotations) > count:
        after = first + count if first + count < len(quotations) else 0
        label = texts.NEXT_QUOTATION() if after else texts.FIRST_QUOTATION()
        data = f"v:{answer_id}:{after}:{int(with_context)}"
        turn.append(InlineKeyboardButton(label, callback_data=data))
    return _rows([turn, _source_buttons(quotations[first]), _votes(answer_id, first)])


def of_refusal(
    answer_id: int, *, has_nearest: bool, with_nearest: bool, has_people: bool
) -> InlineKeyboardMarkup | None:
    """Return the buttons under "not found", if any: show the closest words, ask a person."""
    label = texts.HIDE_CLOSEST() if with_nearest else texts.CLOSEST()
    data = f"v:{answer_id}:0:{int(not with_nearest)}"
    nearest = InlineKeyboardButton(label, callback_data=data) if has_nearest else None
    ask = InlineKeyboardButton(texts.ASK_A_PERSON(), callback_data=f"h:{answer_id}")
    row = [nearest, ask if has_people else None]
    return _rows([row]) if any(row) else None


def unfiltered(markup: InlineKeyboardMarkup | None, answer_id: int) -> InlineKeyboardMarkup:
    """Return some buttons with one more, which asks again without filters."""
    button = InlineKeyboardButton(texts.UNFILTER(), callback_data=f"f:{answer_id}")
    return InlineKeyboardMarkup([[button], *(markup.inline_keyboard if markup else ())])


def of_quotation(quotation: Quotation, *, with_context: bool = False) -> InlineKeyboardMarkup:
    """Return the buttons under a quotation that was opened by its id."""
    turn: list[InlineKeyboardButton | None] = [
        _more_button(f"o:{quotation.id}", with_context=with_context)
    ]
    return _rows([turn, _source_buttons(quotation)])


def of_source(quotation: Quotation) -> InlineKeyboardMarkup | None:
    """Return the one button that works everywhere for everybody, if there is a source to open."""
    markup = _rows([_source_buttons(quotation)[:1]])
    return markup if linkable(quotation.link) else None


def of_sources(first: int, total: int, *, is_search: bool) -> InlineKeyboardMarkup | None:
    """Return the buttons that turn the pages of a list of sources, if it has several."""
    turns = (
        (texts.PREVIOUS_PAGE(), first - A_PAGE, first > 0),
        (texts.NEXT_PAGE(), first + A_PAGE, first + A_PAGE < total),
    )
    row = [
        InlineKeyboardButton(label, callback_data=f"l:{to}:{int(is_search)}")
        for label, to, is_there in turns
        if is_there
    ]
    return _rows([row]) if row else None


def of_example(question: str) -> InlineKeyboardMarkup:
    """Return a button that asks the question that it says."""
    return _rows([[InlineKeyboardButton(question, callback_data="a:example")]])


def of_export() -> InlineKeyboardMarkup:
    """Return a button for each form of a file of quotations."""
    forms = (("DOCX", "docx"), ("Markdown", "markdown"), ("BibTeX", "bibtex"))
    return _rows([[InlineKeyboardButton(name, callback_data=f"e:{form}") for name, form in forms]])


def of_resend(answer_id: int) -> InlineKeyboardMarkup:
    return _rows([[InlineKeyboardButton(texts.SEND_AGAIN(), callback_data=f"r:{answer_id}")]])


def of_repost(bulletin_id: int) -> InlineKeyboardMarkup:
    return _rows([[InlineKeyboardButton(texts.SEND_AGAIN(), callback_data=f"b:{bulletin_id}")]])


def of_digests(digests: Sequence[Digest]) -> InlineKeyboardMarkup | None:
    """Return a row of buttons for each digest, numbered as in the list."""
    rows: list[list[InlineKeyboardButton | None]] = []
    for number, digest in enumerate(digests, 1):
        switch = (texts.PAUSE(), "p") if digest.state == "active" else (texts.RESUME(), "u")
        rows.append(
            [
                InlineKeyboardButton(
                    f"{label} {number}", callback_data=f"{code}:{digest.digest_id}"
                )
                for label, code in (
                    switch,
                    (texts.POST_NOW(), "w"),
                    (texts.PREVIEW(), "z"),
                    (texts.REMOVE(), "x"),
                )
            ]
        )
    return _rows(rows) if rows else None


def of_watches(watches: Sequence[Watch]) -> InlineKeyboardMarkup | None:
    """Return a button for each watch, numbered as in the list."""
    rows: list[list[InlineKeyboardButton | None]] = [
        [InlineKeyboardButton(f"{texts.REMOVE()} {number}", callback_data=f"k:{watch.watch_id}")]
        for number, watch in enumerate(watches, 1)
    ]
    return _rows(rows) if rows else None


def of_settings(chat: ChatRow, *, is_group: bool) -> InlineKeyboardMarkup:
    """Return the settings of a chat as buttons; pressing one changes it."""
    shown = chat.quotations or 1
    counts: list[InlineKeyboardButton | None] = [
        InlineKeyboardButton(f"{'• ' if n == shown else ''}{n}", callback_data=f"s:quotations:{n}")
        for n in (1, 2, 3)
    ]
    context = texts.CONTEXT_ALWAYS() if chat.with_context else texts.CONTEXT_ON_REQUEST()
    here = texts.PLAIN_ANSWERED() if chat.is_here else texts.PLAIN_IGNORED()
    rows: list[list[InlineKeyboardButton | None]] = [
        counts,
        [InlineKeyboardButton(context, callback_data=f"s:context:{int(not chat.with_context)}")],
    ]
    if is_group:
        replies = texts.REPLIES_HEARD() if chat.hears_replies else texts.REPLIES_IGNORED()
        data = f"s:replies:{int(not chat.hears_replies)}"
        rows.append([InlineKeyboardButton(here, callback_data=f"s:here:{int(not chat.is_here)}")])
        rows.append([InlineKeyboardButton(replies, callback_data=data)])
    own = name_of(chat.language) if chat.language else texts.LANGUAGE_OF_EACH()
    choices = [None, *languages()]
    following = (choices.index(known(chat.language)) + 1) % len(choices)
    label = texts.LANGUAGE(language=own)
    rows.append([InlineKeyboardButton(label, callback_data=f"s:language:{following}")])
    return _rows(rows)


def _more_button(data: str, *, with_context: bool) -> InlineKeyboardButton:
    label = texts.LESS() if with_context else texts.MORE()
    return InlineKeyboardButton(label, callback_data=f"{data}:{int(not with_context)}")


def _source_buttons(quotation: Quotation) -> list[InlineKeyboardButton | None]:
    link = linkable(quotation.link)
    source = InlineKeyboardButton(texts.SOURCE(), url=link) if link else None
    fits = units(quotation.text) <= InlineKeyboardButtonLimit.MAX_COPY_TEXT
    copy = (
        InlineKeyboardButton(texts.COPY(), copy_text=CopyTextButton(quotation.text))
        if fits
        else None
    )
    return [source, copy]


def _votes(answer_id: int, first: int) -> list[InlineKeyboardButton | None]:
    return [
        InlineKeyboardButton(texts.HELPFUL(), callback_data=f"y:{answer_id}:{first}"),
        InlineKeyboardButton(texts.UNHELPFUL(), callback_data=f"n:{answer_id}:{first}"),
    ]


def _rows(rows: Sequence[Sequence[InlineKeyboardButton | None]]) -> InlineKeyboardMarkup:
    kept = [[button for button in row if button is not None] for row in rows]
    return InlineKeyboardMarkup([row for row in kept if row])
