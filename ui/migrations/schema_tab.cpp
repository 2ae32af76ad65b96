#include "ui/migrations/schema_tab.h"

#include "ui/migrations/schema_table.h"
#include "ui/models/migrate_texts.h"
#include "ui/models/sentence.h"
#include "ui/widgets/busy_bar.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/labels.h"

#include <QPushButton>
#include <QStackedLayout>
#include <QTimerEvent>
#include <QVBoxLayout>

namespace howdah {
namespace {

constexpr int restsFor = 250; // ms on one migration, before a database is made for it

const RehearsedFile* lastOf(const Rehearsal* rehearsal)
{
    return rehearsal && !rehearsal->files.empty() ? &rehearsal->files.back() : nullptr;
}

bool hasPassed(const RehearsedFile* file)
{
    return file && file->outcome == RehearsedFile::Outcome::Passed;
}

QString whyNot(const Rehearsal& tried)
{
    for (const auto& file : tried.files) {
        if (file.error)
            return sentencesOf(*file.error).join('\n');
        if (!hasPassed(&file))
            return migrateSentence(file.reason);
    }
    return {};
}

} // namespace

SchemaTab::SchemaTab(const QString& id, QWidget* parent)
    : QWidget(parent)
    , m_id(id)
    , m_stack(new QStackedLayout)
{
    setObjectName(id);
    buildNone();
    m_busy = new BusyBar(id + ".busy");
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_busy);
    layout->addLayout(m_stack, 1);
    m_stack->addWidget(m_none);
    m_stack->addWidget(buildBody());
    showState();
}

void SchemaTab::buildNone()
{
    m_none = new EmptyState(m_id + ".none", "table");
    m_try = m_none->addAction("tryButton", tr("&Try it on a copy"));
    connect(m_try, &QPushButton::clicked, this, [this] {
        if (!isRunning())
            return tryOut();
        m_job.cancel();
        m_declined = true;
        showState();
    });
    m_rehearse = m_none->addAction("rehearseButton", tr("R&ehearse"));
    connect(m_rehearse, &QPushButton::clicked, this, &SchemaTab::rehearsalWanted);
}

QWidget* SchemaTab::buildBody()
{
    m_caption = new Caption;
    m_caption->setObjectName(m_id + ".caption");
    m_caption->setWordWrap(true);
    m_table = new SchemaTable(m_id + ".table");
    m_table->setAccessibleName(tr("Tables before and after"));
    auto* body = new QWidget;
    body->setObjectName(m_id + ".body");
    auto* layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_caption);
    layout->addWidget(m_table, 1);
    return body;
}

void SchemaTab::showSteps(MigrationPlan steps, const QString& why)
{
    auto key = keyOf(steps);
    m_steps = std::move(steps);
    m_why = why;
    if (key != m_of) {
        m_of = std::move(key);
        m_rehearsal.reset();
        m_declined = false;
        m_job.cancel();
    }
    trySoon();
    showState();
}

void SchemaTab::showRehearsal(const Rehearsal* rehearsal)
{
    m_rehearsal = rehearsal ? std::optional(*rehearsal) : std::nullopt;
    if (hasPassed(lastOf(rehearsal)))
        m_job.cancel(); // it has seen the same, with the rows
    showState();
}

void SchemaTab::setGround(std::optional<RehearsalGround> ground)
{
    m_ground = std::move(ground);
    if (!m_ground)
        m_job.cancel();
    trySoon();
    showState();
}

void SchemaTab::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    trySoon();
}

const Rehearsal* SchemaTab::known() const
{
    if (m_rehearsal)
        return &*m_rehearsal;
    const auto found = m_tried.find(m_of);
    return found == m_tried.end() ? nullptr : std::get_if<Rehearsal>(&found->second);
}

// By itself only where a database more disturbs nobody.
void SchemaTab::trySoon()
{
    const bool wanted = isVisible() && m_ground && !m_steps.steps.empty() && !m_declined
        && !m_rehearsal && !m_tried.contains(m_of) && !isRunning()
        && usualPlace(m_ground->profile) == RehearsalPlace::InPlace;
    if (!wanted) {
        m_soon.stop();
        return m_waiting.reset();
    }
    m_soon.start(restsFor, this);
    m_waiting.emplace();
}

void SchemaTab::timerEvent(QTimerEvent* event)
{
    if (event->timerId() != m_soon.timerId())
        return QWidget::timerEvent(event);
    m_soon.stop();
    if (isVisible() && m_ground && !isRunning())
        tryOut();
    m_waiting.reset();
}

void SchemaTab::tryOut()
{
    if (!m_ground || m_steps.steps.empty() || isRunning())
        return;
    m_declined = false;
    m_tried.erase(m_of);
    m_job.start<QString>(
        [ground = *m_ground, steps = m_steps](const std::stop_token& stop,
                                              const Progress<QString>& post) {
            return rehearseOnCopy(
                ground, steps, [&](const std::string& what) { post(QString::fromStdString(what)); },
                stop);
        },
        [this](const QString& what) { m_none->setText(sentence(what.toStdString())); },
        [this, of = m_of](Outcome<Rehearsal> outcome) {
            m_tried.insert_or_assign(of, std::move(outcome));
            showState();
        });
    showState();
}

void SchemaTab::showState()
{
    const auto* shown = known();
    const auto* file = lastOf(shown);
    const bool passed = hasPassed(file);
    m_busy->setBusy(isRunning());
    m_table->showRows(passed ? schemaRows(file->tables, file->changes) : std::vector<SchemaRow>());
    if (m_table->isEmpty())
        return showNone();
    const bool up = file->direction == Direction::Up;
    if (m_rehearsal)
        m_caption->setText(
            up ? tr("What applying it makes of the schema, as the rehearsal showed:")
               : tr("What rolling it back makes of the schema, as the rehearsal showed:"));
    else
        m_caption->setText(
            (up ? tr("What applying it makes of the schema, as tried without rows %1:")
                : tr("What rolling it back makes of the schema, as tried without rows %1:"))
                .arg(QString::fromStdString(shown->where)));
    QStringList notes;
    for (const auto& note : shown->notes)
        notes += migrateSentence(note);
    m_caption->setToolTip(notes.join('\n'));
    m_stack->setCurrentIndex(1);
}

void SchemaTab::showNone()
{
    const auto* shown = known();
    const auto tried = m_tried.find(m_of);
    const auto* error =
        !shown && tried != m_tried.end() ? std::get_if<Error>(&tried->second) : nullptr;
    const bool none = m_steps.steps.empty();
    const bool passed = hasPassed(lastOf(shown));
    const bool may = m_ground && !none && !passed;
    m_try->setVisible(isRunning() || (may && !m_rehearsal));
    m_try->setText(isRunning()                  ? tr("&Cancel")
                       : tried != m_tried.end() ? tr("&Try again on a copy")
                                                : tr("&Try it on a copy"));
    m_rehearse->setVisible(may && !isRunning());
    if (isRunning()) {
        m_none->setTitle(tr("Trying it on a copy of the schema…"));
        m_none->setText({});
    } else if (none) {
        m_none->setTitle(tr("Nothing to show"));
        m_none->setText(m_why);
    } else if (passed) {
        m_none->setTitle(tr("Nothing changes"));
        m_none->setText(tr("It leaves tables, functions and types as they are."));
    } else if (shown) {
        m_none->setTitle(m_rehearsal ? tr("It did not get that far")
                                     : tr("A copy without rows cannot tell"));
        m_none->setText(whyNot(*shown));
    } else if (error) {
        m_none->setTitle(tr("It cannot be tried on a copy"));
        m_none->setText(sentencesOf(*error).join('\n'));
    } else {
        m_none->setTitle(tr("Not tried yet"));
        m_none->setText(tr("A copy of the schema, or a rehearsal, shows what the tables look like "
                           "before and after."));
    }
    m_stack->setCurrentIndex(0);
}

} // namespace howdah
