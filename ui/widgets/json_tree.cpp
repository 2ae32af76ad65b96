#include "ui/widgets/json_tree.h"

#include "ui/models/json_model.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>

namespace howdah {
namespace {

constexpr int fewRows = 60; // as many are unfolded at once without getting lost

} // namespace

JsonTree::JsonTree(const QString& id, QWidget* parent)
    : QTreeView(parent)
    , m_model(new JsonModel(this))
{
    setObjectName(id);
    setAccessibleName(tr("JSON as a tree"));
    setModel(m_model);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setFrameShape(QFrame::NoFrame);
    header()->setObjectName(id + ".header");
    header()->setStretchLastSection(true);
}

bool JsonTree::setJson(const std::string& text)
{
    const bool isJson = m_model->setJson(text);
    const auto root = m_model->index(0, 0);
    expand(root);
    const int first = m_model->rowCount(root);
    int below = first;
    for (int row = 0; row < first && below <= fewRows; ++row)
        below += m_model->rowCount(m_model->index(row, 0, root));
    if (below <= fewRows)
        expandToDepth(1);
    resizeColumnToContents(JsonModel::Name);
    setCurrentIndex(root);
    return isJson;
}

void JsonTree::keyPressEvent(QKeyEvent* event)
{
    if (!event->matches(QKeySequence::Copy))
        return QTreeView::keyPressEvent(event);
    if (currentIndex().isValid())
        QApplication::clipboard()->setText(currentIndex().data(JsonModel::TextRole).toString());
    event->accept();
}

} // namespace howdah
