#include "ui/activity/sessions_tab.h"

#include "ui/activity/session_pane.h"
#include "ui/activity/session_rows.h"
#include "ui/models/sentence.h"
#include "ui/shell/icons.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/toast.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace howdah {

SessionsTab::SessionsTab(const QString& id, QWidget* parent)
    : QWidget(parent)
    , m_id(id)
    , m_pooled(new Caption)
    , m_banner(new Banner(id + ".banner"))
    , m_view(new LiveView(id + ".view", tr("Sessions"), sessionColumns(), true))
    , m_pane(new SessionPane(id + ".pane"))
{
    setObjectName(id);
    int column = 0;
    for (const int characters : {18, 18, 26, 11, 11, 12, 22, 14, 16, 40})
        m_view->setColumnCharacters(column++, characters);
    auto* split = new QSplitter(Qt::Vertical);
    split->setObjectName(id + ".split");
    split->setChildrenCollapsible(false);
    split->addWidget(m_view);
    split->addWidget(m_pane);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    split->handle(1)->setObjectName(id + ".splitHandle");
    m_pooled->setObjectName(id + ".pooled");
    m_pooled->setWordWrap(true);
    m_pooled->setText(
        tr("Seen through a connection pooler: a session here is one of its connections to the "
           "server, lent to one client after another. Who waits for one of them is not in this "
           "list, and which of them Howdah has is not known; where the pooler tells, the Health "
           "page shows its queue."));
    m_pooled->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(buildBar());
    layout->addWidget(m_pooled);
    layout->addWidget(m_banner);
    layout->addWidget(split, 1);
    connect(m_view, &LiveView::currentKeyChanged, this, &SessionsTab::showSelected);
    connect(m_pane, &SessionPane::endWanted, this, &SessionsTab::ask);
    connect(m_banner, &Banner::closed, this, [this] { m_asked.reset(); });
}

QWidget* SessionsTab::buildBar()
{
    auto* bar = new QWidget;
    bar->setObjectName(m_id + ".bar");
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(16);
    m_filter = new QLineEdit;
    m_filter->setObjectName(m_id + ".filter");
    m_filter->setPlaceholderText(tr("Filter by anything shown"));
    m_filter->setAccessibleName(tr("Filter the sessions"));
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(icon("search", ThemeRole::MutedText), QLineEdit::LeadingPosition)
        ->setObjectName(m_id + ".filterIcon");
    connect(m_filter, &QLineEdit::textChanged, this, &SessionsTab::narrow);
    row->addWidget(m_filter, 1);
    m_idle = addSwitch(*row, "idle", tr("&Idle ones"), true);
    m_own = addSwitch(*row, "own", tr("Ho&wdah's own"), true);
    m_server = addSwitch(*row, "server", tr("The ser&ver's own"), false);
    m_summary = new Caption;
    m_summary->setObjectName(m_id + ".summary");
    row->addWidget(m_summary);
    return bar;
}

QCheckBox* SessionsTab::addSwitch(QHBoxLayout& row, const QString& name, const QString& text,
                                  bool on)
{
    auto* box = new QCheckBox(text);
    box->setObjectName(m_id + '.' + name);
    box->setChecked(on);
    connect(box, &QCheckBox::toggled, this, &SessionsTab::narrow);
    connect(box, &QCheckBox::clicked, this, &SessionsTab::kindsChanged);
    row.addWidget(box);
    return box;
}

QStringList SessionsTab::kinds() const
{
    QStringList kinds;
    for (const auto* box : {m_idle, m_own, m_server})
        if (box->isChecked())
            kinds.append(box->objectName().section('.', -1));
    return kinds;
}

void SessionsTab::setKinds(const QStringList& kinds)
{
    for (auto* box : {m_idle, m_own, m_server})
        box->setChecked(kinds.contains(box->objectName().section('.', -1)));
}

QString SessionsTab::keyText(const SessionKey& key)
{
    return keyOf(key);
}

void SessionsTab::showActivity(const Activity& activity)
{
    m_activity = activity;
    m_pooled->setVisible(activity.isPooled);
    narrow();
    if (m_asked && std::ranges::none_of(activity.sessions, [this](const ServerSession& one) {
            return one.key == *m_asked;
        })) {
        m_asked.reset();
        m_banner->showMessage(Severity::Info, tr("The session has ended by itself."));
    }
}

void SessionsTab::narrow()
{
    const auto made = sessionRows(m_activity,
                                  {.text = m_filter->text().trimmed(),
                                   .idle = m_idle->isChecked(),
                                   .own = m_own->isChecked(),
                                   .server = m_server->isChecked()});
    QStringList words{tr("%n session(s)", nullptr, made.shown)};
    if (made.waiting > 0)
        words += tr("%n waiting", nullptr, made.waiting);
    if (made.hidden > 0)
        words += tr("%n not shown", nullptr, made.hidden);
    m_summary->setText(words.join(", "));
    m_view->showRows(made.rows);
    showSelected();
}

void SessionsTab::setStale(bool stale)
{
    m_view->live().setStale(stale);
}

void SessionsTab::setLocked(const QString& reason)
{
    m_pane->setLocked(reason);
}

const ServerSession* SessionsTab::selected() const
{
    const auto key = m_view->currentKey();
    const auto found = std::ranges::find_if(
        m_activity.sessions, [&](const ServerSession& one) { return keyOf(one.key) == key; });
    return key.isEmpty() || found == m_activity.sessions.end() ? nullptr : &*found;
}

void SessionsTab::showSelected()
{
    m_pane->showSession(selected(), m_activity);
}

// The row may be another, or gone, when the answer comes: what was asked about stays.
void SessionsTab::ask(SessionEnding ending)
{
    const auto* session = selected();
    if (!session)
        return;
    const auto who = whoIs(m_activity, session->key.pid);
    const bool cancels = ending == SessionEnding::Cancel;
    m_asked = session->key;
    m_banner->showMessage(Severity::Warning,
                          cancels ? tr("Cancel what %1 does?").arg(who)
                                  : tr("Terminate the session %1?").arg(who));
    auto detail = cancels
        ? tr("Its statement fails, and with it the transaction. The session stays.")
        : tr("Its connection ends and its transaction is rolled back.");
    if (session->isOwn)
        detail += ' ' + tr("It is one of Howdah's own.");
    m_banner->setDetail(detail);
    auto* yes = m_banner->addAction("yesButton",
                                    cancels ? tr("Cancel its &statement") : tr("Terminate &it"));
    yes->setProperty("tone", "danger");
    auto* no = m_banner->addAction("noButton", tr("&Leave it alone"));
    connect(yes, &QPushButton::clicked, this, [this, key = session->key, ending, who] {
        m_asked.reset();
        m_banner->clear();
        emit endWanted(key, ending, who);
    });
    connect(no, &QPushButton::clicked, this, [this] {
        m_asked.reset();
        m_banner->clear();
        m_view->setFocus(Qt::OtherFocusReason);
    });
    no->setFocus(Qt::OtherFocusReason);
}

void SessionsTab::keyPressEvent(QKeyEvent* event)
{
    if (event->key() != Qt::Key_Escape || !m_asked)
        return QWidget::keyPressEvent(event);
    m_asked.reset();
    m_banner->clear();
    m_view->setFocus(Qt::OtherFocusReason);
}

void SessionsTab::showOutcome(const EndOutcome& outcome, SessionEnding ending, const QString& who)
{
    using Kind = EndOutcome::Kind;
    const bool cancels = ending == SessionEnding::Cancel;
    switch (outcome.kind) {
    case Kind::Done:
        m_banner->clear();
        return Toast::say(this,
                          cancels ? tr("The statement of %1 was cancelled").arg(who)
                                  : tr("%1 was terminated").arg(who));
    case Kind::Sent:
        m_banner->showMessage(Severity::Warning,
                              tr("%1 was told to stop, and has not yet.").arg(who));
        return m_banner->setDetail(
            cancels ? tr("It may be at work in a place that cannot be interrupted. If it goes on, "
                         "terminate the session.")
                    : tr("It may be at work in a place that cannot be interrupted; it ends as soon "
                         "as it leaves that."));
    case Kind::NothingToCancel:
        m_banner->showMessage(Severity::Info,
                              tr("%1 runs no statement just now: nothing was cancelled.").arg(who));
        return m_banner->setDetail(tr(
            "What it holds it holds by its open transaction. Terminating the session ends that."));
    case Kind::Gone:
        return m_banner->showMessage(Severity::Info, tr("%1 had ended before.").arg(who));
    case Kind::Replaced:
        m_banner->showMessage(Severity::Info, tr("%1 had ended before.").arg(who));
        return m_banner->setDetail(
            tr("Its number is another session's by now, which was left alone."));
    case Kind::Denied:
        m_banner->showMessage(Severity::Danger,
                              tr("%1 was not ended: %2").arg(who, sentence(outcome.right.reason)));
        return m_banner->setDetail(QString::fromStdString(outcome.right.grant));
    }
}

void SessionsTab::showError(const Error& error)
{
    m_banner->showError(error, tr("The session could not be ended"));
}

} // namespace howdah
