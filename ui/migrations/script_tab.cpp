#include "ui/migrations/script_tab.h"

#include "ui/widgets/empty_state.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/sql_view.h"

#include <QLocale>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace howdah {
namespace {

QString factsOf(const ScriptFile& file)
{
    const auto lines = static_cast<int>(std::ranges::count(file.text, '\n')
                                        + (file.text.empty() || file.text.back() == '\n' ? 0 : 1));
    return ScriptTab::tr("%1 · %2 · %3")
        .arg(QString::fromStdString(file.name()), ScriptTab::tr("%n line(s)", nullptr, lines),
             QLocale().formattedDataSize(static_cast<qint64>(file.text.size())));
}

} // namespace

ScriptTab::ScriptTab(const QString& id, const QString& noneId, QWidget* parent)
    : QWidget(parent)
    , m_sql(new SqlView(id + "Sql"))
    , m_none(new EmptyState(noneId, "file"))
    , m_facts(new ElidedLabel)
    , m_stack(new QStackedLayout(this))
{
    setObjectName(id + "Tab");
    m_facts->setObjectName(id + "File");
    auto* text = new QWidget;
    text->setObjectName(id + "Text");
    auto* column = new QVBoxLayout(text);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_sql, 1);
    column->addWidget(m_facts);
    m_stack->addWidget(m_none);
    m_stack->addWidget(text);
}

void ScriptTab::showFile(const std::shared_ptr<const ScriptFile>& file)
{
    const bool same = m_file && m_file->path == file->path && m_file->checksum == file->checksum;
    m_file = file;
    if (same)
        return; // a mark in it stays
    m_sql->setSql(QString::fromStdString(file->text));
    m_facts->setFullText(factsOf(*file));
    m_stack->setCurrentIndex(1);
}

void ScriptTab::showNone(const QString& title, const QString& text)
{
    m_file.reset();
    m_sql->setSql({});
    m_facts->setFullText({});
    m_none->setTitle(title);
    m_none->setText(text);
    m_stack->setCurrentIndex(0);
}

} // namespace howdah
