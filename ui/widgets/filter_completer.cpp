#include "ui/widgets/filter_completer.h"

#include "core/browse/filter_completion.h"

#include <QAbstractItemView>
#include <QLineEdit>

namespace howdah {
namespace {

constexpr int offeredWidth = 240;

FilterCompletion completionAt(const QLineEdit& field, const std::vector<Column>& columns)
{
    const auto before = field.text().left(field.cursorPosition()).toStdString();
    return completeFilter(field.text().toStdString(), before.size(), columns);
}

} // namespace

FilterCompleter::FilterCompleter(const QString& id, QLineEdit& field)
    : QCompleter(&field)
    , m_field(field)
{
    setObjectName(id);
    setWidget(&field);
    setModel(&m_words);
    setCompletionMode(UnfilteredPopupCompletion);
    popup()->setObjectName(id + ".words");
    popup()->setAccessibleName(tr("What could follow"));
    connect(&field, &QLineEdit::textEdited, this, &FilterCompleter::offer);
    connect(this, qOverload<const QString&>(&QCompleter::activated), this,
            &FilterCompleter::insert);
}

void FilterCompleter::hide()
{
    popup()->hide();
}

void FilterCompleter::offer()
{
    const auto found = completionAt(m_field, m_columns);
    if (found.words.empty())
        return hide();
    QStringList words;
    for (const auto& word : found.words)
        words += QString::fromStdString(word);
    m_words.setStringList(words);
    const auto begin = static_cast<int>(
        QString::fromStdString(m_field.text().toStdString().substr(0, found.from)).size());
    // Where the word begins, as far as a line edit tells: by the width of what is before it.
    const int x = m_field.inputMethodQuery(Qt::ImCursorRectangle).toRect().left()
        - m_field.fontMetrics().horizontalAdvance(
            m_field.text().mid(begin, m_field.cursorPosition() - begin));
    complete(QRect(x, m_field.height() - 2, offeredWidth, 0));
}

void FilterCompleter::insert(const QString& word)
{
    const auto found = completionAt(m_field, m_columns);
    const auto text = m_field.text();
    const auto before = QString::fromStdString(text.toStdString().substr(0, found.from)) + word;
    m_field.setText(before + text.mid(m_field.cursorPosition()));
    m_field.setCursorPosition(static_cast<int>(before.size()));
}

} // namespace howdah
