#include "ui/store/order_form.h"

#include "core/repo/order.h"
#include "ui/connect/profile_words.h"
#include "ui/shell/icons.h"
#include "ui/store/entity_fields.h"
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

const EntityColumn& columnNamed(const Entity& entity, std::string_view name)
{
    return entity.at(entity.find(name));
}

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

OrderForm::OrderForm(const QString& id, QWidget& page, QWidget& below)
    : StoreForm(id, entityOf<Order>(),
                {{"currency", tr("C&urrency"), "EUR"},
                 {.column = "note", .title = tr("N&ote"), .isLong = true}},
                page, below)
{
    addAbove(buildBuyer());
    auto* line = new QPushButton(icon("plus"), tr("Add a &line"));
    line->setObjectName(id + ".addLineButton");
    auto* extra = new QPushButton(icon("plus"), tr("Add an a&djustment"));
    extra->setObjectName(id + ".addExtraButton");
    addBelow(groupOf(id + ".lines", tr("Lines, at the price of today"), m_lineRows, line));
    addBelow(groupOf(id + ".extras", tr("Added to or taken off the total"), m_extraRows, extra));
    connect(line, &QPushButton::clicked, this, [this] {
        addLine();
        m_lines.back().sku->setFocus();
    });
    connect(extra, &QPushButton::clicked, this, [this] {
        addExtra();
        m_extras.back().kind->setFocus();
    });
}

QWidget* OrderForm::buildBuyer()
{
    auto* row = new QWidget;
    row->setObjectName(id() + ".buyerRow");
    m_buyer = new QLineEdit;
    m_buyer->setObjectName(id() + ".buyer");
    m_buyer->setAccessibleName(tr("Buyer's e-mail"));
    m_buyer->setPlaceholderText("ada@lovelace.example");
    m_buyer->setMaximumWidth(640);
    m_buyerProblem = new ProblemLabel;
    m_buyerProblem->setObjectName(id() + ".buyer.problem");
    auto* label = new QLabel(tr("Bu&yer's e-mail"));
    label->setObjectName(id() + ".buyer.label");
    label->setBuddy(m_buyer);
    label->setMinimumWidth(144);
    auto* field = new QVBoxLayout;
    field->setSpacing(4);
    field->addWidget(m_buyer);
    field->addWidget(m_buyerProblem);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(16);
    layout->addWidget(label, 0, Qt::AlignTop);
    layout->addLayout(field, 1);
    connect(m_buyer, &QLineEdit::textChanged, this, [this] {
        m_buyerProblem->clear();
        m_buyerProblem->hide();
        check();
    });
    return row;
}

void OrderForm::beginOrder()
{
    while (!m_lines.empty())
        removeLine(m_lines.back().row);
    while (!m_extras.empty())
        removeExtra(m_extras.back().row);
    m_key = "howdah-" + toText(randomUuid());
    m_buyer->clear();
    addLine();
    const Order blank;
    begin(tr("New order"), &blank, true);
    m_buyer->setFocus();
}

QLineEdit* OrderForm::addInput(QWidget& row, const QString& name, const QString& meaning,
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
    connect(edit, &QLineEdit::textChanged, this, &OrderForm::check);
    return edit;
}

void OrderForm::addRemove(QWidget& row, const QString& name, const QString& meaning)
{
    auto* remove = new QToolButton;
    remove->setObjectName(row.objectName() + ".removeButton");
    remove->setIcon(icon("close"));
    remove->setAutoRaise(true);
    remove->setAccessibleName(meaning);
    remove->setToolTip(meaning);
    row.layout()->addWidget(remove);
    static_cast<QHBoxLayout*>(row.layout())->addStretch(1);
    const bool isLine = name == "line";
    connect(
        remove, &QToolButton::clicked, &row,
        [this, &row, isLine] {
            isLine ? removeLine(&row) : removeExtra(&row);
            check();
        },
        Qt::QueuedConnection);
}

void OrderForm::addLine()
{
    auto* row = new QWidget;
    row->setObjectName(id() + ".line" + QString::number(m_made++));
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    Line line{.row = row};
    line.sku = addInput(*row, "sku", tr("SKU of the product"), "LAMP-001", skuWidth);
    line.quantity = addInput(*row, "quantity", tr("How many"), "1", numberWidth);
    line.quantity->setText("1");
    line.quantity->setAlignment(Qt::AlignRight);
    line.problem = new ProblemLabel;
    line.problem->setObjectName(row->objectName() + ".problem");
    layout->addWidget(line.problem);
    addRemove(*row, "line", tr("Take this line away"));
    connect(line.sku, &QLineEdit::textChanged, line.problem, [label = line.problem] {
        label->clear();
        label->hide();
    });
    m_lineRows->addWidget(row);
    m_lines.push_back(line);
    check();
}

void OrderForm::addExtra()
{
    auto* row = new QWidget;
    row->setObjectName(id() + ".extra" + QString::number(m_made++));
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    Extra extra{.row = row};
    extra.kind = new QComboBox;
    extra.kind->setObjectName(row->objectName() + ".kind");
    extra.kind->setAccessibleName(tr("Kind of the adjustment"));
    extra.kind->addItems(choicesOf(entityOf<OrderAdjustment>(), "kind"));
    connect(extra.kind, &QComboBox::currentIndexChanged, this, &OrderForm::check);
    layout->addWidget(extra.kind);
    extra.words = addInput(*row, "words", tr("Words for the invoice"), tr("Standard parcel"), 0);
    extra.words->setMinimumWidth(skuWidth);
    extra.amount = addInput(*row, "amount", tr("What it adds to the total"), "4.90", numberWidth);
    extra.amount->setAlignment(Qt::AlignRight);
    addRemove(*row, "extra", tr("Take this adjustment away"));
    m_extraRows->addWidget(row);
    m_extras.push_back(extra);
    check();
}

void OrderForm::removeLine(QWidget* row)
{
    std::erase_if(m_lines, [row](const Line& line) { return line.row == row; });
    delete row;
}

void OrderForm::removeExtra(QWidget* row)
{
    std::erase_if(m_extras, [row](const Extra& extra) { return extra.row == row; });
    delete row;
}

// -- values

OrderDraft OrderForm::draft() const
{
    OrderDraft draft;
    draft.buyer = m_buyer->text().trimmed().toStdString();
    draft.currency = text("currency").toStdString();
    draft.note = text("note").toStdString();
    draft.key = m_key;
    for (const auto& line : m_lines)
        draft.lines.push_back(
            {line.sku->text().trimmed().toStdString(), line.quantity->text().trimmed().toInt()});
    for (const auto& extra : m_extras) {
        OrderAdjustment adjustment;
        adjustment.kind = extra.kind->currentText().toStdString();
        if (const auto words = extra.words->text().trimmed(); !words.isEmpty())
            adjustment.description = words.toStdString();
        adjustment.amount =
            amountFromText(extra.amount->text().trimmed().toStdString()).value_or(Amount());
        draft.adjustments.push_back(std::move(adjustment));
    }
    return draft;
}

QString OrderForm::otherProblem() const
{
    if (m_buyer->text().trimmed().isEmpty())
        return tr("Whose order is it? The buyer's e-mail is needed.");
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

bool OrderForm::isOtherChanged() const
{
    return !m_buyer->text().isEmpty() || !m_extras.empty() || m_lines.size() != 1
        || !m_lines.front().sku->text().isEmpty();
}

void OrderForm::showDraftProblem(const DraftProblem& problem)
{
    setBusy(false);
    const auto at = static_cast<std::size_t>(problem.line);
    const bool isLine = problem.line >= 0 && at < m_lines.size();
    auto* label = isLine ? m_lines[at].problem : m_buyerProblem;
    switch (problem.kind) {
    case DraftProblem::Kind::NoSuchBuyer: label->setText(tr("No user has this e-mail.")); break;
    case DraftProblem::Kind::NoSuchProduct: label->setText(tr("No product has this SKU.")); break;
    case DraftProblem::Kind::SeveralSellers:
        label->setText(tr("Several sellers have a product with this SKU."));
        break;
    }
    label->show();
    (isLine ? m_lines[at].sku : m_buyer)->setFocus();
}

QWidget* OrderForm::firstFocus()
{
    return m_buyer;
}

} // namespace howdah
