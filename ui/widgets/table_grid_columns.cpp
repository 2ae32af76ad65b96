// How a TableGrid's columns are arranged: order, hidden ones, widths set by hand.
#include "ui/models/table_model.h"
#include "ui/widgets/frozen_columns.h"
#include "ui/widgets/grid_header.h"
#include "ui/widgets/table_grid.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace howdah {

QString TableGrid::nameOf(int column) const
{
    return m_model.headerData(column, Qt::Horizontal).toString();
}

QByteArray TableGrid::arrangement() const
{
    QJsonArray order;
    QJsonArray hidden;
    QJsonObject widths;
    bool moved = false;
    for (int at = 0; at < m_header->count(); ++at) {
        const int column = m_header->logicalIndex(at);
        moved = moved || column != at;
        order.append(nameOf(column));
        if (m_header->isSectionHidden(column))
            hidden.append(nameOf(column));
        else if (m_sizedByUser.contains(column))
            widths.insert(nameOf(column), m_header->sectionSize(column));
    }
    QJsonObject all;
    if (moved)
        all.insert("order", order);
    if (!hidden.isEmpty())
        all.insert("hidden", hidden);
    if (!widths.isEmpty())
        all.insert("widths", widths);
    if (frozenColumns() > 0)
        all.insert("frozen", frozenColumns());
    return all.isEmpty() ? QByteArray() : QJsonDocument(all).toJson(QJsonDocument::Compact);
}

void TableGrid::arrange(const QByteArray& arrangement)
{
    const auto all = QJsonDocument::fromJson(arrangement).object();
    QHash<QString, int> columns;
    for (int column = 0; column < m_header->count(); ++column)
        columns.insert(nameOf(column), column);
    m_fitting = true;
    m_sizedByUser.clear();
    for (int column = 0; column < m_header->count(); ++column) {
        m_header->setSectionHidden(column, false);
        m_header->moveSection(m_header->visualIndex(column), column);
    }
    int next = 0;
    for (const auto& name : all.value("order").toArray())
        if (const int column = columns.value(name.toString(), -1); column >= 0)
            m_header->moveSection(m_header->visualIndex(column), next++);
    const auto widths = all.value("widths").toObject();
    for (auto width = widths.begin(); width != widths.end(); ++width)
        if (const int column = columns.value(width.key(), -1); column >= 0) {
            m_header->resizeSection(column, width->toInt());
            m_sizedByUser.insert(column);
        }
    const auto hidden = all.value("hidden").toArray();
    for (const auto& name : hidden)
        if (const int column = columns.value(name.toString(), -1);
            column >= 0 && hidden.size() < m_header->count())
            m_header->setSectionHidden(column, true);
    m_fitting = false;
    m_frozen->setCount(all.value("frozen").toInt());
}

void TableGrid::setColumnShown(int column, bool shown)
{
    if (!shown && m_header->hiddenSectionCount() + 1 >= m_header->count())
        return; // without any there would be nothing to bring them back by
    m_fitting = true;
    m_header->setSectionHidden(column, !shown);
    m_fitting = false;
    m_frozen->follow();
    emit arranged();
    if (shown)
        fitColumns();
}

QList<int> TableGrid::hiddenColumns() const
{
    QList<int> hidden;
    for (int column = 0; column < m_header->count(); ++column)
        if (m_header->isSectionHidden(column))
            hidden.append(column);
    return hidden;
}

} // namespace howdah
