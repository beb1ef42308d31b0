"""Words that carry no topic: Danish function words and the scaffolding of questions.

For search only. Words such as "ikke", "skal" and "må" decide what a sentence says, so nothing that
reads a sentence may drop them.
"""

from __future__ import annotations

_FUNCTION_WORDS = """
af ad alle allerede alt altid altså anden andet andre at bag bare begge blandt blev blevet blive
bliver blot bl bla både ca da de dem den denne dens der deraf derefter deres derfor derfra deri
derimod dermed derpå derved desuden dertil derudover det dets dette dig din dine disse dit dog
du dvs efter egen eget egne eks eller en end endnu endvidere ens er et etc evt feks flere flest
fleste for foran fordi forud fra frem fx få får gennem gør gøre går haft ham han hans har havde
have hen hende hendes her heraf herefter heri herom hertil herunder herved hhv hinanden hos hver
hvert hvis hvorved i iblandt idet ift igen igennem ikke imellem imens imod ind inde inden
indenfor indtil ingen intet ja jer jeres jf jo kan kom komme kommer kun kunne kunnet langs lige
ligesom man mange med medmindre meget mellem men mens mere mest mfl mht min mindre mindst mine
mit mod måske mv må måtte når nej nemlig netop noget nogle nogen nok nr nu ned nede når nærmere
næste og også om omkring op oppe os osv over overfor p pga på s sagt samme sammen samt se selv
selve ser ses sig sin sine sit skal skulle som stadig stk så således sådan sådanne tit til ud
ude uden udover under undtagen var ved vedr vedrørende vi via vil ville vor vore vores være
været å
"""

_QUESTION_WORDS = """
hvad hvem hvilke hvilken hvilket hvor hvordan hvorfor hvorfra hvorhen hvori hvorledes hvormed
hvornår hvorvidt hvorom hvortil
betyder betyde egentlig forklar forklare fortæl fortælle gerne giv hedder jeg mener menes mig
spørgsmål spørge står synes tak venligst vide ønsker
beskriv beskrive beskriver drejer fortæller nævn nævne nævner opsummer sagde sige siger uddyb
uddybe vis
dokumentet dokumenterne materiale materialet
forskel forskelle forskellen forskellene
"""

# Verbs that hardly say more than that something is done; they stand in every other sentence.
_LIGHT_VERBS = """
bruge bruger bruges brugt brugte findes finder foregå foregår gælde gælder lave laver laves lavet
lavede sker ske
"""

STOP_WORDS: frozenset[str] = frozenset((_FUNCTION_WORDS + _QUESTION_WORDS + _LIGHT_VERBS).split())
