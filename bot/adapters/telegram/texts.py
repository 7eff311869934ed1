"""What the bot says in its own words."""

from index.phrases import Phrase


def sentence(error: Exception) -> str:
    """Return an error's message as a sentence."""
    words = str(error)
    return f"{words[:1].upper()}{words[1:]}."


# Help
START = Phrase(
    "Hello. I answer with quotations, word for word, and say where each one comes from.\n\n"
)
HELP = Phrase(
    "Ask a question in your own words. The answer is a quotation from the corpus, word for word, "
    "with who said it, where and when, and a link to the source. If the corpus has no answer, I "
    "say so.\n\n"
    "Reply to an answer to ask a follow-up question. If you edit a question, I correct my answer."
    "\n\n"
    "/ask – ask a question in a group or channel\n"
    "/brief – the key quotations on a topic; /timeline sorts them by date, /contrast compares two "
    "speakers\n"
    "/digest – get what is new on a topic every morning\n"
    "/watch – be told when a question gets a better answer\n"
    "/check – check whether a quotation is in the corpus, word for word\n"
    "/sources – list the sources that I can cite; /sources Reagan 1985 finds some\n"
    "/export – get your quotations from this chat as a file\n"
    "/settings – change how answers look here\n"
    "/privacy – what I keep\n"
    "/forget – delete what I keep about you"
)
GROUP_HELP = Phrase(
    "\n\nIn this group: mention me (@{username}), reply to me, or use /ask. Administrators: with "
    "/here on, I also answer questions that do not mention me, when I am sure."
)
ADMIN_HELP = Phrase(
    "\n\nFor administrators of this bot: /gaps – unanswered and disliked questions; /stats – how "
    "much I am used."
)
WELCOME = Phrase(
    "Hello. Mention me (@{username}) with a question, or use /ask; I answer with a quotation and "
    "its source. Otherwise I stay quiet. /help says more."
)

ABOUT = Phrase("Ask a question, get the exact quotation that answers it, with its source.")
DESCRIPTION = Phrase(
    "Ask me a question. I answer with a quotation from the documents I hold, word for word: who "
    "said it, where and when, with a link to the words. If they hold no answer, I say so."
)

# Answers
ASK_USAGE = Phrase(
    "Write the question after the command: /ask Can a cyber attack trigger Article 5?"
)
TEXT_ONLY = Phrase("I can only read text: please write your question in words.")
WAIT = Phrase("That is a lot at once. Please try again in {seconds} s.")
BUSY = Phrase("Busy: you are number {place} in the queue. Your answer will appear here.")
UNCONFIRMED = Phrase(
    "Telegram did not confirm my answer to this. If you cannot see it here, I can send it again."
)
FAULT = Phrase("Something went wrong here. The error has been logged; please try again later.")
GONE = Phrase("I no longer have this answer. Please ask again.")
NO_BUTTON = Phrase("This button no longer works here. Please send your question or command again.")
NOT_ASKED = Phrase("Only whoever asked this, or an administrator of this chat, may do that.")
LOST = Phrase("These words are no longer in the corpus. Please ask again.")
TOO_LONG = Phrase("That is too long for one message; please open the source.")
THANKS = Phrase("Noted, thank you.")

# Who may ask
STRANGER = Phrase(
    "I only answer people and chats on my list. To be added, give my operator this id: {id}{chat}"
)
STRANGER_CHAT = Phrase(" (this chat’s id is {id})")
NOT_YOURS = Phrase("Only administrators of this chat may do that.")
ONLY_ADMINS = Phrase(
    "Only administrators of this bot can use this command; BRIEFING_TELEGRAM_ADMINS lists them."
)
IN_PRIVATE = Phrase("Please use this command in our private chat.")

# Inline
INLINE_HINT = Phrase("Type a question to find a quotation")
INLINE_NOTHING = Phrase("Nothing in the corpus answers this")
INLINE_STRANGER = Phrase("You are not on my list; your id is {id}")
INLINE_WAIT = Phrase("That is a lot at once; try again in {seconds} s")

# Looking things up
CHECK_USAGE = Phrase("Write the quotation after the command, or reply to it with /check.")
NO_MATCH = Phrase("No source matches “{words}”.")
NO_SOURCES = Phrase("There are no sources here yet.")

# Exporting
EXPORT_AS = Phrase("The quotations that I gave you in this chat, as a file:")
FILE_NAME = Phrase("quotations")
NOTHING_TO_EXPORT = Phrase("You have no quotations here that I could put into a file.")
FILE_UNCONFIRMED = Phrase(
    "Telegram did not confirm the file. If you cannot see it here, press the button again."
)
FILE_REFUSED = Phrase("Telegram does not let me send files here.")

# Filters
FILTER_USAGE = Phrase(
    "Write whose words count here, and from when: /filter speaker: Reagan after: 1985 before: "
    "1987-06. /filter off removes it. In a single question, write the same behind it: What about "
    "taxes? speaker: Reagan"
)
FILTER_IS = Phrase("In this chat I answer only from: {filters}. /filter off removes this.")
FILTER_OFF = Phrase("In this chat I answer from everything again.")
UNFILTER = Phrase("Without the filter")

# Settings
SETTINGS = Phrase("How many quotations an answer shows, and what else holds in this chat:")
HERE_ON = Phrase(
    "From now on I also answer questions here that end in “?” and do not mention me, when my "
    "confidence is {percent} % or more. /here off turns this off; /here on 90 sets another "
    "threshold."
)
HERE_OFF = Phrase("From now on I answer here only when you mention me, reply to me, or use /ask.")
HERE_DEAF = Phrase(
    "\n\nHowever, Telegram does not show me such messages here. Either make me an administrator of "
    "this group, or turn off my privacy mode with @BotFather (/setprivacy) and add me again."
)
HERE_USAGE = Phrase("Write /here on, /here off, or /here on 90 for a confidence of at least 90 %.")
HERE_ONLY_GROUPS = Phrase("/here is for groups; in a private chat I answer every question.")

# Privacy
PRIVACY = Phrase(
    "I keep your questions, which quotations answered them, your votes, and the ids of the chat, "
    "the message and you, so that buttons, follow-up questions and edits work. All of this stays "
    "on the machine that I run on and is deleted after {days} days. This chat's settings, digests "
    "and watches are kept until you remove them. Your questions go to nobody else, and {log}. "
    "Administrators of this bot see unanswered and disliked questions, without names; if you "
    "press “Ask a person”, they get that question with your name. I do not keep what others write "
    "in a group, nor what I am asked in chats that I am not in.\n\n/forget deletes what I keep "
    "about you."
)
NOT_LOGGED = Phrase("they are not written to the log")
LOGGED = Phrase("for now they are written to the log, because this bot is being debugged")
IDS = Phrase("\n\nYour id is {id}.")
IDS_HERE = Phrase("\n\nYour id is {id}; this chat's id is {chat}.")
FORGOTTEN = Phrase(
    "Deleted: your settings, questions: {questions}, votes: {votes}, digests and watches of our "
    "chat: {schedules}. The messages in this chat are kept by Telegram; you can delete them there. "
    "The buttons under my old answers to you no longer work."
)
NOBODY_TO_FORGET = Phrase("I cannot tell who you are here, so I keep nothing about you.")

# Gaps
UNANSWERED = Phrase("Not found")
DISLIKED = Phrase("Not what was asked")
NO_GAPS = Phrase("No question went unanswered, and no answer was disliked.")

# Use
STATS_WEEK = Phrase(
    "The last 7 days (and the 7 before)\n"
    "Questions: {questions}\n"
    "Answered: {found}, of these best guesses: {guesses}\n"
    "Not found: {refused}\n"
    "Asked by {people} people in {chats} chats\n"
    "Votes: 👍 {likes}, 👎 {dislikes}\n"
)
STATS_BUSIEST = Phrase("Busiest day: {day}, questions: {count}")
STATS_SCHEDULES = Phrase("Watched questions: {watches}, digests: {digests}")
STATS_CORPUS = Phrase("Documents: {documents}, passages: {passages}")
STATS_SINCE = Phrase("Running since {when}")

# Briefs
BRIEF_USAGE = Phrase("Write a topic after the command: /brief cyber attacks")
TIMELINE_USAGE = Phrase("Write a topic after the command: /timeline cyber attacks")
CONTRAST_USAGE = Phrase(
    "Write two speakers and a topic: /contrast Kennedy | Reagan: the Soviet Union. Write the names "
    "as the corpus has them; /sources lists them."
)

# Digests
DIGEST_USAGE = Phrase(
    '/digest add "cyber attacks" daily 07:30 Europe/Berlin\n'
    "posts here what is new on a topic, every day at that time; when nothing is new, it posts "
    "nothing. Other schedules: every morning, weekdays 8am, every Monday at 9, monthly on the "
    "15th, every 6h. /digest list numbers the digests; /digest pause, resume, now, preview or "
    "remove takes such a number."
)
DIGEST_ADDED = Phrase(
    "From now on I post here what is new on “{topic}”: {when}. The first post comes on {next}, "
    "with what the corpus already has. /digest list shows it, with buttons to change it."
)
ZONE_TAKEN = Phrase(
    "\n\nThe time is that of {zone}. For another time zone, write it after the time: 07:00 "
    "Europe/Berlin"
)
NOTHING_YET = Phrase(
    "\n\nSo far nothing in the corpus is about this; I post nothing until something is."
)
DIGEST_REMOVED = Phrase("I no longer post about “{topic}” here.")
DIGEST_PAUSED = Phrase("“{topic}” is paused; /digest resume continues it.")
DIGEST_RESUMED = Phrase("“{topic}” is active again. Next post: {next}.")
NO_DIGESTS = Phrase("No topics are posted here. /digest add adds one.")
NO_NEWS = Phrase("Nothing new on “{topic}”.")
POSTED = Phrase("Posted.")
PREVIEWED = Phrase("That is what would be posted.")
IS_PAUSED = Phrase("paused")
IS_HELD = Phrase("on hold: I cannot post there")
NEXT = Phrase("next {when}")
MORE_NEWS = Phrase("{topic} ({count} new, {more} more: /brief)")
NO_SUCH = Phrase("There is no such entry here.")
TOO_MANY = Phrase("A chat can have at most {most} of these; please remove one first.")
TOO_MANY_OF_YOURS = Phrase(
    "You have set up {most} of these in your chats, which is the most; please remove one first."
)

# Watches
WATCH_USAGE = Phrase(
    "Write a question after the command: /watch Can a cyber attack trigger Article 5? When a new "
    "document answers it better, I post the new answer here, with the old one. /watch list lists "
    "the questions; /watch remove 1 removes the first."
)
WATCHED = Phrase(
    "I am watching this question. When a new document answers it better, I post that here."
)
ANSWER_NOW = Phrase(" The answer so far:")
NO_ANSWER_NOW = Phrase(" So far nothing answers it.")
UNWATCHED = Phrase("I no longer watch that question.")
NO_WATCHES = Phrase("No questions are watched here. /watch adds one.")
BETTER = Phrase("A better answer: {question}")
NOW = Phrase("Now")
BEFORE = Phrase("Before")

# Asking a person
ASK_A_PERSON = Phrase("Ask a person")
HAND_ON = Phrase(
    "{name} asks, and the corpus has no answer:\n\n“{question}”\n\nReply to this message, and I "
    "pass your words on, with your name."
)
HANDED_ON = Phrase(
    "I have passed your question on, with your name. The answer comes here, with theirs."
)
HANDED_ON_BEFORE = Phrase("I have passed this question on already; the answer comes here.")
NOBODY_THERE = Phrase("I could not reach anybody. Please try again later.")
FROM_A_PERSON = Phrase("{name} answers “{question}” (a person’s words, not a quotation):")
PASSED_BACK = Phrase("I have passed that on.")
NOT_PASSED_BACK = Phrase("I could not pass that on; the chat may have shut me out.")
ONLY_TEXT_BACK = Phrase("I can only pass on text.")

# Posts that could not be sent
WATCHES = Phrase("watched questions")
POST_UNCONFIRMED = Phrase(
    "Telegram did not confirm one of my posts (chat {chat}). If you cannot see it there, I can "
    "send it again."
)
SHUT_OUT = Phrase(
    "I can no longer post in chat {chat} ({error}). On hold until I can: {topics}. Let me back in, "
    "with the right to post, and I continue."
)
TOPIC_SHUT = Phrase(
    "The topic in chat {chat} that I post to is closed or gone ({error}). On hold until it is open "
    "again: {topics}. To have it posted elsewhere, use /digest add there."
)

# Buttons
NEXT_QUOTATION, FIRST_QUOTATION = Phrase("Next quotation"), Phrase("First quotation")
MORE, LESS = Phrase("More"), Phrase("Less")
CLOSEST, HIDE_CLOSEST = Phrase("Closest words"), Phrase("Hide them")
PREVIOUS_PAGE, NEXT_PAGE = Phrase("Previous"), Phrase("Next")
SOURCE, COPY = Phrase("Source"), Phrase("Copy")
HELPFUL, UNHELPFUL = Phrase("Helpful"), Phrase("Not what I asked")
SEND_AGAIN = Phrase("Send it again")
PAUSE, RESUME, POST_NOW, PREVIEW, REMOVE = (
    Phrase("Pause"), Phrase("Resume"), Phrase("Now"), Phrase("Preview"), Phrase("Remove"),
)  # fmt: skip
CONTEXT_ALWAYS, CONTEXT_ON_REQUEST = Phrase("Context: always"), Phrase("Context: on request")
REPLIES_HEARD, REPLIES_IGNORED = (
    Phrase("Replies to my answers: answered"), Phrase("Replies to my answers: ignored"),
)  # fmt: skip
LANGUAGE, LANGUAGE_OF_EACH = Phrase("Language: {language}"), Phrase("that of your app")
PLAIN_ANSWERED, PLAIN_IGNORED = (
    Phrase("Plain questions: answered"), Phrase("Plain questions: ignored"),
)  # fmt: skip
