// How many rows are in each of some ranges of the same width: one bar each, and below them where
// the first begins and the last ends.
#pragma once

#include <QWidget>

#include <functional>
#include <vector>

namespace howdah {

class Histogram : public QWidget {
    Q_OBJECT

public:
    explicit Histogram(const QString& id, QWidget* parent = nullptr);

    /// `words` says what a bar stands for, as its tool tip.
    void setBins(std::vector<double> bins, const QString& from, const QString& to,
                 std::function<QString(double)> words);
    const std::vector<double>& bins() const noexcept { return m_bins; }

    QSize sizeHint() const override { return {240, 128}; }
    QSize minimumSizeHint() const override { return {120, 96}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    QRect plot() const;
    QRect barAt(std::size_t bin) const;

    std::vector<double> m_bins;
    QString m_from;
    QString m_to;
    std::function<QString(double)> m_words;
};

} // namespace howdah
