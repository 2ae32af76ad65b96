#include "ui/shell/language.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

#include <algorithm>

static void loadTranslations() // Q_INIT_RESOURCE may not stand in a namespace
{
    Q_INIT_RESOURCE(howdah);
    Q_INIT_RESOURCE(translations);
}

namespace howdah {
namespace {

constexpr auto folder = ":/translations";

void install(const QString& name, const QString& from)
{
    auto* translator = new QTranslator(QCoreApplication::instance());
    if (translator->load(name, from))
        QCoreApplication::installTranslator(translator);
    else
        delete translator;
}

} // namespace

std::vector<std::pair<QString, QString>> languages()
{
    loadTranslations();
    std::vector<std::pair<QString, QString>> all{{"en", "English"}};
    for (auto name : QDir(folder).entryList({"howdah_*.qm"}, QDir::Files, QDir::Name)) {
        const auto code = name.remove("howdah_").chopped(3);
        if (code == "en") // only English's own plural forms
            continue;
        auto title = QLocale(code).nativeLanguageName();
        if (!title.isEmpty())
            title[0] = title[0].toUpper();
        all.emplace_back(code, title);
    }
    return all;
}

QString useLanguage(const QString& code)
{
    const auto there = languages();
    const auto has = [&](const QString& wanted) {
        return std::ranges::find(there, wanted, &std::pair<QString, QString>::first) != there.end();
    };
    const auto system = QLocale::system().name().section('_', 0, 0);
    const auto chosen = has(code) ? code : (code.isEmpty() && has(system)) ? system : QString("en");
    if (chosen != system)
        QLocale::setDefault(QLocale(chosen));
    install("qtbase_" + chosen, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    install("howdah_" + chosen, folder);
    return chosen;
}

} // namespace howdah
