// Draws a row of ServerListModel: a bar in the environment's colour, name, environment in words,
// address; what is wrong where something is.
#pragma once

#include <QStyledItemDelegate>

#include <functional>

namespace howdah {

struct ServerEntry;

class ServerDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    /// `isOpen` says which server the window is connected to.
    ServerDelegate(std::function<bool(const ServerEntry&)> isOpen, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    std::function<bool(const ServerEntry&)> m_isOpen;
};

} // namespace howdah
