#include "ui/alerts/alert_dialog.h"

#include "core/alerts/webhook.h"
#include "core/health/series.h"
#include "ui/alerts/alert_model.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace howdah {
namespace {

QDoubleSpinBox* limitBox(double value)
{
    auto* box = new QDoubleSpinBox;
    box->setRange(-1e12, 1e12);
    box->setDecimals(3);
    box->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    box->setValue(value);
    return box;
}

} // namespace

AlertDialog::AlertDialog(const AlertRule& rule, const QStringList& hosts, QWidget* parent)
    : QDialog(parent)
    , m_before(rule)
    , m_hosts(hosts)
    , m_name(new QLineEdit(QString::fromStdString(rule.name)))
    , m_series(new QComboBox)
    , m_side(new QComboBox)
    , m_limit(limitBox(rule.limit))
    , m_clear(limitBox(rule.clear))
    , m_holds(new QSpinBox)
    , m_severity(new QComboBox)
    , m_remind(new QSpinBox)
    , m_tray(new QCheckBox(tr("Tell on the &desktop")))
    , m_webhook(new QLineEdit(QString::fromStdString(rule.webhook)))
    , m_on(new QCheckBox(tr("&Switched on")))
    , m_problem(new QLabel)
{
    setObjectName("alertDialog");
    setWindowTitle(rule.name.empty() ? tr("New alert") : tr("Alert"));
    for (const auto& series : knownSeries())
        m_series->addItem(AlertModel::titleOfSeries(std::string(series.name)),
                          QByteArray::fromStdString(std::string(series.name)));
    const auto name = QByteArray::fromStdString(rule.series);
    if (!name.isEmpty() && m_series->findData(name) < 0)
        m_series->addItem(QString::fromStdString(rule.series), name); // of a check that is not here
    m_series->setCurrentIndex(std::max(0, m_series->findData(name)));
    m_side->addItems({tr("above"), tr("below")});
    m_side->setCurrentIndex(rule.side == AlertSide::Above ? 0 : 1);
    m_holds->setRange(0, 86'400);
    m_holds->setSuffix(tr(" s"));
    m_holds->setValue(static_cast<int>(rule.holds.count()));
    m_severity->addItems({tr("Warning"), tr("Critical")});
    m_severity->setCurrentIndex(rule.severity == AlertSeverity::Critical ? 1 : 0);
    m_remind->setRange(0, 10'080);
    m_remind->setSuffix(tr(" min"));
    m_remind->setSpecialValueText(tr("never"));
    m_remind->setValue(static_cast<int>(rule.remindEvery.count()));
    m_tray->setChecked(rule.toTray);
    m_on->setChecked(rule.isOn);
    m_webhook->setPlaceholderText("http://localhost:8080/alerts");
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);

    auto* form = new QFormLayout;
    form->setSpacing(8);
    const auto field = [&](const QString& id, const QString& title, QWidget* widget) {
        widget->setObjectName("alertDialog." + id);
        widget->setAccessibleName(QString(title).remove('&'));
        auto* label = new QLabel(title);
        label->setObjectName("alertDialog." + id + ".label");
        label->setBuddy(widget);
        form->addRow(label, widget);
    };
    field("name", tr("&Name"), m_name);
    field("series", tr("&Watches"), m_series);
    field("side", tr("&Fires when it is"), m_side);
    field("limit", tr("&Limit"), m_limit);
    field("clear", tr("Is &over at"), m_clear);
    field("holds", tr("Only if so for"), m_holds);
    field("severity", tr("Se&verity"), m_severity);
    field("remind", tr("&Remind every"), m_remind);
    field("webhook", tr("Web&hook"), m_webhook);
    m_tray->setObjectName("alertDialog.tray");
    m_on->setObjectName("alertDialog.on");
    m_problem->setObjectName("alertDialog.problem");
    form->addRow(QString(), m_tray);
    form->addRow(QString(), m_on);

    auto* buttons = new QDialogButtonBox;
    buttons->setObjectName("alertDialog.buttons");
    m_ok = buttons->addButton(tr("&Keep"), QDialogButtonBox::AcceptRole);
    m_ok->setObjectName("alertDialog.okButton");
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole)
        ->setObjectName("alertDialog.cancelButton");
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    for (auto* edit : {m_name, m_webhook})
        connect(edit, &QLineEdit::textChanged, this, &AlertDialog::check);
    for (auto* box : {m_limit, m_clear})
        connect(box, &QDoubleSpinBox::valueChanged, this, &AlertDialog::check);
    connect(m_side, &QComboBox::currentIndexChanged, this, &AlertDialog::check);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 16);
    layout->setSpacing(16);
    layout->addLayout(form);
    layout->addWidget(m_problem);
    layout->addWidget(buttons);
    setMinimumWidth(440);
    check();
}

AlertRule AlertDialog::rule() const
{
    auto rule = m_before;
    rule.name = m_name->text().trimmed().toStdString();
    rule.series = m_series->currentData().toByteArray().toStdString();
    rule.side = m_side->currentIndex() == 0 ? AlertSide::Above : AlertSide::Below;
    rule.limit = m_limit->value();
    rule.clear = m_clear->value();
    rule.holds = std::chrono::seconds(m_holds->value());
    rule.severity =
        m_severity->currentIndex() == 1 ? AlertSeverity::Critical : AlertSeverity::Warning;
    rule.remindEvery = std::chrono::minutes(m_remind->value());
    rule.isOn = m_on->isChecked();
    rule.toTray = m_tray->isChecked();
    rule.webhook = m_webhook->text().trimmed().toStdString();
    return rule;
}

void AlertDialog::check()
{
    const auto now = rule();
    auto why = whyNotARule(now);
    std::vector<std::string> hosts;
    for (const auto& host : m_hosts)
        hosts.push_back(host.toStdString());
    if (why.empty() && !now.webhook.empty())
        why = whyNotTo(now.webhook, hosts);
    auto words = QString::fromStdString(why);
    if (!words.isEmpty())
        words[0] = words[0].toUpper();
    m_problem->setText(words);
    m_ok->setEnabled(why.empty());
}

} // namespace howdah
