"""Short lines as customers write them, with the language a reader would name."""

PERSIAN = """
سلام سفارشم هنوز نرسیده
چرا کسی جواب تلفن نمی‌دهد؟
لطفا پولم رو برگردونید
بسته رو باز کردم شکسته بود
سلام خسته نباشید
من از شما شکایت دارم
كي ميرسه اين بسته؟
سه روزه منتظرم
رنگش با عکس فرق داره
میشه فاکتور رسمی بدید
مبلغ دوبار از حسابم کم شد
ممنون از پیگیری سریع شما
کد تخفیف کار نمی‌کنه
آدرس را اشتباه وارد کردم
واقعا متاسفم براتون
گوشی روشن نمیشه
الان چیکار کنم؟
تا کی باید صبر کنم
الو؟ کسی هست؟
مسئول بخش فروش با من تماس بگیرد
مرجوع کردم ولی پول واریز نشد
Samsung Galaxy خریدم ولی شارژر نداشت
ضمانت اصالت کالا دارید؟
دستگاه صدا می‌دهد
درخواست لغو سفارش A-99213
عالی بود
خیلی بد
فردا ساعت ۵ تماس می‌گیریم
نشانی جدید: تهران، خیابان ولیعصر
البته اگر امکانش هست
بسته هنوز دستم نرسیده
پیگیری کنید لطفا
كي ارسال ميكنيد؟
سلام وقتتون بخیر
كالاي معيوب فرستاديد
اين چه وضعشه
قرار بود دیروز بیاد
یه زنگ بزنید بهم
اپلیکیشن باز نمیشه
فاکتور میخوام
رمزمو فراموش کردم
كد تاييد نمياد
چقدر طول میکشه؟
گرونه خیلی
تخفیف نداره؟
رنگ آبی موجوده؟
حساب من مسدود شده است
به علت تأخیر در ارسال مرسوله، درخواست استرداد وجه دارم
مراجعه حضوری لازم است؟
با عرض سلام و احترام، مستدعی است دستور فرمایید
مقتضی است نسبت به صدور فاکتور اقدام عاجل مبذول فرمایید
خسارت وارده به اینجانب قابل اغماض نمی‌باشد
داداش این چیه فرستادی
ریدم تو این سرویس
پولمو پس بدین دزدا
عالیه دمتون گرم
سپاسگزارم
خواهش میکنم
باشه
چشم
آره
کجایی پس
من در هرات هستم سفارش مرا روان کنید
پیسه مرا پس بتین
سیم کارتم فعال نمیشود چی کنم
لطف کرده نمبر تماس تان را روان کنین
انترنت بسیار سست است
آیا در کابل هم خدمات دارین
اینستاگرامم هک شده
فیلترشکن روشنه؟
Apple Watch Series 9 خریدم بندش پاره شد
iPhone 15 Pro Max 256GB موجود دارین؟
ارور 404 میده
SMS نمیاد
تو سایت زده delivered ولی دستم نرسیده
لينك پرداخت باز نميشود
آدرسم غلطه عوضش کنید
هزینه ی ارسال چنده
مبلغ ۲۵۰ هزار تومان کسر شد
تعطیلات هم کار میکنید؟
خواستم ببینم سفارش من به کجا رسید
بابا جواب بدین دیگه
نوبت دکتر رضایی رو کنسل کنید
غذا سرد بود
راننده بی ادب بود
شارژ مستقیم نشد
بلیط مشهد استرداد
قسط این ماه
وام ازدواج چی شد
مدارک ناقصه؟
تایید نشد
دکمه خرید کار نمیکنه
یخچال سرما نداره
لباسشویی آب پس میده
ساعت کاری شعبه ونک
ضمنا فروشگاه شما در روز جمعه باز است
سوال داشتم
بسلامتی
مگه قرار نبود امروز بفرستین
دو هفتس علافم
نميدونم چيكار كنم
حيف پول
بدترین تجربه
اصلا راضی نیستم
"""

ARABIC = """
السلام عليكم متى يصل طلبي؟
لم أستلم المبلغ حتى الآن
الجهاز مكسور وأريد استرجاعه
وين طلبي؟
عايز أرجع المنتج
شكرا جزيلا على سرعة الرد
الفاتورة فيها خطأ
ابغى اكلم موظف
ليش محد يرد علينا
كم سعر التوصيل إلى جدة
مرحبا
أين أنتم؟
تم خصم المبلغ مرتين
لو سمحت عايزة الفلوس ترجع
شو صار بالشحنة
المقاس غير مناسب
لا يعمل
خدمة سيئة جدا
هل المنتج متوفر؟
اريد الغاء الطلب
كلمت الدعم ثلاث مرات بدون فايدة
رقم الطلب A-99213 لو سمحتم
عندي مشكلة بالدفع
توا شن ندير؟
بغيت نرجع السلعة
أرجو الرد خلال يومين
ما وصلني شي للحين
العنوان تغير، حي النرجس بالرياض
الله يعطيكم العافية
ممتاز
ما وصلني الطلب
متى يوصل
وينكم ما تردون
ابي استرجع فلوسي
عاوز ارجع الجزمة دي
المقاس طلع صغير
حسابي موقوف ليه
نسيت الرقم السري
الكود ما وصلش
كام يوم ويوصل؟
غالي اوي
في خصم؟
موجود لون ازرق؟
حضرتكم تأخرتوا علينا
شحنتي ضاعت
لوين وصلت شحنتي
كتير زعجتوني
بدي استرد حقي
شو هالخدمة الزفت
يا جماعة حد يرد
اكو احد يجاوب
وين صار الطلب مالتي
شكد سعر التوصيل
هواي تأخرتوا
ماكو رد منكم
چا وين المندوب
گلتولي باچر
خلصت الفترة وماجاني شي
واش كاين شي جديد
فلوسي رجعوها ليا
مازال ما وصلاتنيش الكوموند
علاش ما تجاوبوش
السلعة جات مهرسة
راني نستنى من سيمانة
وقتاش توصل الكوليسيون
نحب نرجع الكوموند
برشا وقت وانا نستنى
عندي بروبليم في الپاسوورد
شنوة الحل
نفتقد إلى الشفافية
يرجى تزويدنا بالمستندات المطلوبة
أود الاستفسار عن حالة الشكوى
تحية طيبة وبعد
نشكركم على حسن تعاونكم
بارك الله فيكم
ممتاز جدا
خدمة زبالة
نصابين
حرامية
مشكورين
الله يسعدكم
اهلا
مساء الخير
كيف اقدر اغير العنوان
لو سمحت الغي الطلب
اريد فاتورة ضريبية
الجهاز لايعمل
الشاشه مكسوره
التطبيق مايفتح معي
ابغا اتكلم مع موظف
iPhone 15 Pro Max متوفر؟
طلبت Samsung Galaxy Buds وجتني مكسورة
حالة الطلب delivered بس ما استلمته
رقم التتبع لا يعمل
الدفع عند الاستلام متاح؟
الاكل وصل بارد
السواق قليل الادب
رحلتي اتلغت
موعد الدكتور
القسط الشهري
تم الرفض
لم يصلني رمز التحقق
هل يمكن الاستبدال
نعم
عندما
وصل ناقص
العلبة فاضية
خربان
مابي شي
يعطيكم الف عافيه
ليش كذا
صار لي اسبوع انتظر
عيب عليكم
"""

ENGLISH = """
Where is my order?
I want a refund
the kettle arrived broken
Hello
Thanks for your help
Please call me tomorrow
still waiting
It doesn't work
Order A-99213 is late
wrong size, how do I return it?
Screen cracked on arrival
where's my stuff
kettle leaking
I never got a reply
Package says delivered but nothing here
do you ship to Oman?
charged twice
cant login
pls cancel
how long does it take
This is ridiculous
thanks a lot!
My name is Sara and my booking reference is KX92P
could someone call me back
your driver was rude
food was cold
wrong colour
missing charger
refund status?
any update
the app keeps crashing
password reset link expired
good service
too expensive
is the blue one in stock
You guys are the best
invoice please
need help ASAP
bring back the old design
it stopped working after a week
Kindly advise
I'd like to speak to a manager
Unsubscribe me
have you received my email
not happy
"""

OTHER = """
Wo ist meine Bestellung geblieben?
Bonjour, ma commande n'est pas arrivée
Siparişim hâlâ gelmedi
Где мой заказ?
میرا آرڈر ابھی تک نہیں پہنچا
داواکاریەکەم نەگەیشتووە
我的订单在哪里
Où est ma commande ?
Je voudrais un remboursement
mon colis est perdu
bonjour j'ai toujours rien reçu
c'est cassé
Le produit ne marche pas
service nul
Wo bleibt mein Paket?
Ich möchte mein Geld zurück
Falsche Größe
Die Ware ist beschädigt
kein Empfang seit gestern
Siparişim nerede
iade istiyorum
kargo gelmedi
urun bozuk cikti
param geri yatmadi
ne zaman gelecek
¿Dónde está mi pedido?
quiero mi dinero
el paquete no ha llegado
mi cuenta esta bloqueada
necesito ayuda con mi pedido
Dov'è il mio ordine?
voglio un rimborso
Onde está a minha encomenda
o produto veio com defeito
Waar is mijn bestelling
ik wil mijn geld terug
Gdzie jest moja paczka
chcę zwrotu pieniędzy
Mana pesanan saya
barang belum sampai juga
kapan dikirim kak
bila barang saya nak sampai
nasaan na po yung order ko
Agizo langu liko wapi
nataka kurudishiwa pesa zangu
mera order kahan hai
paise wapas karo
abhi tak nahi mila
верните деньги
Де моє замовлення
איפה ההזמנה שלי
मेरा ऑर्डर कहाँ है
订单没到
注文はどこですか
주문 어디에 있나요
Πού είναι η παραγγελία μου
میرا آرڈر کہاں ہے
پیسے واپس کریں
مجھے رقم واپس چاہیے
ابھی تک نہیں ملا
آپ کی سروس بہت خراب ہے
داواکارییەکەم لە کوێیە
پارەکەم بگەڕێننەوە
هێشتا نەگەیشتووە
زما فرمایش چیرته دی
زما پیسې بېرته راکړئ
تر اوسه نه دی رسېدلی
بۇيرۇتقىنىم قەيەردە
سیفاریشیم هله گلمه‌ییب
پولومو قایتارین
منیم سیفاریشیم هاردادیر
sifarişim gəlməyib
buyurtmam qani
Daxwaza min li ku ye
Var är min beställning
Hvor er pakken min
Unde este comanda mea
Missä pakettini on
Đơn hàng của tôi đâu
Hol van a csomagom
dalabkaygii wali ma iman
"""

UNDECIDED = """
😊👍
12345
https://shop.example/track/99213
maryam@mail.example
؟؟؟
OK
...
99213-A
👍🏻👍🏻
۱۴۰۵/۰۶/۱۲
www.shop.example
hmm
تمام
"""

PERSIAN_IN_LATIN = """
salam sefaresham ro nagereftam
kojast baste man
chera javab nemidin
lotfan peygiri konid
poole mano bargardunin
hanooz nareside
kharab bood gooshi
merC az shoma
kheili mamnoonam
ki miad?
chand rooze montazeram
gofteen farda mirese vali naresid
ramzam yadam rafte
hesabam masdood shode
factor nadarin?
code takhfif kar nemikone
addressam eshtebahe
mikham cancel konam
dastgah roshan nemishe
be man zang bezanin
daste shoma dard nakone
aslan razi nistam
pas kay ersal mikonid
in ke shekaste
shomareye peygiri bedid
gheymatesh cheghadre
rangesh fargh dare
sizesh kuchike
ghaza sard bood
ranande bi adab bood
shoma che komaki mitunid bekonid
man yek laptop kharidam garanti nadasht
net ghate az dirooz
man nemifahmam chera inghad taakhir darid
dobar pool kam shod azam
khaheshan rasidegi konid
vaghean ke
dame shoma garm
salam khubid?
khaste nabashin
bilitam ro chetori pas bedam
vam ghabool nashod
agha in chie ferestadid
poolamo pas bedid
khejalat bekeshid
"""

ARABIC_IN_LATIN = """
el talab lesa mawasalsh
3ayez araga3 el montag
mish 3aref a3mel eh
wein talabi
ma 7ada byrod
shukran ya gama3a
kam el se3r
met2akhar awi
ana mestany men el sob7
flousi radouha
wach kayn chi jdid
3lach ma tjawbouch
mazal ma wslatnich la commande
bghit nraja3 sel3a
nheb nraja3 lflous
winou el colis mta3i
barcha wa9t w ana nestanna
abgha arajje3 el jihaz
wesh sar 3ala talabi
mata ywsal
abi akalem mowazaf
laish ma trdoon
shlon asawi
ako a7ad yjawib
hassa wein el mandob
kifak badi es2al 3an el order
el jihaz ma byeshteghel
mesh rady yefta7
el application msh sha8al
3ayza fatoora
momken te3melo cancel
el mablagh et5asam marteen
law sama7t el 3enwan 8alat
7aram 3alaikom
ya3tikon el 3afye
rabena yekremko
el akl wesel bared
el sawa2 2aleel el adab
nsit password
code ma wselnich
"""


def lines(block: str) -> list[str]:
    return block.strip().splitlines()
