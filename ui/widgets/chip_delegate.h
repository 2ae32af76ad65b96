// A cell drawn as a chip: its text, with the look and the icon that two roles of the model name.
#pragma once

#include <QStyledItemDelegate>

namespace howdah {

class ChipDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    /// `lookRole` gives a Chip::Look, `iconRole` a name as in icons.h.
    ChipDelegate(int lookRole, int iconRole, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    int m_lookRole;
    int m_iconRole;
};

} // namespace howdah
