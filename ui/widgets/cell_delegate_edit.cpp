// The cells of a grid that are edited: their ground, their editors.
#include "ui/models/table_model.h"
#include "ui/shell/theme.h"
#include "ui/widgets/cell_delegate.h"
#include "ui/widgets/plain_editors.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QToolTip>

#include <utility>

namespace howdah {
namespace {

constexpr int edge = 3; // at the left of what is staged, seen on a selected cell too

} // namespace

void CellDelegate::paintStaged(QPainter& painter, const QRect& cell, const CellLook& look,
                               bool isSelected)
{
    const bool isTrouble = look.isTrouble;
    if (look.staged == TableModel::NotStaged && !isTrouble)
        return;
    const bool isDanger = isTrouble || look.staged == TableModel::Deleted;
    const bool isNew = look.staged == TableModel::Inserted;
    const auto ground = isDanger ? ThemeRole::DangerSoft
        : isNew                  ? ThemeRole::SuccessSoft
                                 : ThemeRole::WarningSoft;
    const auto ink = isDanger ? ThemeRole::Danger : isNew ? ThemeRole::Success : ThemeRole::Warning;
    if (!isSelected)
        painter.fillRect(cell, themeColour(ground));
    if (isTrouble || look.staged == TableModel::Changed)
        painter.fillRect(QRect(cell.left(), cell.top(), edge, cell.height()), themeColour(ink));
    if (isTrouble) {
        painter.setPen(themeColour(ink));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(cell.adjusted(0, 0, -1, -2));
    }
}

QWidget* CellDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem& /*option*/,
                                    const QModelIndex& index) const
{
    const auto& model = static_cast<const TableModel&>(*index.model());
    const auto& column = model.columns().at(static_cast<std::size_t>(index.column()));
    const auto value = std::exchange(m_whole, std::nullopt).value_or(model.value(index));
    m_opened = value;
    auto* editor = m_makeEditor ? m_makeEditor(column, parent) : nullptr;
    if (editor) {
        RowValues row;
        for (int at = 0; at < model.columnCount(); ++at)
            row.emplace(model.columns()[static_cast<std::size_t>(at)].name,
                        model.value(index.siblingAtColumn(at)));
        editor->setRow(row);
        editor->setValue(value);
    } else
        editor = makePlainEditor(column, value, parent);
    auto* self = const_cast<CellDelegate*>(this); // editors are made by a view that may change it
    connect(editor, &ValueEditor::entered, self, [self, editor] {
        if (const auto problem = editor->problem(); !problem.isEmpty())
            return QToolTip::showText(editor->mapToGlobal(QPoint(0, editor->height())), problem,
                                      editor);
        emit self->commitData(editor);
        emit self->closeEditor(editor, NoHint);
    });
    connect(editor, &ValueEditor::givenUp, self,
            [self, editor] { emit self->closeEditor(editor, RevertModelCache); });
    return editor;
}

void CellDelegate::setEditorData(QWidget* /*editor*/, const QModelIndex& /*index*/) const { }

void CellDelegate::setModelData(QWidget* editor, QAbstractItemModel* /*model*/,
                                const QModelIndex& index) const
{
    const auto* from = qobject_cast<const ValueEditor*>(editor);
    if (!from || !from->problem().isEmpty())
        return;
    const auto value = from->value();
    const auto others = from->others();
    if (value != m_opened || !others.empty())
        emit valueEntered(index, value, others);
}

void CellDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                                        const QModelIndex& /*index*/) const
{
    const auto size = option.rect.size().expandedTo(editor->minimumSize());
    QRect place(option.rect.topLeft(), size);
    if (const auto* room = editor->parentWidget()) { // not over the edge, as far as it fits
        place.moveRight(qMin(place.right(), qMax(room->width() - 1, size.width() - 1)));
        place.moveBottom(qMin(place.bottom(), qMax(room->height() - 1, size.height() - 1)));
    }
    editor->setGeometry(place);
}

} // namespace howdah
