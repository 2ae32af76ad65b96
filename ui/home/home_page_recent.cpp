// What the Home page says of migrations and of what was done last.
#include "core/migrate/migrator_options.h"
#include "ui/home/home_card.h"
#include "ui/home/home_page.h"
#include "ui/migrations/migration_state.h"
#include "ui/models/time_text.h"
#include "ui/shell/session.h"

#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace howdah {
namespace {

constexpr int mostNamed = 3; // migrations

}

void HomePage::readMigrations()
{
    const auto& session = m_context.session;
    if (!isShown() || !session.isConnected())
        return;
    const Migrator migrator(session.pool().value(),
                            migratorOptions(session.profile(), session.migrations()));
    m_ofServer.start([migrator](const std::stop_token& stop) { return migrator.status(stop); },
                     [this](const Outcome<MigrationStatus>& outcome) { showMigrations(outcome); });
}

void HomePage::showMigrations(const Outcome<MigrationStatus>& outcome)
{
    if (const auto* error = std::get_if<Error>(&outcome)) {
        m_context.session.report(*error);
        m_migrations->setWords(tr("Could not be read"), QString::fromUtf8(error->what()));
        m_migrations->setTone(Severity::Warning);
        return;
    }
    const auto& status = std::get<MigrationStatus>(outcome);
    const int pending = countOf(status, MigrationState::Pending);
    QStringList names;
    for (const auto& row : status.rows)
        if (row.state == MigrationState::Pending && names.size() < mostNamed)
            names.append(QString("%1 %2").arg(row.version).arg(QString::fromStdString(row.title)));
    if (pending > names.size())
        names.append(tr("and %n more", nullptr, pending - static_cast<int>(names.size())));
    if (status.state.dirty)
        m_migrations->setWords(tr("Dirty"),
                               tr("A migration stopped halfway; the page says how to mend it."));
    else if (pending > 0)
        m_migrations->setWords(tr("%n pending", nullptr, pending), names.join('\n'));
    else
        m_migrations->setWords(tr("Nothing pending"), summaryOf(status));
    m_migrations->setTone(status.state.dirty ? std::optional(Severity::Danger)
                              : pending > 0  ? std::optional(Severity::Info)
                                             : std::nullopt);
    m_ofMigrations.clear();
    for (auto entry = status.history.rbegin();
         entry != status.history.rend() && m_ofMigrations.size() < mostEntries; ++entry)
        if (entry->startedAt)
            m_ofMigrations.append(
                {*entry->startedAt,
                 (entry->outcome == "failed"    ? tr("Migration %1 failed")
                      : entry->action == "down" ? tr("Migration %1 rolled back")
                      : entry->action == "up"   ? tr("Migration %1 applied")
                                                : tr("Version set to %1"))
                     .arg(QString("%1 %2")
                              .arg(entry->version ? QString::number(*entry->version) : QString(),
                                   QString::fromStdString(entry->title))
                              .trimmed()),
                 "migrations",
                 {}});
    showRecent();
}

HomePage::Entry HomePage::entryOf(const WriteRecord& write)
{
    const auto table = QString::fromStdString(write.table);
    const auto kind = QString::fromStdString(write.kind);
    const auto what = table.isEmpty() ? QString::fromStdString(write.what) : table;
    auto words = what.isEmpty() ? tr("%1: %2").arg(QString::fromStdString(write.part), kind)
        : write.rows ? tr("%1: %2, %n rows", nullptr, static_cast<int>(*write.rows)).arg(what, kind)
                     : tr("%1: %2").arg(what, kind);
    if (write.outcome != WriteOutcome::Done)
        words = tr("%1 (%2)").arg(words, QString::fromUtf8(nameOf(write.outcome).data()));
    return {write.at, words, "data", table};
}

void HomePage::showRecent()
{
    while (auto* item = m_entries->takeAt(0)) {
        item->widget()->setObjectName({}); // a new one has its name from now on
        item->widget()->deleteLater();
        delete item;
    }
    auto all = m_ofMigrations + m_ofWrites;
    std::ranges::sort(all, std::ranges::greater(), &Entry::at);
    if (all.size() > mostEntries)
        all.resize(mostEntries);
    m_recent->setWords(all.isEmpty() ? tr("Nothing yet") : QString(), {});
    for (int i = 0; i < all.size(); ++i) {
        const auto& entry = all[i];
        auto* line = new QPushButton(tr("%1   %2").arg(momentText(entry.at), entry.words));
        line->setObjectName(QString("home.recent.entry%1").arg(i));
        line->setFlat(true);
        line->setProperty("align", "left");
        connect(line, &QPushButton::clicked, this,
                [this, entry] { emit pageWanted(entry.page, entry.item); });
        m_entries->addWidget(line, 0, Qt::AlignLeft);
    }
}

} // namespace howdah
