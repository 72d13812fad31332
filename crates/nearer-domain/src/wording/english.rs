//! The English phrases.

mod blame;
mod control;
mod grammar;

pub(super) use blame::{BLAME, HARMLESS, MATTERS};
pub(super) use control::{CONTROL, FREE};
pub(super) use grammar::GRAMMAR;

use super::phrases::Words;

/// What stands for `@name@` in an English phrase.
pub(super) const WORDS: Words = &[
    ("you", r"\byou(?:'re|'ve|'d|'ll)?"),
    (
        "soft",
        "(?:are|were|have|had|do|did|can|could|will|would|must|have to|just|simply|only|really|even|still|totally|completely|always|never|ever|constantly|been|being|keep|kept|keep on|seem to|tend to)",
    ),
    (
        "not",
        "(?:don't|do not|didn't|did not|never|no longer|won't|can't|couldn't|cannot)",
    ),
    (
        "very",
        "(?:so|such|a|an|being|just|really|too|quite|very|totally|completely|always|never|incredibly|unbelievably|pretty|still|again|simply|absolutely|fucking|damn)",
    ),
    (
        "insult",
        r"(?:selfish|self-centred|self-centered|lazy|cold|heartless|childish|immature|distant|cruel|mean|rude|stupid|dumb|crazy|insane|jealous|controlling|needy|clingy|dramatic|sensitive|arrogant|ignorant|unreliable|irresponsible|ungrateful|inconsiderate|thoughtless|careless|cowardly|coward|liar|egoist|narcissist\w*|jerk|idiot|child|baby|monster|hypocrite|impossible|hopeless|unbearable|pathetic|ridiculous|stubborn|moody|grumpy|weak|boring|mess|disappointment|failure|like (?:a child|your (?:mother|father)))\b",
    ),
    ("gap", r"[^.!?,;]{0,45}?"),
    ("far", r"[^.!?;]{0,60}?"),
    (
        "meet",
        r"(?:see(?:ing|s)?|meet(?:ing|s)?|(?:talk|speak)(?:ing|s)? (?:to|with)|text(?:ing|s)?|call(?:ing|s)?|messag\w+|contact(?:ing|s)?|hang(?:ing|s)? out with|go(?:ing|es)? out with|spend(?:ing|s)? time with|dat(?:e|es|ing)|danc(?:e|es|ing) with|keep(?:ing)? in touch with|(?:be|being) friends with|(?:be|being) alone with|have lunch with)",
    ),
    (
        "person",
        r"(?:friends?|girlfriends?|boyfriends?|mates?|ex|exes|him|her|them|men|women|guys|people|colleagues?|coworkers?|co-workers?|neighbou?rs?|that (?:man|woman|guy|girl|person)|the opposite sex|(?-i:[A-Z][a-z]+))\b",
    ),
    (
        "password",
        r"\b(?:pass ?words?|pass ?codes?|passphrases?|pins?|pin codes?|log-?ins?|log-?in details|unlock codes?|face id|fingerprints?)\b",
    ),
    (
        "device",
        r"(?:phones?|mobiles?|messages?|texts?|chats?|dms?|e-?mails?|mail|mailbox|inbox|call (?:log|list)|browser(?: history)?|search history|accounts?|social media|whatsapp|instagram|facebook|snapchat|laptop|tablet|letters|diary|journal|photos|contacts)\b",
    ),
    (
        "whose",
        r"(?:your|each other's|the other's|one another's|the other (?:one's|person's)|his|her)",
    ),
    (
        "spend",
        r"(?:spend|spends|spending|buy|buys|buying|purchase|order|ordering|withdraw|shop|shopping)\b",
    ),
];
