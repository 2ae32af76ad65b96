// Words of the form for profiles, and the label below a field that says what is wrong with it.
#pragma once

#include <QLabel>

namespace howdah {

/// Role of an item in a choice: what stands for it in the file.
constexpr int writtenRole = Qt::UserRole + 1;

/// What a TLS mode protects from, and what it wants for that. Empty: libpq's default.
QString sslWords(const QString& mode);
QString stageName(const QString& stage); ///< "production", in the user's language
QString colourName(const QString& colour); ///< "red", in the user's language

/// In the theme's colour for what is wrong; hidden while it has no text.
class ProblemLabel : public QLabel {
    Q_OBJECT

public:
    explicit ProblemLabel(QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;

private:
    void decorate();

    bool m_decorating = false;
};

} // namespace howdah
