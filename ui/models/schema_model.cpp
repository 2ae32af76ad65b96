#include "ui/models/schema_model.h"

#include "ui/models/column_name.h"
#include "ui/shell/icons.h"

#include <QApplication>
#include <QFont>

#include <algorithm>
#include <optional>

namespace howdah {
namespace {

struct Look {
    QString word;
    QString icon;
    ThemeRole ink = ThemeRole::MutedText;
    std::optional<ThemeRole> ground;
};

Look lookOf(PartState state)
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

QString propertiesText(const std::vector<PropertyChange>& changes, bool before)
{
    QStringList all;
    for (const auto& change : changes)
        if (const auto& value = before ? change.before : change.after)
            all += QString::fromStdString(change.name + ' ' + *value);
    return all.join(", ");
}

SchemaRow headingOf(PartState state, const QString& name,
                    const std::vector<PropertyChange>& changes)
{
    const auto with = [&](bool before) {
        const auto more = propertiesText(changes, before);
        return more.isEmpty() ? name : name + '\n' + more;
    };
    return {state, true, state == PartState::Added ? QString() : with(true),
            state == PartState::Removed ? QString() : with(false)};
}

} // namespace

std::vector<SchemaRow> schemaRows(const std::vector<TableChange>& tables,
                                  const std::vector<ObjectChange>& changes)
{
    std::vector<SchemaRow> rows;
    for (const auto& table : tables) {
        rows.push_back(headingOf(table.state,
                                 QString::fromStdString(table.kind + ' ' + table.name.text()),
                                 table.properties));
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
        rows.push_back(headingOf(!change.before      ? PartState::Added
                                     : !change.after ? PartState::Removed
                                                     : PartState::Changed,
                                 QString::fromStdString(object.text()), change.properties));
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
