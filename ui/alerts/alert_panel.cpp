#include "ui/alerts/alert_panel.h"

#include "ui/alerts/alert_centre.h"
#include "ui/alerts/alert_dialog.h"
#include "ui/alerts/alert_model.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QTableView>
#include <QUuid>
#include <QVBoxLayout>

#include <algorithm>

namespace howdah {
namespace {

constexpr int mostAlertsInSight = 8;

std::string newAlertId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
}

// What most people want to be told.
std::vector<AlertRule> usualAlerts()
{
    using namespace std::chrono_literals;
    const auto text = [](const char* words) { return AlertPanel::tr(words).toStdString(); };
    const auto critical = AlertSeverity::Critical;
    return {{.id = newAlertId(),
             .name = text(QT_TRANSLATE_NOOP("howdah::AlertPanel", "Server unreachable")),
             .series = "unreachable",
             .limit = 0.5,
             .clear = 0,
             .holds = 10s,
             .severity = critical},
            {.id = newAlertId(),
             .name = text(QT_TRANSLATE_NOOP("howdah::AlertPanel", "Server unhealthy")),
             .series = "verdict",
             .limit = 1.5,
             .clear = 1,
             .holds = 60s,
             .severity = critical},
            {.id = newAlertId(),
             .name = text(QT_TRANSLATE_NOOP("howdah::AlertPanel", "Server connections run out")),
             .series = "connections_used",
             .limit = 90,
             .clear = 80,
             .holds = 30s},
            {.id = newAlertId(),
             .name = text(QT_TRANSLATE_NOOP("howdah::AlertPanel", "Transaction open for an hour")),
             .series = "oldest_transaction",
             .limit = 3600,
             .clear = 3600}};
}

} // namespace

AlertPanel::AlertPanel(const QString& id, AlertCentre& centre, QWidget* parent)
    : QWidget(parent)
    , m_centre(centre)
    , m_model(new AlertModel(this))
    , m_table(new QTableView)
    , m_none(new Caption(tr("No alert is set up. An alert watches one figure and tells you when it "
                            "has passed a limit for long enough.")))
    , m_banner(new Banner(id + ".banner"))
    , m_hosts(new QLineEdit)
{
    setObjectName(id);
    auto* title = new QLabel(tr("Alerts"));
    title->setObjectName(id + ".title");
    m_none->setObjectName(id + ".none");
    m_none->setWordWrap(true);
    m_table->setObjectName(id + ".table");
    m_table->setAccessibleName(title->text());
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QTableView::SelectRows);
    m_table->setSelectionMode(QTableView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->setObjectName(id + ".table.rows");
    m_table->verticalHeader()->hide();
    auto* columns = m_table->horizontalHeader();
    columns->setObjectName(id + ".table.columns");
    columns->setHighlightSections(false);
    columns->setSectionResizeMode(QHeaderView::ResizeToContents); // a handful of rows
    columns->setSectionResizeMode(AlertModel::Condition, QHeaderView::Stretch);

    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    auto* add = button("addButton", tr("&Add…"));
    m_usual = button("usualButton", tr("Add the &usual ones"));
    m_edit = button("editButton", tr("&Edit…"));
    m_remove = button("removeButton", tr("Re&move"));
    m_acknowledge = button("acknowledgeButton", tr("Ac&knowledge"));
    for (auto* one : {add, m_usual, m_edit, m_remove, m_acknowledge})
        row->addWidget(one);
    row->addStretch();
    auto* hosts = new Caption(tr("Webhooks may be on this machine and on"));
    hosts->setObjectName(id + ".hostsLabel");
    m_hosts->setObjectName(id + ".hosts");
    m_hosts->setAccessibleName(tr("Hosts that alerts may be sent to"));
    m_hosts->setPlaceholderText(tr("no other host"));
    m_hosts->setText(centre.hosts().join(", "));
    row->addWidget(hosts);
    row->addWidget(m_hosts, 1);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(title);
    layout->addWidget(m_banner);
    layout->addWidget(m_none);
    layout->addWidget(m_table);
    layout->addLayout(row);
    if (!centre.problem().isEmpty())
        m_banner->showMessage(Severity::Warning, centre.problem());

    connect(add, &QPushButton::clicked, this, [this] { edit(-1); });
    connect(m_edit, &QPushButton::clicked, this, [this] { edit(currentRow()); });
    connect(m_table, &QTableView::doubleClicked, this,
            [this](const QModelIndex& index) { edit(index.row()); });
    connect(m_remove, &QPushButton::clicked, this, &AlertPanel::remove);
    connect(m_usual, &QPushButton::clicked, this, &AlertPanel::addUsual);
    connect(m_acknowledge, &QPushButton::clicked, this,
            [this] { m_centre.acknowledge(m_model->at(currentRow()).rule.id); });
    connect(m_hosts, &QLineEdit::editingFinished, this, &AlertPanel::keepHosts);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &AlertPanel::showButtons);
    connect(&centre, &AlertCentre::changed, this, &AlertPanel::showAlerts);
    showAlerts();
}

QPushButton* AlertPanel::button(const QString& name, const QString& text)
{
    auto* made = new QPushButton(text);
    made->setObjectName(objectName() + '.' + name);
    return made;
}

int AlertPanel::currentRow() const
{
    const auto rows = m_table->selectionModel()->selectedRows();
    return rows.isEmpty() ? -1 : rows.front().row();
}

AlertPanel::~AlertPanel()
{
    m_hosts->disconnect(this); // it is finished with, too, when it loses the focus as it goes
}

void AlertPanel::showAlerts()
{
    m_model->setStatuses(m_centre.statuses());
    const int count = m_model->rowCount();
    m_none->setVisible(count == 0);
    m_usual->setVisible(count == 0);
    m_table->setVisible(count > 0);
    const int rows =
        std::clamp(count, 1, mostAlertsInSight) * m_table->verticalHeader()->defaultSectionSize();
    m_table->setFixedHeight(rows + m_table->horizontalHeader()->sizeHint().height()
                            + (2 * m_table->frameWidth()));
    showButtons();
}

void AlertPanel::showButtons()
{
    const int row = currentRow();
    m_edit->setEnabled(row >= 0);
    m_remove->setEnabled(row >= 0);
    m_acknowledge->setEnabled(row >= 0 && m_model->at(row).state == AlertState::Firing);
}

void AlertPanel::edit(int row)
{
    const auto before = row >= 0
        ? m_model->at(row).rule
        : AlertRule{.id = newAlertId(), .name = {}, .series = "pool_use", .limit = 90, .clear = 80};
    auto* dialog = new AlertDialog(before, m_centre.hosts(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        const auto rule = dialog->rule();
        auto rules = m_centre.rules();
        const auto known = std::ranges::find(rules, rule.id, &AlertRule::id);
        if (known == rules.end())
            rules.push_back(rule);
        else
            *known = rule;
        m_centre.setRules(std::move(rules));
    });
    dialog->open();
}

void AlertPanel::remove()
{
    auto rules = m_centre.rules();
    const auto gone = m_model->at(currentRow()).rule;
    std::erase_if(rules, [&](const AlertRule& rule) { return rule.id == gone.id; });
    m_centre.setRules(std::move(rules));
    m_banner->showMessage(Severity::Info,
                          tr("%1 was removed.").arg(QString::fromStdString(gone.name)));
    connect(m_banner->addAction("undoButton", tr("&Undo")), &QPushButton::clicked, this,
            [this, gone] {
                auto all = m_centre.rules();
                all.push_back(gone);
                m_banner->clear();
                m_centre.setRules(std::move(all));
            });
}

void AlertPanel::addUsual()
{
    auto rules = m_centre.rules();
    for (auto& rule : usualAlerts())
        rules.push_back(std::move(rule));
    m_centre.setRules(std::move(rules));
}

void AlertPanel::keepHosts()
{
    static const QRegularExpression between("[\\s,;]+");
    const auto hosts = m_hosts->text().split(between, Qt::SkipEmptyParts);
    if (hosts != m_centre.hosts())
        m_centre.setHosts(hosts);
}

} // namespace howdah
