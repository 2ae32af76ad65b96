// Draws the cells of a TableModel: NULL and hidden secrets as dim chips, so that neither is taken
// for text; what is cut with its whole size; numbers in digits of equal width; what is staged on a
// ground of its own. Opens the editors of cells.
#pragma once

#include "ui/models/cell_look.h"
#include "ui/widgets/line_cache.h"
#include "ui/widgets/value_editor.h"

#include <QFont>
#include <QStyledItemDelegate>

#include <array>
#include <optional>

namespace howdah {

class CellDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    /// What is shown is out of date, newer rows are on their way.
    void setDimmed(bool dimmed) { m_dimmed = dimmed; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

    /// Which editor a column gets; the plain one where it makes none.
    void setEditors(MakeValueEditor make) { m_makeEditor = std::move(make); }
    /// The next editor begins with this, of which the model has only the beginning.
    void setWhole(const EditValue& value) { m_whole = value; }
    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const override;
    void setEditorData(QWidget* editor, const QModelIndex& index) const override;
    void setModelData(QWidget* editor, QAbstractItemModel* model,
                      const QModelIndex& index) const override;
    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const override;
    /// How wide the cell would like to be; rows are all of one height.
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

signals:
    /// `others`: for further columns of its row, to be staged in one step with it.
    void valueEntered(const QModelIndex& cell, const howdah::EditValue& value,
                      const howdah::RowValues& others) const;

private:
    static void paintStaged(QPainter& painter, const QRect& cell, const CellLook& look,
                            bool isSelected);
    static void paintChip(QPainter& painter, const QFont& font, const QRect& room,
                          const QString& text, bool toTheRight);
    void paintText(QPainter& painter, const QStyleOptionViewItem& option, QRect room,
                   const CellLook& look, bool toTheRight) const;
    LineCache::Face face(const QFont& font, bool isNumber, bool isEmpty) const;
    const QFont& withEqualDigits(const QFont& font) const;

    MakeValueEditor m_makeEditor;
    mutable std::optional<EditValue> m_whole;
    mutable EditValue m_opened; // what the editor began with
    bool m_dimmed = false;
    mutable QFont m_font; // of the view
    mutable std::optional<QFont> m_digits; // the one for numbers beside it
    mutable std::optional<QFont> m_faced; // what the faces were made of
    mutable std::array<QFont, 3> m_faces; // by Face::id
    mutable LineCache m_lines;
};

} // namespace howdah
