#include "ui/store/store_words.h"

#include "ui/models/time_text.h"

#include <QCoreApplication>
#include <QDateTime>

namespace howdah {
namespace {

struct StoreWords {
    Q_DECLARE_TR_FUNCTIONS(StoreWords)
};

} // namespace

QStringList choicesOf(const Entity& entity, std::string_view column)
{
    QStringList words;
    for (const auto& choice : entity.at(entity.find(column)).choices)
        if (!choice.empty())
            words += QString::fromUtf8(choice.data(), static_cast<qsizetype>(choice.size()));
    return words;
}

QString momentOf(Timestamp moment)
{
    return momentText(std::chrono::time_point_cast<SystemClock::duration>(moment));
}

Chip::Look lookOfUser(const QString& status)
{
    return status == "active"   ? Chip::Look::Success
        : status == "pending"   ? Chip::Look::Info
        : status == "suspended" ? Chip::Look::Danger
                                : Chip::Look::Neutral;
}

Chip::Look lookOfProduct(const QString& status)
{
    return status == "active" ? Chip::Look::Success
        : status == "draft"   ? Chip::Look::Info
                              : Chip::Look::Neutral;
}

Chip::Look lookOfOrder(const QString& status)
{
    return status == "delivered"                        ? Chip::Look::Success
        : status == "pending"                           ? Chip::Look::Warning
        : status == "cancelled" || status == "refunded" ? Chip::Look::Danger
                                                        : Chip::Look::Info;
}

Fact factOf(const UserSession& session)
{
    const auto now = std::chrono::time_point_cast<Timestamp::duration>(SystemClock::now());
    const bool isOpen = session.isActive && session.expiresAt > now;
    const auto agent = QString::fromStdString(session.userAgent.value_or(""));
    QStringList parts;
    if (session.ipAddress)
        parts += QString::fromStdString(session.ipAddress->text);
    parts += StoreWords::tr("seen %1").arg(momentOf(session.lastSeenAt));
    parts += session.endedAt ? StoreWords::tr("ended %1").arg(momentOf(*session.endedAt))
        : isOpen             ? StoreWords::tr("signed in until %1").arg(momentOf(session.expiresAt))
                             : StoreWords::tr("expired %1").arg(momentOf(session.expiresAt));
    return {.title = agent.isEmpty() ? StoreWords::tr("Unknown device") : agent,
            .detail = parts.join(QStringLiteral(" · ")),
            .icon = isOpen ? "success" : "disconnected",
            .ink = isOpen ? ThemeRole::Success : ThemeRole::MutedText};
}

} // namespace howdah
