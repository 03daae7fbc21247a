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
قبضم زیاد اومده اعتراض دارم
چرا سایتتون بالا نمیاد
كارتم رو دستگاه خورد
هزينه پيك رو دو بار گرفتيد
از کی عضویت فعال میشه
دسته چک میخوام
بیعانه دادم
خرابه
نیومد
دریافت شد
ساعت ۹ شب
چه خبر از سفارش
این کالا با توضیحات مغایرت دارد
مرسوله پستی اینجانب به مقصد نرسیده است
تقاضای ابطال قرارداد دارم
عطر تقلبی فروختید
واحد مالی پاسخگو نیست
خط من سوخته
گارانتی این تلویزیون تا کیه
در اسرع وقت رسیدگی شود
متأسفانه کیفیت محصول پایین است
وعده‌های غذا همیشه سرد می‌رسد
کابل و مزار هم میفرستین؟
پیسه واپس نشد
بفرما
سلاممم
شما چقد بی مسئولیتید
فحش ندم بهتره
لغو اشتراک
عکس محصول با واقعیت فرق دارد
ماشینم تو پارکینگ جا نمیشه
اینجا بلیت جایگزین هم میدید؟
واریزی انجام شده ولی اعتبار صفره
كليدش رو گم كردم
شیرفروش محله ما بهتر از شماست
ماهی‌ها یخ نداشتن
دفترچه بیمه‌ام باطله؟
موعد تمدید کی هست
برای مادرم ویلچر میخواستم
ازتون ناامیدم
جریمه ناعادلانه
ارزونتر ندارین
تو رو خدا زودتر
واقعا خجالت داره
همون قبلی بهتر بود
گیر کردم تو صفحه ورود
چیزی که سفارش دادم نیست
ممنونتونم
نظر مشتری براتون مهم نیست
وصل نمیشم به سرور
اصالت نداره
بوی سوختگی میده
پس‌فردا تعطیله؟
حالم بده بعد از خوردن غذاتون
بازنشسته‌ام تخفیف دارم؟
رمز دوم پویا غیر فعال
شما که گفتید رایگانه
ای بابا
خسته شدیم بخدا
به مدیرتون بگید زنگ بزنه
سند خودرو
موقع پرداخت خطا داد
جناب آقای احمدی
با تشکر
احتراما به استحضار می‌رساند
علی رضایی هستم
این کالا اصلا ربطی به عکسش نداشت
بيمه تكميلي من قطع شده
ايا امكان پرداخت در محل هست
چقد دیگه باید صب کنم
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
القبض
فاتورتي مرتفعة واريد اعتراض
الموقع واقع من الصبح
الماكينة بلعت كارتي
اخذتوا رسوم التوصيل مرتين
دفتر شيكات
العطر مقلد
مغشوش
ما جا
وصل
الساعة تسعة بالليل
شنو أخبار الطلبية
المنتج مخالف للوصف
طرد بريدي لم يصل إلى وجهته
أطلب فسخ العقد
قسم المالية لا يجيب
شريحتي احترقت
ضمان التلفاز لين متى
في أقرب وقت
جودة سيئة
الوجبات دايما باردة
سلاااام عليكم
انتو وش فيكم
الغاء الاشتراك
الصورة غير الواقع
قديش صرلي بستنى
مين بيحكي معي
خليه يتصل فيي
ما بصير هيك
واخدين فلوسنا على الفاضي
الخط مقطوع عندنا من مبارح
معرفتش افتح الحساب
هو انتو بتردوا امتى
كلمتكم كذا مرة
ياريت حد يرد عليا
چم يوم ياخذ
گاعد انتظر من الصبح
خوش شغل
ديرو شي حل
الكونيكسيون طايحة
السيارة ما دخلت الكراج
فيه تذكرة بديلة؟
حولت المبلغ والرصيد صفر
ضيعت المفتاح
السمك ذايب
دفتر التأمين ملغي؟
متى موعد التجديد
احتاج كرسي متحرك لأمي
خيبتوا ظني
مخالفة ظالمة
عندكم ارخص
بسرعة الله يخليكم
والله عيب
القديم كان احسن
معلق بصفحة الدخول
مو هذا اللي طلبته
رأي الزبون ما يهمكم
مش قادر اتصل بالسيرفر
مو اصلي
ريحة حريق
بعد بكرة عطلة؟
تعبت بعد ما اكلت من عندكم
متقاعد لي خصم؟
كلمة السر انتهت
قلتوا مجاني
يا اخي
زهقنا والله
خلي مديركم يكلمني
استمارة السيارة
طلع خطأ وقت الدفع
السيد أحمد المحترم
مع الشكر
نفيدكم علما
انا علي حسن
البضاعة مختلفة عن الصورة
راه خايب بزاف
مكاين حتى جواب
شحال خاصني نخلص
فينكم اسيادنا
هاي شلون خدمة
احجيلي شصار
ماريد هذا المنتج
بدنا نرجع القطعة
كيفكن
عم حاول ادفع وما عم يزبط
اتاخرتو
مستنياكو من الصبح
ينفع ابدلها
شكرا ع الاهتمام
تمت الموافقة
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
bill too high
site down since morning
ATM ate my card
charged delivery twice
fake perfume
it didn't come
9 pm
not as described
terminate my contract
finance department never answers
SIM burnt
meals always cold
cancel membership
picture differs from reality
how many times do I have to say it
nobody answers
Congratulations on the new design
two tickets to Dubai
size M instead of L
heating broken, baby in the house
car will not fit the garage
balance shows zero
lost my keys
fish arrived thawed
renewal date?
wheelchair for my mother
so let down
unfair fine
anything cheaper
hurry up please
shame on you
old one was better
stuck on login page
server unreachable
burning smell
felt sick after eating
senior discount?
you said free
speak to manager
error at checkout
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
facture trop élevée
le site est en panne
annuler mon abonnement
j'attends depuis une semaine
remboursez moi
Rechnung zu hoch
Abo kündigen
Die Lieferung kam nie an
fatura çok yüksek
aboneliğimi iptal edin
bir haftadır bekliyorum
ürün sahte çıktı
factura muy alta
cancelar mi suscripción
llevo una semana esperando
annullare l'abbonamento
aspetto da una settimana
cancelar a minha assinatura
tagihan terlalu tinggi
batalkan langganan saya
sudah seminggu menunggu
bili yangu ni kubwa sana
bill bahut zyada hai
subscription cancel kardo
ek hafte se intezar kar raha hun
мне нужен возврат
חשבון גבוה מדי
बिल बहुत ज्यादा है
بل بہت زیادہ ہے
کسٹمر سروس فون نہیں اٹھاتی
میں ایک ہفتے سے انتظار کر رہا ہوں
پسوولەکە زۆر بەرزە
هەفتەیەکە چاوەڕێم
بیل ډېر زیات دی
یوه اونۍ کېږي چې انتظار کوم
زه ستاسو له خدمت څخه راضي نه یم
بیر هفته دیر گؤزله‌ییرم
پوليمنى قايتۇرۇڭ
rachunek za wysoki
för hög räkning
la voiture ne rentre pas dans le garage
j'ai perdu mes clés
vous êtes des voleurs
c'est honteux
date de renouvellement
das ist eine Frechheit
Schlüssel verloren
wann kommt der Techniker
arabam garaja sığmıyor
anahtarımı kaybettim
yazıklar olsun
bakiye sıfır görünüyor
perdí mis llaves
qué vergüenza
ho perso le chiavi
perdi minhas chaves
kunci saya hilang
saldo nol
nimepoteza funguo
chabi kho gayi
sharam karo
paise kat gaye balance zero hai
потерял ключи
איבדתי מפתחות
چابی کھو گئی
شرم کرو
پیسے کٹ گئے بیلنس صفر ہے
کلیلەکەم ون کردووە
شەرم بکەن
کیلي مې ورکې شوې
zgubiłem klucze
açarımı itirdim
kalitlarimni yoqotdim
mi-am pierdut cheile
jag tappade nycklarna
mijn sleutels kwijt
sleutel verloren gisteren
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
ghabzam ziad oomade eteraz daram
sitetoon bala nemiad
kartamo dastgah khord
hazineye peyk ro do bar gereftid
ozviatam key faal mishe
daste chek mikham
kharabe
nayoomad
daryaft shod
saat 9 shab
che khabar az sefaresh
ba tozihat farq dare
taghazaye ebtal gharardad
atre taghalobi forookhtid
vahede mali pasokhgu nist
khate man sookhte
garantie in televizion ta keye
dar asrae vaght
keyfiyat payine
ghazaha sard miresan
bi masooliat hastid
laghve eshterak
aks ba vagheiat fargh dare
chand bar bayad begam
nemikham dige
shomare karte man
kasi nist javab bede?
in dige akharin bar bood
yadam raft
mashinam too parking ja nemishe
variz shode vali etebar sefre
kelidesh ro gom kardam
mahiha yakh nadashtan
daftarche bime batele?
tamdid key hast
azatoon naomidam
jarime naadelane
arzoontar nadarin
toro khoda zoodtar
vaghean khejalat dare
hamoon ghabli behtar bood
gir kardam too safheye vorood
nazare moshtari barat mohem nist
vasl nemisham be server
booye sookhtegi mide
pasfarda tatile?
halam bade bad az khordane ghazatoon
bazneshaste hastam
shoma ke goftid rayegane
khaste shodim bekhoda
be modiretoon begid zang bezane
moghe pardakht khata dad
ba tashakor
ali rezayi hastam
rabti be axesh nadasht
chaghad dige sabr konam
konsulgari vaght mide?
az in behtar nemishod mamnoonam
shomare card ro avaz kardam
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
fatourti ghalya
el site wa2e3 men el sob7
el makana bala3et karty
akhadto el delivery marteen
el 3etr me2aled
magash
wesel
sa3a 9 bel leil
sho akhbar el talabiye
el montag mesh zay el soura
fasekh el 3a2d
el shari7a et7ara2et
daman el tv lemeta
el akl dayman bared
intou shu bikon
la8y el eshterak
el soura 8er el 7a2i2a
addeish sarli bestanna
meen byi7ki ma3i
khalli yettesel fiyi
ma bisir heik
el khat ma2tou3
ma3raftesh afta7 el 7esab
homma betredo emta
kallemtoko kaza marra
yareet 7ad yerod 3alaya
cham yom yakhith
ga3ed antar men el sob7
dirou chi 7al
la connexion tay7a
rani netsenna men simana
wa9tach ywsel colis
bghit nbdel l9yas
3ndi mochkil f compte
wakha chokran
allah y3awnkom
ma fhmtch
chkoun kaydwi m3aya
fin wslat lcommande
ba3den ma3 el salama
el 3arabeya madkhaletsh el garage
7awalt el mablagh wel raseed sefr
daya3t el mefta7
el samak sayeh
emta el tagdeed
me7taga korsi motaharrek le mama
khayabto zanni
3andokom arkhas
bsor3a allah ykhallikom
wallah 3eib
el adeem kan a7san
m3alla2 3ala safhet el dokhoul
mou hada lli talabto
ra2y el zboun ma byhemkon
mesh 2ader atesel bel server
mesh asli
ree7et 7aree2
ba3d bokra agaza?
te3ebt ba3d ma akalt men 3andoko
olto maggani
ya akhi
zehe2na wallahi
khalli modeerkom yekallemni
tele3 khata2 wa2t el daf3
ma3 el shokr
ana ali hassan
rah khayeb bzaf
makayn 7ta jawab
ch7al khassni nkhalles
finkom a siyadna
shlon khedma hay
ma arid hatha el montaj
bedna nrajje3 el 2et3a
kifkon
3am 7awel edfa3 w ma 3am yezbat
et2akhartou
mestaneyako men el sob7
yenfa3 abadelha
tamet el mowaf2a
chokran 3la tawasol
"""


def lines(block: str) -> list[str]:
    return block.strip().splitlines()
