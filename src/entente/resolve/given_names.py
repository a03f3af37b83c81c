"""Given names, each with its spellings: two names of two rows are two, however near their letters. Own list.

A word may stand in two rows ("Salim" is سالم and سليم): then it excludes neither. Short forms that sound alone would keep apart stand in
`SHORT_FORMS`: they bring names together.
"""

import functools
from typing import Final

# Rows end with a semicolon. Written as words stand after `names.parse`: marks off, Arabic without hamza, compounds joined.
_NAMES: Final = """
muhammad mohammed mohammad mohamed mohamad muhammed muhamad mohamet mokhammed mukhammad محمد;
mahmoud mahmud mahmood mahmut makhmud محمود; ahmed ahmad ahmet akhmed akhmad احمد; hamed hamid hamit khamid حامد حميد;
hamad hamed حمد; hamza hamzah hamze khamza حمزه; hamdan khamdan حمدان; hamdi khamdi حمدي; hassan hasan hassen khasan حسن;
hussein husayn hussain husain hossein hoseyn huseyin huseyn hosein khuseyn حسين; mohsen muhsin mohsin محسن;
hussam husam hosam حسام; ali aly علي; omar umar omer عمر; osman othman uthman usman عثمان; amr عمرو;
amer amir emir aamir عامر امير; ammar عمار; khaled khalid halid khalidh خالد; khalil halil خليل; khalifa khalifah halife خليفه;
walid waleed velid وليد; saleh salih صالح; salah صلاح; salem salim سالم; salim saleem selim سليم; salman selman salmane سلمان;
suleiman sulaiman suleyman soleiman sulayman سليمان; sultan سلطان; said saeed saiid saied سعيد; saad سعد; saud سعود; sami سامي;
samir sameer semir سمير; sameh سامح; yousef yusuf youssef yosef yusef يوسف; younis yunus younes yunis يونس;
yasin yassin yaseen ياسين; yasser yasir yaser ياسر; ibrahim ebrahim ابراهيم; ismail esmail ismael اسماعيل; ishaq ishak اسحاق;
idris idriss ادريس; abd·lah abdulla abd·la عبد·الله; abd·rahman abd·rakhman عبد·رحمن; abd·rahim abd·rakhim عبد·رحيم;
abd·karim abd·kareem عبد·كريم; abd·aziz عبد·عزيز; abd·azim عبد·عظيم; abd·hamid abd·hameed عبد·حميد; abd·halim abd·haleem عبد·حليم;
abd·hakim abd·hakeem عبد·حكيم; abd·salam abd·salem عبد·سلام; abd·samad عبد·صمد; abd·qadir abd·kader abd·qader abd·kadir عبد·قادر;
abd·fattah abd·fatah عبد·فتاح; abd·latif عبد·لطيف; abd·majid abd·madjid abd·majeed عبد·مجيد; abd·malik عبد·ملك;
abd·nasser abd·nasir عبد·ناصر; abd·wahab abd·wahhab عبد·وهاب; abd·wahid عبد·واحد; abd·jalil عبد·جليل; abd·jabbar عبد·جبار;
abd·ghani عبد·غني; abd·ghafour abd·ghafoor عبد·غفور; mustafa mostafa moustafa مصطفي; murad murat مراد; mansour mansur منصور;
marwan مروان; majid majed ماجد مجيد; mazen mazin مازن; maher mahir ماهر; malik malek مالك; mahdi mehdi مهدي;
munir mounir moneer منير; muneef منيف; nasser nasir naser ناصر; nasir نصير; nabil nabeel نبيل; nadir nader نادر; naji ناجي;
nizar نزار; nawaf نواف; nayef naif نايف; faisal feisal faysal فيصل; fadi فادي; fahd fahad فهد; fahmi فهمي; farid fareed فريد;
farhan فرحان; farouk faruq faruk فاروق; fawzi fauzi فوزي; fouad fuad فواد; jamal gamal cemal jemal جمال; jamil gamil cemil جميل;
jaber jabir جابر; jalal galal celal جلال; jassim jasim qasim kasim qassem qasem kassem جاسم قاسم; kamal kemal كمال;
kamel kamil كامل; karim kareem kerim كريم; bashar بشار; bashir besir bachir بشير; bandar بندر; basil bassel basel باسل;
bassam بسام; bilal belal بلال; badr بدر; hadi هادي; hani هاني; haitham هيثم; hatem حاتم; hakim hakeem حكيم; hisham هشام;
tareq tariq tarik طارق; talal طلال; taha طه; taher tahir طاهر; turki تركي; tamim تميم; zayed zaid zayd زايد زيد; ziad ziyad زياد;
zakaria zakariya زكريا; raad رعد; rashid rasheed رشيد راشد; rafiq rafik رفيق; rami رامي; riad riyad رياض;
ramadan ramazan ramzan رمضان; uday oday عدي; qusay qusai قصي; adel adil عادل; adnan عدنان; akram اكرم; anas انس; anwar enver انور;
ashraf اشرف; asad assad اسد; ayman ايمن; aziz عزيز; azzam عزام; issa isa عيسي; imad emad عماد; ihab ايهاب; ilham elham الهام;
habib حبيب; haidar heydar haydar geydar حيدر; laith ليث; luay لوي; wael وايل; wissam وسام; reza riza رضا; javad جواد;
sadeq sadiq sadegh صادق; saddam صدام; sattar ستار; asim عاصم; nigar; nawaz نواز; shehbaz شهباز; bilawal; murtaza مرتضي;
parviz pervez پرويز; qubad قوباد; bafel بافل; masoud massoud mesud مسعود; masrour مسرور; nechirvan نيجيرفان; hakan; hulusi; haluk;
selcuk; mehmet; mevlut; osman; orhan; ercan; erkan; ersin; erdal; serdar; serhat; bulent; tansu; yasar; yavuz; yilmaz; yildirim;
yildiz; sergey sergei serguei sergej serhiy; andrey andrei andrej andriy; anton; alexey aleksei alexei aleksey alexej;
alexander aleksandr alexandr oleksandr aliaksandr alyaksandr aleksandar alexandre alejandro; anatoly anatoliy anatoli;
boris borys; vladimir volodymyr wladimir; vladislav; viktor victor; vitaly vitaliy vitali; valery valeriy; vasily vasiliy vassili;
vyacheslav; dmitry dmitri dmitriy dmytro; denis denys; daniil danylo; yevgeny evgeny yevgeniy evgeniy evgeni evgueni yevhen;
yuri yury yuriy; igor ihor; ivan; ilya; konstantin; kirill; leonid; maxim maksim; mikhail mykhailo;
nikolai nikolay nikolaj mykola; nikita; oleg oleh; pavel pavlo; petr pyotr petro; roman; ruslan; rustam; stanislav; semyon; timur;
fyodor fedor; sandeep; sundar; ulf; anders; petteri; pekka; ante; antonin; jaroslaw; lech; john; james; joseph josef jose; george;
donald; eric; david; daniel; robert; richard; charles; paul; patrick; peter; philip; mark; martin; michael; matthew; thomas;
timothy; andrew; anthony; kevin; brian; hillary; william; frederick; frank; hans; lars; gerhard; raul; fidel; hugo; carlos; luis;
pedro; juan; jorge;
"""

# Short and other forms of given names that sound alone would keep apart.
_SHORT_FORMS: Final = """
joe joseph josef joey; mike michael mikhail mick; bill william will billy; bob robert rob bobby; tony anthony antony;
jim james jimmy; dick richard rick; dan daniel danny; tom thomas tommy; ben benjamin benny binyamin;
bibi benjamin binyamin بنيامين; sam samuel; ted edward ed eddie theodore; ron ronald; don donald; steve steven stephen;
jeff jeffrey geoffrey; dave david; chris christopher christian; nick nicholas nicolas nikolas; alex alexander aleksandr alexandre;
sasha alexander aleksandr alexandra; lesha alexey aleksei; dima dmitry dmitri dmitriy; kolya nikolai nikolay;
misha mikhail michael; vova vladimir; volodya vladimir volodymyr; vladimir volodymyr; zhenya yevgeny evgeny; yura yuri yury;
serezha sergey sergei; pasha pavel; andy andrew; greg gregory; ken kenneth; larry lawrence; matt matthew; pat patrick; pete peter;
ray raymond; liz elizabeth; kate katherine catherine; chuck charles charlie; marc mark markus; barry barack;
isaac yitzhak itzhak izhak; jack john; jake jacob; fred frederick friedrich; harry henry harold; hank henry; bernie bernard;
jerry gerald jerome; walt walter; gabi gabriel; pepe jose; paco francisco; pancho francisco; nacho ignacio; chema jose;
beto roberto alberto; lula luiz; mo mohamed mohammed mohammad muhammad; hamoudi mohammed mohamed; saladin salah·din; memo mehmet;
sulo suleyman;
"""


def _lines(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row.split()) for row in text.split(";") if row.strip())


SHORT_FORMS: Final[tuple[frozenset[str], ...]] = tuple(frozenset(line) for line in _lines(_SHORT_FORMS))


@functools.cache
def _rows() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, line in enumerate(_lines(_NAMES)):
        for word in line:
            found.setdefault(word, set()).add(number)
    return {word: frozenset(rows) for word, rows in found.items()}


@functools.lru_cache(maxsize=1 << 15)
def short_for(word: str) -> frozenset[str]:
    """Give the words that a word is a short form of, or that are short forms of it."""
    return frozenset(form for forms in SHORT_FORMS if word in forms for form in forms) - {word}


def two_names(one: str, other: str) -> bool:
    """Tell whether two folded words are known as two given names, and not as forms of one."""
    mine, theirs = _rows().get(one), _rows().get(other)
    return mine is not None and theirs is not None and not mine & theirs and other not in short_for(one)


def spellings() -> tuple[str, ...]:
    """Give every spelling of the list, in its order: folded, a "·" where an article may stand."""
    return tuple(word for row in _lines(_NAMES) for word in row)


def one_name(one: str, other: str) -> bool:
    """Tell whether two folded words are known as spellings of one given name."""
    mine, theirs = _rows().get(one), _rows().get(other)
    return mine is not None and theirs is not None and bool(mine & theirs)


def in_arabic(word: str) -> bool:
    """Tell whether a word is a given name of Arabic origin, as fathers' names are in names that run given name, father, family."""
    rows = _rows().get(word, frozenset())
    return any(number in _arabic_rows() for number in rows)


@functools.cache
def _arabic_rows() -> frozenset[int]:
    return frozenset(number for number, row in enumerate(_lines(_NAMES)) if any("\u0600" <= char <= "\u06ff" for char in "".join(row)))
