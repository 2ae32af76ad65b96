// The migrations that match what was typed and the chosen state. A text matches the title, where
// spaces and underscores are alike, or the beginning of the version.
#pragma once

#include "core/migrate/plan.h"

#include <QSortFilterProxyModel>

#include <optional>

namespace howdah {

class HistoryModel;

class HistoryFilter : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit HistoryFilter(HistoryModel& model, QObject* parent = nullptr);

    void setText(const QString& text);
    void setState(std::optional<MigrationState> state); ///< nullopt: all
    bool isNarrowed() const { return !m_words.isEmpty() || m_state.has_value(); }

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    HistoryModel& m_model;
    QString m_words;
    std::optional<MigrationState> m_state;
};

} // namespace howdah
