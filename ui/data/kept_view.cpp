#include "ui/data/kept_view.h"

#include "core/base/redact.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace howdah {
namespace {

std::string jsonText(const QJsonArray& array)
{
    return array.isEmpty() ? std::string()
                           : QJsonDocument(array).toJson(QJsonDocument::Compact).toStdString();
}

QJsonArray jsonFrom(const std::string& text)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(text)).array();
}

bool showsDeleted(const std::string& word, DeletedRows& which)
{
    which = word == "only" ? DeletedRows::Only
        : word == "shown"  ? DeletedRows::Shown
                           : DeletedRows::Hidden;
    return word == "only" || word == "shown" || word == "hidden";
}

const char* wordOf(DeletedRows which)
{
    switch (which) {
    case DeletedRows::Only: return "only";
    case DeletedRows::Shown: return "shown";
    case DeletedRows::Hidden: break;
    }
    return "hidden";
}

} // namespace

// The position is only understood together with its sort, and as long as the key is the same.
bool keepView(const TableFeed& feed, int topRow, KeptWork& work)
{
    const auto view = feed.view(topRow);
    const auto& filter = feed.rows().filter;
    const bool hasSecret = std::ranges::any_of(filter.values, &FilterValue::isSecret);
    work.filter = hasSecret ? std::string() : view.filter;
    QJsonArray sorts;
    for (std::size_t i = 0; i < view.sorts.size(); ++i)
        sorts.append(QJsonObject{{"column", QString::fromStdString(view.sortedBy.at(i))},
                                 {"down", view.sorts[i].isDescending},
                                 {"nullsFirst", view.sorts[i].nullsFirst}});
    sorts.append(wordOf(view.deleted));
    work.sort = jsonText(sorts);
    auto named = view.sortedBy;
    if (feed.source())
        std::ranges::copy(feed.source()->keyNames(), std::back_inserter(named));
    QJsonArray position;
    if (view.from
        && std::ranges::none_of(named, [](const auto& name) { return isSecretName(name); }))
        for (const auto& value : view.from->values)
            position.append(value ? QJsonValue(QString::fromStdString(*value)) : QJsonValue());
    work.position = jsonText(position);
    return !work.filter.empty() || !view.sorts.empty() || !position.isEmpty();
}

TableFeed::View viewOf(const KeptWork& work)
{
    TableFeed::View view{{work.place.schema, work.place.relation}, work.filter, {}, {}, {}};
    for (const auto& value : jsonFrom(work.sort)) {
        if (showsDeleted(value.toString().toStdString(), view.deleted))
            continue;
        const auto sort = value.toObject();
        view.sortedBy.push_back(sort.value("column").toString().toStdString());
        view.sorts.push_back({0, sort.value("down").toBool(), sort.value("nullsFirst").toBool()});
    }
    Position position;
    for (const auto& value : jsonFrom(work.position))
        position.values.push_back(value.isNull() ? std::nullopt
                                                 : std::optional(value.toString().toStdString()));
    if (!position.values.empty())
        view.from = std::move(position);
    return view;
}

} // namespace howdah
