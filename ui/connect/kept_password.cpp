#include "ui/connect/kept_password.h"

#include "core/keyring/keyring.h"
#include "ui/models/sentence.h"
#include "ui/widgets/labels.h"

#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace howdah {
namespace {

struct LookedUp {
    bool found = false;
    std::string problem;
};

} // namespace

KeptPassword::KeptPassword(const QString& id, QWidget* parent)
    : QWidget(parent)
    , m_edit(new QLineEdit)
    , m_forgetButton(new QPushButton)
    , m_state(new Caption)
{
    setObjectName(id);
    m_edit->setObjectName(id + ".edit");
    m_edit->setAccessibleName(tr("Password"));
    m_edit->setEchoMode(QLineEdit::Password);
    m_edit->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
    m_forgetButton->setObjectName(id + ".forgetButton");
    m_state->setObjectName(id + ".state");
    m_state->setWordWrap(true);
    setFocusProxy(m_edit);

    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_edit, 1);
    row->addWidget(m_forgetButton);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(row);
    layout->addWidget(m_state);
    connect(m_edit, &QLineEdit::textChanged, this, [this] {
        if (!m_edit->text().isEmpty())
            m_forget = false; // another one takes its place
        follow();
        emit changed();
    });
    connect(m_forgetButton, &QPushButton::clicked, this, [this] { setToBeForgotten(!m_forget); });
    follow();
}

void KeptPassword::begin(const std::function<Profile()>& written)
{
    clear();
    m_job.start(
        [written](const std::stop_token& stop) {
            const Keyring keyring;
            const bool found = keyring.find(written ? written() : Profile(), stop).has_value();
            return LookedUp{found && written, keyring.problem()};
        },
        [this](const Outcome<LookedUp>& outcome) {
            if (const auto* look = std::get_if<LookedUp>(&outcome))
                looked(look->found, look->problem); // else the profile cannot be read as it is
        });
}

void KeptPassword::looked(bool found, const std::string& problem)
{
    m_kept = found ? Kept::Yes : problem.empty() ? Kept::No : Kept::NoKeyring;
    m_why = sentence(problem);
    follow();
}

void KeptPassword::offer(const std::string& password)
{
    m_offered = password;
    if (!password.empty())
        m_forget = false;
    m_edit->clear();
    follow();
}

void KeptPassword::setToBeForgotten(bool forget)
{
    m_forget = forget;
    if (forget) {
        m_offered.clear();
        m_edit->clear();
    }
    follow();
    emit changed();
}

void KeptPassword::clear()
{
    m_job.cancel();
    m_kept = Kept::Unknown;
    m_why.clear();
    m_offered.clear();
    m_forget = false;
    m_edit->setText({}); // clear() could be undone
    follow();
}

std::string KeptPassword::password() const
{
    return m_edit->text().isEmpty() ? m_offered : m_edit->text().toStdString();
}

void KeptPassword::follow()
{
    const bool holds = m_kept == Kept::Yes;
    m_forgetButton->setVisible(holds);
    m_forgetButton->setText(m_forget ? tr("Keep it") : tr("Forget it"));
    m_forgetButton->setAccessibleName(m_forget ? tr("Keep the password in the keyring")
                                               : tr("Take the password out of the keyring"));
    m_edit->setPlaceholderText(!m_offered.empty()       ? tr("the one of the pasted URL")
                                   : holds && !m_forget ? tr("kept")
                                                        : tr("asked for when connecting"));
    m_state->setText(
        m_forget ? tr("It is taken out of this system's keyring when you save.")
            : m_kept == Kept::NoKeyring
            ? tr("%1 A password cannot be kept here: it is asked for, or taken from ~/.pgpass.")
                  .arg(m_why)
            : holds ? tr("This system's keyring keeps one. What you type takes its place.")
                    : tr("This system's keyring keeps it, never the file."));
}

} // namespace howdah
