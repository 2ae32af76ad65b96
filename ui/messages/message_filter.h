// The messages of a level or above it that hold what was typed, in any case, in part or message.
#pragma once

#include "core/base/log.h"

#include <QSortFilterProxyModel>

namespace howdah {

class MessageModel;

class MessageFilter : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit MessageFilter(MessageModel& model, QObject* parent = nullptr);

    void setLevel(LogLevel least);
    void setText(const QString& text);
    bool isNarrowed() const { return m_level != LogLevel::Debug || !m_text.isEmpty(); }

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    MessageModel& m_model;
    LogLevel m_level = LogLevel::Debug;
    QString m_text;
};

} // namespace howdah
