#include "ui/dialogs/unlock_dialog.h"

#include "ui/shell/server_label.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/labels.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QVBoxLayout>

namespace howdah {

UnlockDialog::UnlockDialog(const Profile& profile, QWidget* parent)
    : QDialog(parent)
{
    setObjectName("unlock");
    setWindowTitle(tr("Unlock"));
    auto* environment = new Chip("unlock.environment");
    environment->setText(stageWord(profile.environment));
    environment->setFill(environmentColour(profile));
    auto* question = new Heading(tr("Allow changes to %1?").arg(profileTitle(profile)));
    question->setObjectName("unlock.question");
    auto* text = new Caption(
        tr("Until you lock it again or close the window, migrations and other changes can be made "
           "on %1. Each of them still asks first.")
            .arg(QString::fromStdString(describe(profile))));
    text->setObjectName("unlock.text");
    text->setWordWrap(true);

    auto* buttons = new QDialogButtonBox;
    buttons->setObjectName("unlock.buttons");
    auto* unlock = buttons->addButton(tr("&Unlock"), QDialogButtonBox::AcceptRole);
    unlock->setObjectName("unlock.unlockButton");
    unlock->setProperty("tone", "danger");
    unlock->setAutoDefault(false);
    auto* keep = buttons->addButton(tr("&Keep locked"), QDialogButtonBox::RejectRole);
    keep->setObjectName("unlock.keepButton");
    keep->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 16);
    layout->setSpacing(8);
    layout->addWidget(environment, 0, Qt::AlignLeft);
    layout->addWidget(question);
    layout->addWidget(text);
    layout->addSpacing(8);
    layout->addWidget(buttons);
    setFixedWidth(440);
}

} // namespace howdah
