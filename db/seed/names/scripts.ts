import type { Language } from "../names";

/**
 * Names in other scripts, each as `native=Romanised`. Given and family names are common ones of
 * the language, paired at random: nobody in particular.
 */
export const scripts: Language[] = [
  {
    tag: "ru",
    weight: 2,
    female: "Анастасия=Anastasia, Дарья=Darya, Полина=Polina, Ксения=Ksenia, Алёна=Alyona",
    male: "Артём=Artyom, Кирилл=Kirill, Егор=Yegor, Глеб=Gleb, Матвей=Matvey",
    family:
      "Соколов/Соколова=Sokolov/Sokolova, Щербак=Shcherbak, Зайцев/Зайцева=Zaytsev/Zaytseva, Белых=Belykh",
  },
  {
    tag: "uk",
    weight: 2,
    female: "Соломія=Solomiia, Оксана=Oksana, Єва=Yeva, Злата=Zlata",
    male: "Богдан=Bohdan, Тарас=Taras, Юрій=Yurii, Ярема=Yarema",
    family: "Коваленко=Kovalenko, Шевчук=Shevchuk, В’юнник=Viunnyk, Гнатюк=Hnatiuk",
  },
  {
    tag: "el",
    weight: 1,
    female: "Ελένη=Eleni, Αγγελική=Angeliki, Δήμητρα=Dimitra, Ζωή=Zoi",
    male: "Γιώργος=Giorgos, Στέλιος=Stelios, Μιχάλης=Michalis, Άγγελος=Angelos",
    family:
      "Παπαδάκης/Παπαδάκη=Papadakis/Papadaki, Νικολάου=Nikolaou, Βλάχος/Βλάχου=Vlachos/Vlachou",
  },
  {
    tag: "ar",
    weight: 4,
    female: "مريم=Maryam, نور=Nour, ليلى=Layla, هبة الله=Hibat Allah, رَنا=Rana",
    male: "يوسف=Yusuf, عبد الرحمن=Abd al-Rahman, خالد=Khalid, طارق=Tariq, أنس=Anas",
    family: "الحدّاد=Al-Haddad, منصور=Mansour, القاسمي=Al-Qasimi, بن عمر=Bin Omar, شاهين=Shahin",
  },
  {
    tag: "fa",
    weight: 2,
    female: "نیلوفر=Niloufar, پریسا=Parisa, شیرین=Shirin, گلناز=Golnaz",
    male: "آرش=Arash, کیان=Kian, پیمان=Peyman, سهراب=Sohrab",
    family: "کریمی=Karimi, ژاله‌پور=Zhalehpour, چراغی=Cheraghi, نوری‌زاده=Nourizadeh",
  },
  {
    tag: "ur",
    weight: 1,
    female: "عائشہ=Ayesha, ثنا=Sana, مہوش=Mehwish, زینب=Zainab",
    male: "بلال=Bilal, حمزہ=Hamza, عثمان=Usman, فیصل=Faisal",
    family: "قریشی=Qureshi, چوہدری=Chaudhry, بٹ=Butt, ملک=Malik",
  },
  {
    tag: "he",
    weight: 2,
    female: "נועה=Noa, תמר=Tamar, שירה=Shira, אביגיל=Avigail",
    male: "איתי=Itai, יונתן=Yonatan, עומר=Omer",
    family: "כהן=Cohen, ביטון=Biton, בן־דוד=Ben-David, שפירא=Shapira",
  },
  {
    tag: "hi",
    weight: 3,
    female: "प्रियंका=Priyanka, काव्या=Kavya, ऋतु=Ritu, अनन्या=Ananya, श्रेया=Shreya",
    male: "आरव=Aarav, कृष्णकांत=Krishnakant, विवेक=Vivek, सिद्धार्थ=Siddharth, हर्ष=Harsh",
    family: "शर्मा=Sharma, मिश्रा=Mishra, चौहान=Chauhan, वर्मा=Varma, त्रिपाठी=Tripathi",
  },
  {
    tag: "pa",
    weight: 1,
    female: "ਹਰਪ੍ਰੀਤ=Harpreet, ਸਿਮਰਨ=Simran, ਜਸਲੀਨ=Jasleen, ਮਨਜੋਤ=Manjot",
    male: "ਗੁਰਪ੍ਰੀਤ=Gurpreet, ਅਰਜਨ=Arjan, ਜਸਕਰਨ=Jaskaran, ਬਲਦੇਵ=Baldev",
    family: "ਸਿੰਘ/ਕੌਰ=Singh/Kaur, ਗਿੱਲ=Gill, ਧਾਲੀਵਾਲ=Dhaliwal, ਸੰਧੂ=Sandhu",
  },
  {
    tag: "bn",
    weight: 2,
    female: "তানিয়া=Taniya, শর্মিষ্ঠা=Sharmistha, রুমানা=Rumana, মৌসুমী=Mousumi",
    male: "আরিফ=Arif, সৌরভ=Sourav, রাহুল=Rahul, ইমরান=Imran",
    family: "চক্রবর্তী=Chakraborty, হোসেন=Hossain, মণ্ডল=Mondal, দাশগুপ্ত=Dasgupta",
  },
  {
    // Tamil practice: the father's name follows, with no family name proper.
    tag: "ta",
    weight: 2,
    female: "கவிதா=Kavitha, தமிழ்ச்செல்வி=Thamizhselvi, மீனா=Meena, யாழினி=Yazhini",
    male: "கார்த்திக்=Karthik, அரவிந்த்=Aravind, செந்தில்=Senthil, முருகன்=Murugan",
    family: "சுப்பிரமணியன்=Subramanian, ராஜேந்திரன்=Rajendran, நடராஜன்=Natarajan, இளங்கோ=Ilango",
  },
  {
    tag: "te",
    weight: 1,
    female: "లక్ష్మి=Lakshmi, స్రవంతి=Sravanthi, దివ్య=Divya",
    male: "వెంకట్=Venkat, శ్రీనివాస్=Srinivas, కిరణ్=Kiran",
    family: "రెడ్డి=Reddy, చిట్టిబాబు=Chittibabu, కొండా=Konda",
  },
  {
    tag: "th",
    weight: 2,
    female: "กมลวรรณ=Kamonwan, ณัฐธิดา=Natthida, สุภาพร=Supaporn, พิมพ์ชนก=Pimchanok",
    male: "ธนกร=Thanakorn, ณัฐวุฒิ=Nattawut, ปิยะ=Piya, ศุภชัย=Supachai",
    family: "ศรีสวัสดิ์=Srisawat, แก้วมณี=Kaewmanee, ทองดี=Thongdee, วงศ์ใหญ่=Wongyai",
  },
  {
    tag: "zh",
    weight: 5,
    order: "family-first",
    joined: true,
    female: "欣怡=Xinyi, 雨桐=Yutong, 思涵=Sihan, 美玲=Meiling, 詩涵=Shihan",
    male: "浩然=Haoran, 子轩=Zixuan, 宇航=Yuhang, 建国=Jianguo, 俊傑=Junjie",
    family: "王=Wang, 李=Li, 张=Zhang, 陳=Chen, 欧阳=Ouyang, 刘=Liu, 黃=Huang",
  },
  {
    tag: "ja",
    weight: 3,
    order: "family-first",
    female: "陽菜=Hina, さくら=Sakura, ひより=Hiyori, 美咲=Misaki, アンナ=Anna",
    male: "蓮=Ren, 大翔=Hiroto, ゆうと=Yuto, 翼=Tsubasa, ジョン=Jon",
    family: "佐藤=Sato, 髙橋=Takahashi, 渡邉=Watanabe, 山﨑=Yamazaki, 小林=Kobayashi",
  },
  {
    tag: "ko",
    weight: 3,
    order: "family-first",
    joined: true,
    female: "서연=Seoyeon, 지우=Jiwoo, 하은=Haeun, 수빈=Subin, 예린=Yerin",
    male: "민준=Minjun, 도윤=Doyun, 지훈=Jihoon, 현우=Hyunwoo, 건우=Geonwoo",
    family: "김=Kim, 박=Park, 최=Choi, 정=Jung, 남궁=Namgung",
  },
  {
    // Ethiopian practice: the father's given name stands second.
    tag: "am",
    weight: 2,
    female: "ሠላማዊት=Selamawit, ህይወት=Hiwot, ትዕግስት=Tigist, ሜሮን=Meron",
    male: "ዳዊት=Dawit, ዮናስ=Yonas, አበበ=Abebe, ሰለሞን=Solomon",
    family: "ተስፋዬ=Tesfaye, ገብረማርያም=Gebremariam, በቀለ=Bekele, ወልደሚካኤል=Woldemikael",
  },
  {
    tag: "hy",
    weight: 2,
    female: "Անահիտ=Anahit, Նարե=Nare, Լիլիթ=Lilit, Մարիամ=Mariam",
    male: "Արամ=Aram, Տիգրան=Tigran, Հայկ=Hayk, Վահե=Vahe",
    family: "Պետրոսյան=Petrosyan, Հակոբյան=Hakobyan, Գրիգորյան=Grigoryan, Սարգսյան=Sargsyan",
  },
  {
    tag: "ka",
    weight: 1,
    female: "ნინო=Nino, თამარ=Tamar, ქეთევან=Ketevan, მარიამ=Mariam",
    male: "გიორგი=Giorgi, ლევან=Levan, დათო=Dato, ზურაბ=Zurab",
    family: "ბერიძე=Beridze, კაპანაძე=Kapanadze, ლომიძე=Lomidze, წიკლაური=Tsiklauri",
  },
  {
    tag: "my",
    weight: 1,
    female: "အေးအေး=Aye Aye, သီတာ=Thida, နီလာ=Nilar",
    male: "အောင်ကို=Aung Ko, ဇော်မင်း=Zaw Min, ကျော်ထူး=Kyaw Htoo",
    family: "",
  },
];
