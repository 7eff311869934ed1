"""The bot's own words."""


def sentence(error: Exception) -> str:
    """Return an error's message as a sentence."""
    words = str(error)
    return f"{words[:1].upper()}{words[1:]}."


HELP = (
    "Ask a question in your own words. The answer is a quotation from the corpus, word for word, "
    "with who said it, where and when, and a link to the words at their source. What the corpus "
    "does not answer is not answered.\n\n"
    "Reply to an answer to ask on; edit a question, and its answer follows.\n\n"
    "/ask – ask, in groups and channels, too\n"
    "/brief – the quotations that tell most on a topic; /timeline by date, /contrast two speakers\n"
    "/digest – what is new on a topic, every morning\n"
    "/watch – be told when a question has a better answer\n"
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
    "the ids of chat, message and person, so that buttons, follow-ups and edits work; your votes. "
    "After {days} days it is deleted. This chat's settings, digests and watches are kept until you "
    "remove them. No question goes to anybody else, and {log}; administrators of this bot see "
    "unanswered and disliked questions, without names. What others write in a group is not kept."
    "\n\n/forget deletes what is kept of you."
)
NOT_LOGGED = "none is written to the log"
LOGGED = "all are in the log for now, because this bot is being debugged"
IDS = "\n\nYour id is {id}."
IDS_HERE = "\n\nYour id is {id}, this chat's {chat}."
FORGOTTEN = (
    "Deleted: your settings, questions: {questions}, votes: {votes}, digests and watches of our "
    "chat: {schedules}. Messages in this chat are "
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
BRIEF_USAGE = "Write a topic after the command: /brief cyber attacks"
TIMELINE_USAGE = "Write a topic after the command: /timeline cyber attacks"
CONTRAST_USAGE = (
    "Write two speakers and a topic: /contrast Kennedy | Reagan: the Soviet Union. I take their "
    "names as the corpus has them; /sources lists them."
)
DIGEST_USAGE = (
    '/digest add "cyber attacks" daily 07:30 Europe/Berlin\n'
    "posts here what is new on a topic, each time; nothing new, no post. Also weekdays 07:30, "
    "weekly Mon 08:00, every 6h. Then /digest list, and /digest pause, resume, now, preview or "
    "remove with a number of that list."
)
DIGEST_ADDED = (
    "From now on I post here what is new on “{topic}”: {when}. The first time, what there is: "
    "{next}. /digest list shows and changes it."
)
NOTHING_YET = "\n\nSo far nothing in the corpus is on this; nothing is posted until there is."
DIGEST_REMOVED = "“{topic}” is no longer posted here."
DIGEST_PAUSED = "“{topic}” is paused; /digest resume goes on with it."
DIGEST_RESUMED = "“{topic}” goes on: {next}."
NO_SUCH = "There is no such one here."
NO_DIGESTS = "No topic is posted here. /digest add begins one."
NO_NEWS = "Nothing new on “{topic}”."
POSTED = "Posted."
PREVIEWED = "That would be posted."
IS_PAUSED = "paused"
IS_HELD = "held: I cannot post there"
MORE_NEWS = "{topic} ({count} new, {more} more: /brief)"
TOO_MANY = "{most} are enough for one chat; remove one first."
WATCH_USAGE = (
    "Write a question after the command: /watch Can a cyber attack trigger Article 5? When a new "
    "document answers it better than now, I post both here. /watch list, /watch remove 1."
)
WATCHED = "I watch this. When a new document answers it better, I post it here. The answer now:"
UNWATCHED = "I no longer watch that."
NO_WATCHES = "No question is watched here. /watch begins one."
WATCHES = "questions that are watched"
BETTER = "A better answer: {question}"
NOW, BEFORE = "Now", "Before"
POST_UNCONFIRMED = (
    "Telegram did not confirm a post of mine (chat {chat}). Should it not stand there, I can send "
    "it again."
)
SHUT_OUT = (
    "I cannot post in chat {chat} any more ({error}). Held until I can: {topics}. Let me in again, "
    "as one who may post, and it goes on."
)
TOPIC_SHUT = (
    "The topic in chat {chat} that I posted to is closed or gone ({error}). Held until it is open "
    "again: {topics}. Set it up anew elsewhere with /digest add."
)
SETTINGS = "How many quotations an answer shows at once, and with what:"
NOBODY_TO_FORGET = "I keep nothing of people whom I cannot tell apart."
MORE_SOURCES = "These are the first of {count}; `briefing index list` lists them all."
UNANSWERED, DISLIKED = "Not found", "Not what was asked"
NEXT = "next {when}"
