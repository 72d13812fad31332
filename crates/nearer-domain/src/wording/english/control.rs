//! English clauses about somebody else's life.

use super::super::{control::Topic, phrases::Line};

/// By what they would decide about.
pub(in super::super) const CONTROL: &[Line<Topic>] = &[
    (
        Topic::Whereabouts,
        &[
            r"\b(?:shar\w+|send\w*|turn\w* on|leav\w+|keep\w*|switch\w* on|show\w*|enable\w*|have|see|check\w*|track\w*|follow\w*|watch\w*|know\w*|look\w* (?:up|at))\b@gap@\b(?:location|gps|whereabouts|live position)\b",
            r"\b(?:tell\w*|know\w*|say\w*|ask\w*|text\w*|writ\w+|inform\w*|see|find out|check\w*|report\w*)\b@gap@\bwhere (?:you|we|the other(?: one| person)?|each of us|each other|either of us|one of us)\b(?:'re|'ve been| are| is| go\b| goes| were| was| have been| will be| spend)",
            r"\byou (?:\w+ ){0,3}(?:come|be|go|get|return)s? (?:straight|right|directly|immediately)? ?home (?:by|before|straight|right|directly|immediately|at once)\b",
            r"\byou (?:\w+ ){0,3}(?:come|go|get|return)s? (?:straight|right|directly|immediately) (?:back )?home\b",
            r"\b(?:you|we)\b@gap@\b(?:not|never|don't|won't|no longer|only)\b@gap@\b(?:go out|leave the house|go anywhere|travel|stay out|leave home)\b@gap@\b(?:without (?:me|each other|the other)|alone|on your own)\b",
            r"\byou (?:must|have to|will|should|'ll) stay (?:at )?home\b",
            r"\b(?:track|follow|trace|locate|spy on) (?:you|each other)\b",
            r"\byou(?:'re| are)? (?:only|not|no longer|never)? ?(?:allowed|permitted) (?:to (?:go|leave|travel|stay)|out)\b",
        ],
    ),
    (
        Topic::Friends,
        &[
            r"\b(?:you|we)\b@gap@\b(?:not|never|don't|won't|can't|stop|stops|no longer|only|less|cannot|quit|avoid|no more)\b@gap@\b@meet@ (?:\w+ ){0,2}?@person@",
            r"\b(?:when|if|whenever|every time|each time|as soon as|should)(?: ever)? you (?:ever |still |again |even )*@meet@ (?:\w+ ){0,2}?@person@",
            r"\b(?:you|we)\b@gap@\b(?:block|unfriend|delete|remove|unfollow|cut off|drop|give up|get rid of)\b@gap@\b(?:friends?|ex|exes|him|her|contacts?|followers?)\b",
            r"^(?:please,? )?(?:block|unfriend|delete|remove|unfollow|cut off|drop|stop @meet@)\b@gap@\b(?:friends?|ex|exes|him|her|contacts?|followers?)\b",
            r"\b(?:know\w*|decid\w+|choos\w+|tell\w*|approv\w+|report\w*|say|ask\w*|control\w*|check\w*|see)\b@gap@\bwhom? (?:you|we|the other(?: one)?) (?:are|is|may|can|will|see|meet|talk|text|spend|go|call|hang|were|was|write|speak|invite)\w*",
            r"\b(?:no|stop having) (?:male|female|other|more|single) friends\b",
            r"\bapproves? (?:of )?(?:your|each other's|the other's) friends\b",
        ],
    ),
    (
        Topic::Clothes,
        &[
            r"\byou\b@gap@\b(?:wear|wears|wearing|dress|dresses|dressed|undress|put on)\b",
            r"\bwhat (?:you|the other(?: one)?) (?:wears?|puts? on|are wearing)\b",
            r"\b(?:stop|stops|quit|no more|not|never) (?:wearing|using make-?up)\b",
            r"\b(?:change|chang\w+|choos\w+|approv\w+|pick|picks|throw|cover\w*|cut|dye|decid\w+)\b@gap@\byour (?:skirts?|clothes|outfits?|neckline|make-?up|dress(?:es)?|hair|heels|shirts?|bikini|underwear)\b",
            r"\byou go out in\b@gap@\b(?:skirts?|dress(?:es)?|heels|shorts|tops?|leggings)\b",
        ],
    ),
    (
        Topic::Passwords,
        &[
            r"\b(?:shar\w+|know\w*|giv\w+|tell\w*|hav\w+|hand\w*|send\w*|show\w*|exchang\w+|swap\w*|use|need|want|get|ask\w* for|demand\w*|writ\w+ down|leav\w+|see|set)\b@gap@@password@",
            r"\b(?:you|we) tell\b@gap@\bcodes? (?:to|for|of)\b",
            r"\blog(?:s|ging)? (?:in|into|on|onto)\b@gap@\b(?:your|each other's|the other's)\b",
        ],
    ),
    (
        Topic::Phone,
        &[
            r"\b(?:read\w*|check\w*|look\w* (?:through|at|into|in)|go(?:es|ing)? through|search\w*|inspect\w*|open\w*|control\w*|monitor\w*|unlock\w*|access to|see|sees|scroll\w* through|tak(?:e|es|ing)|keep|confiscat\w+)\b@gap@\b@whose@ (?:\w+ )?@device@",
            r"\b(?:show\w*|hand|hands|giv\w+|let|lets|leav\w+)\b@gap@\b(?:me|each other|one another|us|over|the other)\b@gap@\b(?:your|our|the) (?:\w+ )?@device@",
            r"\b(?:show|hand|give) (?:me|over) (?:your|all your|the)\b@gap@@device@",
            r"\byou\b@gap@\b(?:delete|deletes|uninstall|give up|quit|get rid of)\b@gap@\b(?:instagram|whatsapp|facebook|tinder|snapchat|tiktok|social media|accounts?|apps?)\b",
            r"\bphones? (?:stays?|are|is|remains?) (?:unlocked|open)\b",
        ],
    ),
    (
        Topic::Money,
        &[
            r"\b(?:permission|approval|consent|allow(?:ed|s)?|approv\w+)\b@gap@\b(?:@spend@|money|card|account|euros?|pounds|dollars)",
            r"\b@spend@@gap@\b(?:permission|approval|consent|without (?:asking )?me|unless i|if i (?:allow|agree|say))\b",
            r"\bask(?:s|ed)? (?:me|my)\b@far@\byou\b@gap@\b@spend@",
            r"\byou\b@gap@\b(?:give|hand|transfer|turn|pay)\b@gap@\b(?:salary|wages?|pay ?check|income|savings|bank card|credit card|debit card)\b",
            r"\byour (?:salary|wages?|pay|pay ?check|income|bank card|credit card|card|savings|money)\b@gap@\b(?:go|goes|comes?|is paid) (?:in|on|to|into|onto) (?:my|me)\b",
            r"\bi\b@gap@\b(?:keep|hold|manage|control|take|decide (?:about|on|over))\b@gap@\byour (?:salary|wages?|money|bank card|card|bank|income|savings|spending)\b",
            r"\b(?:show\w*|send\w*|give|bring)\b@gap@\bme\b@gap@\b(?:receipts?|bank statements?)\b",
            r"\b(?:give you|you get|you receive)\b@gap@\b(?:allowance|pocket money)\b",
            r"\byou\b@gap@\b(?:not|never|don't|stop|no longer|only|won't|can't|cannot)\b@gap@\b@spend@",
        ],
    ),
    (
        Topic::Reporting,
        &[
            r"\b(?:text|call|message|write|phone|ring|tell|let|inform|update|report)(?:s|ing)?(?: to)? (?:me|each other|one another)\b@far@\b(?:when(?:ever)?|as soon as|once|before|every time|each time) (?:you|we|the other)\b@gap@\b(?:arriv\w*|leav\w*|land\w*|get (?:there|home|back|in|to)|go (?:out|home|to)|are (?:there|out|back|home|gone|on)|come (?:home|back)|set off|change place)\b",
            r"\b(?:text|call|message|write|phone|ring|report|answer|reply|respond|check in|tell|inform|update|send)\w*\b@gap@\b(?:every (?:hour|half hour|half an hour|\w+ (?:minutes|hours)|time (?:you|we))|each time you|hourly|on the hour|within \w+ minutes)\b",
            r"\b(?:answer|reply|respond|pick up)\b@gap@\b(?:immediately|at once|right away|straight away)\b",
            r"\breport(?:s|ing)?\b@gap@\b(?:to me|back|in|to each other|every|whom?|what|where|when)\b",
            r"\b(?:account for|justify) (?:your|every|where|how)\b",
            r"\bkeeps? (?:me|each other) (?:informed|posted|updated|up to date)\b",
            r"\btells? (?:me|each other|one another) (?:every detail|everything (?:you|we) (?:did|do)|whom?|what you (?:did|do|are doing))\b",
            r"\bsends? (?:me|each other)\b@gap@\b(?:photos?|pictures?|selfies?|proof|screenshots?)\b@far@\b(?:so that|to (?:show|prove)|of (?:where|who)|as proof|every|who you|where you)\b",
            r"\bexpect you to (?:report|call|text|check in|write)\b",
        ],
    ),
    (
        Topic::Punishments,
        &[
            r"\bpunish\w*",
            r"\bpenalt(?:y|ies)\b",
            r"\b(?:make you pay|you(?:'ll| will) (?:pay for|regret|be sorry)|teach you a lesson)\b",
            r"\b(?:won't|will not|not|stop|never|refuse to) (?:\w+ )?(?:talk|speak|talking|speaking|write|reply)(?: to| with)? you\b@gap@\b(?:until|for (?:a|an|the|one|two|three|four|five|several|\d+|\w+) (?:\w+ )?(?:days?|weeks?|months?)|again|any ?more)\b",
            r"\bi(?:'ll| will)? (?:just )?ignore you\b",
            r"\b(?:no|without) (?:sex|hugs?|kiss\w*|affection)\b@gap@\b(?:until|unless|if|when|for)\b",
            r"\bwithhold\w*",
            r"\bwhoever\b[^.!?;]{0,50}\b(?:sleeps? (?:on the (?:sofa|couch)|outside)|loses?|forfeits?|owes?|pays|gets no)\b",
            r"\bwhoever (?:breaks|forgets|violates|is late|doesn't|does not|lies)\b[^.!?;]{0,40}\b(?:must|has to|does the|cleans)\b",
            r"\byou(?:'ll| will| would)? (?:lose|forfeit|owe me|get no|no longer get)\b",
            r"\b(?:take|keep) (?:the|our|my) (?:kids|children|child|son|daughter)\b@gap@\b(?:away|from you|and you)\b",
            r"\byou (?:won't|will not|will never) see (?:the|your|our) (?:kids|children)\b",
            r"\bif you\b[^.!?]*\bi(?:'ll| will) (?:tell|show) (?:everyone|everybody|your (?:mother|father|parents|boss|family|friends))\b",
            r"\b(?:throw|kick|lock) you out\b",
            r"\bor else\b",
        ],
    ),
];

/// Where the same words are about oneself, or set somebody free.
pub(in super::super) const FREE: &[&str] = &[
    r"\b(?:my|their|her|his|our|one's) own @password@",
    r"\bmy @password@",
    r"\bi (?:will |'ll |want to |can )?share my location\b",
    r"\b(?:neither|none) of us\b[^.!?;]*",
    r"\bnobody\b[^.!?;]*",
    r"\b(?:each|either|both) of us (?:may|can|is free|are free)\b[^.!?;]*",
    r"\bwe (?:both |each )?(?:may|are free to)\b[^.!?;]*",
    r"\b(?:i|we|we both) (?:will |both |do )?(?:never|not|won't|don't|no longer) (?:ever )?(?:read|check|look|go through|search|open|ask|track|follow|punish|demand|expect|use|control|comment)\b[^.!?;]*",
    r"\b(?:i'll|we'll) (?:never|not) (?:read|check|look|go through|search|open|ask|track|follow|punish)\b[^.!?;]*",
    r"\babout (?:our|us|my|this)\b",
    r"\bdress (?:the|our) (?:kids|children|little)",
    r"\bpocket money without asking\b",
    r"\b(?:no|without) (?:punish\w*|penalt\w+)",
];
