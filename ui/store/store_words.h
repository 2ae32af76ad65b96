// States and moments of the store in words and looks. Pure, GUI thread.
#pragma once

#include "core/repo/entity.h"
#include "core/repo/user_session.h"
#include "ui/store/fact_list.h"
#include "ui/widgets/chip.h"

#include <QString>
#include <QStringList>

namespace howdah {

QStringList choicesOf(const Entity& entity, std::string_view column);
QString momentOf(Timestamp moment); ///< in local time: "2026-03-01 14:05"
Chip::Look lookOfUser(const QString& status);
Chip::Look lookOfProduct(const QString& status);
Chip::Look lookOfOrder(const QString& status);
Fact factOf(const UserSession& session);

} // namespace howdah
