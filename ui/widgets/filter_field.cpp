#include "ui/widgets/filter_field.h"

#include "ui/shell/icons.h"
#include "ui/widgets/filter_chips.h"
#include "ui/widgets/filter_completer.h"
#include "ui/widgets/labels.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace howdah {
namespace {

// Positions count code points, QLineEdit counts UTF-16 units.
int unitsBefore(const QString& text, int character)
{
    int units = 0;
    for (int seen = 1; seen < character && units < text.size(); ++seen)
        units += text.at(units).isHighSurrogate() ? 2 : 1;
    return units;
}

} // namespace

FilterField::FilterField(const QString& id, QWidget* parent)
    : QWidget(parent)
    , m_text(new QLineEdit)
    , m_completer(new FilterCompleter(id + ".completer", *m_text))
    , m_chips(new FilterChips(id + ".condition"))
    , m_below(new QWidget)
    , m_problem(new QLabel)
{
    setObjectName(id + ".field");
    m_text->setObjectName(id);
    m_text->setAccessibleName(tr("Filter"));
    m_text->setClearButtonEnabled(true);
    m_text->addAction(icon("filter", ThemeRole::MutedText), QLineEdit::LeadingPosition)
        ->setObjectName(id + ".icon");
    m_text->installEventFilter(this);
    connect(m_text, &QLineEdit::returnPressed, this, &FilterField::apply);
    connect(m_text, &QLineEdit::textChanged, this, &FilterField::textEdited);
    setFocusProxy(m_text);

    auto* mark = new IconLabel("error", 16, ThemeRole::Danger);
    mark->setObjectName(id + ".problemIcon");
    m_problem->setObjectName(id + ".problem");
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_below->setObjectName(id + ".below");
    m_below->hide();
    auto* line = new QHBoxLayout(m_below);
    line->setContentsMargins(8, 0, 0, 0);
    line->setSpacing(8);
    line->addWidget(mark, 0, Qt::AlignTop);
    line->addWidget(m_problem, 1);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    auto* top = new QHBoxLayout;
    top->setObjectName(id + ".line");
    top->setSpacing(4);
    top->addWidget(m_text, 1);
    layout->addLayout(top);
    layout->addWidget(m_below);
    layout->addWidget(m_chips);
    connect(m_chips, &FilterChips::editWanted, this, &FilterField::goToCondition);
    connect(m_chips, &FilterChips::removeWanted, this, [this](int which) {
        auto rest = m_chips->conditions();
        rest.removeAt(which);
        use(rest.join(QStringLiteral(" and ")));
    });
    setColumns({});
    decorate();
}

void FilterField::setColumns(std::vector<Column> columns, std::vector<std::string> searched)
{
    m_columns = std::move(columns);
    m_searched = std::move(searched);
    m_completer->setColumns(m_columns);
    m_text->setPlaceholderText(example());
}

// What could be asked of this very table.
QString FilterField::example() const
{
    QStringList parts;
    const auto add = [&](auto fits, const QString& rest) {
        const auto found = std::ranges::find_if(m_columns, [&](const Column& column) {
            return fits(column) && !column.isInPrimaryKey && !column.isSecret();
        });
        if (found != m_columns.end())
            parts += QString::fromStdString(found->name) + rest;
    };
    add([](const Column& column) { return column.category == 'S'; }, tr(" ~ word"));
    add([](const Column& column) { return column.valueType == "numeric"; }, " > 100");
    add([](const Column& column) { return column.category == 'D'; }, " is not null");
    parts.resize(std::min<qsizetype>(parts.size(), 2));
    // "and" is a word of the filter's own, whatever the language
    const auto asked = parts.isEmpty() ? tr("column = value") : parts.join(" and ");
    const bool hasWords =
        m_columns.empty() || std::ranges::any_of(m_columns, [](const Column& column) {
            return column.category == 'S' || column.category == 'E';
        });
    if (!hasWords)
        return tr("Filter: %1").arg(asked);
    const auto names = searchedNames();
    return names.isEmpty() ? tr("Filter: a word to find, or %1").arg(asked)
                           : tr("Filter: a word of %1, or %2").arg(names, asked);
}

// Those that are looked at for words, where not all are; empty for all.
QString FilterField::searchedNames() const
{
    QStringList names;
    for (const auto& column : m_columns)
        if (std::ranges::find(m_searched, column.name) != m_searched.end())
            names += QString::fromStdString(column.name);
    return names.join(", ");
}

void FilterField::setFilter(const Filter& filter)
{
    m_applied = filter.text;
    showConditions(filter);
    hideProblem();
    const QSignalBlocker quiet(m_text);
    m_text->setText(QString::fromStdString(filter.text));
}

void FilterField::use(const QString& text)
{
    {
        const QSignalBlocker quiet(m_text);
        m_text->setText(text);
    }
    apply();
}

void FilterField::apply()
{
    m_completer->hide();
    const auto outcome = parseFilter(m_text->text().toStdString(), m_columns, m_searched);
    if (const auto* problem = std::get_if<FilterProblem>(&outcome))
        return showProblem(QString::fromStdString(problem->message), problem->position,
                           problem->length);
    hideProblem();
    m_applied = std::get<Filter>(outcome).text;
    showConditions(std::get<Filter>(outcome));
    emit filterChosen(std::get<Filter>(outcome));
}

void FilterField::addBeside(QWidget* widget)
{
    findChild<QHBoxLayout*>(m_text->objectName() + ".line")->addWidget(widget);
}

void FilterField::showConditions(const Filter& filter)
{
    QStringList conditions;
    for (const auto& part : filter.parts)
        conditions += QString::fromStdString(part);
    m_chips->setConditions(conditions);
}

// To the words of that condition, in the filter in force.
void FilterField::goToCondition(int which)
{
    const auto text = QString::fromStdString(m_applied);
    if (m_text->text() != text)
        m_text->setText(text);
    qsizetype from = 0;
    for (int at = 0; at <= which; ++at) {
        const auto found = text.indexOf(m_chips->conditions().at(at), from);
        if (at == which && found >= 0) {
            m_text->setFocus(Qt::ShortcutFocusReason);
            return m_text->setSelection(static_cast<int>(found),
                                        static_cast<int>(m_chips->conditions().at(at).size()));
        }
        from = found < 0 ? from : found + m_chips->conditions().at(at).size();
    }
}

void FilterField::showProblem(const QString& message, int position, int length)
{
    auto text = message; // errors begin in lower case, because something mostly stands before them
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    m_problem->setText(text);
    m_problem->setAccessibleName(text);
    m_below->show();
    const int from = unitsBefore(m_text->text(), position);
    const int to = unitsBefore(m_text->text(), position + length);
    if (to > from)
        m_text->setSelection(from, to - from);
    else
        m_text->setCursorPosition(from);
}

QString FilterField::problem() const
{
    return m_below->isHidden() ? QString() : m_problem->text();
}

void FilterField::hideProblem()
{
    m_below->hide();
    m_problem->clear();
}

void FilterField::textEdited(const QString& text)
{
    if (text.isEmpty())
        return clearFilter();
    if (!m_below->isHidden()
        && std::holds_alternative<Filter>(parseFilter(text.toStdString(), m_columns, m_searched)))
        hideProblem();
}

void FilterField::clearFilter()
{
    const bool was = !m_applied.empty();
    setFilter({});
    if (was)
        emit filterChosen({});
}

void FilterField::focusText()
{
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

bool FilterField::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_text && event->type() == QEvent::KeyPress) {
        const auto key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Escape && !m_text->text().isEmpty()) {
            clearFilter();
            return true;
        }
        if (key == Qt::Key_Escape || key == Qt::Key_Down) {
            emit left();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void FilterField::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        decorate();
}

void FilterField::decorate()
{
    const auto ink = themeColour(ThemeRole::Danger);
    auto colours = m_problem->palette();
    if (colours.color(QPalette::WindowText) == ink)
        return;
    colours.setColor(QPalette::WindowText, ink);
    m_problem->setPalette(colours);
}

} // namespace howdah
