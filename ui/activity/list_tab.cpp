#include "ui/activity/list_tab.h"

#include "ui/widgets/empty_state.h"
#include "ui/widgets/skeleton_rows.h"

#include <QStackedLayout>

namespace howdah {

ListTab::ListTab(const QString& id, const QString& label, std::vector<LiveColumn> columns,
                 const std::vector<int>& characters, const Nothing& nothing, bool isTree,
                 QWidget* parent)
    : QWidget(parent)
    , m_view(new LiveView(id + ".view", label, std::move(columns), isTree))
    , m_nothing(new EmptyState(id + ".nothing", nothing.icon))
    , m_stack(new QStackedLayout(this))
{
    setObjectName(id);
    int column = 0;
    for (const int width : characters)
        m_view->setColumnCharacters(column++, width);
    m_nothing->setTitle(nothing.title);
    m_nothing->setText(nothing.text);
    m_stack->addWidget(new SkeletonRows(id + ".loading"));
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_nothing);
}

void ListTab::showRows(std::vector<LiveRow> rows)
{
    m_stack->setCurrentWidget(rows.empty() ? static_cast<QWidget*>(m_nothing) : m_view);
    m_view->showRows(std::move(rows));
}

} // namespace howdah
