"""The bot's own words."""

HELP = (
    "Ask a question in your own words. The answer is a quotation from the corpus, word for word, "
    "with who said it, where and when, and a link to the words at their source. What the corpus "
    "does not answer is not answered.\n\n"
    "Reply to an answer to ask on; edit a question, and its answer follows.\n\n"
    "/ask – ask, in groups and channels, too\n"
    "/check – is this quotation in the corpus, word for word?\n"
    "/sources – what may be cited\n"
    "/settings – how answers look here\n"
    "/privacy – what is kept\n"
    "/forget – delete what is kept of you"
)
GROUP_HELP = (
    "\n\nIn this group: mention me (@{username}), reply to me, or /ask. Administrators: /here on "
    "lets me answer plain questions, too, when I am sure."
)
START = "Hello. I answer with quotations, word for word, and say where they stand.\n\n"
WELCOME = (
    "Hello. Mention me (@{username}) with a question, or /ask one; I answer with the quotation and "
    "its source. Otherwise I keep quiet. /help tells more."
)
PRIVACY = (
    "Kept, on the machine that I run on: your questions and which quotations answered them, with "
    "the ids of chat, message and person, so that buttons, follow-ups and edits work; your votes; "
    "this chat's settings. After {days} days it is deleted. No question goes to anybody else, and "
    "{log}; administrators of this bot see unanswered and disliked questions, without names. What "
    "others write in a group is not kept.\n\n"
    "/forget deletes what is kept of you."
)
NOT_LOGGED = "none is written to the log"
LOGGED = "all are in the log for now, because this bot is being debugged"
IDS = "\n\nYour id is {id}."
IDS_HERE = "\n\nYour id is {id}, this chat's {chat}."
FORGOTTEN = (
    "Deleted: your settings, questions: {questions}, votes: {votes}. Messages in this chat are "
    "Telegram's: delete them there. The buttons under my old answers to you no longer work."
)
STRANGER = (
    "I answer only people and chats on my list. To be put on it, give my operator this id: "
    "{id}{chat}"
)
ASK_USAGE = "Write the question after the command: /ask Can a cyber attack trigger Article 5?"
CHECK_USAGE = "Write the quotation after the command, or reply to it with /check."
TEXT_ONLY = "I read text: write your question in words."
WAIT = "That is a lot at once; try again in {seconds} s."
BUSY = "Busy: you are number {place}. Your answer will stand here."
UNCONFIRMED = (
    "Telegram did not confirm my answer to this. Should it not stand here, I can send it again."
)
FAULT = "Something went wrong here, and has been noted. Please try again later."
GONE = "This answer is no longer kept. Please ask again."
TOO_LONG = "That does not fit into one message; the source has it."
LOST = "These words are no longer in the corpus. Please ask again."
NOT_YOURS = "Only administrators of this chat may do that."
ONLY_ADMINS = "This is for the bot's administrators; BRIEFING_TELEGRAM_ADMINS lists them."
IN_PRIVATE = "Ask me that in our private chat."
HERE_ON = (
    "From now on I answer plain questions here that end in “?”, when my confidence is "
    "{percent} % or more. /here off ends it; /here on 90 sets another bound."
)
HERE_OFF = "From now on I answer here only when mentioned, replied to, or asked with /ask."
HERE_DEAF = (
    "\n\nBut Telegram does not show me plain messages here: make me an administrator of this "
    "group, or let @BotFather turn my privacy mode off (/setprivacy) and add me again."
)
HERE_USAGE = "Write /here on, /here off, or /here on 90 for a confidence of at least 90 %."
HERE_ONLY_GROUPS = "/here is for groups; here I answer everything."
NO_GAPS = "No question went unanswered, and no answer was disliked."
INLINE_HINT = "Type a question to quote from the corpus"
INLINE_NOTHING = "Nothing in the corpus answers this"
INLINE_STRANGER = "Not on my list; your id is {id}"
INLINE_WAIT = "That is a lot at once; try again in {seconds} s"
THANKS = "Noted, thank you."
