#include "ui/dialogs/about_dialog.h"

#include "ui/widgets/labels.h"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QIcon>
#include <QPushButton>
#include <QVBoxLayout>

namespace howdah {

AboutDialog::AboutDialog(QWidget* parent)
    : QDialog(parent)
{
    setObjectName("about");
    setWindowTitle(tr("About Howdah"));
    auto* picture = new QLabel;
    picture->setObjectName("about.picture");
    picture->setPixmap(QIcon(":/app/howdah.svg").pixmap(QSize(64, 64), devicePixelRatioF()));
    auto* name = new Heading(tr("Howdah %1").arg(QCoreApplication::applicationVersion()));
    name->setObjectName("about.name");
    auto* what = new Caption(tr("Native PostgreSQL administration: see a schema change before it "
                                "happens, undo it after."));
    what->setObjectName("about.what");
    what->setWordWrap(true);
    auto* made = new Caption(tr("Made with Qt %1 and libpq. Free software: source under "
                                "GPL-3.0-or-later, binaries under "
                                "GPL-3.0. It comes without any warranty.")
                                 .arg(qVersion()));
    made->setObjectName("about.licence");
    made->setWordWrap(true);

    auto* buttons = new QDialogButtonBox;
    buttons->setObjectName("about.buttons");
    auto* close = buttons->addButton(tr("&Close"), QDialogButtonBox::RejectRole);
    close->setObjectName("about.closeButton");
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 16);
    layout->setSpacing(8);
    layout->addWidget(picture);
    layout->addWidget(name);
    layout->addWidget(what);
    layout->addWidget(made);
    layout->addSpacing(8);
    layout->addWidget(buttons);
    setFixedWidth(440);
}

} // namespace howdah
