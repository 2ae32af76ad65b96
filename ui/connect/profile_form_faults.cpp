// What is wrong with a profile as it is written: below each field, and the first of it beside Save.
#include "core/config/profile_check.h"
#include "ui/connect/kept_password.h"
#include "ui/connect/profile_form.h"
#include "ui/connect/profile_rest.h"
#include "ui/connect/profile_words.h"
#include "ui/models/sentence.h"

#include <QApplication>
#include <QCheckBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>

#include <algorithm>

namespace howdah {

std::map<std::string, QString> ProfileForm::findProblems() const
{
    std::map<std::string, QString> found;
    auto elsewhere =
        readRest(m_rest->toPlainText(), [this](const std::string& key) {
            return m_fields.contains(key) || (key == "read_only" && m_readOnly->isChecked());
        }).problems;
    for (const auto& [key, problem] : problemsOf(texts())) {
        if (m_problems.contains(key))
            found[key] = sentence(problem);
        else if (m_secrets.contains(key)) // what is shown nowhere cannot be put right here
            found["password"] = sentence(problem);
        else
            elsewhere += QString::fromStdString(key + ": " + problem);
    }
    if (!elsewhere.isEmpty())
        found["rest"] = elsewhere.join('\n');
    const auto called = name();
    if (const auto problem = nameProblem(called.toStdString()); !problem.empty())
        found["name"] = called.isEmpty() ? QString() : sentence(problem); // not before there is one
    else if (called != m_original && m_taken.contains(called))
        found["name"] = tr("There is a profile of that name already.");
    return found;
}

void ProfileForm::check()
{
    if (m_filling)
        return;
    const auto problems = findProblems();
    for (const auto& [key, label] : m_problems) {
        const auto found = problems.find(key);
        const auto text = found == problems.end() ? QString() : found->second;
        label->setText(text);
        label->setVisible(!text.isEmpty());
    }
    m_sslWords->setText(sslWords(textOf("sslmode")));
    m_save->setEnabled(problems.empty() && !m_busy);
    showFault(problems);
}

void ProfileForm::showFault(const std::map<std::string, QString>& problems)
{
    const auto first = std::ranges::find_if(
        m_order, [&](const std::string& key) { return problems.contains(key); });
    m_faulty = first == m_order.end() ? std::string() : *first;
    QString text;
    if (m_faulty == "name" && name().isEmpty())
        text = tr("It needs a name.");
    else if (m_faulty == "rest")
        text = problems.at(m_faulty).section('\n', 0, 0);
    else if (!m_faulty.empty())
        text = tr("%1: %2").arg(m_titles.at(m_faulty), problems.at(m_faulty));
    m_fault->setText(text);
    m_fault->setVisible(!text.isEmpty());
    m_goToFault->setVisible(!text.isEmpty());
    m_save->setToolTip(text);
}

void ProfileForm::goToFault()
{
    if (m_faulty.empty())
        return;
    QWidget* field = m_readOnly;
    if (m_faulty == "rest")
        field = m_rest;
    else if (const auto found = m_fields.find(m_faulty); found != m_fields.end())
        field = found->second;
    else if (m_faulty == "password")
        field = m_password;
    field->setFocus(Qt::OtherFocusReason);
    m_scroll->ensureWidgetVisible(m_problems.at(m_faulty), 0, 48);
    m_scroll->ensureWidgetVisible(field, 0, 48);
    if (auto* edit = qobject_cast<QLineEdit*>(field))
        edit->selectAll();
}

void ProfileForm::saveOrGoToFault()
{
    if (m_busy)
        return;
    if (m_faulty.empty())
        emit saved();
    else
        goToFault();
}

void ProfileForm::keyPressEvent(QKeyEvent* event)
{
    const auto* focused = QApplication::focusWidget();
    switch (event->key()) {
    case Qt::Key_Escape:
        if (!m_busy)
            emit cancelled();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (focused == m_paste && !event->modifiers().testFlag(Qt::ControlModifier))
            return; // it has been taken apart, to be looked at
        if (auto* button = qobject_cast<QPushButton*>(QApplication::focusWidget()))
            return button->click();
        return saveOrGoToFault();
    default: QWidget::keyPressEvent(event);
    }
}

} // namespace howdah
