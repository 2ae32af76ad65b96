#include "ui/shell/start_notice.h"

#include "ui/shell/session.h"
#include "ui/shell/start_news.h"
#include "ui/widgets/banner.h"

#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace howdah {
namespace {

constexpr std::size_t mostVersions = 8; // of more, the first and the last ones

QString versionsOf(const AutoMigration& migrated)
{
    const auto& all = migrated.applied;
    QStringList words;
    for (std::size_t i = 0; i < all.size(); ++i)
        if (all.size() <= mostVersions || i < mostVersions / 2 || i + 1 == all.size())
            words += QString::number(all[i]);
        else if (i == mostVersions / 2)
            words += QStringLiteral("…");
    return words.join(", ");
}

} // namespace

StartNotice::StartNotice(Session& session, StartNews* news, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_banner(new Banner("window.startNotice"))
{
    setObjectName("window.startNoticeArea");
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 8, 16, 8);
    layout->addWidget(m_banner);
    connect(m_banner, &Banner::closed, this, &QWidget::hide);
    connect(&m_session, &Session::stateChanged, this, &StartNotice::follow);
    if (news) // it comes while the session still connects
        connect(news, &StartNews::told, this,
                [this](const std::string& server, const AutoMigration& migrated) {
                    m_server = server;
                    m_news = migrated;
                });
    hide();
}

void StartNotice::follow()
{
    if (m_session.generation() != m_generation || m_session.state() == Session::State::Disconnected)
        hide(); // it was about another server
    if (!m_session.isConnected())
        return;
    m_generation = m_session.generation();
    const auto news = std::exchange(m_news, {});
    if (news && m_server == describe(m_session.profile())
        && (!news->isWhole() || !news->applied.empty()))
        show(*news);
}

void StartNotice::show(const AutoMigration& migrated)
{
    const auto applied = static_cast<int>(migrated.applied.size());
    if (!migrated.refused.empty()) {
        m_banner->showMessage(Severity::Warning,
                              tr("%n pending migration(s) were not applied at start, because this "
                                 "is production",
                                 nullptr, migrated.pending));
        m_banner->setDetail(tr("Look at them and apply them on the Migrations page, or start with "
                               "--auto-migrate-production."));
    } else if (migrated.error) {
        m_banner->showError(*migrated.error, tr("Not all migrations could be applied at start"));
        if (applied > 0) {
            const auto before = tr("%n migration(s) were applied before.", nullptr, applied) + ' '
                + tr("Versions: %1").arg(versionsOf(migrated));
            m_banner->setDetail(QStringList{m_banner->detail(), before}.join('\n').trimmed());
        }
    } else {
        m_banner->showMessage(Severity::Success,
                              tr("%n migration(s) were applied at start", nullptr, applied));
        m_banner->setDetail(tr("Versions: %1").arg(versionsOf(migrated)));
    }
    connect(m_banner->addAction("migrationsButton", tr("Show &Migrations")), &QPushButton::clicked,
            this, &StartNotice::migrationsWanted);
    QWidget::show();
}

} // namespace howdah
