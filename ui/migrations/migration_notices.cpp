#include "ui/migrations/migration_notices.h"

#include "ui/migrations/migration_state.h"
#include "ui/migrations/migration_words.h"
#include "ui/models/migrate_texts.h"

#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <map>

namespace howdah {
namespace {

// "took effect (recorded)"
QString effectText(const StoppedStatement& one)
{
    QString effect;
    switch (one.effect) {
    case Effect::Took: effect = MigrationNotices::tr("took effect"); break;
    case Effect::None: effect = MigrationNotices::tr("no effect"); break;
    case Effect::Part: effect = MigrationNotices::tr("left something behind"); break;
    case Effect::Unknown: effect = MigrationNotices::tr("not known whether it took effect"); break;
    }
    return one.evidence.empty()
        ? effect
        : MigrationNotices::tr("%1 (%2)").arg(effect, migrateText(one.evidence));
}

// The whole of it is the button's tool tip: four of them stand beside one another.
QString shortText(RepairKind kind)
{
    switch (kind) {
    case RepairKind::Retry: return MigrationNotices::tr("Go &on…");
    case RepairKind::MarkApplied: return MigrationNotices::tr("Mark applied…");
    case RepairKind::MarkNotApplied: return MigrationNotices::tr("Mark not applied…");
    case RepairKind::Undo: return MigrationNotices::tr("&Undo…");
    }
    return {};
}

} // namespace

MigrationNotices::MigrationNotices(const QString& id, QWidget* parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
{
    setObjectName(id);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(8);
    m_error = add("error");
    m_dirty = add("dirty");
    m_problems = add("problems");
    m_missing = add("missing");
    m_late = add("late");
    m_drift = add("drift");
    m_draft = add("draft");
    m_ignored = add("ignored");
    m_history = add("history");
    m_access = add("access");
    m_remarks = add("remarks");
    m_dirty->setClosable(false);
    m_problems->setClosable(false);
    m_access->setClosable(false);
    hide();
}

Banner* MigrationNotices::add(const QString& name)
{
    auto* banner = new Banner(objectName() + '.' + name);
    m_layout->addWidget(banner);
    m_banners += banner;
    connect(banner, &Banner::closed, this, [this, banner] {
        m_dismissed[banner] = banner->property("said").toString();
        showIfAny();
    });
    return banner;
}

void MigrationNotices::showIfAny()
{
    setVisible(std::ranges::any_of(m_banners, &Banner::isShowing));
}

bool MigrationNotices::say(Banner* banner, Severity severity, const QString& text,
                           const QString& detail)
{
    const QString said = text + '\n' + detail;
    if (text.isEmpty()) {
        banner->clear();
        m_dismissed.remove(banner);
        showIfAny();
        return false;
    }
    if (m_dismissed.value(banner) == said)
        return false;
    m_dismissed.remove(banner);
    banner->setProperty("said", said);
    banner->showMessage(severity, text);
    banner->setDetail(detail);
    showIfAny();
    return true;
}

void MigrationNotices::showAccess(const QString& text)
{
    say(m_access, Severity::Info, text);
}

void MigrationNotices::showError(const Error& error, const QString& doing)
{
    m_error->showError(error, doing);
    auto* retry = m_error->addAction("retryButton", tr("&Try again"));
    connect(retry, &QPushButton::clicked, this, &MigrationNotices::retryWanted);
    showIfAny();
}

void MigrationNotices::clearError()
{
    m_error->clear();
    showIfAny();
}

void MigrationNotices::showRemarks(const QString& text, const QString& detail)
{
    say(m_remarks, Severity::Info, text, detail);
}

void MigrationNotices::setMayChange(bool may)
{
    m_mayChange = may;
    for (auto* button : m_repairs)
        button->setEnabled(may);
}

void MigrationNotices::showStatus(const MigrationStatus& status)
{
    showDirty(status);
    showFiles(status);
    showMissing(status);
    showLate(status);
    QStringList notes; // what the others do not say
    const auto newer = newerThanFolder(status.folder.scripts, status.state);
    const auto dirty =
        status.state.dirty ? dirtyAdvice(status.state, status.history) : std::string();
    for (const auto& note : status.notes)
        if (note != newer && note != dirty)
            notes += migrateSentence(note);
    say(m_history, Severity::Info, notes.isEmpty() ? QString() : notes.takeFirst(),
        notes.join('\n'));
}

void MigrationNotices::showDirty(const MigrationStatus& status)
{
    const auto& state = status.state;
    m_dirty->clear();
    m_repairs.clear();
    if (!state.dirty)
        return showIfAny();
    const auto what = whatStopped(status.history);
    m_dirty->showMessage(Severity::Danger,
                         tr("The database is dirty at version %1: %2.")
                             .arg(versionText(state.version), migrateText(what)));
    showIfAny();
    m_dirty->setDetail(
        tr("Nothing can be applied or rolled back until this is settled. Look at what the file did "
           "to the schema, complete or undo it by hand, and then say which version that is. Only "
           "the record changes; nothing runs."));
    if (!state.version)
        return;
    std::optional<std::int64_t> before;
    for (const auto& row : status.rows)
        if (row.version < *state.version && row.state != MigrationState::Late)
            before = row.version;
    const auto offer = [this](const QString& name, std::optional<std::int64_t> version) {
        auto* button = addRepair(
            name, version ? tr("Mark %1 applied…").arg(*version) : tr("Mark none applied…"),
            version ? tr("Record version %1 as applied, and clear the mark").arg(*version)
                    : tr("Record that nothing is applied, and clear the mark"));
        connect(button, &QPushButton::clicked, this,
                [this, version] { emit forceWanted(version); });
    };
    offer("completeButton", state.version);
    offer("undoneButton", before);
}

QPushButton* MigrationNotices::addRepair(const QString& name, const QString& text,
                                         const QString& toolTip)
{
    auto* button = m_dirty->addAction(name, text);
    button->setToolTip(toolTip);
    button->setEnabled(m_mayChange);
    m_repairs += button;
    return button;
}

void MigrationNotices::showDiagnosis(const Diagnosis& diagnosis)
{
    m_repairs.clear();
    const auto text = !diagnosis.recorded
        ? tr("Version %1 is marked as dirty: another tool stopped halfway, and only the schema "
             "tells what it did.")
        : diagnosis.direction == Direction::Up
        ? tr("Version %1 stopped halfway while it was applied.")
        : tr("Version %1 stopped halfway while it was rolled back.");
    m_dirty->showMessage(Severity::Danger, text.arg(diagnosis.version));
    showIfAny();
    QStringList lines;
    if (!diagnosis.error.empty())
        lines += sentence(diagnosis.error);
    QStringList effects;
    for (const auto& one : diagnosis.statements)
        effects += tr("%1  %2: %3")
                       .arg(QString::number(one.number), QString::fromStdString(one.kind),
                            effectText(one));
    lines += firstLines(effects, 4);
    for (const auto& note : diagnosis.notes)
        lines += migrateSentence(note);
    lines.removeAll(QString());
    m_dirty->setDetail(lines.join('\n'));
    static const std::map<RepairKind, QString> names{{RepairKind::Retry, "retryButton"},
                                                     {RepairKind::MarkApplied, "completeButton"},
                                                     {RepairKind::MarkNotApplied, "undoneButton"},
                                                     {RepairKind::Undo, "undoButton"}};
    for (const auto& option : diagnosis.options) {
        if (!option.refusal.empty())
            continue;
        auto* button = addRepair(names.at(option.kind), shortText(option.kind),
                                 repairText(option.kind, diagnosis.version, option.from));
        connect(button, &QPushButton::clicked, this,
                [this, version = diagnosis.version, kind = option.kind] {
                    emit repairWanted(version, kind);
                });
    }
}

} // namespace howdah
