"""Puts lam and alef in their order again in Arabic words of texts whose tool turned them round: `األمين العام` is `الأمين العام`.

Both letters are one glyph in every Arabic type, and a tool that turns a line round letter by letter turns them with it. In such a text no
lam stands before an alef in its place, so that what looks so, or two alefs side by side, tells by itself which pair was turned. Where
nothing tells (`إعالن` for `إعلان`, but `إرسال` as it is) stems tell that are written with lam and alef; what they leave open stays.
"""

from __future__ import annotations

import re

_ALEFS = "أإآا"
_TWO_ALEFS = re.compile(rf"([{_ALEFS}])([{_ALEFS}])ل")
_BETWEEN_LAMS = re.compile(rf"ل([{_ALEFS}])ل")
_TURNED = re.compile(rf"ا[{_ALEFS}]ل")
_RIGHT = re.compile(rf"ل[{_ALEFS}](?!ل)|(?<=[\u0621-\u064a])(?<![وفبك])ل[{_ALEFS}]ل")
"""In its place in any word, `خلال`, `لا`, `الأمين`: a short text has few articles before an alef, and may quote a turned word or two."""
_MUCH = 20
"""How many times more often lam and alef must be turned than not; `لأل` at the head of a word has the looks of either."""
_WORD = re.compile(r"[\u0621-\u063a\u0641-\u0652]+")
_HAMZA_FIRST = re.compile(r"([وف]?)([أإآ])ل(?!$)")
_TRUE_HAMZA = re.compile(
    r"[وف]?(?:إل(?:ى$|ي(?:$|ه|ك|نا)|زام|غاء|حاق|حاح|كتر|مام|قاء|هام|صاق)"
    r"|أل(?:ف(?:$|ا|ي)|مان|عاب|بان|وان|ياف|م$|غ[ىتياو]|ق[ىتي]|ح)|آل[يةا])"
)
"""Words that begin with alef and lam; all others are `لأ...`, `لإ...`, `لآ...`, to or for something."""
_FOR = re.compile(
    r"^([وف]?)ال(?=ئ|ست(?!ين|ون|ة|ار|$)|(?:تخاذ|تفاق|تصال|تباع|عتماد|عتبار|حتياج|حترام|حتواء|نتهاج|نتخاب|نتقال|نضمام|نعدام|ختيار|جتماع|كتساب|متثال|متلاك"
    r"|رتفاع|زدهار|شتراك|لتزام|قتصاد|قتراح|قتناء|بتكار|ضطلاع))"
)
"""`التخاذ` for `لاتخاذ`: behind an article these nouns have their alef."""
_LAMS = re.compile(r"(?<=[\u0621-\u064a])الل")
_WITH_ARTICLE = re.compile(r"(?:[وفبك]{1,2}|[أو]{0,2})الل")
_PLURAL = re.compile(r"(?<=[\u0621-\u064a]{3})الت$")
_ADVERB = re.compile(r"^([وف]?[^ا]ا[^ا])ال$")
"""`كامال` for `كاملا`: nothing else has this shape."""
_BEFORE_SIGN = re.compile("ال(?=\u064b$)")
"""This sign ends a word on an alef and never on a lam."""
_WHOLE = (
    "لا بلا ألا إلا كلا أولا أصلا فضلا بدلا مستقبلا طويلا قليلا دليلا بديلا كفيلا جزيلا تفصيلا تعجيلا تمثيلا شمولا وصولا دولا "
    "لانكا أعلاه أعلاها كلاهما كلتاهما بلاد بلاده بلادها بلادهم سجلات حملات مجلات عملات رحلات صلات ثلاثون ثلاثين ثلاثاء "
    "الثلاثاء ثلاثي ثلاثية الثلاثية العلاج للعلاج بالعلاج خلاف خلافات الخلافات البلاد للبلاد ولاية ولايات الولاية الولايات "
    "للولايات بالولايات ولايته ولايتها ولايتهم لاجئين لاجئون لاجئة لاجئات لاسيما بلايين البلايين "
)
_WORDS = {word.replace("لا", "ال"): word for word in _WHOLE.split()}
_STEMS = (
    "سلام علاق إسلام إعلان إعلام إبلاغ تلاحظ ملاحظ دولار اختلاف ائتلاف إتلاف استلام إصلاح صلاحية صلاحيات إطلاق انطلاق علامات "
    "علاجات استخلاص إخلاص ملائم ملاءم تلافي أخلاق سلاح غلاف إغلاق ملايين ملاوي سلاسل ملاذ ملابس ملاعب تلاعب تلاميذ أفلام "
    "أحلام ميلاد استهلاك امتلاك أملاك علاوة متلازم تلازم متلاحق اضطلاع استطلاع مداولات ملاحق إفلاس إقلاع أقلام بيلاروس "
    "فنزويلا "
)
_STEM = re.compile(
    r"^((?:[وف]?(?:ال|لل|بال|كال|[بلسيتن])|[وف])?)("
    + "|".join(sorted((stem.replace("لا", "ال") for stem in _STEMS.split()), key=len, reverse=True))
    + ")"
)


def is_turned(text: str) -> bool:
    """Whether lam and alef are turned round all over a text, which must hold no strokes that stretch words.

    >>> is_turned("األمين العام"), is_turned("الأمين العام"), is_turned("خلال العام: األمين"), is_turned("العام")
    (True, False, False, False)
    """
    return len(_TURNED.findall(text)) > _MUCH * len(_RIGHT.findall(text))


def in_order(text: str) -> str:
    """A turned text with lam and alef in their order, as far as the letters beside them or the stem of the word tell.

    >>> in_order("األمين العام، خالل إعالن")
    'الأمين العام، خلال إعلان'
    >>> in_order("عمال بقرار، من عمال")
    'عملا بقرار، من عمال'
    """
    return _PURSUANT.sub(r"\1عملا", _WORD.sub(lambda found: _word(found[0]), text))


_PURSUANT = re.compile(r"(?<![\u0621-\u064a])([وف]?)عمال(?=\s+ب)")
"""`عملا ب`, pursuant to; workers, written alike, are followed by something else."""


def _word(word: str) -> str:
    if "ل" not in word:
        return word
    prefix = word[0] if word[0] in "وف" and word[1:] in _WORDS else ""
    if word[len(prefix) :] in _WORDS:
        return prefix + _WORDS[word[len(prefix) :]]
    made = _TWO_ALEFS.sub(r"\1ل\2", _BETWEEN_LAMS.sub(r"لل\1", word))
    if made == word and not _TRUE_HAMZA.match(word):
        made = _HAMZA_FIRST.sub(r"\1ل\2", made) if _HAMZA_FIRST.match(made) else made
    made = _FOR.sub(r"\1لا", made)
    if not _WITH_ARTICLE.match(made):
        made = _LAMS.sub("لال", made)
    made = _BEFORE_SIGN.sub("لا", made.replace("الء", "لاء"))
    made = _ADVERB.sub(r"\1لا", _PLURAL.sub("لات", made))
    return _STEM.sub(lambda found: found[1] + found[2].replace("ال", "لا"), made)
