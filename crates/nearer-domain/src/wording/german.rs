//! The German phrases.

mod blame;
mod control;
mod grammar;

pub(super) use blame::{BLAME, HARMLESS, MATTERS};
pub(super) use control::{CONTROL, FREE};
pub(super) use grammar::GRAMMAR;

use super::phrases::Words;

/// What stands for `@name@` in a German phrase.
pub(super) const WORDS: Words = &[
    ("gap", r"[^.!?,;]{0,45}?"),
    ("far", r"[^.!?;]{0,60}?"),
    (
        "very",
        "(?:so|ein|eine|einfach|echt|total|richtig|wirklich|nur|immer|ja|doch|manchmal|viel|zu|ganz|ziemlich|mal|wieder|derart|unglaublich|völlig|auch|nie|halt|eben|schon|furchtbar|verdammt)",
    ),
    (
        "insult",
        r"(?:egoistisch\w*|egoist\w*|faul\w*|kalt\w*|herzlos\w*|kindisch\w*|unreif\w*|distanziert\w*|grausam\w*|gemein|gemeiner?|unverschämt\w*|dumm\w*|blöd\w*|verrückt\w*|eifersüchtig\w*|kontrollsüchtig\w*|empfindlich\w*|arrogant\w*|unzuverlässig\w*|verantwortungslos\w*|undankbar\w*|rücksichtslos\w*|gedankenlos\w*|feige?\w*|lügner\w*|narzisst\w*|idiot\w*|monster|heuchler\w*|unmöglich\w*|hoffnungslos\w*|unerträglich\w*|lächerlich\w*|stur\w*|launisch\w*|mürrisch\w*|schwach|langweilig\w*|wie (?:ein|eine|dein\w*) \w+)\b",
    ),
    (
        "meet",
        r"(?:triff\w*|treff\w*|siehst|sehen|sprichst|sprechen|redest|reden|schreibst|schreiben|telefonier\w*|verbring\w*|kontaktier\w*|besuch\w*|ausgeh\w*|chatte\w*|tanz\w*|zusammen bist)",
    ),
    (
        "person",
        r"(?:freund\w*|ex\b|ex-?\w*|ihn|ihm|kolleg\w*|männer\w*|frauen|andere[nr]? (?:leuten?|menschen))",
    ),
    ("name", r"(?-i:[A-ZÄÖÜ][a-zäöüß]+)\b"),
    (
        "clothes",
        r"\b(?:\w*rock|röcke\w*|kleid|kleider\w*|kleidung|ausschnitt|make-?up|schminke|absätze\w*|bluse\w*|bikini|klamotten|outfit\w*|leggings)\b",
    ),
    (
        "password",
        r"\b(?:passw[oö]rt\w*|passwörter\w*|pins?|pin-?codes?|zugangsdaten|passphrase\w*|kennw[oö]rt\w*|entsperrcode\w*|zugangscode\w*)\b",
    ),
    (
        "device",
        r"(?:handys?|telefons?|nachrichten|chats?|chatverl\w+|e-?mails?|mails?|postfach\w*|anrufliste\w*|verlauf|accounts?|whatsapp|instagram|laptops?|tablets?|briefe|tagebuch\w*|fotos|kontakte)\b",
    ),
    (
        "look",
        r"(?:les\w*|liest|kontrollier\w*|schau\w*|durchsuch\w*|durchseh\w*|seh\w*|sieh\w*|prüf\w*|öffn\w*|überwach\w*|guck\w*|einseh\w*|einblick|zugriff|zugang|nehme|wegnehm\w*|entsperr\w*|durchgeh\w*)",
    ),
    (
        "wage",
        r"(?:lohn|gehalt|geld|einkommen|bankkarte|ec-karte|karte|kreditkarte|konto|ersparte\w*)\b",
    ),
    (
        "spend",
        r"(?:kauf\w*|ausgeb\w*|ausgib\w*|bestell\w*|bezahl\w*|abheb\w*)\b",
    ),
    (
        "move",
        r"(?:ankomm\w*|angekommen|gelandet|landest|losfähr\w*|losfahr\w*|losgeh\w*|verlässt|verlassen|da bist|unterwegs|weggeh\w*|heimkomm\w*|zurück|gehst)\b",
    ),
];
