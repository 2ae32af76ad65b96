// The left side of the window: pages and what is on them, with a field that filters as one types.
#pragma once

#include "ui/shell/navigator_model.h"

#include <QWidget>

class QKeyEvent;
class QLineEdit;
class QSortFilterProxyModel;
class QTreeView;

namespace howdah {

class Navigator : public QWidget {
    Q_OBJECT

public:
    /// `model` must outlive it.
    explicit Navigator(NavigatorModel& model, QWidget* parent = nullptr);

    /// Marks where the user is, without opening anything.
    void setCurrent(const QString& pageId, const QString& key = {});

    QSize sizeHint() const override { return {232, 400}; }

signals:
    void chosen(const QString& pageId, const QString& key); ///< key empty for the page itself

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void filter(const QString& text);
    void choose(const QModelIndex& index);
    bool keyInTree(QKeyEvent& key);
    bool keyInField(QKeyEvent& key);
    QModelIndex firstMatch() const;

    NavigatorModel& m_model;
    QSortFilterProxyModel* m_filtered;
    QLineEdit* m_field;
    QTreeView* m_tree;
};

} // namespace howdah
