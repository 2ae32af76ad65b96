#include "ui/editors/line_editors.h"

#include "core/browse/value_check.h"
#include "ui/widgets/labels.h"

#include <QCalendarWidget>
#include <QDate>
#include <QDateTime>
#include <QLineEdit>
#include <QTimeZone>
#include <QToolButton>
#include <QUuid>
#include <QVBoxLayout>

namespace howdah {
namespace {

constexpr int leastLine = 160;
constexpr int leastMoment = 300;
constexpr int leastUuid = 340;

class LineValueEditor : public TypedEditor {
public:
    LineValueEditor(const Column& column, QWidget* parent)
        : TypedEditor(column, parent)
        , m_field(new QLineEdit)
    {
        m_field->setFrame(false);
        m_field->setAlignment(column.category == 'N' ? Qt::AlignRight : Qt::AlignLeft);
        m_field->setMinimumHeight(26);
        content()->addWidget(m_field);
        hold(m_field);
        setMinimumWidth(leastLine);
        connect(m_field, &QLineEdit::textChanged, this, [this] { touched(); });
    }

protected:
    QString text() const override { return m_field->text(); }
    void showValue(const EditValue& value) override
    {
        m_field->setPlaceholderText(placeholder(value));
        m_field->setText(QString::fromStdString(value.text));
        m_field->selectAll();
    }
    void enter(const QString& text)
    {
        m_field->setText(text);
        m_field->selectAll();
        m_field->setFocus();
    }

private:
    QLineEdit* m_field;
};

// Whatever the server takes can be written: infinity, BC, years of five digits. The calendar is
// for the rest.
class DayEditor : public LineValueEditor {
public:
    DayEditor(const Column& column, QWidget* parent)
        : LineValueEditor(column, parent)
    {
        const auto form = formOf(column);
        const bool hasZone = column.valueType.ends_with("with time zone");
        setMinimumWidth(leastMoment);
        const auto offer = [&](const QString& name, const QString& said, const QString& meaning,
                               auto value) {
            auto* button = addButton(name, said, meaning);
            connect(button, &QToolButton::clicked, this, [this, value] { enter(value()); });
        };
        if (form == ValueForm::Date)
            offer("today", TypedEditor::tr("Today"), TypedEditor::tr("The date of today, here"),
                  [] { return QDate::currentDate().toString(Qt::ISODate); });
        else
            offer("now", TypedEditor::tr("Now"),
                  hasZone ? TypedEditor::tr("This moment, with the time zone of this computer")
                          : TypedEditor::tr("This moment, as the clock of this computer shows it"),
                  [form, hasZone] { return nowAs(form, hasZone); });
        if (form == ValueForm::Time)
            return;
        auto* open = addButton("calendarButton", TypedEditor::tr("Calendar"),
                               TypedEditor::tr("Choose a day"));
        open->setCheckable(true);
        connect(open, &QToolButton::toggled, this, &DayEditor::showCalendar);
        if (column.notNull)
            return;
        auto* endless =
            addButton("infinity", QStringLiteral("∞"), TypedEditor::tr("Later than any other"));
        endless->setAccessibleName(TypedEditor::tr("Infinity"));
        connect(endless, &QToolButton::clicked, this, [this] { enter("infinity"); });
    }

private:
    static QString nowAs(ValueForm form, bool hasZone)
    {
        const auto now = QDateTime::currentDateTime();
        auto text = now.toString(form == ValueForm::Time ? "HH:mm:ss" : "yyyy-MM-dd HH:mm:ss");
        if (hasZone) {
            const int minutes = now.offsetFromUtc() / 60;
            text += QString("%1%2:%3")
                        .arg(minutes < 0 ? '-' : '+')
                        .arg(std::abs(minutes) / 60, 2, 10, QChar('0'))
                        .arg(std::abs(minutes) % 60, 2, 10, QChar('0'));
        }
        return text;
    }
    void showCalendar(bool shown)
    {
        if (!m_calendar) {
            m_calendar = new QCalendarWidget;
            m_calendar->setObjectName("data.cellEditor.calendar");
            m_calendar->setVerticalHeaderFormat(QCalendarWidget::NoVerticalHeader);
            content()->addWidget(m_calendar);
            connect(m_calendar, &QCalendarWidget::activated, this, &DayEditor::enterDay);
            connect(m_calendar, &QCalendarWidget::clicked, this, &DayEditor::enterDay);
        }
        const auto written = QDate::fromString(text().left(10), Qt::ISODate);
        m_calendar->setSelectedDate(written.isValid() ? written : QDate::currentDate());
        m_calendar->setVisible(shown);
        setMinimumHeight(sizeHint().height());
        resize(std::max(width(), sizeHint().width()), sizeHint().height());
        if (shown)
            m_calendar->setFocus();
    }
    // The time of day that is written stays.
    void enterDay(const QDate& day)
    {
        const auto before = text();
        const bool hasDay = QDate::fromString(before.left(10), Qt::ISODate).isValid();
        enter(day.toString(Qt::ISODate) + (hasDay ? before.mid(10) : QString()));
    }

    QCalendarWidget* m_calendar = nullptr;
};

class UuidEditor : public LineValueEditor {
public:
    UuidEditor(const Column& column, QWidget* parent)
        : LineValueEditor(column, parent)
    {
        setMinimumWidth(leastUuid);
        auto* make = addButton("generate", TypedEditor::tr("Generate"),
                               TypedEditor::tr("A random uuid (version 4)"));
        connect(make, &QToolButton::clicked, this,
                [this] { enter(QUuid::createUuid().toString(QUuid::WithoutBraces)); });
    }
};

} // namespace

ValueEditor* makeLineEditor(const Column& column, QWidget* parent)
{
    switch (formOf(column)) {
    case ValueForm::Date:
    case ValueForm::Time:
    case ValueForm::Moment: return new DayEditor(column, parent);
    case ValueForm::Uuid: return new UuidEditor(column, parent);
    default: return new LineValueEditor(column, parent);
    }
}

} // namespace howdah
