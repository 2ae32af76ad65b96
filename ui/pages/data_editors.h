// Which editor a column of the table on the Data page gets, and what those need to know of it from
// the server: the labels of enums, the rows a foreign key may refer to.
#pragma once

#include "core/catalog/enum_labels.h"
#include "ui/async/job.h"
#include "ui/widgets/value_editor.h"

#include <QObject>

namespace howdah {

class Session;
class TableFeed;

class DataEditors : public QObject {
    Q_OBJECT

public:
    /// Both outlive it.
    DataEditors(Session& session, TableFeed& feed, QObject* parent);

    /// For the grid's delegate; lives no longer than this.
    MakeValueEditor maker();

private:
    void learn();
    ValueEditor* make(const Column& column, QWidget* parent) const;
    ValueEditor* makeReference(const Column& column, QWidget* parent) const;

    Session& m_session;
    TableFeed& m_feed;
    EnumLabels m_labels;
    Job m_job;
};

} // namespace howdah
