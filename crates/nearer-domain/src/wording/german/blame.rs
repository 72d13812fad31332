//! German words that are easily heard as blame.

use super::super::{
    blame::{Blame, Matter},
    phrases::Line,
};

/// By kind of blame.
pub(in super::super) const BLAME: &[Line<Blame>] = &[
    (
        Blame::Always,
        &[
            r"\bdu(?: \w+){0,5}? (?:immer|nie|niemals|ständig|dauernd|andauernd|pausenlos|jedes mal|ewig)\b",
            r"(?:^|, )(?:und )?(?:immer|nie|niemals|ständig|dauernd|andauernd|jedes mal)(?: nur)? \w+ du\b",
            r"\bjedes ?mal,? wenn\b[^.!?]{0,40}, \w+ du\b",
            r"\bbei dir\b[^.!?]{0,20}\b(?:immer|ständig|nie|dauernd)\b",
            r"\b(?:kein einziges mal|nicht ein(?:ziges)? mal)\b[^.!?]{0,12}\bdu\b",
            r"\bwie (?:immer|üblich|gewohnt)\b",
            r"\b(?:alles|das einzige),? was du\b",
            r"\bdir ist (?:immer|ständig)\b",
        ],
    ),
    (
        Blame::Accusation,
        &[
            r"\bdu\b[^.!?,]{0,50}?\b(?:ignorier\w+|vernachlässig\w+|belüg\w+|anlüg\w+|angelogen|belogen|lügst|betrog\w*|betrüg\w*|blamier\w*|ruinier\w*|verdorben|verdirbst|kaputt ?(?:gemacht|machst)|zerstör\w*|verweiger\w*|weiger\w*|beschuldig\w*|beleidig\w*|erniedrig\w*|demütig\w*|ausnutz\w*|ausgenutzt|enttäusch\w*|provozier\w*|manipulier\w*|nervst|nörgelst|meckerst|schmollst|übergeh\w*|übergangen)",
            r"\bdu\b[^.!?,]{0,30}?\b(?:verletzt mich|mich verletzt)\b",
            r"\bim stich\b",
            r"\blässt (?:du )?mich\b[^.!?,]{0,12}\b(?:hängen|allein|alleine|sitzen)\b",
            r"\bdu\b[^.!?,]{0,30}?\ballein(?:e)? ?gelassen\b",
            r"\b(?:stößt|schiebst|drängst) (?:du )?mich (?:\w+ )?(?:weg|fort)\b",
            r"\b(?:machst|machtest) (?:du )?mich (?:\w+ )*(?:wütend|traurig|krank|fertig|wahnsinnig|verrückt|klein|rasend)\b",
            r"\b(?:wegen|dank) dir\b",
            r"\bdeinetwegen\b",
            r"\bdeine (?:eigene )?schuld\b",
            r"\b(?:du bist|bist du)(?: \w+)? (?:daran )?schuld\b",
            r"\bdir (?:doch |ja |wohl )?(?:ist )?(?:doch |ja |wohl )?(?:alles |völlig |ganz |das )*(?:egal|gleichgültig|wurst)\b",
            r"\bdir (?:nicht einmal |nicht mal |keine |nie |überhaupt )+(?:mehr )?(?:\w+ )?mühe\b",
            r"\bnicht (?:ein)?mal \w+ (?:kannst|hast|willst) du\b",
            r"\bdu (?:kannst|hast|willst|schaffst)\b[^.!?,]{0,20}\bnicht (?:ein)?mal\b",
            r"\bwie (?:konntest|kannst) du\b",
            r"\bwas fällt dir ein\b",
            r"\bwas (?:stimmt|ist)\b[^.!?]{0,12}\b(?:nicht|los) mit dir\b",
            r"\bwas ist dein problem\b",
            r"\b(?:du hörst|hörst du) (?:mir )?(?:\w+ )?nicht zu\b",
            r"\bdu (?:kümmerst|interessierst) dich (?:\w+ )?nicht\b",
        ],
    ),
    (
        Blame::Label,
        &[
            r"\b(?:du (?:bist|warst|wirst|wirkst)|bist du)(?: @very@)* @insult@",
            r"\b(?:du (?:verhältst|benimmst) dich|(?:verhältst|benimmst) du dich)(?: @very@)* (?:@insult@|wie \w+)",
        ],
    ),
    (
        Blame::MindReading,
        &[
            r"\bdu\b[^.!?,]{0,30}?\b(?:offensichtlich|eindeutig|anscheinend|offenbar|absichtlich|insgeheim|mit absicht)\b",
            r"\b(?:offensichtlich|eindeutig|anscheinend|offenbar|absichtlich|insgeheim|mit absicht)\b[^.!?,]{0,20}?\bdu\b",
            r"\bmit absicht\b",
            r"\bdu (?:liebst|willst|magst|brauchst|vermisst|begehrst|vertraust)(?: mich| mir| uns)?(?: doch| ja| gar| einfach| überhaupt| sowieso| eh)* (?:nicht|nur|keine|nie)\b",
            r"\b(?:du (?:wärst|bist|würdest|wärest)|(?:wärst|bist) du)(?: \w+)? lieber\b",
            r"\bich weiß (?:ganz )?(?:genau|sehr wohl),? (?:warum|was|wieso|wie|dass|weshalb) du\b",
            r"\bdu willst doch\b",
            r"\bdu (?:denkst|glaubst|meinst|findest)(?: doch| ja| wohl| sicher| bestimmt)*,? (?:dass )?(?:ich|mein|wir)\b",
            r"\bhältst (?:du )?mich (?:\w+ )?für\b",
            r"\b(?:das|es) (?:sagst|machst|tust) du (?:doch |ja )*nur\b",
            r"\bdu (?:sagst|machst|tust) das (?:doch |ja )*nur\b",
            r"\bum mich zu (?:bestrafen|verletzen|ärgern|provozieren|quälen|kränken)\b",
            r"\baufgehört,? (?:mich )?zu lieben\b",
            r"\bdas interesse an (?:mir|uns)\b",
            r"\bbestimmt (?:willst|denkst|findest|glaubst) du\b",
        ],
    ),
    (
        Blame::Sarcasm,
        &[
            r"^(?:na|ach|oh|ja|tja),? (?:toll|super|klasse|wunderbar|prima|großartig|danke|bravo)\b",
            r"\bdanke für (?:gar )?nichts\b",
            r"\b(?:schön|nett|lieb),? dass du (?:auch|endlich|doch)(?: mal| noch| schon)?\b",
            r"\bwie (?:nett|freundlich|großzügig|aufmerksam)(?: von dir|,? dass du)\b",
            r"^(?:super|toll|gut|klasse|fein|prima) (?:gemacht|hingekriegt|hinbekommen)\b",
            r"\bmuss ja (?:\w+ )?(?:schön|toll|nett) sein\b",
            r"\bals ob (?:du|dich|dir)\b",
            r"\bwer hätte das gedacht\b",
            r"\b(?:welche|was für eine) überraschung\b",
            r"\boh wunder\b",
            r"^klar,? (?:dein|deine|du|weil)\b",
            r"^natürlich \w+ du\b",
            r"\bglückwunsch\b",
            r"\blass dich (?:bloß )?nicht stören\b",
            r"^(?:ja,? (?:genau|klar)|schon klar)\b",
            r"\bhauptsache,? (?:du|dir|dein)\b",
            r"\bdu armer?\b",
            r"\bentschuldige?,? dass ich (?:lebe|atme|existiere|störe)\b",
        ],
    ),
];

/// Where the same words are kind, or a question.
pub(in super::super) const HARMLESS: &[&str] = &[
    r"\b(?:liebe|mag|freue|froh|dankbar|danke|genieße|schätze|glücklich)\b[^.!?]*\b(?:du|dir|dich)\b[^.!?]*",
    r"\bdu (?:musst|brauchst)(?: \w+){0,2} (?:nie|niemals|nicht)\b",
    r"\bdu (?:darfst|kannst|könntest)(?: \w+){0,2} (?:immer|jederzeit)\b",
    r"\bimmer (?:noch|für mich da)\b",
    r"\b(?:für mich da|aufmunter\w*|zum lachen)\b",
    r"\bdu weißt immer\b",
    r"^(?:würdest|könntest|kannst|magst|möchtest) du\b[^?]*\?",
    r"^(?:denkst|glaubst|meinst|findest|möchtest|willst) du\b",
];

/// What a sentence may be about; the first that fits counts.
pub(in super::super) const MATTERS: &[(Matter, &str)] = &[
    (Matter::Listening, r"\b(?:hör\w*|zuhör\w*|unterbr\w+|versteh\w*)\b"),
    (
        Matter::Phone,
        r"\b(?:handy\w*|bildschirm|scroll\w*|computer|fernseh\w*)\b",
    ),
    (
        Matter::Housework,
        r"\b(?:hilf\w*|geholfen|helfen|abwasch\w*|küche|putz\w*|wäsche|haushalt\w*|koch\w*|müll|kindern?|aufräum\w*)\b",
    ),
    (
        Matter::Plans,
        r"\b(?:spät|vergess\w*|vergisst|plän\w*|verabred\w*|abgesagt|pünktlich|warte\w*|versproch\w*)\b",
    ),
    (
        Matter::Touch,
        r"\b(?:umarm\w*|küss\w*|berühr\w*|kuschel\w*|zärtlich\w*|bett|sex)\b",
    ),
    (
        Matter::Time,
        r"\b(?:zeit|abend\w*|wochenende|zuhause|hause|arbeit\w*|freunden?|allein|alleine|zusammen)\b",
    ),
    (
        Matter::Talking,
        r"\b(?:red\w*|sag\w*|erzähl\w*|frag\w*|antwort\w*|schweig\w*|ignorier\w*)\b",
    ),
];
