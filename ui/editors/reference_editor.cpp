#include "ui/editors/reference_editor.h"

#include "core/catalog/catalog.h"
#include "ui/widgets/labels.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QTimerEvent>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace howdah {
namespace {

constexpr int typingPause = 150; // ms
constexpr int referenceWidth = 320;
constexpr int referenceHeight = 176;
constexpr int keyRole = Qt::UserRole; // a QStringList

} // namespace

ReferenceEditor::ReferenceEditor(const Column& column, Key key, Pool pool, QWidget* parent)
    : TypedEditor(column, parent)
    , m_key(std::move(key))
    , m_at(static_cast<std::size_t>(std::ranges::find(m_key.columns, column.name)
                                    - m_key.columns.begin()))
    , m_pool(std::move(pool))
    , m_field(new QLineEdit)
    , m_list(new QListWidget)
    , m_state(new Caption)
{
    m_field->setFrame(false);
    m_field->setMinimumHeight(26);
    m_list->setObjectName("data.cellEditor.rows");
    m_list->setAccessibleName(tr("Rows of %1").arg(QString::fromStdString(m_key.target.name)));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setFixedHeight(referenceHeight);
    m_state->setObjectName("data.cellEditor.state");
    m_state->setContentsMargins(8, 2, 8, 4);
    content()->setSpacing(0);
    content()->addWidget(m_field);
    content()->addWidget(m_list);
    content()->addWidget(m_state);
    hold(m_field);
    reserve(referenceWidth, sizeHint().height());
    connect(m_field, &QLineEdit::textChanged, this, [this] { touched(); });
    connect(m_field, &QLineEdit::textEdited, this, [this] {
        m_job.cancel();
        m_list->setCurrentRow(-1);
        m_pause.start(typingPause, this);
    });
    connect(m_list, &QListWidget::itemClicked, this, [this] { takeChoice(); });
}

void ReferenceEditor::setRow(const RowValues& row)
{
    for (const auto& column : m_key.columns) {
        const auto found = row.find(column);
        const bool isText = found != row.end() && found->second.kind == EditValue::Kind::Text;
        m_known.push_back(isText ? std::optional(found->second.text) : std::nullopt);
    }
}

void ReferenceEditor::showValue(const EditValue& value)
{
    m_field->setPlaceholderText(placeholder(value));
    m_field->setText(QString::fromStdString(value.text));
    m_field->selectAll();
    look();
}

QString ReferenceEditor::text() const
{
    return m_field->text();
}

// What is typed to find a row need be no key.
QString ReferenceEditor::problem() const
{
    return m_job.isRunning() || m_pause.isActive() || m_list->currentRow() >= 0
        ? QString()
        : TypedEditor::problem();
}

void ReferenceEditor::timerEvent(QTimerEvent* event)
{
    if (event->timerId() != m_pause.timerId())
        return TypedEditor::timerEvent(event);
    m_pause.stop();
    look();
}

void ReferenceEditor::look()
{
    m_state->setText(tr("Looking into %1 …").arg(QString::fromStdString(m_key.target.name)));
    m_job.start(
        [pool = m_pool, key = m_key, at = m_at, known = m_table, row = m_known,
         typed = text().trimmed().toStdString()](std::stop_token stop) {
            const auto lease = pool.acquire(pool.label("Data: rows of " + key.target.text()), stop);
            auto table =
                known ? known : std::make_shared<const Table>(describe(*lease, key.target, stop));
            auto choices = findReferences(*lease, *table, key.targetColumns, at, typed, row, stop);
            return Found{std::move(table), std::move(choices)};
        },
        [this](Outcome<Found> outcome) {
            if (const auto* error = std::get_if<Error>(&outcome)) {
                m_takesNext = false;
                m_list->clear();
                m_state->setText(QString::fromUtf8(error->what()));
                return;
            }
            auto& found = std::get<Found>(outcome);
            m_table = found.table;
            show(found.choices);
        });
}

void ReferenceEditor::show(const ReferenceChoices& found)
{
    m_list->clear();
    for (const auto& row : found.rows) {
        QStringList key;
        for (const auto& value : row.key)
            key += QString::fromStdString(value);
        auto words = key.join(QStringLiteral(", "));
        if (!row.label.empty())
            words += QStringLiteral(" · ") + QString::fromStdString(row.label);
        auto* item = new QListWidgetItem(words, m_list);
        item->setData(keyRole, key);
    }
    const auto table = QString::fromStdString(m_key.target.name);
    m_state->setText(found.rows.empty() ? tr("No row of %1 fits").arg(table)
                         : found.hasMore
                         ? tr("The first %1 of %2; type to find others")
                               .arg(QString::number(found.rows.size()), table)
                         : tr("%1 of %2").arg(QString::number(found.rows.size()), table));
    // Of several columns the first that fits need not be the one that is meant.
    if (m_key.columns.size() == 1 && !text().trimmed().isEmpty() && !found.rows.empty())
        m_list->setCurrentRow(0);
    showProblem();
    if (std::exchange(m_takesNext, false))
        takeChoice();
}

// The row that is marked; without one what is typed, as it is.
void ReferenceEditor::takeChoice()
{
    if (const auto* item = m_list->currentItem()) {
        const auto key = item->data(keyRole).toStringList();
        for (std::size_t i = 0; i < m_key.columns.size(); ++i)
            if (i != m_at)
                m_others[m_key.columns[i]] =
                    EditValue::of(key[static_cast<qsizetype>(i)].toStdString());
        return take(EditValue::of(key[static_cast<qsizetype>(m_at)].toStdString()));
    }
    if (problem().isEmpty())
        emit entered();
}

bool ReferenceEditor::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_field || event->type() != QEvent::KeyPress)
        return TypedEditor::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    switch (key->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown: {
        const int page = key->key() == Qt::Key_PageUp || key->key() == Qt::Key_PageDown ? 6 : 1;
        const bool isUp = key->key() == Qt::Key_Up || key->key() == Qt::Key_PageUp;
        if (m_list->count() > 0)
            m_list->setCurrentRow(
                std::clamp(m_list->currentRow() + (isUp ? -page : page), 0, m_list->count() - 1));
        return true;
    }
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (key->modifiers() & ~Qt::KeypadModifier)
            break;
        m_takesNext = m_job.isRunning() || m_pause.isActive();
        if (!m_takesNext)
            takeChoice();
        return true;
    default: break;
    }
    return TypedEditor::eventFilter(watched, event);
}

} // namespace howdah
