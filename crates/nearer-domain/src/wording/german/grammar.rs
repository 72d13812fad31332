//! How a German sentence says who does something.

use super::super::stance::Grammar;

pub(in super::super) const GRAMMAR: Grammar = Grammar {
    condition: r"^(?:und |aber )?(?:(?:wenn|falls|sobald|sofern|immer wenn|jedes mal,? wenn|bevor|nachdem|während|solange|seit|dass|weil|ob|was|wie|wo)\b[^,]*, |\w+st du\b[^,?]*, )(?:dann |so )?",
    asks: r"\b(?:würdest|könntest|kannst|magst|möchtest|wärst|hättest|willst|wirst) du\b[^?]*\?|\bhast du (?:lust|zeit|kurz|etwas dagegen|was dagegen)\b[^?]*\?|\b(?:darf|dürfte|kann|könnte|soll) ich\b[^?]*\?|\b(?:können|könnten|wollen|sollen|sollten|dürfen|machen|gehen|essen) wir\b[^?]*\?|^(?:bring|schreib|ruf|hilf|komm|geh|mach|nimm|hol|hör|sag|zeig|gib|lass|bleib|les|lies|lieg|sitz|setz|koch|fähr|hält|gibs|nimms|hilfs|träg|ruf)\w* du\b[^?]*\?|\bich (?:möchte|will|wünsche mir|hätte gerne?|erwarte|brauche)(?: von dir)?,? dass du\b|\berwarte ich,? dass du\b|\bich bitte dich\b|\bbitte ich dich\b|\bich wünsche mir von dir\b|\bwäre (?:schön|lieb|gut|toll|nett),? wenn du\b|\bwürde mir (?:\w+ )?helfen,? wenn du\b|\bwir könnten\b|^bitte [^i]\w*|\bdu bitte\b",
    tells: r"^(?:bitte |mal |nur |doch |dann )*(?:sag|zeig|schick|ruf|gib|erzähl|schreib|komm|hör|nimm|halt|mach|lass|bleib|hilf|frag|bring|stell|klopf|lies|leg|setz|wart|geh|räum|antwort|meld|lösch|blockier|red|sprich|vergiss|denk|versprich|iss|trink|fahr|hol|schau|sei|versuch|umarm|küss)e?\b",
    proposes: r"^lass(?:t)? uns\b",
    who: r"\b(?:(?P<i>ich)|(?P<we>wir|jede[rs]? von uns|beide von uns|keine[rs]? von uns|eine[rs]? von uns|niemand von uns|niemand|wer)|(?P<you>du))\b",
    i_tell: r"^(?:\S+ )?ich (?:vermisse|fühle|mag|liebe|hoffe|habe|hatte|bin|war|denke|glaube|freue|weiß|wusste|frage mich|wünsche|finde|merke|merkte|sah|ging|dachte|sehe|höre)\b|^(?:vermisse|fühle|mag|liebe|hoffe|habe|hatte|bin|war|denke|glaube|freue|weiß|finde|merke|sah) ich\b",
    we_tell: r"\bwir (?:hatten|waren|sprachen|gingen|saßen|lachten|aßen|sahen)\b|\b(?:haben|sind) (?:wir )?[^.]*\bge\w+(?:t|en)\b[.]?$|\bwir haben\b[^.]*\b(?:ge\w+(?:t|en)|erlebt|verbracht|unternommen)\b|\bmir (?:ist|war|fiel)\b",
    you_tell: r"^(?:\S+ )?du (?:bist|warst|sahst|hast|hattest|siehst|wirkst|klingst|sagtest|weißt|machtest|gingst)\b|^(?:bist|warst|sahst|hast|hattest|siehst|wirkst|klingst) du\b",
};
