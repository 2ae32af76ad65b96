#include "ui/activity/session_pane.h"

#include "ui/activity/session_rows.h"
#include "ui/models/sentence.h"
#include "ui/models/time_text.h"
#include "ui/shell/icons.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/sql_view.h"
#include "ui/widgets/toast.h"

#include <QApplication>
#include <QClipboard>
#include <QPushButton>
#include <QVBoxLayout>

namespace howdah {

SessionPane::SessionPane(const QString& id, QWidget* parent)
    : QWidget(parent)
    , m_title(new Heading)
    , m_facts(new QLabel)
    , m_query(new SqlView(id + ".query"))
    , m_reason(new Caption)
    , m_grant(new QPushButton(tr("Copy the &GRANT")))
    , m_copy(new QPushButton(tr("C&opy the query")))
    , m_cancel(new QPushButton(tr("&Cancel its statement…")))
    , m_terminate(new QPushButton(tr("&Terminate the session…")))
{
    setObjectName(id);
    m_title->setObjectName(id + ".title");
    m_facts->setObjectName(id + ".facts");
    m_facts->setTextFormat(Qt::PlainText);
    m_facts->setWordWrap(true);
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_query->setAccessibleName(tr("Query of the session"));
    m_reason->setObjectName(id + ".reason");
    m_reason->setWordWrap(true);
    m_copy->setIcon(icon("copy"));
    auto* buttons = new FlowLayout(8);
    for (const auto& [button, name] :
         {std::pair{m_cancel, "cancelButton"}, std::pair{m_terminate, "terminateButton"},
          std::pair{m_copy, "copyButton"}, std::pair{m_grant, "grantButton"}}) {
        button->setObjectName(id + '.' + name);
        buttons->addWidget(button);
    }
    m_terminate->setProperty("tone", "danger");
    const auto copy = [this](const QString& text) {
        QApplication::clipboard()->setText(text);
        Toast::say(this, tr("Copied"));
    };
    connect(m_copy, &QPushButton::clicked, this, [this, copy] { copy(m_query->sql()); });
    connect(m_grant, &QPushButton::clicked, this, [this, copy] { copy(m_remedy); });
    connect(m_cancel, &QPushButton::clicked, this,
            [this] { emit endWanted(SessionEnding::Cancel); });
    connect(m_terminate, &QPushButton::clicked, this,
            [this] { emit endWanted(SessionEnding::Terminate); });

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_title);
    layout->addWidget(m_facts);
    layout->addWidget(m_query, 1);
    layout->addWidget(m_reason);
    layout->addLayout(buttons);
    showSession(nullptr, {});
}

void SessionPane::showSession(const ServerSession* session, const Activity& activity)
{
    m_hasSession = session != nullptr;
    m_denied.clear();
    m_nothingRuns.clear();
    m_remedy.clear();
    if (!session) {
        m_title->setText(tr("No session chosen"));
        m_facts->setText(tr("Choose one to see what it does and since when."));
        m_query->setSql({});
        return showButtons();
    }
    const auto& one = *session;
    m_title->setText(whoIs(activity, one.key.pid));
    QStringList facts{stateWord(one)};
    if (one.inState)
        facts.back() += ' ' + tr("for %1").arg(durationText(*one.inState));
    if (one.transaction)
        facts += tr("transaction open for %1").arg(durationText(*one.transaction));
    for (const int pid : one.waitsFor)
        facts += tr("waits for %1").arg(whoIs(activity, pid));
    if (!one.waitType.empty() && one.state == "active")
        facts += QString("%1: %2").arg(QString::fromStdString(one.waitType),
                                       QString::fromStdString(one.wait));
    if (one.connected)
        facts += tr("connected for %1").arg(durationText(*one.connected));
    if (!one.client.empty())
        facts += tr("from %1").arg(QString::fromStdString(one.client));
    if (!one.database.empty())
        facts += tr("in %1").arg(QString::fromStdString(one.database));
    m_facts->setText(facts.join(" · "));
    const auto query = one.isHidden
        ? "-- " + tr("Not for our role to see: pg_read_all_stats would show it")
        : QString::fromStdString(one.query);
    if (m_query->sql() != query) // what is selected in it stays
        m_query->setSql(query);
    if (!one.mayEnd.isGiven)
        m_denied = sentence(one.mayEnd.reason);
    m_remedy = QString::fromStdString(one.mayEnd.grant);
    if (one.state.starts_with("idle"))
        m_nothingRuns = tr("It runs no statement; terminating it ends its transaction.");
    showButtons();
}

void SessionPane::setLocked(const QString& reason)
{
    m_locked = reason;
    showButtons();
}

void SessionPane::showButtons()
{
    const auto why = m_locked.isEmpty() ? m_denied : m_locked;
    const auto set = [this](QPushButton* button, const QString& reason) {
        button->setEnabled(m_hasSession && reason.isEmpty());
        button->setToolTip(reason);
    };
    set(m_cancel, why.isEmpty() ? m_nothingRuns : why);
    set(m_terminate, why);
    m_copy->setEnabled(m_hasSession && !m_query->sql().isEmpty());
    m_grant->setVisible(m_hasSession && !m_remedy.isEmpty());
    m_grant->setText(m_remedy.startsWith("GRANT") ? tr("Copy the &GRANT") : tr("Copy the S&QL"));
    m_grant->setToolTip(m_remedy);
    auto reason = m_hasSession ? why : QString();
    if (!reason.isEmpty() && !m_remedy.isEmpty())
        reason += '\n' + m_remedy;
    m_reason->setText(reason);
    m_reason->setVisible(!reason.isEmpty());
}

} // namespace howdah
