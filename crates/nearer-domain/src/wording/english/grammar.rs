//! How an English sentence says who does something.

use super::super::stance::Grammar;

pub(in super::super) const GRAMMAR: Grammar = Grammar {
    condition: r"^(?:and |but |so |also )?(?:when(?:ever)?|if|as soon as|once|after|before|while|until|should|every time|each time|unless|in case|from)\b[^,]*, (?:then )?",
    asks: r"\b(?:would|could|can|will) you\b[^?]*\?|\b(?:do|would) you mind\b|\byou be willing\b|\b(?:may|can|could|shall|might|should) (?:i|we)\b[^?]*\?|\bplease\b|\bi(?:'d| would) (?:like|love|want|prefer|appreciate)(?: it)? (?:you|if you|for you)\b|\bi (?:really )?(?:want|need|expect|wish|ask|beg|urge)(?: that)? you\b|\bi (?:will|would) (?:expect|ask|want|need) you to\b|\bit would (?:be|mean|help)\b[^.]*\bif you\b|\b(?:maybe|perhaps)?,? ?we could\b",
    tells: r"^(?:just |always |never |don't |do not |then )*(?:tell|show|call|text|give|send|let me|ask|stop|put|be|come|help|hold|listen|look|take|write|say|make|wait|sit|stay|turn|bring|leave|pick|block|delete|hug|kiss|talk|answer|promise|try|remember|close|open|read|speak|hand)\b",
    proposes: r"^(?:let's|let us)\b",
    who: r"\b(?:(?P<i>i|i'll|i'm|i'd|i've)|(?P<we>we|we'll|we're|each of us|both of us|neither of us|one of us|either of us|none of us|nobody|whoever)|(?P<you>you|you'll|you're))\b",
    i_tell: r"^(?:\S+ )?i(?:'ve|'d)?(?: \w+)? (?:feel|feeling|think|love|like|miss|was|felt|hope|hoped|wonder|know|knew|believe|had|saw|said|went|got|made|been|told|\w{3,}ed)\b|^(?:\S+ )?i(?:'m| am) (?:[^g]|g[^o])",
    we_tell: r"^(?:\S+ )?we (?:both )?(?:had|were|went|did|got|used to|spent|saw|sat|ate|met|came|said|\w{3,}(?:[^e]|e[^e])ed)\b",
    you_tell: r"^(?:\S+ )?you(?:'re| are| were| look| looks| seem| sound| said| told| had| have been|'ve been| did| went| came| know| mean| made| \w{3,}ed)\b",
};
