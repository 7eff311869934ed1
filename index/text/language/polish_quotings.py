"""Polish: how a text quotes others."""

from index.text.language.quoting_rules import Quotings

QUOTINGS = Quotings(
    says=(
        r"mówi(?:ł|ła|li|ą)?|powiedzia(?:ł|ła|łem|łam)|powiedzieli|oświadcz(?:a|ył|yła|yli)|"
        r"twierdzi(?:ł|ła|li)?|stwierdzi(?:ł|ła|li)?|doda(?:je|ł|ła|li)|odpowiada|"
        r"odpowiedzia(?:ł|ła)|podkreśl(?:a|ił|iła|ili)|zaznacz(?:a|ył|yła)|"
        r"wyjaśni(?:a|ł|ła)|ocenia|oceni(?:ł|ła)|zapewnia|zapewni(?:ł|ła)|przyzna(?:je|ł|ła)|"
        r"ostrzega|ostrzeg(?:ł|ła)|napisa(?:ł|ła)|pisze|zapyta(?:ł|ła)|uważa|"
        r"apeluje|apelowa(?:ł|ła)|poinformowa(?:ł|ła)|informuje|komentuje|skomentowa(?:ł|ła)"
    ),
    adverbs=r"też|także|wtedy|następnie|później|już|zawsze|jeszcze|niedawno",
    own=r"(?:ja|my)\b(?: (?:też|także|już|zawsze|wtedy)){0,4}",
    hearsay="według|zdaniem",
    credits=r"według|zdaniem|słowami|cytuję",
    before_name=r"(?:nasz|nasza) |(?:[a-ząćęłńóśźż]{3,20} ){1,3}",
    before_others=r"w|we|na|do|z|ze|od|o|przez|dla|po|przy|u|pod|nad|za|i|lub|że|jak",
    pronouns=r"on|ona",
    of_women=r"ona|\w{1,20}ła",
    of_men=r"on|\w{1,20}ł",
    naming=r"tak zwan\w{1,3}|tzw\.?|zwan\w{1,3}|(?:pod )?(?:tytułem|hasłem|nazwą)",
    opens=r"cytuję\s*[:,—–-]",
    closes=r"koniec cytatu",
)
