"""The wordings that describe a certain child in acute danger.

Words such as "vold" or "selvmord" alone do not: what counts is something that happens, to someone,
now, and that is not supposed ("hvis", "når") or asked about in general.
"""

from __future__ import annotations

import re

from assistant.answers.names import names

_CLAUSE = re.compile(r"[.!?\n;:]+|,? - |,(?= (?:hvad|hvem|hvordan|skal|kan|må|hvor) )")
# Cries for help before what happens; without them "hvad gør jeg pigen har taget piller" would look
# like a question.
_CRY = re.compile(
    r"^(?:(?:hej|hjælp\w*|akut|haster|ok|øh|uha|altså|og|men|så|help|vigtigt|"
    r"hurtigt?)[ ,!]+)*(?:(?:hvad|hvordan) (?:gør|skal|fanden gør|i alverden gør) (?:jeg|"
    r"vi)(?: gøre| forholde (?:mig|os))?(?: nu| her| lige nu)?|(?:hvem|hvor) (?:skal |"
    r"kan )?(?:jeg |vi )?(?:ringer?|ringe|kontakte\w*)(?: jeg| vi)?(?: til)?(?: nu)?|(?:kan|"
    r"vil) (?:du|i|nogen) hjælpe(?: mig| os)?)[ ,]+(?!hvis|når|ved |som |med |i |om |for |efter|"
    r"under)"
)
_SUPPOSES = re.compile(
    r"\b(?:hvis|såfremt|når|ved mistanke|mistanke om|i tilfælde af|hvad gør man|gør man|"
    r"risiko(?:en)? for|reglerne?|eksempel\w*|lovgivning\w*|bestemmelser\w*|ifølge|forestil|"
    r"hypotetisk|casen?|generelt|forskel\w*|procedure\w*|retningslinje\w*)\b"
)
_ASKS = re.compile(
    r"^(?:og |men |så |altså |ok |hej |eller )*(?:hvad|hvordan|hvornår|hvem|hvis|hvilke\w*|"
    r"hvor\w*|når|må|kan|skal|er|findes|har|bør|gælder|ved|vil|får|hvorfor|bliver|står|siger|"
    r"kommer|ligger|gør|mistanke|forklar|beskriv|giv|find|lav|skriv|regler\w*|frist\w*)\b"
)
_PAST = re.compile(
    r"\b(?:for (?:\w+ )?(?:år|måneder|uger) siden|sidste (?:år|måned|uge)|dengang|"
    r"tidligere (?:har|havde|blev|var)|som barn|i (?:19|20)\d\d|da (?:han|hun|de) var|historisk|"
    r"gammel sag|afsluttet|dømt)\b"
)
_NOW = re.compile(
    r"\b(?:lige nu|nu|lige (?:har|ringet|slået|sagt|fortalt|skrevet|taget|set|hørt|fået|hentet|"
    r"kørt|kommet|blevet|stukket|løbet|opdaget|fundet|været)|har (?:netop|lige)|er (?:netop|lige)|"
    r"netop|i aften|i nat|i dag|i eftermiddag|i formiddag|her til morgen|i morges|"
    r"i går(?: aftes)?|i aftes|om lidt|snart hjem|om (?:en|et|to|tre|fem|ti|"
    r"\d+) (?:halv )?(?:time|timer|minut|minutter|kvarter|øjeblik)|(?:en|et|to|tre|fem|ti|"
    r"\d+) (?:halv )?(?:time|timer|minut|minutter|kvarter|øjeblik) siden|mens (?:vi|jeg|hun|han)|"
    r"jeg står|vi står|jeg er (?:på|hos|ude|hjemme)|vi er (?:på|hos|ude|hjemme)|jeg sidder|"
    r"vi sidder|jeg kan (?:se|høre|ikke få)|vi kan (?:se|høre|ikke f)|i gang med|er ved at|på vej|"
    r"ringer|har en (?:pige|dreng)\w* her|skadestuen|hysterisk|på mit kontor|kommet i skole|"
    r"skal hjem|sidder (?:her|hos)|står her|i morgen|med det samme|på (?:man|tirs|ons|tors|fre|"
    r"lør|søn)dag|akut)\b"
)
_SOMEONE = (
    r"(?:han|hun|ham|hende|pigen|drengen|barnet|babyen?|baby|spædbarnet|datteren|sønnen|moderen|"
    r"moren|faderen|faren|stedfar\w*|stedmor|mor|far|storebror|lillebror|broren|broderen|"
    r"søster\w*|kæresten?|papfar\w*|min \w+|mit \w+|vores \w+|eleven|klienten|den unge|"
    r"det unge menneske|mennesket|en dreng|en pige|et barn|en elev|en ung|to børn|tre børn|"
    r"børnene|forældrene|familien|dreng|pige|teenager\w*|(?:pleje|sted|bonus)?(?:søn|datter|barn|"
    r"børn)\w*|tvillingerne|\d+[ -]?årige?|knægten|ungen|ungerne|en baby|begge forældre|"
    r"en af forældrene|den lille|de små|min nevø|(?:\w+s )(?:far|mor|onkel|bror|kæreste|stedfar)|"
    r"onkel\w*|morfar|farfar|kæresten|en \d+[ -]?årig|små børn|et spædbarn|naboen|personalet|"
    r"en mor|en far|hendes \w+|hans \w+)"
)
_SOMEONE_THERE = re.compile(rf"\b{_SOMEONE}\b")
_KILLS = (
    r"(?:(?:slå\w*|gør\w*|køre\w*) (?:\w+ ){0,3}ihjel|gør\w* (?:\w+ ){1,3}(?:noget|fortræd|ondt)|"
    r"køre\w* (?:ud|ind) (?:foran|i|over)|dræb\w*|myrde\w*|skyde\w*|skyder|kvæl\w*|"
    r"stikke? (?:\w+ ){0,2}(?:ned|ihjel)|stikke (?:mor|far|ham|hende|sig)|brænde\w*|sprænge\w*|"
    r"knivstikk\w*|smadre\w*|kaste (?:\w+ ){1,3}ud|druknes?|kappe\w*|hugge\w*|slagte\w*|"
    r"sigte\w* på|tænde? ild\w*|skade (?:sig|ham|hende|barnet|babyen|børnene))"
)
_SELF = (
    r"(?:(?:tage|tager|tog|taget|ta) (?:sit|mit|deres|sin) (?:eget |egen )?liv|(?:tage|tager|tog|"
    r"taget|ta) livet af|(?:slå|slår) (?:sig|mig) (?:selv )?ihjel|begå\w* selvmord|"
    r"selvmordstru\w+|(?:tage|tager|tog|taget) (?:sig|mig) af dage|hæng\w+ (?:sig|mig)|"
    r"skyde (?:sig|mig)|afskedsbrev\w*|ikke (?:vil|gider|orker|kan) (?:at )?leve|(?:vil|gider|"
    r"orker|ønsker|lyst til) (?:ikke |bare |at )*(?:leve|dø)\b|springe? (?:ud|ned)|hoppe? (?:ud|"
    r"ned)|vil springe|vil hoppe|gøre en ende på|(?:ende|slutter|slutte?) det hele|"
    r"det hele (?:slutter|er slut)|slutter det|slutte det hele|siger farvel|med sig i døden|"
    r"i døden|farvel\b|ikke (?:være|er) her mere|dræbe sig|slutte det|selvmordsforsøg|"
    r"tænker på at dø|køre galt med vilje|gøre det forbi)"
)
_SWALLOWED = (
    r"(?:drikke|sluge|indtage|taget|tog|slugt|slugte|spist|spiste|drukket|drak|indtaget|"
    r"proppet sig|ædt|ta't)\b(?: \w+){0,4} (?:\w*piller\w*|pille\w*|panodil\w*|pamol\w*|ipren\w*|"
    r"tablet\w*|overdosis\w*|medicin\w*|klorin|gift|afløbsrens|\w*batteri\w*|knaster|rottegift|"
    r"ecstasy|\w+middel|sovemedicin|metadon|sprit|rengøringsmiddel|opvaskemiddel|batteri\w*|"
    r"stoffer|for meget medicin|svampe)"
)
_BODY = (
    r"(?:bevidstløs\w*|besvimet|ætsende|ætset|forgiftet|forgiftning|underkølet|snitsår|"
    r"trækker vejret (?:\w+ )?(?:dårligt|tungt|besværet)|blåt? om (?:læberne|munden)|sprøjte|"
    r"uden bevidsthed|pulsår\w*|brandsår\w*|brandmærker|(?:kvælnings|bid|slag|"
    r"strangulerings)mærker|mærker på halsen|forslået|håndled\w*|ikke bevæger sig|"
    r"bevæger sig ikke|(?:helt|iskold\w*|er) koldt?\b|faldet i (?:søen|vandet|åen|havnen|poolen|"
    r"bassinet)|høj feber|bundet fast|bundet (?:\w+ )?(?:til|på)|livløs\w*|(?:trækker|trække|"
    r"trukket|får|få) (?:næsten |ordentligt? )?ikke (?:\w+ )?(?:vejret|luft)|ikke (?:trukket|"
    r"trække|få) vejret|(?:helt|er) slapt?|(?:kan ikke|vil ikke|ikke vil|ikke kan) (?:vågne|"
    r"vækkes?|komme til sig selv|få liv i)|ikke til at vække|vågner ikke|i krampe\w*|kramper|"
    r"bløder|forblødt?|blod op|kaster blod|kvalt|kvæles|reagerer ikke|ikke reagerer|"
    r"blå i (?:hovedet|ansigtet|læberne)|rystet (?:\w+ )?(?:barn|baby)?|ikke kontakt med|"
    r"ligger på gulvet|brækket (?:arm|ben)\w*|skoldet|forbrændt|drukne\w*|faldet ud|falder ud|"
    r"skåret (?:\w+ ){1,2}(?:dybt|over)|skudt|stukket ned|stukket med|skærer i sig selv lige)"
)
_WEAPON = (
    r"(?:kniv\w*|pistol\w*|gevær\w*|skydevåben|økse\w*|machete\w*|våben|\w*bat|hammer\w*|saks\w*|"
    r"bælte\w*|ledning\w*|skud|jernrør\w*|flaske i hovedet)"
)
_HEIGHT = (
    r"(?:på (?:et |en )?(?:tag|taget|bro|broen|altankanten|altanen|togskinner\w*|skinnerne|sporet|"
    r"perronen|kanten|motorvej\w*|vejbanen|kørebanen)|vindueskarm\w*|ude i vinduet|jernbane\w*)"
)
_RAPED = (
    r"(?:haft sex med|samleje med|tvunget (?:\w+ )?til sex|voldtægt\w*|gør noget ved|"
    r"rører? (?:ham|hende)|piller ved|forgrebet sig|forgriber sig|seksuelt|voldtag\w*|voldtog|"
    r"voldtæg\w*|misbrug(?:er|te|t) (?:ham|hende|barnet|pigen|drengen|sin))"
)
_DRUNK_DRIVE = (
    r"(?:kører?|kørt|kørte|køre)\b(?: \w+){0,3} (?:fuld|påvirket|beruset|stangfuld|stiv|skæv)|"
    r"(?:fuld|påvirket|beruset|stangfuld|stiv|skæv)\b(?: \w+){0,4} (?:kører|kørt|køre|bag rattet)"
)
_ALONE = (
    r"(?:(?:børn|barnet|børnene|drengen|pigen) er alene|alene (?:hjemme|ude|udenfor|på gaden|"
    r"i lejligheden|i huset|med (?:babyen?|spædbarnet|barnet|børnene))|fundet alene|efterladt|"
    r"ladt alene|låst (?:sig )?(?:inde|ude)|\w*spærret (?:inde)?|holdt fanget|"
    r"holder (?:\w+ ){1,2}fanget|alene på gulvet|uden (?:tøj|opsyn|mad)|nægter at (?:ringe|"
    r"tage (?:\w+ )?(?:på|til)|køre)|ikke (?:fået|spist|drukket) (?:\w+ )?(?:mad|noget|vand|mælk)|"
    r"(?:ikke )?fået (?:noget )?mad i|(?:ude|udenfor)?\b ?i (?:frost|frosten|kulde|kulden)|"
    r"går alene|alene rundt)"
)
_GONE = (
    r"(?:forsvundet|stukket af|løbet væk|løbet hjemmefra|kan ikke finde|væk siden|meldt savnet|"
    r"bortført|kidnappet|taget (?:børnene|barnet) med|tage (?:børnene|barnet|hende|"
    r"ham) med (?:magt|sig|ud)|(?:sende\w*|sendt|rejse|rejser|tager|"
    r"tage)\b(?: \w+){0,4} (?:til udlandet|ud af landet|til somalia|til tyrkiet|til irak|"
    r"til syrien|til pakistan|til afghanistan|til libanon|til marokko)|(?:taget|tager|tage|rejst|"
    r"flygtet|stukket af)\b(?: \w+){0,3} (?:ud af landet|til udlandet)|hentet af|afhentet af|"
    r"(?:taget|tager|stjålet|bortført) (?:deres|sin|min|vores|hendes|hans) (?:søn|datter|barn|"
    r"børn)|vil ikke sige hvor|ved ikke hvor (?:han|hun|barnet|de) er|gift(?:e|es|et)? (?:hende |"
    r"ham )?(?:bort|væk)|bliv\w* gift|giftes|skal giftes|tvangsgift\w*|omskæres)"
)
_HITS = (
    r"(?:slår (?!til\b|bunden|fast|sammen|igennem|op\b|ned på|an\b|ud|sig ned|til)|slår$|slog|"
    r"slået|slå (?!til|fast|op)|tæver|tævet|tæve|tæsk|banker|banket|tævede|sparker|sparket|"
    r"mishandle\w*|gennembank\w*|truer|truet (?!af besp)|truede|smadre\w*|raser\w*|går amok|amok|"
    r"kvæler (?!os)|blå mærker|vold|voldelig\w*|kaster (?:ting|med)|skriger|skreget|overfald\w*|"
    r"krænk\w*|misbrug\w*|rører? ved|overgreb|holder (?:hende|ham) fast|smidt (?:ud|på gaden)|"
    r"skåret (?:sig|i sig)|cutte\w*)"
)
_DRUNK = (
    r"(?:fuld|stangfuld|påvirket|påvirkede|beruset|skæv|skæve|høj på|på (?:stoffer|crack|"
    r"amfetamin|kokain|coke|heroin)|plørefuld|stiv|psykotisk)"
)
_AFRAID = (
    r"(?:tør ikke (?:gå|tage|komme|være)|(?:vil|kan) ikke (?:\w+ )?hjem (?:fordi|til|for)|"
    r"bange for at (?:gå|komme|tage)|skal hjem til (?:ham|hende)|bange for (?:ham|hende|sin|far|"
    r"mor|sted\w*)|gemmer sig|har gemt sig|skal hjem (?:dertil|til|igen)|bange for at han|"
    r"bange for at hun|sendt en besked om hjælp|beder om hjælp|råber om hjælp)"
)
_NOT_YET = (
    r"(?:truer|truet|siger|sagt|skriver|skrevet|vil|har tænkt sig|planlægger|prøver|forsøg\w+|"
    r"lover|ringer|fortalt|fortæller|er ved|i gang)"
)
# What endangers life: it needs no word for "now" when it is told of someone.
_ENOUGH = 2  # kinds of signs
_STORY = 6  # words; fewer are a search
_VITAL = re.compile(
    rf"\b(?:{_NOT_YET}\b[^.?!]{{0,60}}?\b(?:{_KILLS}|{_SELF})|(?:vil|vi?lle|skal|tænker|"
    rf"har prøvet|har forsøgt|har) (?:\w+ ){{0,3}}?(?:{_SELF}|{_KILLS})"
    r"|(?:frygter|bange|bekymret) for (?:\w+ )?(?:hans|hendes|pigens|drengens|barnets|\w+s) liv"
    rf"|(?:frygter|bange for|tror|sikker på)\b[^.?!]{{0,25}}\b(?:{_KILLS}|{_SELF})|(?:slår|slå|"
    rf"banker) (?:\w+ ){{1,2}}ihjel"
    r"|(?:har|er|er der|sat) (?:\w+ ){0,2}(?:tændt ild|ild i|brand i)|"
    r"overdosis\b.{0,20}(?:svarer ikke|nu|bevidstløs)|(?:sidder|er|står) (?:\w+ ){0,4}(?:gift i|"
    r"gift på)"
    rf"|hæng(?:t|er) sig|afskedsbrev\w*|selvmordstruet|har prøvet at kvæle|{_SWALLOWED}|(?:har|er|"
    rf"har fået|fik|tog|taget) (?:\w+ )?(?:en )?overdosis|{_BODY}|(?:står|sidder|er|kravlet|"
    rf"ligger|gået|hun|han) (?:\w+ ){{0,4}}{_HEIGHT}|(?:har|med|tog|tager|trukket|hentet|"
    rf"fat i) (?:\w+ ){{0,2}}{_WEAPON}|(?:har|er blevet|blevet|blev|"
    rf"bliver) (?:\w+ ){{0,3}}?{_RAPED}|{_DRUNK_DRIVE}"
    r"|(?:en|to|tre|\d+)?[ -]?(?:årige?|år) (?:\w+ ){0,5}alene (?:hjemme|ude|udenfor|på gaden)|"
    r"(?:baby\w*|barn\w*|dreng\w*|pige\w*)(?: på \d+)? (?:\w+ ){0,3}(?:fundet|"
    r"efterladt) (?:helt )?alene|(?:et barn|barnet|drengen|pigen|en dreng|en pige|"
    r"baby\w*)(?: på \d+(?: år)?)? (?:\w+ ){0,2}alene (?:rundt )?(?:på|ude|i kulden)|"
    r"ude i (?:kulden|frosten)|bliver gift i|ikke (?:fået|spist) (?:\w+ )?mad i (?:to|tre|flere|"
    r"\d+) (?:dage|døgn))\b"
)
# Signs of danger by what they tell of. Two of different kinds are enough, "now" being one of them.
_SIGNS = tuple(
    re.compile(rf"\b(?:{words})\b")
    for words in (
        rf"{_HITS}|{_RAPED}|lyd af slag|tvang (?:ham|hende) til|tvinger (?:ham|hende|barnet) til|"
        rf"kastet (?:\w+ ){{1,2}}(?:ned|ud|ind)|ryster (?:\w+ )?(?:babyen|barnet)",
        rf"{_KILLS}|{_SELF}|ihjel|overdosis|selvmord\w*|død|dø|døde|døende|af sult",
        rf"{_BODY}|(?:ikke|ingen) (?:\w+ ){{0,4}}kontakt|kaster op|helt væk|slået hovedet|"
        rf"kan ikke (?:stå|gå|tale)|sulter|feber\w*|skadestuen",
        rf"{_WEAPON}|{_HEIGHT}|ild|brænder|brand|røg|barrikade\w*|gidsel\w*|gas|strøm i|"
        rf"eksplosion|foran (?:toget|en bil|bilen|en lastbil)|(?:bryde|brudt|trængt|"
        rf"mast sig) (?:sig )?(?:ind|døren|tilhold\w*)|ude på (?:vejen|gaden)|sparke døren",
        rf"{_ALONE}|{_GONE}|er væk|er blevet væk|savnet|slukket (?:sin )?(?:mobil|telefon)|"
        rf"(?:mobil|telefon)\w* er slukket|"
        r"ingen (?:forældre|voksne)",
        rf"{_DRUNK}|psykotiske?|(?:drukket|taget) (?:\w+ )?(?:\w+ )?(?:flaske|noget)|vodka|"
        rf"hallucinerer",
        rf"{_AFRAID}|skriger|skreg|hviske\w*|græder hysterisk|i panik|kan ikke (?:\w+ )?stoppe|"
        rf"(?:er|helt) magtesløs\w*|ringer grædende|tæver løs|slår løs|råber og|panisk|"
        rf"rædselsslag\w*",
        rf"kørt?e?r? (?:\w+ )?(?:med|væk|afsted|hjem)|{_DRUNK_DRIVE}",
        rf"{_NOW.pattern}|prøver at|er mødt op|står (?:uden|foran|ude|inde|mor|far)|ringede|"
        r"ligger|weekenden|akut",
    )
)

# Weaker words, which count when someone only tells what goes on now and asks nothing.
_TROUBLE = re.compile(
    r"\b(?:kan ikke|ikke kan|tør ikke|drukket|drikker|slæb\w*|spark\w*|straf\w*|ryste\w*|"
    r"i seng med|føde|fødsel|hjælp\w*|alvorlig\w*|farlig\w*|fare|blod\w*|sår|mærker|smerter|"
    r"indlagt|politi\w*|ambulance\w*|låst|døren|råber|hævn\w*|flygt\w*|jager|forfølg\w*|liv|bange|"
    r"græder|tvinge\w*|tvunget|heroin|kokain|stoffer|kvalme|feber|svag|udmattet|nøgen|krænket)\b"
)


def alarm(text: str) -> bool:
    """Tell whether a text describes a certain child in acute danger.

    Args:
        text: what a user typed.
    """
    lower = _CRY.sub("", " ".join(_without_names(text).casefold().split()))
    clauses = [clause.strip(" ,") for clause in _CLAUSE.split(lower)]
    told = [clause for clause in clauses if clause and not _asked(clause)]
    if not any(_SOMEONE_THERE.search(clause) for clause in told):
        return False
    if any(_happens(clause, _VITAL) for clause in told):
        return True
    *kinds, now = (any(_happens(clause, sign) for clause in told) for sign in _SIGNS)
    # A cry asks nothing; who tells of a chronic case asks what to do about it.
    only_told = len(told) == sum(map(bool, clauses)) and len(lower.split()) >= _STORY
    if only_told and now and any(_happens(clause, _TROUBLE) for clause in told):
        return True
    return any(kinds) and sum(kinds) + max(now, only_told and any(kinds[1:])) >= _ENOUGH


def _without_names(text: str) -> str:
    """Return the text with each person who is called by a first name called "barnet" instead."""
    for name in reversed(names(text)):
        if name.known:
            start, end = name.span
            text = f"{text[:start]}barnet{text[end:]}"
    return text


def _asked(clause: str) -> bool:
    """Tell whether a clause asks or supposes instead of telling."""
    return _ASKS.match(clause) is not None


def _happens(clause: str, event: re.Pattern[str]) -> bool:
    """Tell whether a clause tells of an event that is neither supposed nor long ago."""
    found = event.search(clause)
    if found is None or _PAST.search(clause):
        return False
    return _SUPPOSES.search(clause[: found.start()]) is None
