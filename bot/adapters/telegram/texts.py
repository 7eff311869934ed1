"""What the bot says in its own words."""

from index.phrases import Phrase


def sentence(error: Exception) -> str:
    """Return an error's message as a sentence."""
    words = str(error)
    return f"{words[:1].upper()}{words[1:]}."


# Help
START = Phrase(
    "Hello. I answer questions with exact quotations and tell you where each one comes from.\n\n"
)
HELP = Phrase(
    "Ask in your own words. I answer with an exact quotation: who said it, where and when, with a "
    "link to the passage. If my documents don’t have the answer, I say so.\n"
    "\n"
    "Reply to an answer to ask a follow-up. If you edit your question, I update my answer.\n"
    "\n"
    "/ask – ask in a group or channel\n"
    "/brief – key quotations on a topic; /timeline sorts them by date, /contrast compares two "
    "speakers\n"
    "/check – check a quotation word for word\n"
    "/digest – what’s new on a topic, every morning\n"
    "/watch – get told when a better answer turns up\n"
    "/sources – what I can quote; /sources Reagan 1985 finds some\n"
    "/export – your quotations from this chat as a file\n"
    "/filter – answer only from one speaker or period\n"
    "/settings – settings for this chat\n"
    "/privacy – what I store\n"
    "/forget – delete what I store about you"
)
GROUP_HELP = Phrase(
    "\n"
    "\n"
    "In this group: mention me (@{username}), reply to me, or use /ask. Admins: after /here on, I "
    "also answer questions that don’t mention me, if I’m sure."
)
ADMIN_HELP = Phrase(
    "\n\nFor admins of this bot: /gaps – questions with no answer or a bad one; /stats – how much "
    "I’m used."
)
WELCOME = Phrase(
    "Hello. Mention me (@{username}) or use /ask to ask a question. I answer with a quotation and "
    "its source, and otherwise stay quiet. More: /help"
)

ABOUT = Phrase("Ask a question, get the exact quotation that answers it, with its source.")
DESCRIPTION = Phrase(
    "Ask me a question. I answer with an exact quotation from my documents: who said it, where and "
    "when, with a link to the passage. If there is no answer in them, I say so."
)

# Answers
ASK_USAGE = Phrase(
    "Write the question after the command: /ask Can a cyber attack trigger Article 5?"
)
TEXT_ONLY = Phrase("I can only read text. Please type your question.")
NO_LINKS = Phrase("I answer from my own documents and can’t open links. Please type your question.")
NO_FILES = Phrase("I can’t read files sent here. To add a document, ask whoever runs me.")
WAIT = Phrase("That’s a lot at once. Please try again in {seconds} seconds.")
BUSY = Phrase("I’m busy: you are number {place} in the queue. Your answer will appear here.")
UNCONFIRMED = Phrase(
    "Telegram hasn’t confirmed that my answer was sent. If you can’t see it, I can send it again."
)
FAULT = Phrase("Something went wrong. Please try again later.")
GONE = Phrase("I no longer have this answer. Please ask again.")
NO_BUTTON = Phrase("This button no longer works here. Please send your question or command again.")
NOT_ASKED = Phrase("Only the person who asked, or an admin of this chat, can do that.")
LOST = Phrase("That passage is no longer in my documents. Please ask again.")
TOO_LONG = Phrase("That’s too long for one message; please open the source.")
THANKS = Phrase("Thanks for the feedback.")

# Who may ask
STRANGER = Phrase(
    "I only answer people and chats on my list. To be added, send my operator this ID: {id}{chat}"
)
STRANGER_CHAT = Phrase(" (this chat’s ID: {id})")
NOT_YOURS = Phrase("Only admins of this chat can do that.")
ONLY_ADMINS = Phrase("Only this bot’s admins can use this command.")
IN_PRIVATE = Phrase("Please use this command in our private chat.")

# Inline
INLINE_HINT = Phrase("Type a question to find a quotation")
INLINE_NOTHING = Phrase("Nothing in my documents answers this")
BEST_GUESS = Phrase("Best guess")
INLINE_STRANGER = Phrase("You’re not on my list. Your ID: {id}")
INLINE_WAIT = Phrase("That’s a lot at once; try again in {seconds} seconds")

# Looking things up
CHECK_USAGE = Phrase("Write the quotation after the command, or reply to it with /check.")
NO_MATCH = Phrase("No source matches “{words}”.")
NO_SOURCES = Phrase("There are no sources here yet.")

# Exporting
EXPORT_AS = Phrase("The quotations that I gave you in this chat, as a file:")
FILE_NAME = Phrase("quotations")
NOTHING_TO_EXPORT = Phrase("You have no quotations here that I could put into a file.")
FILE_UNCONFIRMED = Phrase(
    "Telegram hasn’t confirmed the file. If you can’t see it, press the button again."
)
FILE_REFUSED = Phrase("Telegram doesn’t let me send files here.")

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
SETTINGS = Phrase("Quotations per answer, and other settings for this chat:")
HERE_ON = Phrase(
    "From now on I also answer questions here that end in “?” without mentioning me, if my "
    "confidence is at least {percent}%. Turn this off with /here off; change the threshold with, "
    "say, /here on 90."
)
HERE_OFF = Phrase("From now on I answer here only when you mention me, reply to me, or use /ask.")
HERE_DEAF = Phrase(
    "\n"
    "\n"
    "But Telegram doesn’t show me those messages here yet. Make me an admin of this group, or turn "
    "off my privacy mode in @BotFather (/setprivacy) and add me again."
)
HERE_TRIED = Phrase(
    "For seven days I’ll count the questions here that I could have answered without being "
    "mentioned (confidence {percent}% or more), and the sources I’d have used. I won’t say "
    "anything, and I don’t keep what anyone writes or who wrote it. To see the count: /here. To "
    "stop: /here off."
)
TRIED = Phrase(
    "Questions here that didn’t mention me in the last seven days: {heard}\n"
    "I’d have answered (confidence {percent}% or more): {answered}"
)
TRIED_NEXT = Phrase("To have me answer: /here on. To stop counting: /here off.")
HERE_USAGE = Phrase(
    "Use /here on or /here off. To set a minimum confidence of 90%: /here on 90. To see first what "
    "I’d have answered: /here try"
)
HERE_ONLY_GROUPS = Phrase("/here is for groups; in a private chat I answer every question.")

# Privacy
PRIVACY = Phrase(
    "I store your questions, the quotations I answered with, your votes, and the IDs of the chat, "
    "the message and you, so that buttons, follow-ups and edits work. All of it stays on the "
    "machine I run on and is deleted after {days} days. The settings, digests and watched "
    "questions of this chat are kept until you remove them.\n"
    "\n"
    "Only this bot’s admins see questions that got no answer or a bad one, without names. If you "
    "press “Ask a person”, they get that question with your name. Nobody else sees your questions. "
    "{log} I don’t store what others write in a group, nor what I’m asked in chats "
    "I’m not in.\n"
    "\n"
    "/forget deletes what I store about you."
)
TRYING = Phrase(
    "\n"
    "\n"
    "For seven days I’m counting the questions in this chat that don’t mention me, and the sources "
    "that would answer them. I don’t keep the words or who wrote them."
)
NOT_LOGGED = Phrase("They are not logged.")
LOGGED = Phrase("For now they are also logged, because this bot is being tested.")
IDS = Phrase("\n\nYour ID: {id}")
IDS_HERE = Phrase("\n\nYour ID: {id}. This chat’s ID: {chat}")
FORGOTTEN = Phrase(
    "Deleted: your settings, your questions ({questions}) and votes ({votes}), the digests and "
    "watched questions of our chat ({schedules}). Telegram keeps the messages in this chat; you "
    "can delete them there. The buttons under my old answers to you no longer work."
)
NOBODY_TO_FORGET = Phrase("I can’t see who you are here, so I store nothing about you.")

# Gaps
UNANSWERED = Phrase("Not found")
DISLIKED = Phrase("Didn’t answer the question")
NO_GAPS = Phrase("Every question was answered, and no answer was voted down.")

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
    "Name two speakers and a topic: /contrast Kennedy | Reagan: the Soviet Union. Spell the names "
    "as in /sources."
)

# Digests
DIGEST_USAGE = Phrase(
    '/digest add "cyber attacks" daily 07:30 Europe/Berlin\n'
    "posts what’s new on a topic here, every day at that time, or nothing if there is nothing new. "
    "Other schedules: every morning, weekdays 8am, every Monday at 9, monthly on the 15th, every "
    "6h. /digest list numbers your digests; use the number with pause, resume, now, preview and "
    "remove: /digest pause 2"
)
DIGEST_ADDED = Phrase(
    "I’ll post what’s new on “{topic}” here: {when}. First post, with what I already have: {next}. "
    "Change it with /digest list."
)
DIGEST_THERE = Phrase(
    "You already have “{topic}” here: {when}, {state}. Change it with /digest list."
)
ZONE_TAKEN = Phrase(
    "\n\nThe time is that of {zone}. For another time zone, write it after the time: 07:00 "
    "Europe/Berlin"
)
NOTHING_YET = Phrase(
    "\n\nThere is nothing on this in my documents yet. I’ll post as soon as there is."
)
DIGEST_REMOVED = Phrase("I’ve stopped posting about “{topic}” here.")
DIGEST_PAUSED = Phrase("“{topic}” is paused. /digest resume restarts it.")
DIGEST_RESUMED = Phrase("“{topic}” is active again. Next post: {next}.")
NO_DIGESTS = Phrase("No digests here yet. Add one with /digest add.")
NO_NEWS = Phrase("Nothing new on “{topic}”.")
POSTED = Phrase("Posted.")
PREVIEWED = Phrase("This is what I would post.")
IS_PAUSED = Phrase("paused")
IS_HELD = Phrase("on hold, because I can’t post there")
NEXT = Phrase("next: {when}")
MORE_NEWS = Phrase("{topic} ({count} of {all} new; the rest: /brief)")
NO_SUCH = Phrase("There is no entry with that number.")
TOO_MANY = Phrase("A chat can have up to {most} of these. Please remove one first.")
TOO_MANY_OF_YOURS = Phrase(
    "You already have {most} of these in your chats, the maximum. Please remove one first."
)

# Watches
WATCH_USAGE = Phrase(
    "Write a question after the command: /watch Can a cyber attack trigger Article 5? If a new "
    "document answers it better, I’ll post the new answer here, with the old one. See all: /watch "
    "list; remove the first: /watch remove 1"
)
WATCHED = Phrase(
    "I’m watching this question. If a new document answers it better, I’ll post the answer here."
)
ANSWER_NOW = Phrase(" The answer so far:")
NO_ANSWER_NOW = Phrase(" No answer so far.")
UNWATCHED = Phrase("I’ve stopped watching that question.")
NO_WATCHES = Phrase("No watched questions here. Add one with /watch.")
BETTER = Phrase("Better answer: {question}")
NOW = Phrase("New answer")
BEFORE = Phrase("Old answer")

# Asking a person
ASK_A_PERSON = Phrase("Ask a person")
HAND_ON = Phrase(
    "{name} asks, and my documents have no answer:\n\n“{question}”\n\nReply to this message, and "
    "I’ll pass your words on, with your name."
)
HANDED_ON = Phrase(
    "I’ve passed your question on, with your name. The answer will come here, with theirs."
)
HANDED_ON_BEFORE = Phrase("I’ve already passed this question on; the answer will come here.")
NOBODY_THERE = Phrase("I couldn’t reach anybody. Please try again later.")
FROM_A_PERSON = Phrase("{name} answers “{question}” (a person’s words, not a quotation):")
ANSWERED_BEFORE = Phrase(
    "{name} has already answered this, so I haven’t passed on your reply. To send it anyway, reply "
    "again."
)
PASSED_BACK = Phrase("I’ve passed that on.")
PASSING_UNCONFIRMED = Phrase(
    "Telegram hasn’t confirmed that your reply was sent. To send it again, reply once more."
)
NOT_PASSED_BACK = Phrase("I couldn’t pass that on; the chat may have shut me out.")
ONLY_TEXT_BACK = Phrase("I can only pass on text.")

# Posts that could not be sent
WATCHES = Phrase("watched questions")
A_CHAT, NAMED_CHAT = Phrase("chat {id}"), Phrase("“{title}”")
OUR_CHAT = Phrase("our chat")
POST_UNCONFIRMED = Phrase(
    "Telegram hasn’t confirmed one of my posts in {chat}. If you can’t see it there, I can send it "
    "again."
)
SHUT_OUT = Phrase(
    "I can’t post in {chat} any more ({error}). On hold: {topics}. Let me back in with permission "
    "to post, and I’ll carry on."
)
TOPIC_SHUT = Phrase(
    "The forum topic I post to in {chat} is closed or deleted ({error}). On hold until it reopens: "
    "{topics}. To post elsewhere, use /digest add there."
)

# Buttons
NEXT_QUOTATION, FIRST_QUOTATION = Phrase("Next quotation"), Phrase("First quotation")
MORE, LESS = Phrase("More"), Phrase("Less")
CLOSEST, HIDE_CLOSEST = Phrase("Closest passages"), Phrase("Hide")
PREVIOUS_PAGE, NEXT_PAGE = Phrase("Previous"), Phrase("Next")
SOURCE, COPY = Phrase("Source"), Phrase("Copy")
HELPFUL, UNHELPFUL = Phrase("Helpful"), Phrase("Not what I asked")
SEND_AGAIN = Phrase("Send again")
PAUSE, RESUME, POST_NOW, PREVIEW, REMOVE = (
    Phrase("Pause"), Phrase("Resume"), Phrase("Post now"), Phrase("Preview"), Phrase("Remove"),
)  # fmt: skip
CONTEXT_ALWAYS, CONTEXT_ON_REQUEST = Phrase("Context: always"), Phrase("Context: when asked")
REPLIES_HEARD, REPLIES_IGNORED = (
    Phrase("Answer replies: on"), Phrase("Answer replies: off"),
)  # fmt: skip
LANGUAGE, LANGUAGE_OF_EACH = Phrase("Language: {language}"), Phrase("as in your app")
PLAIN_ANSWERED, PLAIN_IGNORED = (
    Phrase("Without mention: on"), Phrase("Without mention: off"),
)  # fmt: skip
