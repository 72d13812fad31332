//! English words that are easily heard as blame.

use super::super::{
    blame::{Blame, Matter},
    phrases::Line,
};

/// By kind of blame.
pub(in super::super) const BLAME: &[Line<Blame>] = &[
    (
        Blame::Always,
        &[
            r"@you@(?: @soft@){0,3} (?:always|never|constantly|continually|forever|endlessly|all the time|not once)\b",
            r"@you@ \w+ (?:me|us|it|that|everything|late|away)(?: \w+)? (?:constantly|all the time|every (?:single )?(?:time|day|night)|again and again)\b",
            r"\b(?:every|each)(?: single)? time\b[^.!?]{0,40}?, you\b",
            r"\bnot (?:once|a single time|one single time)\b[^.!?,]{0,12}\byou\b",
            r"\ball you(?: ever)? (?:do|think|care|talk|want)\b",
            r"\ball you ever\b",
            r"@you@ (?:haven't|have not|don't|do not|didn't|did not)(?: \w+)? (?:ever|once)\b",
            r"\bnothing i (?:say|do) is ever\b",
            r"\bas (?:always|usual|ever)\b",
        ],
    ),
    (
        Blame::Accusation,
        &[
            r"@you@ (?:@soft@ )*(?:ignor\w+|neglect\w*|abandon\w*|reject\w*|dismiss\w*|belittl\w*|humiliat\w*|attack\w*|blam\w+|betray\w*|manipulat\w*|us(?:e|ed|ing) me|refus\w+|lied?\b|lying\b|cheat\w*|ruin\w*|wreck\w*|destroy\w*|spoil\w*|disappoint\w*|sulk\w*|nag\w*|mock\w*|avoid\w*|provok\w*|punish\w*|embarrass\w*)",
            r"@you@ (?:@soft@ )*let(?:ting)? (?:me|us) down\b",
            r"@you@ (?:@soft@ )*(?:push|pushed|pushing|shut|shutting|leave|left|leaving) (?:me|us) (?:away|out|down|alone|hanging|behind)\b",
            r"@you@ (?:don't|do not|didn't|did not|no longer|won't|can't|couldn't|cannot) (?:even |really |ever )*(?:care|try|bother|listen|help|notice|respect|appreciate|make an effort|say|look|see me|ask)\b",
            r"@you@ (?:\w+ )?couldn't care less\b",
            r"@you@ (?:@soft@ )*(?:make|made|making) me (?:so |really |feel )*(?:angry|mad|furious|sad|sick|crazy|cry|stupid|small|guilty|bad|worthless|ashamed|alone|unloved|invisible|miserable|ridiculous|like)\b",
            r"\byour (?:own )?fault\b",
            r"\b(?:because of|thanks to) you\b",
            r"\byou(?:'re| are) to blame\b",
            r"\bhow (?:could|dare|can) you\b",
            r"\bwhat(?:'s| is) (?:wrong|the matter) with you\b",
            r"\bwhat(?:'s| is) your problem\b",
            r"\bwhy can't you\b",
            r"\byou started (?:it|this)\b",
            r"\byou owe me\b",
        ],
    ),
    (
        Blame::Label,
        &[
            r"\b(?:you(?: are| were| have become| became| can be| have been| seem| get)|you're|you've become|you've been)(?: @very@)* @insult@",
            r"@you@ (?:act|acting|behave|behaving)(?: \w+)? like (?:a|an|your) \w+",
        ],
    ),
    (
        Blame::MindReading,
        &[
            r"\byou(?:'re| are)? (?:just|only|simply|probably) (?:@not@ )?(?:want|think|thought|do it|did|said|say|care|hope|mean|meant|enjoy|like|prefer|hate|trying|pretend|doing|saying|looking|need)\w*",
            r"\byou(?:'re| are)? (?:clearly|obviously|secretly|apparently|evidently|deliberately|intentionally) [\w']+",
            r"\b(?:clearly|obviously|apparently|evidently),? you\b",
            r"\byou (?:don't|do not|no longer) (?:really )?(?:love|want|like|need|miss|trust|desire|find) (?:me|us|to|this)\b",
            r"\byou(?:'ve| have)? (?:stopped|quit) (?:loving|caring|wanting|trying)\b",
            r"\byou(?:'ve| have)? lost interest\b",
            r"\byou(?:'d| would) rather\b",
            r"\byou think (?:that )?(?:i|i'm|my|we|it's all|you're)\b",
            r"\bon purpose\b",
            r"\bto (?:hurt|punish|spite|annoy|provoke) me\b",
            r"\bi know (?:exactly|very well|perfectly well)\b[^.!?]{0,12}\byou\b",
            r"\byou must (?:hate|be bored|think|be sick|really)\b",
            r"\byou want(?:ed)? (?:me )?to (?:hurt|punish|leave me|get rid|avoid|provoke|suffer)\b",
            r"\byou(?:'re| are) (?:hiding|avoiding|punishing|pretending|testing)\b",
            r"\bdeep down,? you\b",
        ],
    ),
    (
        Blame::Sarcasm,
        &[
            r"^(?:oh,? |well,? |ah,? )?(?:great|wonderful|lovely|fantastic|brilliant|perfect|super),? (?:another|again|so|just|thanks|now|you)\b",
            r"\bthanks (?:a lot |so much |very much )?for (?:nothing|caring|listening to nothing)\b",
            r"\b(?:how )?(?:nice|kind|lovely|generous|sweet|thoughtful|good) of you to (?:finally|even|join|show|actually|bother)\b",
            r"\b(?:it )?must be nice\b",
            r"\bwell done,? you\b",
            r"\bcongratulations,? you\b",
            r"\bas if you\b",
            r"\bsurprise,? surprise\b",
            r"\b(?:what a|big) surprise\b",
            r"\bwho would have (?:thought|guessed)\b",
            r"^sure,? (?:because|you)\b",
            r"^of course you\b",
            r"^(?:yeah|yes|oh),? (?:right|sure)\b",
            r"\b(?:good for|lucky|poor) you\b",
            r"\bdon't (?:hurt|strain|exert) yourself\b",
            r"\b(?:sorry|excuse me) for (?:existing|breathing|living|bothering)\b",
        ],
    ),
];

/// Where the same words are kind, or a question.
pub(in super::super) const HARMLESS: &[&str] = &[
    r"\b(?:love|like|liked|loved|enjoy|glad|happy|grateful|appreciate|admire|thank you|thanks)\b[^.!?]{0,20}? you\b[^.!?]*",
    r"\byou (?:never|don't ever|don't|do not|didn't|did not) (?:have|need) to\b",
    r"\byou(?:'re| are) (?:always|never) (?:welcome|alone|a burden)",
    r"\byou (?:can|may|could) always\b",
    r"\byou(?:'re| are)? (?:always|never)\b[^.!?]{0,30}(?:make me (?:laugh|smile|feel (?:safe|loved|at home|better))|cheer me|there for me)",
    r"\bcheer me up\b.*",
    r"(?:^|, )(?:would|could|can|will) you\b[^?!.]*\?",
    r"\b(?:do|did|would) you (?:think|just want|want)\b",
    r"\byou(?: \w+)? (?:lie|lied|lying|were lying|are lying) (?:down|in bed|on the|next|beside|awake)",
];

/// What a sentence may be about; the first that fits counts.
pub(in super::super) const MATTERS: &[(Matter, &str)] = &[
    (
        Matter::Listening,
        r"\b(?:listen\w*|hear|heard|interrupt\w*|pay attention|understand\w*)\b",
    ),
    (
        Matter::Phone,
        r"\b(?:phone|mobile|screen|scroll\w*|laptop|computer|tv)\b",
    ),
    (
        Matter::Housework,
        r"\b(?:help\w*|dish\w*|kitchen|clean\w*|laundry|household|cook\w*|trash|bins|kids|children|tidy\w*)\b",
    ),
    (
        Matter::Plans,
        r"\b(?:late|forg[eo]t\w*|plans?|planned|cancel\w*|on time|waiting|promise\w*)\b",
    ),
    (
        Matter::Touch,
        r"\b(?:hug\w*|kiss\w*|touch\w*|cuddl\w*|hold me|sex|bed)\b",
    ),
    (
        Matter::Time,
        r"\b(?:time|evenings?|weekend|home|work\w*|friends|alone|together|leave|left)\b",
    ),
    (
        Matter::Talking,
        r"\b(?:talk\w*|say|said|tell|told|ask\w*|answer\w*|silent|silence|shut\w*|ignor\w*)\b",
    ),
];
