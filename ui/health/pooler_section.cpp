#include "ui/health/pooler_section.h"

#include "ui/widgets/card.h"
#include "ui/widgets/chart_card.h"

#include <QLabel>
#include <QLocale>
#include <QStringList>
#include <QVBoxLayout>

namespace howdah {
namespace {

QString inMs(std::chrono::microseconds time)
{
    return ChartCard::text(std::chrono::duration<double, std::milli>(time).count(),
                           ChartCard::Unit::Milliseconds);
}

QString sentenceOf(const PoolerPool& pool)
{
    auto text = PoolerSection::tr("%1 as %2, %3 mode: clients at work %4, waiting %5; connections "
                                  "to the server at work %6, idle %7")
                    .arg(QString::fromStdString(pool.database), QString::fromStdString(pool.user),
                         QString::fromStdString(pool.mode))
                    .arg(pool.clientsActive)
                    .arg(pool.clientsWaiting)
                    .arg(pool.serversActive)
                    .arg(pool.serversIdle);
    if (pool.clientsWaiting > 0)
        text += PoolerSection::tr("; the first has waited for %1").arg(inMs(pool.longestWait));
    return text;
}

QString sentenceOf(const PoolerLoad& load)
{
    return PoolerSection::tr("%1: transactions %2, queries %3; on average %4 a transaction, %5 a "
                             "query, %6 waiting")
        .arg(QString::fromStdString(load.database),
             QLocale().toString(qlonglong(load.transactions)),
             QLocale().toString(qlonglong(load.queries)), inMs(load.averageTransaction),
             inMs(load.averageQuery), inMs(load.averageWait));
}

template <typename Rows>
QString sentencesOf(const Rows& rows)
{
    QStringList lines;
    for (const auto& row : rows)
        lines.append(sentenceOf(row));
    return lines.join('\n');
}

QLabel* lines(const QString& id, const QString& name)
{
    auto* label = new QLabel;
    label->setObjectName(id);
    label->setAccessibleName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

} // namespace

PoolerSection::PoolerSection(const QString& id, QWidget* parent)
    : QFrame(parent)
    , m_pools(lines(id + ".pools", tr("Pools of PgBouncer")))
    , m_stats(lines(id + ".stats", tr("Statistics of PgBouncer")))
{
    setObjectName(id);
    auto* title = new QLabel(tr("PgBouncer"));
    title->setObjectName(id + ".title");
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 8, 16, 8);
    column->setSpacing(8);
    column->addWidget(title);
    column->addWidget(m_pools);
    column->addWidget(m_stats);
    hide();
}

void PoolerSection::showFigures(const std::optional<PoolerFigures>& figures)
{
    setVisible(figures.has_value());
    if (!figures)
        return;
    m_pools->setText(sentencesOf(figures->pools));
    m_stats->setText(sentencesOf(figures->loads));
}

void PoolerSection::paintEvent(QPaintEvent* /*event*/)
{
    paintCard(this);
}

} // namespace howdah
