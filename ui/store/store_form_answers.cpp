// What comes back to the form of a row: what was refused, what others have and have made of it.
#include "ui/models/sentence.h"
#include "ui/store/entity_fields.h"
#include "ui/store/store_form.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/labels.h"

#include <QPushButton>

#include <algorithm>

namespace howdah {

void StoreForm::showError(const Error& error, const QString& doing)
{
    setBusy(false);
    auto* row = find(faultyColumn(m_entity, error));
    if (!row) {
        m_banner->showError(error, doing);
        return;
    }
    refuse(*row, textOf(*row));
    if (error.sqlState() != "23505") // unique_violation
        row->reason = sentence(error.what());
    m_tried = true;
    check();
    row->input->setFocus(Qt::OtherFocusReason);
}

void StoreForm::warn(const QString& words)
{
    m_banner->showMessage(Severity::Warning, words);
}

void StoreForm::showStopped()
{
    setBusy(false);
    m_banner->showMessage(
        Severity::Info,
        tr("Saving was stopped: nothing is saved, and what was entered is still here."));
    firstFocus()->setFocus();
}

// -- what others have

void StoreForm::refuse(Row& row, const QString& text)
{
    row.refused = text;
    row.reason = tr("There is one with “%1” already.").arg(wordsOf(row, text.trimmed()));
}

void StoreForm::rest()
{
    if (!m_typing)
        m_typing.emplace();
    m_rest.start();
}

std::map<std::string, QString> StoreForm::uniqueTexts() const
{
    std::map<std::string, QString> texts;
    for (const auto& row : m_rows)
        if (row.isUnique && !textOf(row).trimmed().isEmpty())
            texts.emplace(row.field.column, textOf(row));
    return texts;
}

void StoreForm::showTaken(const std::map<std::string, QString>& asked,
                          const std::vector<std::string>& taken)
{
    for (auto& row : m_rows) {
        const auto text = asked.find(row.field.column);
        if (text == asked.end())
            continue;
        if (std::ranges::count(taken, row.field.column) > 0)
            refuse(row, text->second);
        else if (row.refused == text->second)
            row.reason.clear(); // whoever had it has it no more
    }
    check();
}

void StoreForm::forgetAnswers()
{
    m_rest.stop();
    m_typing.reset();
    for (auto& row : m_rows) {
        row.refused.clear();
        row.reason.clear();
        row.theirs->hide();
    }
}

// -- others

void StoreForm::showTheirs(const void* theirs)
{
    setBusy(false);
    forgetAnswers();
    int met = 0;
    m_isFilling = true;
    QStringList taken;
    for (auto& row : m_rows) {
        row.theirValue = fieldText(columnOf(row), theirs);
        const bool isTheirs = row.theirValue != row.begun;
        const bool isMine = textOf(row) != row.begun;
        const auto words = wordsOf(row, row.theirValue);
        auto plain = row.field.title;
        if (isTheirs && !isMine) {
            setText(row, row.theirValue);
            taken += tr("%1 is “%2” now").arg(plain.remove('&'), words);
        } else if (isTheirs && textOf(row).trimmed() != row.theirValue) {
            ++met;
            row.theirsText->setText(tr("Others made it “%1”.").arg(words));
            row.theirs->show();
        }
        row.begun = row.theirValue;
    }
    m_isFilling = false;
    m_banner->showMessage(
        Severity::Warning,
        met > 0
            ? tr("Others have changed this row since it was opened. Where both of you did, choose; "
                 "Save keeps yours.")
            : tr("Others have changed this row since it was opened. Look at it, then save again."));
    m_banner->setDetail(taken.join('\n'));
    check();
    m_save->setFocus();
}

void StoreForm::takeTheirs(Row& row)
{
    setText(row, row.theirValue);
    row.theirs->hide();
}

} // namespace howdah
