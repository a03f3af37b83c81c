"""Frozen tables for names: letters, sounds, particles, titles, short forms. Written for this project from the scripts' own rules."""

import re
from typing import Final


def word_set(text: str) -> frozenset[str]:
    """Make a set of the words of a text."""
    return frozenset(text.split())


# Latin letters that do not come apart under NFKD, or whose mark changes the sound. ʂ ʨ ʐ stand for marked s, c, z, which many texts
# write without the mark: they are near both sounds, and `PLAIN` takes the mark off.
LATIN: Final = {
    "ı": "i", "ş": "ʂ", "ș": "ʂ", "š": "ʂ", "ś": "ʂ", "ç": "ʨ", "č": "ʨ", "ć": "ʨ", "ž": "ʐ", "ż": "ʐ", "ź": "z", "ł": "l",
    "đ": "d", "ð": "d", "þ": "th", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a", "ħ": "h", "ŋ": "ng", "ḥ": "h", "ḫ": "kh",
    "ẖ": "kh", "ġ": "gh", "ḏ": "dh", "ṯ": "th", "ǧ": "j",
    # Cyrillic, by sound
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "ʐ", "з": "z", "и": "i", "й": "y", "к": "k", "л": "l",
    "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
    "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya", "і": "i", "ї": "yi", "є": "ye", "ґ": "g", "ў": "w", "ј": "y",
    "қ": "q", "ғ": "gh", "ә": "a", "ө": "o", "ұ": "u", "ү": "u", "ң": "ng", "һ": "h",
    "ӣ": "i", "ӯ": "u", "ҳ": "h", "ҷ": "j",
    "љ": "ly", "њ": "ny", "ђ": "dj", "ћ": "ch", "џ": "dj", "ќ": "k", "ѓ": "g",
}  # fmt: skip
OWN_ALEF: Final = "ٳ"
PLAIN: Final = {ord("ʂ"): "s", ord("ʨ"): "c", ord("ʐ"): "z"}
ARABIC_FOLD: Final = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ٲ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ے": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ۀ": "ه",
    "ە": "ه", "ہ": "ه", "ھ": "ه", "ک": "ك", "ڪ": "ك", "گ": "گ", "ء": "", "ۆ": "و", "ۇ": "و", "ۋ": "و", "ٹ": "ت", "ڈ": "د", "ڑ": "ر",
    "ں": "ن", "ـ": "", "٠": "0", "١": "1", "٢": "2", "٣": "3", "٤": "4", "٥": "5", "٦": "6", "٧": "7", "٨": "8", "٩": "9",
    "۰": "0", "۱": "1", "۲": "2", "۳": "3", "۴": "4", "۵": "5", "۶": "6", "۷": "7", "۸": "8", "۹": "9",
}  # fmt: skip

# One symbol a sound. Lower case as in Latin; T ث, D ذ ظ, S ش, C ch, G غ, X خ, H ح, E ع, A W Y the letters ا و ي, Z ض, Q the final ه.
SOUNDS: Final = {
    "ʂ": "ʂ", "ʨ": "ʨ", "ʐ": "ʐ",
    "tch": "C", "sch": "S", "tsh": "C", "dsh": "j", "dʐ": "j", "sh": "S", "ch": "C", "th": "T", "dh": "D", "dj": "j", "dz": "z", "gh": "G",
    "kh": "X",
    "ph": "f", "zh": "ʐ", "ck": "k", "qu": "k", "ts": "ts", "tz": "ts", "ou": "u", "oo": "u", "ee": "i", "ie": "i", "x": "ks",
    "b": "b", "c": "c", "d": "d", "f": "f", "g": "g", "h": "h", "j": "j", "k": "k", "l": "l", "m": "m", "n": "n", "p": "p", "q": "q",
    "r": "r", "s": "s", "t": "t", "v": "v", "w": "w", "y": "y", "z": "z", "a": "a", "e": "e", "i": "i", "o": "o", "u": "u",
    "ٳ": "A",
    "تش": "C", "ا": "A", "ب": "b", "ت": "t", "ث": "T", "ج": "J", "ح": "H", "خ": "X", "د": "d", "ذ": "D", "ر": "r", "ز": "z", "س": "s",
    "ش": "S", "ص": "s", "ض": "Z", "ط": "t", "ظ": "D", "ع": "E", "غ": "G", "ف": "f", "ق": "q", "ك": "k", "ل": "l", "م": "m", "ن": "n",
    "א": "A", "ב": "b", "ג": "g", "ד": "d", "ה": "Q", "ו": "W", "ז": "z", "ח": "X", "ט": "t", "י": "Y", "כ": "X", "ך": "X", "ל": "l",
    "מ": "m", "ם": "m", "נ": "n", "ן": "n", "ס": "s", "ע": "E", "פ": "f", "ף": "f", "צ": "ts", "ץ": "ts", "ק": "k", "ר": "r", "ש": "S",
    "ת": "t", "ه": "Q", "و": "W", "ي": "Y", "پ": "p", "چ": "C", "ژ": "ʐ", "گ": "g", "ڤ": "v", "ڭ": "g",
}  # fmt: skip

VOWELS: Final = frozenset("aeiou")
LONG: Final = frozenset("AWY")
WEAK: Final = VOWELS | LONG | frozenset("EhHQyw")

# Coarse classes for finding candidates: P lips, T teeth, S hissing, K throat; "" says nothing. Several for an unclear sound.
CLASSES: Final[dict[str, tuple[str, ...]]] = {
    **dict.fromkeys("bpf", ("P",)), "v": ("P", ""), **dict.fromkeys("td", ("T",)), "T": ("T", "S"), "D": ("T", "S"), "Z": ("T", "S"),
    **dict.fromkeys("szSʂ", ("S",)), "ʨ": ("S", "K"), "ʐ": ("S", "K"), "C": ("S", "K"), "c": ("K", "S"),
    **dict.fromkeys("kqgG", ("K",)), "J": ("K", "S"), "j": ("K", "", "S"),
    "X": ("K", ""), "m": ("M",), "n": ("N",), "l": ("L",), "r": ("R",), **dict.fromkeys("aeiouAWYEhHQy", ("",)), "w": ("", "P"),
}  # fmt: skip

ARTICLES: Final = word_set("al el ul il ال")
HYPHENED_ARTICLES: Final = word_set("al el ul il ol ad ed ud id at et ut ar er ur az ez uz as es us an en un ash esh ush ath adh aal l")
GLUED_ARTICLE: Final = re.compile("(?:al|el)(?=[^aeiou])|al(?=[aeiou])")
# Words that begin like the Arabic article and have none, in texts that leave the hamza out.
OWN_AL: Final = word_set("الله الهام الياس البرت الكسندر الكساندر اليكسي الكسي العازر الفريد الينا اليزابيث الفارو الطاف التون")
PARTICLES: Final = word_set(
    """
    oglu ogly de del della di da dos das do du des la le van von der den ter zu zur y e af av st دي دو دا فان فون ديل لا
    """
)
# "Son of", "daughter of": left out, but who is whose son counts where names are turned.
SONS: Final = word_set("bin ibn ben bint binti ould بن ابن بنت ولد")
# "Son of" written together with the father's name, as French spells names of the Maghreb: "Benali" is "بن علي", "Ben Ali".
GLUED_SON: Final = re.compile(r"(?:b[ei]n|بن)(?=\w{3})")
SON_ENDINGS: Final = word_set("oglu ogly oglou اوغلو اوغلي")
ABD: Final = word_set("abd abdul abdel abdal abdoul abdur abdus abdol عبد")
ABU: Final = word_set("abu abou abo bu bou ابو ابي ابا بو")
ABD_PREFIX: Final = re.compile("abd(?:[aeou]|ou)(?:l(?!l)|r(?=r)|s(?=s)|l(?=l))")
DIN_SUFFIX: Final = re.compile("(?:[aeiuo]|ou)?(?:d|l)(?:d|l)?(?<=dd|ld)(?:in|een|ine|yn)e?$|(?:[eu]dd?)(?:in|een|ine)$")
SUFFIXES: Final = {
    "din": "din", "deen": "din", "dine": "din", "eddin": "din",
    "eddine": "din", "uddin": "din", "addin": "din", "eldin": "din", "دين": "دين", "الله": "لله", "allah": "llah",
}
# Those that need an article before them to be a part of the name before.
BARE_SUFFIXES: Final = word_set("din deen dine")

# Read as numbers only at the end of a name.
LAST_NUMERALS: Final = {"i": 1, "v": 5, "x": 10}
NUMERALS: Final = {
    "ii": 2, "iii": 3, "iv": 4, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "xi": 11, "xii": 12, "xiii": 13, "xiv": 14, "xv": 15, "xvi": 16,
    "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5, "6th": 6, "first": 1, "second": 2, "third": 3,
    "الاول": 1, "الثاني": 2, "الثالث": 3, "الرابع": 4, "الخامس": 5, "السادس": 6, "السابع": 7, "الثامن": 8, "التاسع": 9, "العاشر": 10,
    "الرابععشر": 14,
}  # fmt: skip
GENERATIONS: Final = {"jr": "jr", "junior": "jr", "الابن": "jr", "fils": "jr", "sr": "sr", "senior": "sr", "الاب": "sr", "pere": "sr"}

TITLES: Final = word_set(
    """
    mr mrs ms dr prof sir lord lady president vice prime minister general gen lieutenant lt maj major col colonel brig brigadier
    admiral adm marshal field captain capt sheikh shaikh sheik king queen prince princess crown emir sultan ambassador senator
    secretary chancellor deputy foreign defence defense interior speaker judge governor mayor commander chief ayatollah imam sayyid
    syed sayyed seyed mullah maulana mawlawi maulvi qari hojjatoleslam shaykh hajji orgeneral korgeneral prasident kanzler minister
    bundeskanzler presidente ministro ministre premier prezident ministr polkovnik marshal cumhurbaʂkani bakan bakani
    hajj haji pope m mme monsieur madame السيد السيده الدكتور د الرييس الفريق اللواء العميد العقيد المقدم الرايد النقيب المشير الركن
    الجنرال الشيخ الملك الامير الاميره السلطان السفير الوزير وزير رييس الحاج الامام النايب المهندس المستشار القايد
    مشير لواء فريق عميد عقيد ركن اول
    """
)

# Countries whose full names run given name, father's name, family name: a name that lacks the first of them may be the father's.
PATRONYMIC: Final = word_set("AE AF BH DJ DZ EG ER ET IQ IR JO KM KW LB LY MA MR OM PK PS QA SA SD SO SS SY TD TN YE")

# Words that make no organization: alone, they need a country.
GENERIC: Final = word_set(
    """
    the of and for in de la le les du des et y e ve defence defense foreign interior affairs ministry minister department office army
    armed forces force military navy air police security council national state government parliament assembly senate congress house
    court supreme central bank committee commission party authority agency service services general staff joint chiefs chief command
    presidency president cabinet republic guard border intelligence federal united people public justice finance economy health
    education trade energy oil interim transitional presidential high representatives delegation media information embassy
    administration union ministere armee gouvernement parlement etrangeres interieur ministerio ejercito gobierno defensa bakanligi
    savunma disishleri ordusu hukumet meclis وزاره دفاع خارجيه داخليه جيش قوات مسلحه حكومه برلمان مجلس نواب امن شرطه وطني وطنيه وحده
    رياسه رياسي قياده عامه هييه اركان مشتركه لجنه دوله عدل ماليه محكمه عليا مركزي بنك حزب حرس حدود مخابرات
    """
)
# What the words of a state's bodies mean, whatever the language: "وزارة الخارجية" and "foreign ministry" are one body of one country.
# A body's whole name must be made of such words and of words for its country.
_BODY_WORDS: Final = """
ministry: ministry department ministere ministerio bakanligi bakanlik وزاره
foreign: foreign external etrangeres exteriores disisleri خارجيه
defence: defence defense defensa savunma دفاع
interior: interior interieur icisleri داخليه
finance: finance finances hacienda maliye ماليه
justice: justice justicia adalet عدل
economy: economy economie economia ekonomi اقتصاد
energy: energy energie energia enerji طاقه
oil: oil petroleum petrole petroleo petrol نفط بترول
health: health sante salud saglik صحه
trade: trade commerce comercio ticaret تجاره
army: army armee ejercito ordusu ordu جيش
armed: armed armees armadas silahli مسلحه
forces: forces force fuerzas kuvvetleri kuvvetler قوات
national: national nationale nacional ulusal milli وطني وطنيه قومي
navy: navy marine armada donanma donanmasi بحريه
air: air aerienne aerea hava جويه
police: police policia polis polisi شرطه
government: government gouvernement gobierno hukumeti hukumet حكومه
parliament: parliament parlement parlamento parlamentosu meclisi meclis برلمان
presidency: presidency presidence presidencia cumhurbaskanligi رياسه
embassy: embassy ambassade embajada buyukelciligi سفاره
intelligence: intelligence renseignement renseignements inteligencia istihbarat مخابرات استخبارات
general: general generale genelkurmay عامه عام
staff: staff major اركان
joint: joint interarmees مشتركه
command: command commandement comando komutanligi قياده
council: council conseil consejo konseyi مجلس
security: security securite seguridad guvenlik امن
central: central centrale merkez مركزي
bank: bank banque banco bankasi بنك مصرف
court: court cour tribunal mahkemesi mahkeme محكمه
supreme: supreme suprema yuksek عليا
coast: coast cotes costera sahil سواحل
guard: guard guards garde guardia muhafiz حرس
border: border frontieres sinir حدود
"""
BODY_WORDS: Final = {word: what for line in _BODY_WORDS.split("\n") if line for what, told in [line.split(":")] for word in told.split()}
# Words that such names hold and that tell nothing.
BODY_FILLERS: Final = word_set("affairs affaires asuntos relaciones isleri شوون s")
DEMONYM: Final = re.compile("(?:an|ian|ish|ese|i|ch|ek|iote|ic|ss|ais|aise|ois|oise|ien|ienne|ano|ana|eno|ena|li|lu)$|(?:ي|يه)$")
