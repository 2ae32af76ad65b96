// The words that scale_batch.cpp makes names of. Changing one changes what every seed makes.
#pragma once

#include <array>
#include <string_view>

namespace howdah::scale_words {

using Words = std::string_view;

/// As written, and as it stands in an address.
struct Name {
    Words written;
    Words plain;
};

inline constexpr std::array firstNames{
    Name{"Adaeze", "adaeze"},
    Name{"Adam", "adam"},
    Name{"Agnieszka", "agnieszka"},
    Name{"Aisha", "aisha"},
    Name{"Akira", "akira"},
    Name{"Alejandro", "alejandro"},
    Name{"Amélie", "amelie"},
    Name{"Anders", "anders"},
    Name{"Anna", "anna"},
    Name{"Antonio", "antonio"},
    Name{"Astrid", "astrid"},
    Name{"Beatriz", "beatriz"},
    Name{"Björn", "bjorn"},
    Name{"Carlos", "carlos"},
    Name{"Charlotte", "charlotte"},
    Name{"Chen", "chen"},
    Name{"Chiara", "chiara"},
    Name{"Clara", "clara"},
    Name{"David", "david"},
    Name{"Dilara", "dilara"},
    Name{"Elena", "elena"},
    Name{"Emil", "emil"},
    Name{"Emma", "emma"},
    Name{"Fatima", "fatima"},
    Name{"Felix", "felix"},
    Name{"Finn", "finn"},
    Name{"Freya", "freya"},
    Name{"Gabriel", "gabriel"},
    Name{"Giulia", "giulia"},
    Name{"Hana", "hana"},
    Name{"Hassan", "hassan"},
    Name{"Ida", "ida"},
    Name{"Ingrid", "ingrid"},
    Name{"Isabel", "isabel"},
    Name{"Ivan", "ivan"},
    Name{"James", "james"},
    Name{"Jan", "jan"},
    Name{"Joana", "joana"},
    Name{"José", "jose"},
    Name{"Julia", "julia"},
    Name{"Kwame", "kwame"},
    Name{"Laura", "laura"},
    Name{"Leila", "leila"},
    Name{"Liam", "liam"},
    Name{"Linnea", "linnea"},
    Name{"Luca", "luca"},
    Name{"Magdalena", "magdalena"},
    Name{"Marcel", "marcel"},
    Name{"Maria", "maria"},
    Name{"Mateo", "mateo"},
    Name{"Mehmet", "mehmet"},
    Name{"Mia", "mia"},
    Name{"Nadia", "nadia"},
    Name{"Nils", "nils"},
    Name{"Oliver", "oliver"},
    Name{"Petra", "petra"},
    Name{"Rosa", "rosa"},
    Name{"Saoirse", "saoirse"},
    Name{"Sven", "sven"},
    Name{"Tariq", "tariq"},
    Name{"Tomás", "tomas"},
    Name{"Valentina", "valentina"},
    Name{"Yuki", "yuki"},
    Name{"Zofia", "zofia"},
};

inline constexpr std::array lastNames{
    Name{"Abebe", "abebe"},       Name{"Andersson", "andersson"}, Name{"Bakker", "bakker"},
    Name{"Baumann", "baumann"},   Name{"Bennett", "bennett"},     Name{"Berg", "berg"},
    Name{"Bianchi", "bianchi"},   Name{"Blanchet", "blanchet"},   Name{"Castro", "castro"},
    Name{"Clarke", "clarke"},     Name{"Costa", "costa"},         Name{"Dąbrowski", "dabrowski"},
    Name{"Diallo", "diallo"},     Name{"Dubois", "dubois"},       Name{"Eriksen", "eriksen"},
    Name{"Evans", "evans"},       Name{"Ferrari", "ferrari"},     Name{"Fischer", "fischer"},
    Name{"Fontaine", "fontaine"}, Name{"García", "garcia"},       Name{"Gruber", "gruber"},
    Name{"Haas", "haas"},         Name{"Hansen", "hansen"},       Name{"Hoffmann", "hoffmann"},
    Name{"Horváth", "horvath"},   Name{"Ibrahim", "ibrahim"},     Name{"Ivanov", "ivanov"},
    Name{"Jansen", "jansen"},     Name{"Kaya", "kaya"},           Name{"Kelly", "kelly"},
    Name{"Kim", "kim"},           Name{"Kovač", "kovac"},         Name{"Kumar", "kumar"},
    Name{"Laurent", "laurent"},   Name{"Lindberg", "lindberg"},   Name{"López", "lopez"},
    Name{"Mäkinen", "makinen"},   Name{"Martin", "martin"},       Name{"Mbeki", "mbeki"},
    Name{"Meyer", "meyer"},       Name{"Moretti", "moretti"},     Name{"Müller", "mueller"},
    Name{"Nielsen", "nielsen"},   Name{"Novák", "novak"},         Name{"O'Brien", "obrien"},
    Name{"Okafor", "okafor"},     Name{"Olsen", "olsen"},         Name{"Papadakis", "papadakis"},
    Name{"Patel", "patel"},       Name{"Pereira", "pereira"},     Name{"Petrov", "petrov"},
    Name{"Popescu", "popescu"},   Name{"Ricci", "ricci"},         Name{"Rossi", "rossi"},
    Name{"Santos", "santos"},     Name{"Schmidt", "schmidt"},     Name{"Silva", "silva"},
    Name{"Smit", "smit"},         Name{"Suzuki", "suzuki"},       Name{"Tanaka", "tanaka"},
    Name{"Wagner", "wagner"},     Name{"Weber", "weber"},         Name{"Wright", "wright"},
    Name{"Yılmaz", "yilmaz"},
};

struct Country {
    Words code;
    Words currency;
    Words dialling; ///< with an area code, up to the subscriber's number
};
inline constexpr std::array countries{
    Country{"DE", "EUR", "+49 30 555"},  Country{"FR", "EUR", "+33 1 9900"},
    Country{"GB", "GBP", "+44 20 7946"}, Country{"NL", "EUR", "+31 20 555"},
    Country{"SE", "SEK", "+46 8 555"},   Country{"CA", "CAD", "+1 416 555"},
    Country{"US", "USD", "+1 212 555"},  Country{"ES", "EUR", "+34 91 555"},
};

inline constexpr std::array<Words, 8> trades{"Trading", "Supplies", "Goods",  "Market",
                                             "Store",   "Works",    "& Sons", "Outfitters"};
inline constexpr std::array<Words, 16> makes{
    "Classic", "Nordic", "Compact", "Sturdy", "Light", "Handmade", "Folding", "Vintage",
    "Pocket",  "Large",  "Small",   "Plain",  "Fine",  "Everyday", "Travel",  "Studio"};
inline constexpr std::array<Words, 8> colours{"black", "white", "red",  "green",
                                              "blue",  "grey",  "sand", "copper"};

inline constexpr std::size_t categoryCount = 12; // as in scaleCategories()
/// Four things of each category, in its order.
inline constexpr std::array<std::array<Words, 4>, categoryCount> things{{
    {"desk lamp", "floor lamp", "pendant lamp", "night light"},
    {"wool blanket", "linen throw", "cushion", "curtain"},
    {"armchair", "side table", "bookshelf", "stool"},
    {"coffee grinder", "kettle", "dripper", "milk jug"},
    {"saucepan", "frying pan", "baking dish", "casserole"},
    {"bread knife", "cutting board", "mortar", "peeler"},
    {"notebook", "sketchbook", "planner", "letter set"},
    {"fountain pen", "pencil set", "ink bottle", "brush"},
    {"pannier", "bicycle light", "floor pump", "saddle"},
    {"tent", "sleeping mat", "camping stove", "head torch"},
    {"rain jacket", "base layer", "wool cap", "gloves"},
    {"secateurs", "watering can", "planter", "garden twine"},
}};

} // namespace howdah::scale_words
