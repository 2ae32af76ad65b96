// A table that comes anew again and again, or a sentence where there is nothing in it.
#pragma once

#include "ui/widgets/live_view.h"

#include <QWidget>

class QStackedLayout;

namespace howdah {

class EmptyState;

class ListTab : public QWidget {
    Q_OBJECT

public:
    struct Nothing {
        QString icon;
        QString title;
        QString text;
    };

    /// `id` is its object name; the view is called id.view. `characters`: the widths.
    ListTab(const QString& id, const QString& label, std::vector<LiveColumn> columns,
            const std::vector<int>& characters, const Nothing& nothing, bool isTree = false,
            QWidget* parent = nullptr);

    void showRows(std::vector<LiveRow> rows);
    void setStale(bool stale) { m_view->live().setStale(stale); }
    LiveView& view() const noexcept { return *m_view; }

private:
    LiveView* m_view;
    EmptyState* m_nothing;
    QStackedLayout* m_stack;
};

} // namespace howdah
