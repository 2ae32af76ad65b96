#include "ui/shell/page_host.h"

#include "ui/async/idle_tracker.h"
#include "ui/shell/server_label.h"
#include "ui/shell/session.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/busy_bar.h"
#include "ui/widgets/empty_state.h"

#include <QLocale>
#include <QPushButton>
#include <QStackedLayout>
#include <QTimer>
#include <QVBoxLayout>

namespace howdah {

PageHost::PageHost(PageSpec spec, PageContext context, QWidget* parent)
    : QWidget(parent)
    , m_spec(std::move(spec))
    , m_context(context)
    , m_lost(new Banner(m_spec.id + ".lost"))
    , m_busy(new BusyBar(m_spec.id + ".connecting"))
    , m_empty(new EmptyState(m_spec.id + ".notConnected", "disconnected"))
    , m_retry(m_empty->addAction("retryButton", tr("&Retry")))
    , m_choose(m_empty->addAction("chooseButton", tr("Choose a &server")))
    , m_stack(new QStackedLayout)
{
    setObjectName(m_spec.id + ".host");
    m_retry->setDefault(true);
    connect(m_retry, &QPushButton::clicked, &m_context.session, &Session::reconnect);
    connect(m_choose, &QPushButton::clicked, this, &PageHost::serverWanted);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_busy);
    layout->addWidget(m_lost);
    layout->addLayout(m_stack, 1);
    m_stack->addWidget(m_empty);

    if (m_spec.needsServer) {
        connect(&m_context.session, &Session::stateChanged, this, &PageHost::follow);
        connect(&m_context.session, &Session::stepChanged, this, &PageHost::follow);
        follow();
    } else {
        m_busy->hide();
    }
}

void PageHost::fill()
{
    m_wanted = true;
    const bool possible = !m_spec.needsServer || m_context.session.isConnected();
    if (m_page || !possible)
        return;
    m_page = m_spec.create(m_context);
    m_generation = m_context.session.generation();
    m_stack->addWidget(m_page);
    m_stack->setCurrentWidget(m_page);
    // Under way until it was laid out and painted, which comes before any timer.
    QTimer::singleShot(0, this, [busy = Busy()] {});
    if (!m_item.isEmpty())
        m_page->openItem(std::exchange(m_item, {}));
    emit pageMade(m_page);
}

void PageHost::openItem(const QString& key)
{
    if (m_page)
        m_page->openItem(key);
    else
        m_item = key;
}

void PageHost::drop()
{
    if (!m_page)
        return;
    m_page->hide();
    m_page->setObjectName({}); // its successor has the name from now on
    m_page->deleteLater(); // this may come out of one of its own buttons
    m_page = nullptr;
    m_stack->setCurrentWidget(m_empty);
}

void PageHost::follow()
{
    const auto& session = m_context.session;
    const auto state = session.state();
    m_busy->setBusy(state == Session::State::Connecting);
    if (m_page && m_generation != session.generation())
        drop();

    const bool lost = m_page
        && (state == Session::State::Lost
            || (state == Session::State::Disconnected && session.error().has_value()));
    if (lost) {
        const auto seen = QLocale().toString(session.lastSeen().time(), "HH:mm:ss");
        m_lost->showError(*session.error(), tr("The connection is lost (last seen %1)").arg(seen));
        auto* again = m_lost->addAction("reconnectButton", tr("&Reconnect"));
        connect(again, &QPushButton::clicked, &m_context.session, &Session::reconnect);
    } else {
        m_lost->clear();
        if (m_page && state == Session::State::Disconnected)
            drop(); // closed by the user
    }
    if (state == Session::State::Connected && m_wanted)
        fill();
    if (!m_page)
        showNotConnected();
}

void PageHost::showNotConnected()
{
    const auto& session = m_context.session;
    const auto failed = session.error();
    const auto server = session.choice() ? profileTitle(session.choice()->profile) : QString();
    if (session.state() == Session::State::Connecting) {
        m_empty->setTitle(tr("Connecting to %1").arg(server));
        m_empty->setText(session.step());
    } else if (failed) {
        m_empty->setTitle(tr("%1 cannot be reached").arg(server));
        m_empty->setText(QString::fromUtf8(failed->what()));
    } else {
        m_empty->setTitle(tr("Not connected"));
        m_empty->setText(tr("Choose a server to work with."));
    }
    m_retry->setVisible(failed.has_value());
    m_choose->setVisible(session.state() != Session::State::Connecting);
}

} // namespace howdah
