"""What speaks for Persian, Arabic or English in one line of a customer: letters and small words, by hand."""

# Above zero for Persian, below for Arabic. Gulf and Iraqi Arabic write چ and گ too, and old Persian keyboards
# ي and ك, so these weigh less than a letter that only one of the two languages has.
LETTERS = {
    "پ": 3.0,
    "ژ": 3.0,
    "گ": 2.0,
    "چ": 2.0,
    "ی": 1.0,
    "ک": 1.0,
    "ۀ": 2.0,
    "\N{ZERO WIDTH NON-JOINER}": 2.0,
    "ة": -3.0,
    "ى": -1.5,
    "إ": -3.0,
    "أ": -1.0,
    "ي": -0.5,
    "ك": -0.5,
    "ً": -0.2,
}

# Letters of Urdu, Kurdish, Pashto, Sindhi and Uyghur that neither language has.
FOREIGN_LETTERS = frozenset("ٹڈڑےںھہێۆڕڵڼټډړښځۍېڄڀۇۈۋ")


def _words(joined: str, weight: float) -> dict[str, float]:
    return dict.fromkeys(joined.split(), weight)


# All folded as `folding.folded` does: teh marbuta is ه, hamza carriers are bare.
PERSIAN_WORDS = {
    **_words(
        "است هست نیست بود شد شده میشه نمیشه نشد نشده کرد کرده کردم کردین کردید کنید کنین کنم کنه کن دارم دارد"
        " دارید داره دارین داریم ندارم نداره ندارد دادم داده دادید بدید بدین بده رسید نرسید رسیده نرسیده برسه"
        " خریدم گرفتم خواستم میخوام میخواهم میخواستم لطفا لطف ممنون مرسی سپاس متشکرم خسته نباشید درود سلام"
        " این اون آنها اونا شما ما ایشون چرا چی چه چطور چگونه کجا کجاست کدام کی چند چقدر هنوز الان اما ولی اگر"
        " اگه باید شاید وقتی همین همه هیچ هر یک یه دو را رو که از با به برای واسه بی تا در هم نه بله خیر آره"
        " دیگه دیگر خیلی خوب بد سفارش سفارشم خرید پول پولم کالا محصول بسته بستم تخفیف فاکتور تماس شماره زنگ"
        " پشتیبانی پیگیری جواب پاسخ فردا دیروز امروز روز هفته ماه ساعت دقیقه نمی می ها های هایی ام اند آقا خانم"
        " عالی افتضاح خراب سالم گوشی یخچال کار بازم باز پس شکسته اشتباه کنسل مرجوع مرجوعی ارسال تحویل نشانی آدرس",
        1.5,
    ),
}
PERSIAN_WORDS = {word.replace("آ", "ا"): weight for word, weight in PERSIAN_WORDS.items()}

ARABIC_WORDS = _words(
    "فی علی الی عن مع من هذا هذه ذلک التی الذی الذین هو هی هم نحن انا انت انتم لم لن لا ما قد کان کانت یکون هل کیف"
    " متی این لماذا ماذا کم ای او ثم لکن لکنه لکنها ان انه انها اننی لان حتی بعد قبل عند عندی لدی لدیکم لی لک لکم له"
    " لها منکم منک عندکم شکرا مرحبا اهلا سلام السلام علیکم عفوا نعم کلا یا اذا کل بعض غیر جدا فقط ایضا اریدکم ارید"
    " احتاج ابی ابغی ابغا نبی بدی عایز عایزه عاوز عاوزه مش مو موب لیش لیه وین فین شو شنو ایش ازای کده الحین توا دلوقتی"
    " هلق هسه وش اللی کتیر وایدو واجد برضه بس شلون بکره امس الیوم غدا طلب طلبی طلبت وصل وصلت وصلنی یصل یوصل تصل توصل"
    " تم یتم ارجو ارجوکم رجاء الرجاء برجاء من فضلک فضلکم رقم مبلغ فلوس فلوسی استرداد استرجاع توصیل شحن شحنه فاتوره"
    " منتج جهاز عمیل خدمه مشکله موظف رد احد اشکرکم ماحد محد صار لسا لسه عم راح سوف واحد یوم ایام ساعه اسبوع شهر متوفر"
    " بغیت درت دابا بزاف علاش کیفاش واش فاش ممکن اقدر اتواصل تواصل معی معکم هنا هناک کما وقد وهذا ولم ولا وما"
    " بخصوص حول سعر کویس تمام سیء ممتاز مکسور تالف خطا جدید قدیم",
    1.5,
)

# Words both languages share say nothing; a few lean.
SHARED = frozenset("سلام من هم ما این ای او لا کم شما ان باز کان کن کار رد حتی بعد")
PERSIAN_WORDS |= _words("من هم ما این او بعد حتی باز ان", 1.0) | {"سلام": 1.0, "رد": 0.0}
ARABIC_WORDS |= _words("من هم ما این او ان", 1.0) | {"سلام": 0.5, "رد": 0.5}

# Persian words that only look as if they began with the article.
NOT_ARTICLES = frozenset(
    "الان البته الکی الگو الگوی الکتریکی الکترونیک الکترونیکی الماس الهام الیاف الیاس الزامی الزاما اله الهی"
    " بالا بالای بالاخره بالاتر بالاترین والا فالوده بالش بالکن کالا کالای کالاها کالاهای والدین فالوور بال بالغ"
    " کالسکه کالباس کالری".split(),
)

ENGLISH_WORDS = frozenset(
    "the a an is are was were be been am i you he she it we they me my your our their this that these those and or"
    " but not no yes of to in on at for from with without by about as if so do does did don doesn didn have has had"
    " haven hasn can could cannot will would should may please thanks thank hello hi hey dear regards sorry when"
    " where what why how who which there here order ordered refund return returned delivery delivered package"
    " parcel invoice payment paid money price broken wrong late still waiting need want received arrived help"
    " account password login number call contact customer service product item days day week today tomorrow"
    " yesterday good great bad ok okay working work works just only after before all any more than again now new"
    " get got give send sent shipped shipping cancel change it's can't didn't since until up out one two very".split(),
)
