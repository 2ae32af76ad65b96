#include "ui/widgets/environment_band.h"

#include "ui/models/sentence.h"
#include "ui/shell/icons.h"
#include "ui/shell/server_label.h"
#include "ui/shell/session.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/labels.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>

namespace howdah {
namespace {

constexpr int bandHeight = 44;
constexpr double tint = 0.12; // tst_theme holds text on this tint to its contrast

QToolButton* flatButton(const QString& id)
{
    auto* button = new QToolButton;
    button->setObjectName(id);
    button->setAutoRaise(true);
    return button;
}

} // namespace

EnvironmentBand::EnvironmentBand(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_environment(new Chip("window.environment"))
    , m_name(flatButton("window.profile"))
    , m_address(new ElidedLabel)
    , m_lock(flatButton("window.lock"))
    , m_warning(new IconLabel("warning", 18, ThemeRole::Warning))
    , m_warningText(new ElidedLabel)
    , m_layout(new QHBoxLayout(this))
{
    setObjectName("window.band");
    setFixedHeight(bandHeight);
    auto heavy = m_name->font();
    heavy.setWeight(QFont::DemiBold);
    m_name->setFont(heavy);
    m_address->setObjectName("window.address");
    m_address->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);

    m_warning->setObjectName("window.warning");
    m_warningText->setObjectName("window.warningText");
    m_warningText->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_layout->setContentsMargins(12, 0, 8, 0);
    m_layout->setSpacing(8);
    m_layout->addWidget(m_environment);
    m_layout->addWidget(m_name);
    m_layout->addWidget(m_lock);
    m_layout->addWidget(m_warning);
    m_layout->addWidget(m_warningText, 2);
    m_layout->addWidget(m_address, 1);

    connect(m_name, &QToolButton::clicked, this, &EnvironmentBand::serverWanted);
    connect(m_lock, &QToolButton::clicked, this, [this] {
        if (m_session.isLocked())
            emit unlockWanted();
        else
            m_session.setLocked(true);
    });
    connect(&session, &Session::stateChanged, this, &EnvironmentBand::follow);
    connect(&session, &Session::stepChanged, this, &EnvironmentBand::follow);
    connect(&session, &Session::lockChanged, this, &EnvironmentBand::follow);
    follow();
}

void EnvironmentBand::addRight(QWidget* widget)
{
    m_layout->addWidget(widget);
}

void EnvironmentBand::follow()
{
    const auto state = m_session.state();
    const bool hasServer = m_session.choice() && (state != Session::State::Disconnected);
    m_lock->setVisible(hasServer);
    QStringList warnings;
    if (hasServer)
        for (const auto& warning : m_session.choice()->warnings)
            warnings += sentence(warning);
    m_warning->setVisible(!warnings.isEmpty());
    m_warning->setToolTip(warnings.join('\n'));
    m_warning->setAccessibleName(warnings.join('\n'));
    m_warningText->setVisible(!warnings.isEmpty());
    m_warningText->setFullText(warnings.value(0).section(';', 0, 0)); // the remedy is in its tip
    m_warningText->setToolTip(warnings.join('\n'));
    m_environment->setFill({});
    if (!hasServer) {
        m_colour = QColor();
        m_environment->setText(tr("NOT CONNECTED"));
        m_name->setText(tr("Choose a server"));
        m_name->setToolTip({});
        m_address->setFullText({});
    } else {
        const auto profile = m_session.profile();
        const bool sandbox = m_session.choice()->isSandbox;
        m_colour = environmentColour(profile);
        m_environment->setText(environmentText(profile, sandbox, m_session.isLocked()));
        m_environment->setFill(m_colour);
        m_name->setText(profileTitle(profile));
        m_name->setToolTip(
            tr("Chosen by %1").arg(QString::fromStdString(m_session.choice()->source)));
        auto address = addressText(profile, sandbox);
        if (state == Session::State::Connecting)
            address = m_session.step().isEmpty() ? tr("Connecting to %1 …").arg(address)
                                                 : tr("%1 …").arg(m_session.step());
        else if (state == Session::State::Lost)
            address = tr("%1 – connection lost").arg(address);
        m_address->setFullText(address);
    }
    m_name->setAccessibleName(tr("Server: %1").arg(m_name->text()));

    const bool locked = m_session.isLocked();
    m_lock->setIcon(icon(locked ? "lock" : "unlock"));
    m_lock->setEnabled(!locked || m_session.mayUnlock());
    m_lock->setToolTip(!m_session.mayUnlock()
                           ? tr("The profile is read_only: nothing can be changed here")
                           : locked ? tr("Locked against changes. Click to unlock")
                                    : tr("Changes are possible. Click to lock"));
    m_lock->setAccessibleName(locked ? tr("Locked") : tr("Unlocked"));
    update();
    emit colourChanged();
}

void EnvironmentBand::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        follow(); // the colours are the theme's
}

void EnvironmentBand::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    const auto window = palette().color(QPalette::Window);
    painter.fillRect(rect(), m_colour.isValid() ? blend(m_colour, window, tint) : window);
    painter.fillRect(QRect(0, height() - 2, width(), 2),
                     m_colour.isValid() ? m_colour : themeColour(ThemeRole::Separator));
}

} // namespace howdah
