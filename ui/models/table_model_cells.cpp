// The cells of a TableModel: what the server gave, put into words.
#include "ui/models/cell_text.h"
#include "ui/models/table_model.h"

#include <QTextDocument>

#include <utility>

namespace howdah {
namespace {

constexpr qsizetype longestToolTip = 2'000;

} // namespace

CellLook lookByRoles(const QModelIndex& cell)
{
    using Kind = CellLook::Kind;
    CellLook look;
    look.staged = cell.data(TableModel::StagedRole).toInt();
    look.isTrouble = !cell.data(TableModel::TroubleRole).toString().isEmpty();
    if (cell.data(TableModel::NullRole).toBool())
        look.kind = Kind::Null;
    else if (cell.data(TableModel::MaskedRole).toBool())
        look.kind = Kind::Masked;
    else if (cell.data(TableModel::DefaultRole).toBool())
        look.kind = Kind::Default;
    if (look.kind != Kind::Text)
        return look;
    look.text = cell.data().toString();
    look.size = cell.data(TableModel::SizeRole).toString();
    look.isFalse = cell.data(TableModel::FalseRole).toBool();
    return look;
}

bool TableModel::isNumber(int column) const
{
    return m_columns[static_cast<std::size_t>(column)].category == 'N';
}

CellLook TableModel::look(const QModelIndex& index) const
{
    if (index.row() >= loadedRows() || seen(index.row()).edited)
        return lookByRoles(index);
    CellLook look;
    const auto [page, row] = place(index.row());
    const auto value = page->cell(row, index.column());
    if (!value) {
        look.kind = CellLook::Kind::Null;
    } else if (isMasked(index.column())) {
        look.kind = CellLook::Kind::Masked;
    } else {
        const auto& column = m_columns[static_cast<std::size_t>(index.column())];
        auto shown = cellText(column, *value, page->cutLength(row, index.column()));
        look.text = std::move(shown.text);
        look.size = std::move(shown.size);
        look.isFalse = column.category == 'B' && *value == "f";
    }
    return look;
}

QVariant TableModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    switch (role) {
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter)
                                   | (isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
    case NullRole:
    case MaskedRole:
    case SizeRole:
    case FalseRole:
    case RawRole:
    case StagedRole:
    case TroubleRole:
    case DefaultRole: {
        const auto answer = staged(index, role);
        return answer ? *answer : cell(index, role);
    }
    default: return {};
    }
}

QVariant TableModel::cell(const QModelIndex& index, int role) const
{
    const auto [page, row] = place(index.row());
    const auto value = page->cell(row, index.column());
    if (role == NullRole)
        return !value.has_value();
    if (!value)
        return role == Qt::AccessibleTextRole ? QVariant(tr("NULL")) : QVariant();
    const bool masked = isMasked(index.column());
    if (role == MaskedRole)
        return masked;
    if (masked)
        return role == Qt::DisplayRole || role == RawRole ? QVariant(QStringLiteral("•••"))
            : role == Qt::AccessibleTextRole              ? QVariant(tr("hidden"))
                                                          : QVariant();
    const auto& column = m_columns[static_cast<std::size_t>(index.column())];
    switch (role) {
    case RawRole: return QString::fromUtf8(*value);
    case FalseRole: return column.category == 'B' && *value == "f";
    case Qt::ToolTipRole: {
        const auto shown = cellText(column, *value, page->cutLength(row, index.column()));
        if (shown.size.isEmpty() && shown.text.size() < 24)
            return {};
        auto text = QString::fromUtf8(value->substr(0, static_cast<std::size_t>(longestToolTip)));
        if (!shown.size.isEmpty())
            text += QStringLiteral("… (%1)").arg(shown.size);
        return Qt::convertFromPlainText(text, Qt::WhiteSpaceNormal);
    }
    default: break;
    }
    const auto shown = cellText(column, *value, page->cutLength(row, index.column()));
    return role == SizeRole ? shown.size : shown.text;
}

} // namespace howdah
