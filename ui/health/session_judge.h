// The one HealthJudge of a session's server: whoever says in a window how it is asks this one, so
// that the Health page, Home and the endpoint say the same.
//
// GUI thread; nothing here blocks.
#pragma once

#include "core/health/health_judge.h"

#include <QObject>

#include <filesystem>
#include <vector>

namespace howdah {

class Session;

class SessionJudge : public QObject {
    Q_OBJECT

public:
    /// Made for the first who asks; gone with the session.
    static SessionJudge& of(Session& session);

    /// Whose disks count from the next connection on; none at first.
    void setPlaces(std::vector<std::filesystem::path> places) { m_places = std::move(places); }
    /// One and the same for as long as the session is connected.
    HealthJudge judge();

private:
    explicit SessionJudge(Session& session);

    Session& m_session;
    std::vector<std::filesystem::path> m_places;
    HealthJudge m_judge;
    int m_attempt = 0; // of the session, that it is for
};

} // namespace howdah
