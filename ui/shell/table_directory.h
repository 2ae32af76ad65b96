// The tables and views of the server that is connected, for the navigator and the Data page. Read
// when a connection is made, when the schema has changed and whenever somebody asks; empty while
// there is none.
//
// GUI thread; reading is done in a job.
#pragma once

#include "core/catalog/relation.h"
#include "ui/async/job.h"

#include <QObject>

#include <optional>
#include <vector>

namespace howdah {

class NavigatorModel;
class Session;

class TableDirectory : public QObject {
    Q_OBJECT

public:
    /// Both outlive it.
    TableDirectory(Session& session, NavigatorModel& navigator, QObject* parent = nullptr);

    void reload();
    bool isLoading() const noexcept { return m_job.isRunning(); }
    bool isLoaded() const noexcept { return m_loaded; }
    /// In the order shown: users, categories, products and orders, where there are such tables,
    /// then all by schema and name. Without the partitions of what is listed.
    const std::vector<Relation>& relations() const noexcept { return m_relations; }

    /// How navigator and settings call a table, and back; nullopt for what is no such name.
    static QString keyOf(const RelationName& name);
    static std::optional<RelationName> nameOf(const QString& key);

signals:
    void loaded();
    void failed(const howdah::Error& error);

private:
    void follow();
    void fillNavigator();

    Session& m_session;
    NavigatorModel& m_navigator;
    std::vector<Relation> m_relations;
    bool m_loaded = false;
    Job m_job;
};

/// The icon of its kind, as in icons.h.
QString iconOf(const Relation& relation);

} // namespace howdah
