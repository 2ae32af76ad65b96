// A profile that leads to a test's database.
#pragma once

#include "core/config/profile.h"
#include "core/pg/connection.h"
#include "tests/support/test_database.h"

namespace howdah {

inline Profile profileOf(const TestDatabase& database)
{
    const Connection connection(database.conninfo());
    Profile profile;
    profile.host = connection.host();
    profile.port = connection.port();
    profile.user = connection.user();
    profile.database = connection.database();
    return profile;
}

} // namespace howdah
