// Which password a server is tried with first: the keyring's, else libpq's password file, else a
// person's.
#include "core/reach/connection_test.h"
#include "tests/support/password_role.h"
#include "tests/support/profile_of.h"
#include "tests/support/temp_folder.h"
#include "tests/support/test_database.h"

#include <QFile>
#include <QTest>

using namespace howdah;

namespace {

constexpr auto right = "open sesame";

// A keyring, and a person in front of it.
class Store : public Secrets {
public:
    Store(std::string kept, std::string typed)
        : m_kept(std::move(kept))
        , m_typed(std::move(typed))
    {
    }
    std::optional<std::string> keptFor(const Profile&) override
    {
        asked += "keyring ";
        return m_kept.empty() ? std::nullopt : std::optional(m_kept);
    }
    std::optional<std::string> passwordFor(const Profile&, bool) override
    {
        asked += "person ";
        return m_typed.empty() ? std::nullopt : std::optional(std::exchange(m_typed, ""));
    }
    void keep(const Profile&, const std::string&) override { }

    QString asked;

private:
    std::string m_kept;
    std::string m_typed;
};

} // namespace

class TestPasswords : public QObject {
    Q_OBJECT

private slots:
    void theKeyringComesBeforeTheFileAndThatBeforeAPerson_data()
    {
        QTest::addColumn<QString>("kept");
        QTest::addColumn<QString>("inFile");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("asked");
        QTest::addColumn<bool>("works");
        QTest::addRow("the keyring knows better") << right << "stale"
                                                  << ""
                                                  << "keyring " << true;
        QTest::addRow("the file knows better") << "stale" << right << ""
                                               << "keyring " << true;
        QTest::addRow("only the file") << "" << right << ""
                                       << "keyring " << true;
        QTest::addRow("no file: asked when wanted") << ""
                                                    << "" << right << "person " << true;
        QTest::addRow("both are stale") << "stale"
                                        << "stale, too" << right << "keyring person " << true;
        QTest::addRow("nobody knows") << "stale"
                                      << "stale, too"
                                      << ""
                                      << "keyring person " << false;
    }

    void theKeyringComesBeforeTheFileAndThatBeforeAPerson()
    {
        QFETCH(QString, kept);
        QFETCH(QString, inFile);
        QFETCH(QString, typed);
        QFETCH(QString, asked);
        QFETCH(bool, works);
        const TestDatabase database;
        const PasswordRole role(database, right);
        const TempFolder folder;
        auto profile = profileOf(database);
        profile.user = role.name();
        profile.extra["passfile"] = folder.file("none");
        if (!inFile.isEmpty()) {
            folder.write("pass", "*:*:*:*:" + inFile.toUtf8() + '\n');
            profile.extra["passfile"] = folder.file("pass");
            QVERIFY(QFile::setPermissions(QString::fromStdString(folder.file("pass")),
                                          QFile::ReadOwner | QFile::WriteOwner));
        }
        Store store(kept.toStdString(), typed.toStdString());

        const auto test = testConnection(profile, &store, {});

        QCOMPARE(!test.error, works);
        QCOMPARE(store.asked, asked);
    }

    void aProfilesOwnPasswordComesFirst()
    {
        const TestDatabase database;
        const PasswordRole role(database, right);
        const TempFolder folder;
        folder.write("pass", "*:*:*:*:stale\n");
        QVERIFY(QFile::setPermissions(QString::fromStdString(folder.file("pass")),
                                      QFile::ReadOwner | QFile::WriteOwner));
        auto profile = profileOf(database);
        profile.user = role.name();
        profile.password = right;
        profile.extra["passfile"] = folder.file("pass");
        Store store("stale, too", "");

        QVERIFY(!testConnection(profile, &store, {}).error);
        QCOMPARE(store.asked, "");
    }
};

QTEST_GUILESS_MAIN(TestPasswords)
#include "tst_passwords.moc"
