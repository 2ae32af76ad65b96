#include "ui/store/step_card.h"

#include "ui/widgets/flow_layout.h"
#include "ui/widgets/labels.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace howdah {
namespace {

struct StepWords {
    QString button;
    QString question;
    bool isDanger = false;
};

StepWords wordsOfStep(const QString& next)
{
    if (next == "paid")
        return {StepCard::tr("Mark as &paid"), StepCard::tr("Mark %1 as paid?")};
    if (next == "shipped")
        return {StepCard::tr("&Ship"), StepCard::tr("Mark %1 as shipped?")};
    if (next == "delivered")
        return {StepCard::tr("Mark as &delivered"), StepCard::tr("Mark %1 as delivered?")};
    if (next == "cancelled")
        return {StepCard::tr("Ca&ncel the order"), StepCard::tr("Cancel %1?"), true};
    if (next == "refunded")
        return {StepCard::tr("&Refund"), StepCard::tr("Refund %1?"), true};
    return {next, StepCard::tr("Move %1 to %2?").arg("%1", next)};
}

} // namespace

StepCard::StepCard(const QString& id, QWidget* parent)
    : QWidget(parent)
    , m_id(id)
    , m_buttons(new QWidget)
    , m_flow(new FlowLayout(8))
    , m_question(new QWidget)
    , m_words(new QLabel)
    , m_note(new QLineEdit)
    , m_confirm(new QPushButton)
    , m_end(new Caption)
{
    setObjectName(id);
    m_buttons->setObjectName(id + ".buttons");
    m_buttons->setLayout(m_flow);
    m_question->setObjectName(id + ".question");
    m_words->setObjectName(id + ".words");
    m_words->setWordWrap(true);
    m_note->setObjectName(id + ".note");
    m_note->setPlaceholderText(tr("Why, in a few words (may stay empty)"));
    m_note->setAccessibleName(tr("Note on this step"));
    m_confirm->setObjectName(id + ".confirmButton");
    m_confirm->setDefault(true);
    auto* leaveIt = new QPushButton(tr("&Not now"));
    leaveIt->setObjectName(id + ".leaveButton");
    m_end->setObjectName(id + ".end");
    m_end->setWordWrap(true);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_confirm);
    row->addWidget(leaveIt);
    row->addStretch(1);
    auto* asking = new QVBoxLayout(m_question);
    asking->setContentsMargins(12, 12, 12, 12);
    asking->setSpacing(8);
    asking->addWidget(m_words);
    asking->addWidget(m_note);
    asking->addLayout(row);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_buttons);
    layout->addWidget(m_end);
    layout->addWidget(m_question);
    m_question->hide();
    connect(m_confirm, &QPushButton::clicked, this,
            [this] { emit stepWanted(m_asked, m_note->text().trimmed()); });
    connect(leaveIt, &QPushButton::clicked, this, &StepCard::leave);
}

void StepCard::setSteps(const QString& order, const QString& status, const QStringList& next,
                        const QString& whyNot)
{
    const bool isAsking = !m_asked.isEmpty() && m_order == order && m_status == status
        && next.contains(m_asked) && whyNot.isEmpty();
    m_order = order;
    m_status = status;
    m_next = next;
    while (auto* item = m_flow->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    bool isFirst = true;
    for (const auto& step : next) {
        const auto words = wordsOfStep(step);
        auto* button = new QPushButton(words.button);
        button->setObjectName(m_id + '.' + step);
        button->setEnabled(whyNot.isEmpty());
        button->setToolTip(whyNot);
        if (words.isDanger)
            button->setProperty("tone", "danger");
        else
            button->setDefault(std::exchange(isFirst, false));
        connect(button, &QPushButton::clicked, this, [this, step] { ask(step); });
        m_flow->addWidget(button);
        button->show();
    }
    m_end->setText(next.isEmpty() ? tr("It has come to its end: %1.").arg(status) : QString());
    m_end->setVisible(next.isEmpty());
    m_question->setEnabled(true);
    if (isAsking)
        m_buttons->hide();
    else
        leave();
}

void StepCard::ask(const QString& next)
{
    if (!m_next.contains(next))
        return;
    m_asked = next;
    const auto words = wordsOfStep(next);
    m_words->setText(words.question.arg(m_order) + ' '
                     + tr("There is no way back from %1 to %2.").arg(next, m_status));
    auto plain = words.button;
    m_confirm->setText(plain.remove('&'));
    m_confirm->setProperty("tone", words.isDanger ? "danger" : "");
    m_note->clear();
    m_buttons->hide();
    m_question->show();
    m_note->setFocus();
}

void StepCard::setBusy(bool busy)
{
    m_question->setEnabled(!busy);
}

void StepCard::leave()
{
    const bool hadFocus = m_question->isAncestorOf(QApplication::focusWidget());
    m_asked.clear();
    m_question->hide();
    m_buttons->setVisible(!m_next.isEmpty());
    m_question->setEnabled(true);
    if (hadFocus && m_flow->count() > 0)
        m_flow->itemAt(0)->widget()->setFocus();
}

void StepCard::keyPressEvent(QKeyEvent* event)
{
    const bool isAsking = !m_asked.isEmpty();
    if (isAsking && event->key() == Qt::Key_Escape)
        return leave();
    if (isAsking && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter))
        return m_confirm->click();
    QWidget::keyPressEvent(event);
}

} // namespace howdah
