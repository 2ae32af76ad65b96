#include "ui/models/schema_model.h"

#include "ui/models/column_name.h"
#include "ui/shell/icons.h"

#include <QApplication>
#include <QFont>

#include <algorithm>
#include <optional>

namespace howdah {
namespace {

struct ChangeLook {
    QString word;
    QString icon;
    ThemeRole ink = ThemeRole::MutedText;
    std::optional<ThemeRole> ground;
};

ChangeLook lookOf(PartState state)
{
    switch (state) {
    case PartState::Added:
        return {SchemaModel::tr("new"), "plus", ThemeRole::Success, ThemeRole::SuccessSoft};
    case PartState::Removed:
        return {SchemaModel::tr("gone"), "close", ThemeRole::Danger, ThemeRole::DangerSoft};
    case PartState::Changed:
        return {SchemaModel::tr("changed"), "edit", ThemeRole::Warning, ThemeRole::WarningSoft};
    case PartState::Same: break;
    }
    return {SchemaModel::tr("same"), {}, ThemeRole::MutedText, {}};
}

// "email text, not null"; what is no column says so: "index users_email_idx: CREATE …"
QString partText(const TablePart& part, const std::string& told)
{
    if (told.empty() && part.kind != "trigger")
        return QString::fromStdString(part.name);
    return part.kind == "column"
        ? QString::fromStdString(part.name + ' ' + told)
        : QString::fromStdString(part.kind + ' ' + part.name + ": " + told);
}

// Of what is new or gone, where nothing is compared.
std::vector<PropertyChange> propertiesOf(const ObjectChange& change)
{
    constexpr qsizetype longest = 300; // of a function the beginning will do
    if (change.before && change.after)
        return change.properties;
    std::vector<PropertyChange> all;
    for (const auto& [name, value] : change.object().properties) {
        auto text = QString::fromStdString(value).trimmed();
        if (text.isEmpty() || name == "position" || name == "owner")
            continue;
        if (text.size() > longest)
            text = text.left(longest) + u'…';
        PropertyChange one{name, {}, {}};
        (change.before ? one.before : one.after) = text.toStdString();
        all.push_back(std::move(one));
    }
    return all;
}

PartState stateOf(bool before, bool after)
{
    return !before ? PartState::Added : !after ? PartState::Removed : PartState::Changed;
}

// The thing itself, and below it what of it is otherwise.
void addHeading(std::vector<SchemaRow>& rows, PartState state, const QString& name,
                const std::vector<PropertyChange>& changes)
{
    rows.push_back({state, true, state == PartState::Added ? QString() : name,
                    state == PartState::Removed ? QString() : name});
    const auto text = [](const PropertyChange& change, const std::optional<std::string>& value) {
        return value ? QString::fromStdString(change.name + ' ' + *value) : QString();
    };
    for (const auto& change : changes)
        rows.push_back({stateOf(change.before.has_value(), change.after.has_value()), false,
                        text(change, change.before), text(change, change.after)});
}

} // namespace

std::vector<SchemaRow> schemaRows(const std::vector<TableChange>& tables,
                                  const std::vector<ObjectChange>& changes)
{
    std::vector<SchemaRow> rows;
    for (const auto& table : tables) {
        addHeading(rows, table.state, QString::fromStdString(table.kind + ' ' + table.name.text()),
                   table.properties);
        for (const auto& part : table.parts)
            rows.push_back(
                {part.state, false,
                 part.state == PartState::Added ? QString() : partText(part, part.before),
                 part.state == PartState::Removed ? QString() : partText(part, part.after)});
    }
    for (const auto& change : changes) {
        const auto& object = change.object();
        const auto& table = object.of.empty() ? object.name : object.of;
        if (std::ranges::any_of(tables, [&](const TableChange& one) {
                return one.name.schema == object.schema && one.name.name == table;
            }))
            continue;
        addHeading(rows, stateOf(change.before.has_value(), change.after.has_value()),
                   QString::fromStdString(object.text()), propertiesOf(change));
    }
    return rows;
}

void SchemaModel::setRows(std::vector<SchemaRow> rows)
{
    if (rows == m_rows)
        return;
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int SchemaModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int SchemaModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant SchemaModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const auto& row = m_rows[static_cast<size_t>(index.row())];
    const auto look = lookOf(row.state);
    const int column = index.column();
    const auto text = column == State ? look.word : column == Before ? row.before : row.after;
    switch (role) {
    case Qt::DisplayRole: return column == State && row.state == PartState::Same ? QString() : text;
    case Qt::ToolTipRole: return text;
    case Qt::AccessibleTextRole: return text.isEmpty() ? tr("not there") : text;
    case Qt::DecorationRole:
        return column == State && !look.icon.isEmpty() ? QVariant(icon(look.icon, look.ink))
                                                       : QVariant();
    case Qt::BackgroundRole:
        return look.ground && !text.isEmpty() ? QVariant(themeColour(*look.ground)) : QVariant();
    case Qt::FontRole:
        if (row.isHeading) {
            auto font = QApplication::font();
            font.setWeight(QFont::DemiBold);
            return font;
        }
        return {};
    case Qt::TextAlignmentRole: return QVariant::fromValue(Qt::AlignLeft | Qt::AlignVCenter);
    default: return {};
    }
}

QVariant SchemaModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::DisplayRole)
        return QStringList{tr("Change"), tr("Before"), tr("After")}.at(section);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignLeft | Qt::AlignVCenter);
    if (role == ColumnNameRole)
        return QStringList{"schema.state", "schema.before", "schema.after"}.at(section);
    return {};
}

} // namespace howdah
