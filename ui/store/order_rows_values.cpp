// What was typed into the lines and adjustments of an order.
#include "ui/store/entity_fields.h"
#include "ui/store/order_rows.h"
#include "ui/widgets/labels.h"

#include <QComboBox>
#include <QLineEdit>

namespace howdah {
namespace {

const EntityColumn& columnNamed(const Entity& entity, std::string_view name)
{
    return entity.at(entity.find(name));
}

} // namespace

OrderAdjustment OrderRows::typedIn(const Extra& extra)
{
    OrderAdjustment adjustment;
    adjustment.kind = extra.kind->currentText().toStdString();
    if (const auto words = extra.words->text().trimmed(); !words.isEmpty())
        adjustment.description = words.toStdString();
    adjustment.amount =
        amountFromText(extra.amount->text().trimmed().toStdString()).value_or(Amount());
    return adjustment;
}

bool OrderRows::isSame(const Extra& extra)
{
    if (!extra.adjustment)
        return false;
    const auto now = typedIn(extra);
    return now.kind == extra.adjustment->kind && now.description == extra.adjustment->description
        && now.amount == extra.adjustment->amount;
}

std::vector<OrderDraft::Line> OrderRows::newLines() const
{
    std::vector<OrderDraft::Line> lines;
    for (const auto& line : m_lines)
        if (!line.item)
            lines.push_back({line.sku->text().trimmed().toStdString(),
                             line.quantity->text().trimmed().toInt()});
    return lines;
}

std::vector<OrderAdjustment> OrderRows::newExtras() const
{
    std::vector<OrderAdjustment> extras;
    for (const auto& extra : m_extras)
        if (!isSame(extra))
            extras.push_back(typedIn(extra));
    return extras;
}

std::vector<std::pair<Uuid, int>> OrderRows::quantities() const
{
    std::vector<std::pair<Uuid, int>> all;
    for (const auto& line : m_lines)
        if (line.item && line.quantity->text().trimmed().toInt() != line.item->quantity)
            all.emplace_back(line.item->id, line.quantity->text().trimmed().toInt());
    for (const auto& gone : m_goneLines)
        all.emplace_back(gone, 0);
    return all;
}

std::vector<Uuid> OrderRows::dropped() const
{
    auto all = m_goneExtras;
    for (const auto& extra : m_extras)
        if (extra.adjustment && !isSame(extra))
            all.push_back(extra.adjustment->id);
    return all;
}

bool OrderRows::isChanged() const
{
    const auto lines = newLines();
    const bool isFirstEmpty = m_lines.size() == 1 && lines.size() == 1 && lines.front().sku.empty();
    return !quantities().empty() || !dropped().empty() || !newExtras().empty()
        || (!lines.empty() && !isFirstEmpty);
}

QString OrderRows::problem() const
{
    if (m_lines.empty())
        return tr("An order needs a line at least.");
    for (const auto& line : m_lines) {
        if (line.sku->text().trimmed().isEmpty())
            return tr("Each line needs the SKU of a product.");
        const auto quantity =
            fieldProblem(columnNamed(entityOf<OrderItem>(), "quantity"), line.quantity->text());
        if (!quantity.isEmpty())
            return tr("How many of %1: %2").arg(line.sku->text().trimmed(), quantity);
    }
    for (const auto& extra : m_extras) {
        const auto kind = extra.kind->currentText();
        const auto typed = extra.amount->text().trimmed();
        if (const auto problem =
                fieldProblem(columnNamed(entityOf<OrderAdjustment>(), "amount"), typed);
            !problem.isEmpty())
            return tr("Amount of the %1: %2").arg(kind, problem);
        const auto cents = amountFromText(typed.toStdString()).value_or(Amount()).cents;
        if (kind == "discount" ? cents > 0 : cents < 0)
            return kind == "discount" ? tr("A discount is zero or below: -5.00")
                                      : tr("A %1 is zero or above.").arg(kind);
    }
    return {};
}

void OrderRows::showProblem(int newLine, const QString& words)
{
    for (const auto& line : m_lines)
        if (!line.item && newLine-- == 0) {
            line.problem->setText(words);
            line.problem->show();
            line.sku->setFocus();
        }
}

void OrderRows::focusFirst() const
{
    if (!m_lines.empty() && m_lineGroup->isVisibleTo(m_lineGroup->parentWidget()))
        (m_lines.front().item ? m_lines.front().quantity : m_lines.front().sku)->setFocus();
    else if (!m_extras.empty())
        m_extras.front().words->setFocus();
}

} // namespace howdah
