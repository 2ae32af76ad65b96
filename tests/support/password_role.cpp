#include "tests/support/password_role.h"

#include <QUuid>

namespace howdah {

PasswordRole::PasswordRole(const TestDatabase& database, const std::string& password)
    : m_database(database)
    , m_name("r_" + QUuid::createUuid().toString(QUuid::Id128).toStdString())
{
    // Another test may be making the group at this moment.
    m_database.run("do $$ begin create role needs_password;"
                   " exception when duplicate_object or unique_violation then null; end $$");
    m_database.run("create role " + m_name + " login password '" + password
                   + "' in role needs_password");
}

PasswordRole::~PasswordRole()
{
    m_database.run("drop owned by " + m_name + "; drop role " + m_name);
}

} // namespace howdah
