#include "ui/data/edit_bar.h"

#include "ui/shell/icons.h"
#include "ui/shell/theme.h"
#include "ui/widgets/labels.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QPushButton>

namespace howdah {
namespace {

struct EditWords {
    Q_DECLARE_TR_FUNCTIONS(EditBar)
};

} // namespace

QString editWords(const EditSet& edits)
{
    QStringList parts;
    const auto add = [&](int rows, const QString& words) {
        if (rows > 0)
            parts += words.arg(QLocale().toString(rows));
    };
    add(edits.count(EditKind::Insert), EditWords::tr("%1 inserted"));
    add(edits.count(EditKind::Change), EditWords::tr("%1 changed"));
    add(edits.count(EditKind::Delete), EditWords::tr("%1 deleted"));
    return parts.join(QStringLiteral(", "));
}

EditBar::EditBar(const QString& id)
    : m_text(new QLabel)
    , m_undo(new QPushButton(icon("undo"), tr("&Undo")))
    , m_discard(new QPushButton(tr("Disca&rd")))
    , m_review(new QPushButton(tr("Re&view")))
    , m_commit(new QPushButton(tr("&Commit")))
    , m_cancel(new QPushButton(tr("Ca&ncel")))
{
    setObjectName(id);
    m_text->setObjectName(id + ".text");
    m_undo->setObjectName(id + ".undoButton");
    m_undo->setToolTip(tr("Take back the last step (Ctrl+Z)"));
    m_discard->setObjectName(id + ".discardButton");
    m_discard->setToolTip(tr("Take back everything that is staged for this table"));
    m_review->setObjectName(id + ".reviewButton");
    m_review->setToolTip(tr("See the SQL (Ctrl+S)"));
    m_commit->setObjectName(id + ".commitButton");
    m_commit->setToolTip(tr("Commit in one transaction (Ctrl+Enter)"));
    m_commit->setDefault(true);
    m_cancel->setObjectName(id + ".cancelButton");
    auto* mark = new IconLabel("edit", 16, ThemeRole::Warning);
    mark->setObjectName(id + ".icon");
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 6, 16, 6);
    layout->setSpacing(8);
    layout->addWidget(mark);
    layout->addWidget(m_text, 1);
    for (auto* button : {m_undo, m_discard, m_review, m_commit, m_cancel})
        layout->addWidget(button);
    connect(m_undo, &QPushButton::clicked, this, &EditBar::undoWanted);
    connect(m_discard, &QPushButton::clicked, this, &EditBar::discardWanted);
    connect(m_review, &QPushButton::clicked, this, &EditBar::reviewWanted);
    connect(m_commit, &QPushButton::clicked, this, &EditBar::commitWanted);
    connect(m_cancel, &QPushButton::clicked, this, &EditBar::cancelWanted);
    m_cancel->hide();
    hide();
}

void EditBar::showEdits(const EditSet& edits, int troubles)
{
    const int rows = edits.count();
    auto text =
        rows == 1 ? tr("1 change staged") : tr("%1 changes staged").arg(QLocale().toString(rows));
    text += QStringLiteral(": ") + editWords(edits);
    if (troubles > 0)
        text += troubles == 1 ? tr("; 1 row was refused")
                              : tr("; %1 rows were refused").arg(QLocale().toString(troubles));
    m_text->setText(text);
    m_undo->setEnabled(edits.canUndo());
    m_isStaged = rows > 0;
    setVisible(m_isStaged);
}

void EditBar::showProgress(std::size_t done, std::size_t total)
{
    const bool isUnderWay = total > 0;
    for (auto* button : {m_undo, m_discard, m_review, m_commit})
        button->setVisible(!isUnderWay);
    m_cancel->setVisible(isUnderWay);
    if (isUnderWay)
        m_text->setText(tr("Committing: %1 of %2 rows …")
                            .arg(QLocale().toString(static_cast<qulonglong>(done)),
                                 QLocale().toString(static_cast<qulonglong>(total))));
}

void EditBar::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.fillRect(rect(), themeColour(ThemeRole::WarningSoft));
    painter.fillRect(QRect(0, 0, width(), 1), themeColour(ThemeRole::Separator));
}

} // namespace howdah
