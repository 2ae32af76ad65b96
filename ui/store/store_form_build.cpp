// What the form of a row is made of.
#include "ui/connect/profile_words.h"
#include "ui/store/store_form.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/labels.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>

namespace howdah {
namespace {

constexpr int formWidth = 640;
constexpr std::chrono::milliseconds typingRest{250};

QString columnText(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

StoreForm::StoreForm(const QString& id, const Entity& entity, const std::vector<StoreField>& fields,
                     QWidget& page, QWidget& below)
    : Sheet(id, page, below)
    , m_id(id)
    , m_entity(entity)
    , m_title(new Heading)
    , m_banner(new Banner(id + ".banner"))
    , m_save(new QPushButton(tr("&Save")))
    , m_cancel(new QPushButton(tr("&Cancel")))
{
    build();
    auto* inside = m_scroll->widget();
    auto* form = inside->findChild<QFormLayout*>();
    for (const auto& field : fields)
        addRow(*form, field);
    connect(this, &Sheet::escaped, this, &StoreForm::cancel);
    m_rest.setSingleShot(true);
    m_rest.setInterval(typingRest);
    connect(&m_rest, &QTimer::timeout, this, [this] {
        m_typing.reset();
        if (isOpen() && !m_isBusy)
            emit uniqueTyped();
    });
}

void StoreForm::build()
{
    m_title->setObjectName(m_id + ".title");
    m_save->setObjectName(m_id + ".saveButton");
    m_save->setDefault(true);
    m_cancel->setObjectName(m_id + ".cancelButton");
    connect(m_save, &QPushButton::clicked, this, &StoreForm::save);
    connect(m_cancel, &QPushButton::clicked, this, &StoreForm::cancel);
    auto* inside = new QWidget;
    inside->setObjectName(m_id + ".inside");
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, 8, 0);
    column->setSpacing(16);
    auto* form = new QFormLayout;
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(8);
    column->addLayout(form);
    column->addStretch(1);
    m_scroll = new QScrollArea;
    m_scroll->setObjectName(m_id + ".scroll");
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(inside);
    m_fault = new ProblemLabel;
    m_fault->setObjectName(m_id + ".fault");
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_fault, 1);
    buttons->addStretch();
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_save);
    content()->addWidget(m_title);
    content()->addWidget(m_banner);
    content()->addWidget(m_scroll, 1);
    content()->addLayout(buttons);
}

void StoreForm::addAbove(QWidget* widget)
{
    static_cast<QVBoxLayout*>(m_scroll->widget()->layout())->insertWidget(0, widget);
}

void StoreForm::addBelow(QWidget* widget)
{
    auto* column = static_cast<QVBoxLayout*>(m_scroll->widget()->layout());
    column->insertWidget(column->count() - 1, widget);
}

QWidget* StoreForm::makeInput(const StoreField& field)
{
    const auto& column = m_entity.at(m_entity.find(field.column));
    const bool hasWords = !column.choices.front().empty();
    if (hasWords || field.isPicked) {
        auto* box = new QComboBox;
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(12);
        for (const auto& choice : column.choices)
            if (!choice.empty())
                box->addItem(columnText(choice), columnText(choice));
        connect(box, &QComboBox::currentIndexChanged, this, &StoreForm::check);
        return box;
    }
    if (field.isLong) {
        auto* edit = new QPlainTextEdit;
        edit->setTabChangesFocus(true);
        edit->setFixedHeight(80);
        connect(edit, &QPlainTextEdit::textChanged, this, &StoreForm::check);
        return edit;
    }
    auto* edit = new QLineEdit;
    edit->setPlaceholderText(field.example);
    connect(edit, &QLineEdit::textChanged, this, &StoreForm::check);
    return edit;
}

void StoreForm::addRow(QFormLayout& form, const StoreField& field)
{
    const auto name = m_id + '.' + QString::fromStdString(field.column);
    Row row;
    row.field = field;
    row.column = m_entity.find(field.column);
    row.input = makeInput(field);
    row.input->setObjectName(name);
    for (const auto& key : m_entity.keys)
        row.isUnique = row.isUnique || std::ranges::count(key.columns, field.column) > 0;
    if (auto* edit = qobject_cast<QLineEdit*>(row.input); edit && row.isUnique)
        connect(edit, &QLineEdit::textEdited, this, &StoreForm::rest);
    auto plain = field.title;
    row.input->setAccessibleName(plain.remove('&'));
    row.input->setAccessibleDescription(columnText(columnOf(row).comment));
    row.input->setToolTip(columnText(columnOf(row).comment));
    row.input->setMaximumWidth(formWidth);
    if (auto* edit = qobject_cast<QPlainTextEdit*>(row.input))
        edit->viewport()->setObjectName(name + ".viewport");
    row.problem = new ProblemLabel;
    row.problem->setObjectName(name + ".problem");
    row.theirs = new QWidget;
    row.theirs->setObjectName(name + ".theirs");
    row.theirsText = new Caption;
    row.theirsText->setObjectName(name + ".theirsText");
    row.theirsText->setWordWrap(true);
    auto* take = new QPushButton(tr("Take theirs"));
    take->setObjectName(name + ".theirsButton");
    take->setAccessibleName(tr("%1: take what others made of it").arg(plain));
    auto* line = new QHBoxLayout(row.theirs);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    line->addWidget(row.theirsText, 1);
    line->addWidget(take);
    row.theirs->setMaximumWidth(formWidth);
    row.theirs->hide();
    auto* below = new QVBoxLayout;
    below->setSpacing(4);
    below->addWidget(row.input);
    below->addWidget(row.problem);
    below->addWidget(row.theirs);
    auto* label = new QLabel(field.title);
    label->setObjectName(name + ".label");
    label->setBuddy(row.input);
    label->setMinimumWidth(144);
    label->setContentsMargins(0, 4, 0, 0);
    form.addRow(label, below);
    m_rows.push_back(std::move(row));
    connect(take, &QPushButton::clicked, this, [this, at = m_rows.size() - 1] {
        takeTheirs(m_rows[at]);
        m_rows[at].input->setFocus();
    });
}

} // namespace howdah
