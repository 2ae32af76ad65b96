#include "ui/store/store_form.h"

#include "ui/store/entity_fields.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/labels.h"

#include <QApplication>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>

#include <algorithm>

namespace howdah {

// -- values

QString StoreForm::textOf(const Row& row)
{
    if (const auto* box = qobject_cast<const QComboBox*>(row.input))
        return box->currentData().toString();
    if (const auto* edit = qobject_cast<const QPlainTextEdit*>(row.input))
        return edit->toPlainText();
    return static_cast<const QLineEdit*>(row.input)->text();
}

void StoreForm::setText(Row& row, const QString& text)
{
    if (auto* box = qobject_cast<QComboBox*>(row.input))
        box->setCurrentIndex(box->findData(text));
    else if (auto* edit = qobject_cast<QPlainTextEdit*>(row.input))
        edit->setPlainText(text);
    else
        static_cast<QLineEdit*>(row.input)->setText(text);
}

// As a person reads it: the words of a choice, not the key that stands for them.
QString StoreForm::wordsOf(const Row& row, const QString& value) const
{
    if (const auto* box = qobject_cast<const QComboBox*>(row.input))
        if (const int at = box->findData(value); at >= 0)
            return box->itemText(at);
    return value.isEmpty() ? tr("nothing") : value;
}

StoreForm::Row* StoreForm::find(const std::string& column)
{
    const auto found =
        std::ranges::find_if(m_rows, [&](const Row& row) { return row.field.column == column; });
    return found == m_rows.end() ? nullptr : &*found;
}

QString StoreForm::text(const std::string& column) const
{
    const auto* row = const_cast<StoreForm*>(this)->find(column);
    return row ? textOf(*row).trimmed() : QString();
}

void StoreForm::setChoices(const std::string& column,
                           const std::vector<std::pair<QString, QString>>& choices)
{
    auto* row = find(column);
    auto* box = row ? qobject_cast<QComboBox*>(row->input) : nullptr;
    if (!box)
        return;
    const auto kept = textOf(*row);
    const QSignalBlocker quiet(box);
    box->clear();
    for (const auto& [words, value] : choices)
        box->addItem(words, value);
    box->setCurrentIndex(box->findData(kept));
}

void StoreForm::begin(const QString& title, const void* row, bool isNew)
{
    m_isNew = isNew;
    m_isFilling = true;
    m_tried = false;
    m_title->setText(title);
    m_save->setText(isNew ? tr("&Create") : tr("&Save"));
    m_banner->clear();
    forgetAnswers();
    for (auto& one : m_rows) {
        setText(one, fieldText(columnOf(one), row));
        one.begun = textOf(one);
    }
    m_isFilling = false;
    setBusy(false);
    openSheet();
}

bool StoreForm::isChanged() const
{
    return isOpen() && (isOtherChanged() || std::ranges::any_of(m_rows, [](const Row& row) {
                            return textOf(row) != row.begun;
                        }));
}

void StoreForm::writeTo(void* row) const
{
    for (const auto& one : m_rows)
        takeField(columnOf(one), textOf(one), row);
}

// -- what is wrong

QString StoreForm::problemOf(const Row& row) const
{
    const auto text = textOf(row);
    if (!row.reason.isEmpty() && text == row.refused)
        return row.reason;
    return fieldProblem(columnOf(row), text, row.field.example);
}

void StoreForm::check()
{
    if (m_isFilling)
        return;
    QString first;
    for (auto& row : m_rows) {
        const auto problem = problemOf(row);
        const bool isUntouched = textOf(row).isEmpty() && !m_tried && row.begun.isEmpty();
        row.problem->setText(isUntouched ? QString() : problem);
        row.problem->setVisible(!row.problem->text().isEmpty());
        auto plain = row.field.title;
        if (first.isEmpty() && !problem.isEmpty())
            first = tr("%1: %2").arg(plain.remove('&'), problem);
    }
    if (first.isEmpty())
        first = otherProblem();
    m_fault->setText(m_tried ? first : QString());
    m_fault->setVisible(!m_fault->text().isEmpty());
    m_save->setEnabled(!m_isBusy);
    m_save->setToolTip(first);
}

void StoreForm::save()
{
    if (m_isBusy)
        return;
    m_tried = true;
    check();
    const auto wrong =
        std::ranges::find_if(m_rows, [&](const Row& row) { return !problemOf(row).isEmpty(); });
    if (wrong != m_rows.end()) {
        wrong->input->setFocus(Qt::OtherFocusReason);
        m_scroll->ensureWidgetVisible(wrong->problem, 0, 48);
        m_scroll->ensureWidgetVisible(wrong->input, 0, 48);
        return;
    }
    if (otherProblem().isEmpty())
        emit saveWanted(); // else it stands beside the button
}

void StoreForm::setBusy(bool busy)
{
    m_isBusy = busy;
    m_cancel->setText(busy ? tr("&Stop saving") : tr("&Cancel"));
    m_scroll->setEnabled(!busy);
    m_save->setEnabled(!busy);
    if (!busy)
        check();
}

// -- leaving

void StoreForm::cancel()
{
    if (m_isBusy)
        emit stopWanted();
    else
        leave();
}

bool StoreForm::leave()
{
    if (m_isBusy)
        return false;
    if (!isChanged()) {
        closeSheet();
        return true;
    }
    m_banner->showMessage(Severity::Warning, tr("What was entered here is not saved."));
    auto* discard = m_banner->addAction("discardButton", tr("&Discard it"));
    connect(discard, &QPushButton::clicked, this, &Sheet::closeSheet);
    connect(m_banner->addAction("keepButton", tr("&Keep editing")), &QPushButton::clicked, this,
            [this] {
                m_banner->clear();
                firstFocus()->setFocus();
            });
    discard->setFocus();
    return false;
}

QWidget* StoreForm::firstFocus()
{
    return m_rows.empty() ? m_save : m_rows.front().input;
}

void StoreForm::keyPressEvent(QKeyEvent* event)
{
    if (event->key() != Qt::Key_Return && event->key() != Qt::Key_Enter)
        return Sheet::keyPressEvent(event);
    if (auto* button = qobject_cast<QPushButton*>(QApplication::focusWidget()))
        return button->click();
    save();
}

} // namespace howdah
