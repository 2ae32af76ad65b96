#include "ui/store/fact_list.h"

#include "ui/widgets/labels.h"

#include <QGridLayout>

namespace howdah {

FactList::FactList(const QString& id, const QString& heading, const QString& nothing,
                   QWidget* parent)
    : QWidget(parent)
    , m_id(id)
    , m_nothing(nothing)
{
    setObjectName(id);
    setAccessibleName(heading);
    auto* title = new QLabel(heading);
    title->setObjectName(id + ".heading");
    auto bold = title->font();
    bold.setWeight(QFont::DemiBold);
    title->setFont(bold);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(title);
    setWords({});
}

void FactList::clear()
{
    delete m_rows;
    m_rows = new QWidget;
    m_rows->setObjectName(m_id + ".rows");
    auto* grid = new QGridLayout(m_rows);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(2);
    grid->setColumnStretch(1, 1);
    layout()->addWidget(m_rows);
}

void FactList::setWords(const QString& words)
{
    clear();
    auto* label = new Caption(words);
    label->setObjectName(m_id + ".nothing");
    label->setWordWrap(true);
    static_cast<QGridLayout*>(m_rows->layout())->addWidget(label, 0, 0, 1, 3);
}

void FactList::setFacts(const std::vector<Fact>& facts)
{
    if (facts.empty())
        return setWords(m_nothing);
    clear();
    int at = 0;
    for (const auto& fact : facts)
        addFact(at++, fact);
}

void FactList::addFact(int at, const Fact& fact)
{
    auto* grid = static_cast<QGridLayout*>(m_rows->layout());
    const auto name = m_id + '.' + QString::number(at);
    const int row = 2 * at;
    if (!fact.icon.isEmpty()) {
        auto* mark = new IconLabel(fact.icon, 16, fact.ink);
        mark->setObjectName(name + ".icon");
        grid->addWidget(mark, row, 0, Qt::AlignTop);
    }
    auto* title = new QLabel(fact.title);
    title->setObjectName(name + ".title");
    title->setTextFormat(Qt::PlainText);
    title->setWordWrap(true);
    title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    grid->addWidget(title, row, 1);
    auto* figure = new QLabel(fact.figure);
    figure->setObjectName(name + ".figure");
    figure->setTextFormat(Qt::PlainText);
    figure->setFont(tabular(figure->font()));
    figure->setAlignment(Qt::AlignRight | Qt::AlignTop);
    grid->addWidget(figure, row, 2);
    if (fact.isStrong)
        for (auto* label : {title, figure}) {
            auto strong = label->font();
            strong.setWeight(QFont::DemiBold);
            label->setFont(strong);
        }
    if (fact.detail.isEmpty())
        return grid->setRowMinimumHeight(row + 1, 4);
    auto* detail = new Caption(fact.detail);
    detail->setObjectName(name + ".detail");
    detail->setWordWrap(true);
    detail->setContentsMargins(0, 0, 0, 6);
    grid->addWidget(detail, row + 1, 1, 1, 2);
}

} // namespace howdah
