#include "ui/migrations/history_detail.h"

#include "core/base/error.h"
#include "core/sql/batch.h"
#include "ui/migrations/history_words.h"
#include "ui/migrations/statement_words.h"
#include "ui/models/sentence.h"
#include "ui/shell/icons.h"
#include "ui/widgets/entry_list.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/sql_view.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace howdah {
namespace {

// How far it came, in the form in which a running file is told. A transaction that was rolled back
// has done none of its statements; the times tell which of them ran before the one that stopped it.
FileProgress progressOf(const HistoryEntry& entry)
{
    FileProgress progress;
    if (entry.outcome == "done") {
        progress.state = StepState::Done;
    } else {
        progress.state = entry.outcome == "failed" ? StepState::Failed : StepState::RolledBack;
        progress.statement =
            std::max(entry.statementsDone, static_cast<int>(entry.statementTimes.size())) + 1;
    }
    for (std::size_t i = 0; i < entry.statementTimes.size(); ++i)
        progress.took[static_cast<int>(i) + 1] = entry.statementTimes[i];
    return progress;
}

} // namespace

HistoryDetail::HistoryDetail(const QString& id, QWidget* parent)
    : QWidget(parent)
    , m_model(new EntryModel(this))
    , m_statements(new EntryList(id + ".statements", *m_model))
    , m_sql(new SqlView(id + ".sql"))
    , m_none(new Caption)
    , m_saved(new QLabel)
    , m_copy(new QPushButton(tr("&Copy")))
    , m_restore(new QPushButton(tr("Restore ro&ws…")))
{
    setObjectName(id);
    m_statements->setAccessibleName(tr("Statements that ran"));
    connect(m_statements->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& now) { markStatement(now.row()); });
    m_sql->setAccessibleName(tr("SQL that ran"));
    m_none->setObjectName(id + ".none");
    m_none->setWordWrap(true);
    m_saved->setObjectName(id + ".saved");
    m_saved->setTextFormat(Qt::PlainText);
    m_saved->setWordWrap(true);
    m_copy->setObjectName(id + ".copyButton");
    m_copy->setIcon(icon("copy"));
    m_copy->setToolTip(tr("Copy what is recorded, with the SQL"));
    connect(m_copy, &QPushButton::clicked, this, &HistoryDetail::copyWanted);
    m_restore->setObjectName(id + ".restoreButton");
    connect(m_restore, &QPushButton::clicked, this,
            [this] { emit restoreWanted(m_entry.savedRows, m_entry.version.value_or(0)); });

    auto* parts = new QSplitter(Qt::Vertical);
    parts->setObjectName(id + ".parts");
    parts->setChildrenCollapsible(false);
    parts->addWidget(m_statements);
    parts->addWidget(m_sql);
    auto* foot = new QHBoxLayout;
    foot->setSpacing(8);
    foot->addWidget(m_saved, 1);
    foot->addWidget(m_copy, 0, Qt::AlignTop);
    foot->addWidget(m_restore, 0, Qt::AlignTop);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_none);
    layout->addWidget(parts, 1);
    layout->addLayout(foot);
}

void HistoryDetail::setPlace(std::optional<HistoryPlace> place)
{
    m_place = std::move(place);
}

void HistoryDetail::setMayChange(const QString& whyNot)
{
    m_whyNot = whyNot;
    showRestore();
}

QString HistoryDetail::sql() const
{
    return m_sql->sql();
}

void HistoryDetail::showEntry(const HistoryEntry& entry)
{
    const bool same = m_found && entry.id != 0 && entry.id == m_entry.id;
    m_entry = entry;
    if (!same) {
        m_found.reset();
        show({});
    }
    ask();
}

HistoryDetail::Found HistoryDetail::look(const HistoryPlace& place, const HistoryEntry& entry,
                                         const std::stop_token& stop)
{
    Found found;
    const auto lease = place.pool.acquire("Migrations: history", stop);
    const auto full = Ledger(*lease, place.ledger, stop)
                          .history(stop, {.newest = {}, .withSql = true, .id = entry.id});
    if (!full.empty() && !full.front().sql.empty()) {
        found.step.file = std::make_shared<const ScriptFile>(
            ScriptFile{{}, full.front().sql, full.front().checksum});
        found.step.batch = batchSql(found.step.file->text);
    }
    if (entry.savedRows.empty())
        return found;
    try {
        found.saved = readSavedRun(place.savedRows, entry.savedRows);
    } catch (const Error& error) {
        found.problem = error.what();
    }
    return found;
}

void HistoryDetail::ask()
{
    if (!m_place || m_entry.id == 0)
        return show({});
    m_job.start([place = *m_place,
                 entry = m_entry](const std::stop_token& stop) { return look(place, entry, stop); },
                [this](const Outcome<Found>& outcome) {
                    if (const auto* error = std::get_if<Error>(&outcome)) {
                        m_none->setText(
                            tr("The SQL could not be read: %1").arg(sentencesOf(*error).join(' ')));
                        return m_none->show();
                    }
                    m_found = std::get<Found>(outcome);
                    show(*m_found);
                });
}

void HistoryDetail::show(const Found& found)
{
    const bool runs = m_entry.action == "up" || m_entry.action == "down";
    const bool asked = m_found.has_value() || m_entry.id == 0;
    m_none->setText(found.step.file || !asked ? QString()
                        : m_entry.id == 0 ? tr("Another tool did it: what it ran is not recorded.")
                        : !runs           ? tr("No file ran.")
                                          : tr("The SQL that ran was not recorded."));
    m_none->setVisible(!m_none->text().isEmpty());
    m_model->setEntries(found.step.file ? entriesOf(found.step, progressOf(m_entry))
                                        : std::vector<ListEntry>());
    if (const auto text =
            found.step.file ? QString::fromStdString(found.step.file->text) : QString();
        text != m_sql->sql())
        m_sql->setSql(text);
    m_statements->setVisible(found.step.file != nullptr);
    m_sql->setVisible(found.step.file != nullptr);
    showSaved(found);
    showRestore();
}

void HistoryDetail::showSaved(const Found& found)
{
    m_saved->setText(found.saved ? savedText(*found.saved, m_entry.version.value_or(0))
                                 : sentence(found.problem));
}

void HistoryDetail::showRestore()
{
    const auto* saved = m_found && m_found->saved ? &*m_found->saved : nullptr;
    const bool back = saved && saved->isRestored(m_entry.version.value_or(0));
    m_restore->setVisible(saved != nullptr);
    m_restore->setEnabled(saved && !back && m_whyNot.isEmpty());
    m_restore->setToolTip(back                     ? tr("They are back already")
                              : m_whyNot.isEmpty() ? tr("Put them back into the tables; asks first")
                                                   : m_whyNot);
}

void HistoryDetail::markStatement(int row)
{
    if (!m_found || row < 0)
        return;
    const auto& step = m_found->step;
    const int statement = statementAt(step, progressOf(m_entry), row);
    if (statement > static_cast<int>(step.batch.statements.size()))
        return;
    const auto& one = step.batch.statements[static_cast<std::size_t>(statement - 1)];
    const auto text = one.of(step.file->text);
    m_sql->mark(SqlView::Mark::Noted, one.line,
                one.line + static_cast<int>(std::ranges::count(text, '\n')));
}

} // namespace howdah
