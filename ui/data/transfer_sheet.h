// What the sheets that export and import rows have in common, so that they look and behave alike:
// the file and how its fields are written, the bar and the words of what is under way, and Cancel,
// which ends that or, with nothing under way, closes.
#pragma once

#include "core/transfer/transfer_progress.h"
#include "ui/async/job.h"
#include "ui/widgets/sheet.h"

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLayout;
class QLineEdit;
class QProgressBar;
class QPushButton;

namespace howdah {

class Banner;
class Session;

class TransferSheet : public Sheet {
    Q_OBJECT

protected:
    struct Words {
        QString go; ///< what the button that begins it says
        QString cancelled; ///< said once it was cancelled
    };
    /// Its parts are called id.file, id.bar and so on, the button that begins it id.`go`.
    TransferSheet(const QString& id, const QString& go, const Words& words, Session& session,
                  QWidget& page, QWidget& below);

    void name(QWidget* widget, const QString& part, const QString& accessible) const;
    QLayout* fileRow() const;
    QLayout* fieldsRow() const; ///< delimiter, NULL, names of the columns
    /// Puts it together once all rows are in the form; `preview` stands below it.
    void finishBuild(QWidget* preview = nullptr);

    virtual bool mayGo() const = 0; ///< nothing is missing
    virtual void start() = 0;
    virtual void chooseFile() = 0;
    virtual void followMore(bool /*runs*/) { } ///< what else depends on what is entered
    void follow();
    void showBegun();
    void showProgress(const TransferProgress& progress, double expected = -1);
    void leave();

    Session& m_session;
    const Words m_words;
    QLabel* m_title;
    QLineEdit* m_file;
    QPushButton* m_choose;
    QComboBox* m_delimiter;
    QLineEdit* m_null;
    QCheckBox* m_header;
    QWidget* m_formArea;
    QFormLayout* m_form;
    Banner* m_banner;
    QProgressBar* m_bar;
    QLabel* m_progress;
    QPushButton* m_cancel;
    QPushButton* m_go;
    Job m_job;
};

} // namespace howdah
