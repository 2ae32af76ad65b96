#include "ui/store/order_rows.h"

#include "ui/shell/icons.h"
#include "ui/store/store_words.h"
#include "ui/widgets/labels.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace howdah {
namespace {

constexpr int skuWidth = 220;
constexpr int numberWidth = 96;

QWidget* groupOf(const QString& id, const QString& title, QVBoxLayout*& rows, QPushButton* add)
{
    auto* group = new QWidget;
    group->setObjectName(id);
    auto* heading = new Caption(title);
    heading->setObjectName(id + ".heading");
    rows = new QVBoxLayout;
    rows->setSpacing(8);
    auto* below = new QHBoxLayout;
    below->addWidget(add);
    below->addStretch(1);
    auto* layout = new QVBoxLayout(group);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(heading);
    layout->addLayout(rows);
    layout->addLayout(below);
    return group;
}

} // namespace

OrderRows::OrderRows(const QString& id, const QString& linesTitle, QObject* parent)
    : QObject(parent)
    , m_id(id)
{
    auto* line = new QPushButton(icon("plus"), tr("Add a &line"));
    line->setObjectName(id + ".addLineButton");
    auto* extra = new QPushButton(icon("plus"), tr("Add an a&djustment"));
    extra->setObjectName(id + ".addExtraButton");
    m_lineGroup = groupOf(id + ".lines", linesTitle, m_lineRows, line);
    m_extraGroup =
        groupOf(id + ".extras", tr("Added to or taken off the total"), m_extraRows, extra);
    connect(line, &QPushButton::clicked, this, [this] {
        addLine();
        m_lines.back().sku->setFocus();
    });
    connect(extra, &QPushButton::clicked, this, [this] {
        addExtra();
        m_extras.back().kind->setFocus();
    });
}

void OrderRows::clear()
{
    while (!m_lines.empty())
        remove(m_lines.back().row, true);
    while (!m_extras.empty())
        remove(m_extras.back().row, false);
    m_goneLines.clear();
    m_goneExtras.clear();
}

// -- rows

QWidget* OrderRows::newRow(const QString& name) const
{
    auto* row = new QWidget;
    row->setObjectName(m_id + '.' + name + QString::number(m_made));
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    return row;
}

QLineEdit* OrderRows::addInput(QWidget& row, const QString& name, const QString& meaning,
                               const QString& example, int width)
{
    auto* edit = new QLineEdit;
    edit->setObjectName(row.objectName() + '.' + name);
    edit->setAccessibleName(meaning);
    edit->setPlaceholderText(example);
    edit->setToolTip(meaning);
    if (width > 0)
        edit->setFixedWidth(width);
    row.layout()->addWidget(edit);
    connect(edit, &QLineEdit::textChanged, this, &OrderRows::changed);
    return edit;
}

// Kinds as the entity's check has them: a discount is zero or below, all else zero or above.
std::pair<QString, QString> OrderRows::exampleOf(const QString& kind)
{
    if (kind == "discount")
        return {tr("Voucher, 10 %"), "-4.90"};
    if (kind == "tax")
        return {tr("VAT, 19 %"), "4.90"};
    return {kind == "fee" ? tr("Gift wrapping") : tr("Standard parcel"), "4.90"};
}

void OrderRows::addRemove(QWidget& row, bool isLine, const QString& meaning)
{
    auto* button = new QToolButton;
    button->setObjectName(row.objectName() + ".removeButton");
    button->setIcon(icon("close"));
    button->setAutoRaise(true);
    button->setAccessibleName(meaning);
    button->setToolTip(meaning);
    row.layout()->addWidget(button);
    static_cast<QHBoxLayout*>(row.layout())->addStretch(1);
    connect(
        button, &QToolButton::clicked, &row,
        [this, &row, isLine] {
            remove(&row, isLine);
            emit changed();
        },
        Qt::QueuedConnection);
}

void OrderRows::remove(QWidget* row, bool isLine)
{
    const auto take = [row](auto& rows, auto part, auto& gone) {
        const auto found =
            std::ranges::find_if(rows, [row](const auto& one) { return one.row == row; });
        if (const auto& there = (*found).*part)
            gone.push_back(there->id);
        rows.erase(found);
    };
    isLine ? take(m_lines, &Line::item, m_goneLines)
           : take(m_extras, &Extra::adjustment, m_goneExtras);
    delete row;
}

void OrderRows::addLine()
{
    auto* row = newRow("line");
    ++m_made;
    Line line{.row = row};
    line.sku = addInput(*row, "sku", tr("SKU of the product"), "LAMP-001", skuWidth);
    line.quantity = addInput(*row, "quantity", tr("How many"), "1", numberWidth);
    line.quantity->setText("1");
    line.quantity->setAlignment(Qt::AlignRight);
    line.problem = new ProblemLabel;
    line.problem->setObjectName(row->objectName() + ".problem");
    row->layout()->addWidget(line.problem);
    addRemove(*row, true, tr("Take this line away"));
    connect(line.sku, &QLineEdit::textChanged, line.problem, [label = line.problem] {
        label->clear();
        label->hide();
    });
    m_lineRows->addWidget(row);
    m_lines.push_back(line);
    emit changed();
}

void OrderRows::addLine(const OrderItem& item, const Product* product)
{
    addLine();
    auto& line = m_lines.back();
    line.item = item;
    line.sku->setText(QString::fromStdString(product ? product->sku : toText(item.productId)));
    line.sku->setReadOnly(true);
    if (product)
        line.sku->setToolTip(QString::fromStdString(product->name));
    line.quantity->setText(QString::number(item.quantity));
}

void OrderRows::addExtra()
{
    auto* row = newRow("extra");
    ++m_made;
    Extra extra{.row = row};
    extra.kind = new QComboBox;
    extra.kind->setObjectName(row->objectName() + ".kind");
    extra.kind->setAccessibleName(tr("Kind of the adjustment"));
    extra.kind->addItems(choicesOf(entityOf<OrderAdjustment>(), "kind"));
    connect(extra.kind, &QComboBox::currentIndexChanged, this, &OrderRows::changed);
    row->layout()->addWidget(extra.kind);
    extra.words = addInput(*row, "words", tr("Words for the invoice"), {}, 0);
    extra.words->setMinimumWidth(skuWidth);
    extra.amount = addInput(*row, "amount", tr("What it adds to the total"), {}, numberWidth);
    const auto showExample = [kind = extra.kind, words = extra.words, amount = extra.amount] {
        const auto [about, much] = exampleOf(kind->currentText());
        words->setPlaceholderText(about);
        amount->setPlaceholderText(much);
    };
    connect(extra.kind, &QComboBox::currentTextChanged, extra.words, showExample);
    showExample();
    extra.amount->setAlignment(Qt::AlignRight);
    addRemove(*row, false, tr("Take this adjustment away"));
    m_extraRows->addWidget(row);
    m_extras.push_back(extra);
    emit changed();
}

void OrderRows::addExtra(const OrderAdjustment& adjustment)
{
    addExtra();
    auto& extra = m_extras.back();
    extra.adjustment = adjustment;
    extra.kind->setCurrentText(QString::fromStdString(adjustment.kind));
    extra.words->setText(QString::fromStdString(adjustment.description.value_or("")));
    extra.amount->setText(QString::fromStdString(toText(adjustment.amount)));
}

} // namespace howdah
