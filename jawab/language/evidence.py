"""What speaks for Persian, Arabic or English in one line of a customer: letters and small words, by hand."""

from jawab.language.folding import folded


def _words(text: str) -> frozenset[str]:
    return frozenset(folded(text).split())


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
}

# Letters of Urdu, Kurdish, Pashto, Sindhi and Uyghur that neither language has.
FOREIGN_LETTERS = frozenset("ٹڈڑےںھہێۆڕڵڼټډړښځۍېڄڀۇۈۋە")

PERSIAN_WORDS = _words("""
    است هست نیست بود شد شده میشه نمیشه نشد نشده کرد کرده کردم کردین کردید کنید کنین کنم کنه دارم دارد
    دارید داره دارین داریم ندارم نداره ندارد دادم داده دادید بدید بدین بده رسید نرسید رسیده نرسیده برسه
    خریدم گرفتم خواستم میخوام میخواهم میخواستم لطفا لطف ممنون ممنونم مرسی سپاس متشکرم خسته نباشید درود
    اون اونا شما ایشون چرا چی چه چطور چگونه کجا کجاست کدام کی چند چقدر هنوز الان اما ولی اگر اگه باید
    شاید وقتی همین همه هیچ هر یک یه دو را رو که از با به برای واسه بی تا در بله خیر آره دیگه دیگر خیلی
    خوب بد سفارش سفارشم خرید پول پولم کالا محصول بسته بستم تخفیف فاکتور تماس شماره زنگ پشتیبانی پیگیری
    جواب پاسخ فردا دیروز امروز روز هفته ماه ساعت دقیقه می نمی ها های هایی ام اند آقا خانم عالی افتضاح
    خراب سالم گوشی یخچال بازم پس شکسته اشتباه کنسل مرجوع مرجوعی ارسال تحویل نشانی آدرس
""")

ARABIC_WORDS = _words("""
    في على إلى عن مع هذا هذه ذلك التي الذي الذين هو هي نحن أنا أنت أنتم لم لن لا قد كان كانت يكون هل كيف
    متى أين لماذا ماذا كم أو أي ثم لكن لأن حتى بعد قبل عند عندي عندكم لدي لديكم لي لك لكم له لها منكم
    منك شكرا مرحبا أهلا السلام عليكم عفوا نعم كلا يا إذا كل بعض غير جدا فقط أيضا أريد أحتاج أبي أبغى نبي
    بدي عايز عايزة عاوز عاوزة مش مو موب ليش ليه وين فين شو شنو إيش إزاي كده كدا الحين توا دلوقتي هلق هسه
    وش اللي كتير وايد واجد برضه بس شلون بكرة أمس اليوم غدا طلب طلبي طلبت وصل وصلت وصلني يصل يوصل تصل
    توصل تم يتم أرجو الرجاء برجاء فضلك فضلكم رقم مبلغ فلوس فلوسي استرداد استرجاع توصيل شحن شحنة فاتورة
    منتج جهاز عميل خدمة مشكلة موظف أحد ماحد محد صار لسا لسه عم راح سوف واحد يوم أيام ساعة أسبوع متوفر
    بغيت درت دابا بزاف علاش كيفاش واش فاش أقدر معي معكم هنا هناك كما وقد وهذا ولم ولا بخصوص حول سعر كويس
    ممتاز مكسور تالف خطأ جديد قديم
""")

# Persian words that only look as if they began with the article.
NOT_ARTICLES = _words("""
    الان الآن البته الکی الگو الگوی الکتریکی الکترونیک الکترونیکی الماس الهام الیاف الیاس الزامی الزاما
    اله الهی بالا بالای بالاخره بالاتر بالاترین والا فالوده بالش بالکن کالا کالای کالاها کالاهای والدین
    فالوور بالغ کالسکه کالباس کالری
""")

ENGLISH_WORDS = _words("""
    the a an is are was were be been am i you he she it we they me my your our their this that these
    those and or but not no yes of to in on at for from with without by about as if so do does did don
    doesn didn have has had haven hasn can could cannot will would should may please thanks thank hello
    hi hey dear regards sorry when where what why how who which there here order ordered refund return
    returned delivery delivered package parcel invoice payment paid money price broken wrong late still
    waiting need want received arrived help account password login number call contact customer service
    product item days day week today tomorrow yesterday good great bad ok okay working work works just
    only after before all any more than again now new get got give send sent shipped shipping cancel
    change since until up out one two very report following address reason failed rejected unknown user recipient
""")
