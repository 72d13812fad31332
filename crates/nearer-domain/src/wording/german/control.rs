//! German clauses about somebody else's life.

use super::super::{control::Topic, phrases::Line};

/// By what they would decide about.
pub(in super::super) const CONTROL: &[Line<Topic>] = &[
    (
        Topic::Whereabouts,
        &[
            r"\b(?:standort|standorte|standortfreigabe|standortverlauf|aufenthaltsort|ortung|ortungs\w+)\b",
            r"\b(?:sag\w*|weiß|weißt|wissen|erzähl\w*|schreib\w*|frag\w*|meld\w*|erfahr\w*|bescheid|bericht\w*)\b[^.!?;]{0,30}?\bwo (?:du|wir|der andere|die andere|der jeweils andere|einer)\b[^.!?;]{0,25}?\b(?:bist|sind|ist|hin\w+|gehst|warst|waren|steckst|aufhält\w*)\b",
            r"\b(?:wissen|weiß|weißt)\b@gap@,? wo (?:der|die) (?:jeweils )?andere ist\b",
            r"\b(?:du|kommst|bist)\b[^.!?;,]{0,40}\b(?:sofort|direkt|gleich|pünktlich|spätestens)\b[^.!?;,]{0,20}\b(?:nach hause|heim|zuhause|zu hause)\b",
            r"\bohne (?:mich|einander|den anderen|die andere)\b[^.!?;,]{0,20}\b(?:aus|weg|raus|ausgeh\w*|weggeh\w*|rausgeh\w*|verreis\w*|irgendwohin)",
            r"\b(?:gehst|gehen|verlässt|verlassen)\b[^.!?;,]{0,25}\b(?:nicht|nie|nur)\b[^.!?;,]{0,20}\b(?:allein|alleine|ohne mich)\b",
            r"\bdu (?:musst|hast|bleibst|sollst)\b[^.!?;,]{0,15}\b(?:zuhause|zu hause|daheim)\b(?: (?:zu )?bleiben)?$",
            r"\b(?:orte|orten|tracke|tracken|verfolge|überwache|überwachen) (?:ich )?(?:dich|deinen?|einander|uns)\b",
        ],
    ),
    (
        Topic::Friends,
        &[
            r"\b(?:du|wir|uns)\b@gap@\b(?:nicht mehr|nie mehr|nie wieder|nie|niemals|keine?n?|weniger)\b@gap@\b(?:mit )?@person@",
            r"\b@meet@@gap@\b(?:nicht mehr|nie mehr|nie wieder|nie|niemals|keine?n?|weniger)\b@gap@\b@person@",
            r"\b@meet@@gap@\b@person@\b@gap@\b(?:nicht mehr|nie mehr|nie wieder|nicht|nie|niemals)\b",
            r"\bdu (?:triffst|siehst|sprichst|redest|schreibst)\b(?: mit)? @name@@gap@\b(?:nicht mehr|nie mehr|nie wieder|nie)\b",
            r"\b(?:dass|ob) du\b@gap@\b(?:@person@|@name@)@gap@\b(?:nicht mehr|nie mehr|nie wieder|nie|nicht)\b@gap@\b@meet@",
            r"\b(?:wenn|falls|sobald|jedes mal,? wenn|solltest) du\b@gap@\bmit (?:\w+en |\w+em |\w+er )?(?:@person@|@name@|ihm|ihr|ihnen)@gap@\b(?:@meet@|gehst|bist)",
            r"\b(?:wenn|falls|sobald|jedes mal,? wenn|solltest) du\b@gap@\b(?:@person@|@name@)(?: \w+)? (?:triffst|siehst|besuchst|anrufst|schreibst)\b",
            r"\b(?:blockier\w*|entfreund\w*|entfolg\w*)\b",
            r"\bkontakt\w*@gap@\b(?:lösch\w*|abbr\w+|abbrechen)\b",
            r"\b(?:lösch\w*|brichst)\b@gap@\bkontakt\w*",
            r"\b(?:entscheid\w*|bestimm\w*|weiß|wissen|sag\w*|bericht\w*|erzähl\w*|sehen?|kontrollier\w*|frag\w*)\b[^.!?;]{0,30}?\b(?:mit wem|wen|wem) (?:du|wir|der andere|die andere)\b",
            r"\banderen geschlechts?\b",
        ],
    ),
    (
        Topic::Clothes,
        &[
            r"@clothes@@gap@\b(?:ziehst|trägst|anziehst|ausgehst|gehst|tragen|anziehen|trag)\b",
            r"\b(?:ziehst|trägst|trag|zieh|gehst|ausgehst)\b@gap@@clothes@",
            r"\bwas (?:du|der andere|die andere)\b@gap@\b(?:anzieh\w*|trägst|trägt)\b",
            r"\bdu dich\b@gap@\b(?:schmink\w*|anzieh\w*|kleid\w*)",
            r"\bdich\b@gap@\b(?:anständig\w*|züchtig\w*|weniger|nicht mehr|anders)\b@gap@\b(?:an|anzieh\w*|kleid\w*|schmink\w*)\b",
        ],
    ),
    (
        Topic::Passwords,
        &[
            r"\b(?:teil\w*|kenn\w*|gib\w*|geb\w*|gibt|sag\w*|verrat\w*|verrät\w*|wiss\w*|weiß|hab\w*|hat|tausch\w*|nenn\w*|schick\w*|zeig\w*|brauch\w*|will|möchte|bekomm\w*|benutz\w*|nutz\w*)\b@gap@@password@",
            r"@password@@gap@\b(?:teil\w*|kenn\w*|gib\w*|geb\w*|sag\w*|verrat\w*|wiss\w*|hab\w*|tausch\w*|nenn\w*|schick\w*|zeig\w*|heraus\w*|hinterleg\w*|benutz\w*)",
            r"\b(?:logg\w*|einlogg\w*)\b@gap@\bdein\w*",
            r"\bin deine[nm]? (?:konto|konten|accounts?)\b@gap@\b(?:ein|einlogg\w*|schau\w*)",
        ],
    ),
    (
        Topic::Phone,
        &[
            r"\b@look@\b@gap@\b(?:dein\w*|gegenseitig\w*|einander|des anderen|der anderen) (?:\w+ )?@device@",
            r"\b(?:dein\w*|gegenseitig\w*|des anderen|der anderen) (?:\w+ )?@device@@gap@\b@look@",
            r"\b@device@ de[sr] (?:jeweils )?anderen@gap@\b@look@",
            r"\b@look@\b@gap@\b@device@ de[sr] (?:jeweils )?anderen",
            r"\b(?:zeig\w*|gib\w*|gibst|geben|überlass\w*|schick\w*|leg\w*)\b@gap@\b(?:mir|uns|einander|gegenseitig|dein\w*)\b@gap@\b(?:handys?|telefone?|chats?|chatverl\w+|anrufliste\w*|postfach|laptop|nachrichten)\b",
            r"\b(?:geben|gibst|gib)\b@gap@\b(?:handys?|telefone?|laptop)\b@gap@\b(?:heraus|her|ab)\b",
            r"\b(?:du|bitte)\b@gap@\b(?:lösch\w*|deinstallier\w*)\b@gap@\b(?:instagram|whatsapp|facebook|tinder|snapchat|tiktok|accounts?|apps?)\b",
            r"\b(?:instagram|whatsapp|facebook|tinder|snapchat|tiktok)\b@gap@\b(?:lösch\w*|deinstallier\w*)",
        ],
    ),
    (
        Topic::Money,
        &[
            r"\b(?:erlaubnis|genehmigung|zustimmung|einwilligung)\b@far@\b(?:@spend@|geld|karte|konto)",
            r"\b(?:@spend@|geld|karte|konto)@far@\b(?:erlaubnis|genehmigung|zustimmung|einwilligung)\b",
            r"\bfrag\w* (?:du )?mich\b@far@\b@spend@",
            r"\bmich (?:\w+ )?(?:fragst|um erlaubnis)\b@far@\b@spend@",
            r"\b(?:gibst|überweist|zahlst|händigst|gib)\b@gap@\bmir\b@gap@@wage@",
            r"\bdein\w* @wage@@gap@\b(?:auf mein|an mich|zu mir)",
            r"\b(?:behalt\w*|verwalt\w*|nehm\w*|bekomm\w*|kontrollier\w*|bestimm\w*|verwahr\w*)\b@gap@\b(?:dein\w*|über (?:das|dein\w*|unser\w*)) @wage@",
            r"\bdein\w* @wage@@gap@\b(?:behalt\w*|verwalt\w*|kontrollier\w*|verwahr\w*)",
            r"\b(?:zeig\w*|bring\w*|schick\w*|gib\w*)\b@gap@\bmir\b@gap@\b(?:belege?|kassenzettel|kontoauszüge?|quittung\w*)\b",
            r"\b(?:bekommst|kriegst|gebe dir)\b@gap@\btaschengeld\b",
            r"\bdu\b@gap@\b(?:nichts|keine?n?|nicht|nur)\b@gap@\b(?:ausgeben|ausgibst|kaufen|kaufst|bestellen|bestellst)\b",
        ],
    ),
    (
        Topic::Reporting,
        &[
            r"\b(?:schreib\w*|ruf\w*|meld\w*|sag\w*|gib\w*)\b@gap@\b(?:mir|mich|dich|uns|einander|bescheid)\b@far@\b(?:wenn|sobald|bevor|jedes mal,? wenn) (?:du|wir)\b@gap@\b@move@",
            r"\b(?:schreib\w*|anruf\w*|ruf\w*|meld\w*|antwort\w*|bericht\w*|sag\w*)\b@gap@\b(?:jede (?:halbe )?stunde|stündlich|alle \w+ (?:minuten|stunden)|innerhalb von \w+ minuten|jedes mal)\b",
            r"\b(?:jede (?:halbe )?stunde|stündlich|alle \w+ (?:minuten|stunden)|innerhalb von \w+ minuten|jedes mal|sofort)\b@gap@\b(?:schreib\w*|anruf\w*|meld\w*|antwort\w*|bericht\w*)",
            r"\b(?:antwort\w*|meld\w*)\b@gap@\bsofort\b",
            r"\bbericht\w*\b@gap@\b(?:mir|uns|jeden|beide|wem)\b",
            r"\b(?:rechenschaft|auf dem laufenden)\b",
            r"\b(?:sag|sagst|erzähl|erzählst) (?:du )?mir (?:alles|jede\w*)\b",
            r"\bschick\w*\b@gap@\b(?:fotos?|bild\w*|selfies?|beweis\w*|screenshots?)\b@far@\b(?:damit|als beweis|um zu|wo du|mit wem)\b",
            r"\berwarte\b@far@\b(?:meldest|schreibst|anrufst|antwortest)\b",
        ],
    ),
    (
        Topic::Punishments,
        &[
            r"\b(?:bestraf\w*|strafe|strafen)\b",
            r"\b(?:bereuen|büßen|heimzahl\w*)\b",
            r"\b(?:rede|reden|spreche|sprechen|schreibe)\b@gap@\b(?:tage?|wochen?|monate?)\b@gap@\b(?:nicht|kein wort)\b",
            r"\b(?:tage?|wochen?|monate?)\b@gap@\b(?:nicht|kein wort)\b@gap@\bmit dir (?:reden|sprechen)\b",
            r"\b(?:rede|spreche)\b@gap@\b(?:nicht|kein wort|nie)(?: mehr| wieder)? mit dir,? (?:bis|solange)",
            r"\b(?:schweige|ignoriere) ich dich\b",
            r"\bwer\b[^.!?;]{0,30}\b(?:nicht|vergisst|zu spät|bricht|lügt)\b[^.!?;]{0,40}\b(?:schläft|verliert|zahlt|bezahlt|muss|bekommt kein\w*|darf nicht)\b",
            r"\bnehme (?:ich )?(?:dir )?(?:die|unsere|meine) (?:kinder|kleinen?)\b",
            r"\bsiehst (?:du )?(?:sie|die kinder|deine kinder)\b@gap@\b(?:nicht mehr|nie)\b",
            r"\bdu (?:verlierst|bekommst keine?n?|kriegst keine?n?|darfst nicht mehr)\b",
            r"\b(?:werfe|schmeiße)\b@gap@\b(?:dich|deine sachen)\b@gap@\b(?:raus|hinaus)\b",
            r"\bkeine?n? (?:sex|kuss|nähe|zärtlichkeit\w*|umarmung\w*)\b@far@\b(?:bis|solange|wenn)\b",
            r"\b(?:hat das folgen|hat konsequenzen|hat das konsequenzen)\b",
            r"\bwenn du\b[^.!?]*\b(?:sage|erzähle) ich (?:es )?(?:allen|deine[rnm] \w+)",
            r"\bbestimme ich allein\b",
        ],
    ),
];

/// Where the same words are about oneself, or set somebody free.
pub(in super::super) const FREE: &[&str] = &[
    r"\b(?:mein\w*|sein\w*|ihr\w*|unser\w*) eigen\w* @password@",
    r"\bmein\w* @password@",
    r"@password@@gap@\bfür (?:uns|sich)\b",
    r"\bmeine[nm]? standort\b",
    r"\b(?:keine[rs]?|niemand) von uns\b[^.!?;]*",
    r"\bniemand\b[^.!?;]*",
    r"\bjede[rs]? von uns darf\b[^.!?;]*",
    r"\bwir (?:beide )?dürfen beide freunde\b[^.!?;]*",
    r"\b(?:ich|wir) (?:\w+ )?(?:les\w*|kontrollier\w*|schau\w*|durchsuch\w*|prüf\w*|öffn\w*|überwach\w*|verfolg\w*|orte\w*|bestraf\w*|verlang\w*|frag\w*)\b[^.!?,;]{0,40}\b(?:nicht|nie|niemals)\b",
    r"\büber (?:unser\w*|uns|mich)\b",
    r"\b(?:ohne|keine) strafen?\b",
];
