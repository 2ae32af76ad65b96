// What the PgBouncer before the server says of itself, on the Health page: a sentence for each of
// its pools and for what each database does. Hidden where there is none, or it does not tell us.
#pragma once

#include "core/health/pooler_console.h"

#include <QFrame>

#include <optional>

class QLabel;

namespace howdah {

class PoolerSection : public QFrame {
    Q_OBJECT

public:
    /// `id` is its object name; its parts are called id.title, id.pools and id.stats.
    explicit PoolerSection(const QString& id, QWidget* parent = nullptr);

    void showFigures(const std::optional<PoolerFigures>& figures);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QLabel* m_pools;
    QLabel* m_stats;
};

} // namespace howdah
