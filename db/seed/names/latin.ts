import type { Language } from "../names";

/**
 * Names in Latin script. Lists are separated by commas; `Foo/Bar` in a list of family names is
 * the form for men and for women. Romanised forms follow from dropping the marks. Given and
 * family names are common ones of the language, paired at random: nobody in particular.
 */
export const latin: Language[] = [
  {
    tag: "en",
    weight: 26,
    female:
      "Emma, Olivia, Hannah, Grace, Ruby, Zoe, Molly, Paige, Naomi, Kayla, Audrey, Brooke, Jasmine, Destiny, Mary Ann, Faith",
    male: "Liam, Noah, Mason, Caleb, Wyatt, Owen, Jaden, Tyler, Isaiah, Marcus, Darnell, Cody, Evan, Miles, Trey, Billy Joe",
    family:
      "Walker, Bennett, Hughes, Coleman, Parker, Reed, Foster, Hayes, Jenkins, Barnes, Whitfield, Dawson, Pruitt, Tate, MacKinnon, Smith-Lowe, Abernathy, Van Horn, St. Clair, Lee",
  },
  {
    tag: "es",
    weight: 20,
    female:
      "Sofía, Valentina, Ximena, Camila, Lucía, Inés, María José, Begoña, Itzel, Rocío, Marisol, Ángela",
    male: "Mateo, Santiago, Andrés, Joaquín, Íñigo, Raúl, Tomás, Emiliano, Ramón, José Luis, Óscar, Nicolás",
    family:
      "García Peña, Hernández, Muñoz, Núñez de la Cruz, Ibáñez, Castañeda, Gutiérrez, Quiñones, Rodríguez Ávila, De León, Treviño, Zúñiga, Ortega, Villarreal",
  },
  {
    tag: "pt",
    weight: 2,
    female: "Beatriz, Conceição, Inês, Luísa, Glória, Tainá",
    male: "João, Tiago, Luís, Vinícius, Gonçalo, Antão",
    family: "Gonçalves, Araújo, Magalhães, Simões, dos Santos, Leitão",
  },
  {
    tag: "fr",
    weight: 2,
    female: "Chloé, Maëlle, Françoise, Anaïs, Héloïse, Noémie",
    male: "Théo, Loïc, Benoît, Gaël, Jérôme, Jean-Noël",
    family: "Lefèvre, Béranger, D'Aubigny, L’Huillier, Châtelain, Beaulieu-Roy, Gagné",
  },
  {
    tag: "de",
    weight: 2,
    female: "Käthe, Jördis, Anneliese, Grete, Ulrike, Zoë",
    male: "Jürgen, Götz, Sören, Björn, Matthäus, Karl-Heinz",
    family: "Müller, Großmann, Weiß, Schröder, von der Aue, Jäger, Köhler",
  },
  {
    tag: "it",
    weight: 1,
    female: "Chiara, Noemi, Ilaria, Mariù, Fiorella",
    male: "Niccolò, Giosuè, Matteo, Dario, Enea",
    family: "D’Angelo, Dell'Acqua, Lo Presti, Cafà, Di Benedetto, Cantù",
  },
  {
    tag: "pl",
    weight: 2,
    female: "Zofia, Małgorzata, Żaneta, Bożena, Łucja",
    male: "Paweł, Łukasz, Stanisław, Grzegorz, Wacław",
    family: "Wiśniewski/Wiśniewska, Wójcik, Zając, Dąbrowski/Dąbrowska, Gołąb, Ślusarz",
  },
  {
    tag: "cs",
    weight: 1,
    female: "Božena, Jiřina, Šárka, Růžena, Tereza",
    male: "Jiří, Ondřej, Luboš, Zdeněk, Tomáš",
    family: "Dvořák/Dvořáková, Říha/Říhová, Černý/Černá, Křížek/Křížková, Šťastný/Šťastná",
  },
  {
    tag: "hu",
    weight: 1,
    order: "family-first",
    female: "Eszter, Zsófia, Ágnes, Lívia, Boglárka",
    male: "László, Győző, Zoltán, Bálint, Ödön",
    family: "Szűcs, Kővári, Nagy, Tóth, Őszi, Vörös",
  },
  {
    tag: "ro",
    weight: 1,
    female: "Ioana, Ștefania, Mălina, Anca, Crăița",
    male: "Răzvan, Ștefan, Ionuț, Mihăiță, Doru",
    family: "Țăranu, Ionescu, Pădureanu, Șerban, Bălan",
  },
  {
    tag: "tr",
    weight: 2,
    female: "Ayşe, Çiğdem, Gülşen, İrem, Işıl, Zeynep",
    male: "Çağrı, Oğuz, İlker, Şükrü, Yiğit, Emre",
    family: "Yıldırım, Çelik, Öztürk, Şahin, Kılıç, Güneş",
  },
  {
    tag: "hr",
    weight: 1,
    female: "Željka, Anđela, Vesna, Nives, Ljubica",
    male: "Đorđe, Krešimir, Zdravko, Ivica, Šime",
    family: "Horvatić, Đurić, Šimunović, Čačić, Živković",
  },
  {
    tag: "lt",
    weight: 1,
    female: "Živilė, Rūta, Eglė, Ugnė, Jūratė",
    male: "Žygimantas, Šarūnas, Aurimas, Linas, Ąžuolas",
    family: "Kazlauskas/Kazlauskienė, Žukas/Žukienė, Petraitis/Petraitytė, Šimkus/Šimkutė",
  },
  {
    tag: "is",
    weight: 1,
    female: "Þórdís, Guðrún, Sigríður, Ásta, Hólmfríður",
    male: "Þorsteinn, Guðmundur, Ægir, Sæmundur, Örn",
    family: "Jónsson/Jónsdóttir, Þórðarson/Þórðardóttir, Ívarsson/Ívarsdóttir",
  },
  {
    tag: "nb",
    weight: 1,
    female: "Åse, Solbjørg, Maren, Bjørg, Tuva",
    male: "Håkon, Øystein, Bjørnar, Åge, Pål",
    family: "Ødegård, Næss, Bråten, Sørlie, Kjær",
  },
  {
    tag: "ga",
    weight: 2,
    female: "Siobhán, Aoife, Gráinne, Sadhbh, Róisín, Úna",
    male: "Pádraig, Tadhg, Cillian, Diarmuid, Oisín, Seán",
    family: "O'Brien, O’Sullivan, Mac Giolla, Ní Dhónaill, Ó Súilleabháin, McCaffrey",
  },
  {
    tag: "vi",
    weight: 5,
    order: "family-first",
    female: "Thị Hồng, Ngọc Ánh, Bảo Trân, Thùy Dương, Kim Ngân, Mỹ Duyên",
    male: "Văn Đức, Hữu Phước, Quốc Bảo, Đình Khôi, Gia Huy, Thành Đạt",
    family: "Nguyễn, Trần, Phạm, Đặng, Võ, Đỗ, Huỳnh, Bùi",
  },
  {
    tag: "haw",
    weight: 2,
    female: "Leilani, Keʻala, Nāpua, Hōkūlani, Kaʻimi, Mahinaʻai",
    male: "Kekoa, Kaʻeo, Makoa, Hoʻonani, Kainoa, ʻIokepa",
    family: "Kahoʻohano, Kealoha, Māhoe, Keaweʻaimoku, ʻAkana, Nāone",
  },
  {
    tag: "fil",
    weight: 3,
    female: "Maricel, Ligaya, Analyn, Jhoanna, Rosalinda, Princess Mae",
    male: "Jejomar, Rodel, Dante, Jun-Jun, Arnel, Bayani",
    family: "Macaraeg, dela Cruz, Bañez, Pangilinan, Dimaculangan, Santos",
  },
  {
    tag: "hmn",
    weight: 2,
    female: "Mai See, Pa Houa, Nkauj, Kia, Gao Sheng",
    male: "Tou Ger, Chue, Kong Meng, Pao, Xeng",
    family: "Vang, Xiong, Lor, Yang, Thao, Moua",
  },
  {
    tag: "yo",
    weight: 2,
    female: "Adéọlá, Fúnmiláyọ̀, Títílọlá, Yéwándé, Mojísọ́lá",
    male: "Adébáyọ̀, Olúwaṣeun, Babájídé, Káyọ̀dé, Ṣẹ́gun",
    family: "Adéyẹmí, Ọládẹ̀jọ, Fálànà, Akíntọ́lá, Ògúnbíyì",
  },
  {
    tag: "ig",
    weight: 1,
    female: "Chịọma, Ngọzi, Adaeze, Ifeọma, Nkechi",
    male: "Chukwuemeka, Obinna, Ikenna, Ụzọma, Kelechi",
    family: "Okafor, Nwọsu, Eze, Anyanwụ, Onyekachi",
  },
  {
    tag: "so",
    weight: 2,
    female: "Hodan, Sahra, Ubax, Fadumo, Ayaan",
    male: "Cabdi, Warsame, Xasan, Liibaan, Guuleed",
    family: "Maxamed, Cali Nuur, Jaamac, Warsame, Faarax",
  },
  {
    tag: "sw",
    weight: 1,
    female: "Zawadi, Neema, Rehema, Subira, Amani",
    male: "Juma, Baraka, Hamisi, Mwangi, Jabari",
    family: "Mwakasege, Ng'ang'a, Wanyama, Ng’eno, Kimaro",
  },
  {
    tag: "sm",
    weight: 1,
    female: "Lagimālie, Sefina, Tala, Fa‘aoso, Teuila",
    male: "Tavita, Sione, Malakai, Lotu, Fa‘afetai",
    family: "Tuiasosopo, Leʻaupepe, Faleolo, Tanuvasa",
  },
  {
    // Single names: many people in Indonesia, Afghanistan or southern India have but one.
    tag: "id",
    weight: 2,
    female: "Suharti, Wulandari, Kartini Dewi, Ningsih, Sulastri",
    male: "Suparman, Wahyudi, Slamet, Hartono, Budi",
    family: "",
  },
];
