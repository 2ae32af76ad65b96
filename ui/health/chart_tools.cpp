#include "ui/health/chart_tools.h"

#include "ui/shell/icons.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/labels.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>

namespace howdah {

ChartTools::ChartTools(const QString& id, QWidget* parent)
    : QWidget(parent)
    , m_range(new QComboBox)
    , m_interval(new QComboBox)
    , m_record(new QCheckBox(tr("&Keep recording")))
    , m_pause(new QPushButton(icon("stop"), tr("&Pause")))
    , m_back(new QPushButton(icon("undo"), tr("&Back")))
    , m_state(new Caption)
{
    setObjectName(id);
    m_range->setObjectName(id + ".range");
    m_range->setAccessibleName(tr("How far back the charts go"));
    for (const auto& [title, seconds] : {std::pair(tr("5 minutes"), 300),
                                         {tr("15 minutes"), 900},
                                         {tr("1 hour"), 3'600},
                                         {tr("6 hours"), 21'600},
                                         {tr("24 hours"), 86'400},
                                         {tr("7 days"), 604'800},
                                         {tr("30 days"), 2'592'000}})
        m_range->addItem(title, seconds);
    m_interval->setObjectName(id + ".interval");
    m_interval->setAccessibleName(tr("How often is looked"));
    for (const auto& [title, ms] : {std::pair(tr("1 look a second"), 1000),
                                    {tr("2 looks a second"), 500},
                                    {tr("5 looks a second"), 200},
                                    {tr("10 looks a second"), 100}})
        m_interval->addItem(title, ms);
    m_record->setObjectName(id + ".record");
    m_record->setToolTip(tr("Goes on looking once a second while no chart is shown, and keeps each "
                            "minute for 30 days"));
    m_pause->setObjectName(id + ".pauseButton");
    m_pause->setCheckable(true);
    m_back->setObjectName(id + ".backButton");
    m_back->setToolTip(tr("Out of what was zoomed into. To zoom, drag over a chart, turn the wheel "
                          "with Ctrl, or press + and -"));
    auto* exports = new QPushButton(icon("file"), tr("E&xport"));
    exports->setObjectName(id + ".exportButton");
    auto* menu = new QMenu(exports);
    menu->setObjectName(id + ".exportMenu");
    menu->menuAction()->setObjectName(id + ".exportAction");
    auto* png = menu->addAction(tr("Picture (PNG)…"));
    png->setObjectName(id + ".exportPng");
    auto* csv = menu->addAction(tr("Values (CSV)…"));
    csv->setObjectName(id + ".exportCsv");
    exports->setMenu(menu);
    m_state->setObjectName(id + ".state");

    auto* layout = new FlowLayout(8);
    setLayout(layout);
    layout->setContentsMargins(0, 0, 0, 0);
    for (auto* part : std::initializer_list<QWidget*>{m_range, m_interval, m_record, m_pause,
                                                      m_back, exports, m_state})
        layout->addWidget(part);

    connect(m_range, &QComboBox::activated, this, [this](int index) {
        emit rangeChosen(std::chrono::seconds(m_range->itemData(index).toInt()));
    });
    connect(m_interval, &QComboBox::activated, this,
            [this](int index) { emit intervalChosen(m_interval->itemData(index).toInt()); });
    connect(m_record, &QCheckBox::clicked, this, &ChartTools::recordingChosen);
    connect(m_pause, &QPushButton::clicked, this, &ChartTools::pauseWanted);
    connect(m_back, &QPushButton::clicked, this, &ChartTools::backWanted);
    connect(png, &QAction::triggered, this, &ChartTools::pngWanted);
    connect(csv, &QAction::triggered, this, &ChartTools::csvWanted);
    setPaused(false);
    setZoomed(false);
    setState({});
}

void ChartTools::setInterval(int milliseconds)
{
    m_interval->setCurrentIndex(std::max(0, m_interval->findData(milliseconds)));
}

void ChartTools::setRecording(bool on)
{
    m_record->setChecked(on);
}

void ChartTools::setPaused(bool paused)
{
    m_pause->setChecked(paused);
    m_pause->setText(paused ? tr("&Resume") : tr("&Pause"));
    m_pause->setIcon(icon(paused ? "play" : "stop"));
}

void ChartTools::setZoomed(bool zoomed)
{
    m_back->setEnabled(zoomed);
}

void ChartTools::setState(const QString& text)
{
    m_state->setText(text);
    m_state->setVisible(!text.isEmpty());
}

} // namespace howdah
