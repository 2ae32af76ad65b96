#include "ui/widgets/chart_card.h"

#include "ui/widgets/labels.h"
#include "ui/widgets/time_chart.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QRegularExpression>
#include <QVBoxLayout>

#include <algorithm>

namespace howdah {
namespace {

constexpr double figureNewsFor = 2.5; // seconds; some figures cannot be had at each tick

ThemeRole inkOf(Severity severity)
{
    return severity == Severity::Danger ? ThemeRole::Danger : ThemeRole::Warning;
}

ThemeRole groundOf(Severity severity)
{
    return severity == Severity::Danger ? ThemeRole::DangerSoft : ThemeRole::WarningSoft;
}

// As wide as its text could be with other digits, and never narrower again: what stands behind it
// would jump about.
void keepWide(QLabel& label)
{
    static const QRegularExpression digit("\\d");
    auto widest = label.text();
    widest.replace(digit, "8");
    label.setMinimumWidth(
        std::max(label.minimumWidth(), label.fontMetrics().horizontalAdvance(widest)));
}

// A short stroke in a line's colour.
class Swatch : public QWidget {
public:
    explicit Swatch(ThemeRole colour)
        : m_colour(colour)
    {
        setFixedSize(12, 12);
    }

protected:
    void paintEvent(QPaintEvent* /*event*/) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(themeColour(isEnabled() ? m_colour : ThemeRole::MutedText));
        painter.drawRoundedRect(QRectF(0, 4.5, 12, 3), 1.5, 1.5);
    }

private:
    ThemeRole m_colour;
};

} // namespace

ChartCard::ChartCard(const QString& id, const QString& title, Unit unit, QList<Line> lines,
                     QWidget* parent)
    : QFrame(parent)
    , m_unit(unit)
    , m_lines(std::move(lines))
    , m_points(m_lines.size())
    , m_title(new QLabel(title))
    , m_value(new Heading)
    , m_note(new Caption)
    , m_moment(new ElidedLabel)
    , m_problem(new QLabel)
{
    setObjectName(id);
    setAccessibleName(title);
    m_title->setObjectName(id + ".title");
    m_value->setObjectName(id + ".value");
    m_note->setObjectName(id + ".note");
    m_moment->setObjectName(id + ".moment");
    m_moment->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_problem->setObjectName(id + ".problem");
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->hide();
    QList<ThemeRole> colours;
    for (const auto& line : m_lines)
        colours.append(line.colour);
    m_chart = new TimeChart(id + ".chart", colours);
    m_chart->setAccessibleName(title);
    connect(m_chart, &TimeChart::markedChanged, this, &ChartCard::showLegend);

    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_title, 0, Qt::AlignBaseline);
    head->addWidget(m_moment, 1, Qt::AlignBaseline);
    head->addWidget(m_value, 0, Qt::AlignBaseline);
    head->addWidget(m_note, 0, Qt::AlignBaseline);
    auto* legend = new QHBoxLayout;
    legend->setSpacing(6);
    for (int i = 0; i < m_lines.size(); ++i) {
        auto* label = new Caption;
        label->setObjectName(QString("%1.line%2").arg(id).arg(i));
        auto* swatch = new Swatch(m_lines[i].colour);
        swatch->setObjectName(QString("%1.swatch%2").arg(id).arg(i));
        legend->addWidget(swatch);
        legend->addWidget(label);
        legend->addSpacing(8);
        m_legend.append(label);
    }
    legend->addStretch();

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 8);
    layout->setSpacing(8);
    layout->addLayout(head);
    layout->addLayout(legend);
    layout->addWidget(m_problem);
    layout->addWidget(m_chart, 1);
    showLegend();
}

ChartCard::~ChartCard()
{
    m_chart->disconnect(this); // it loses the focus, and with it the mark, when it goes
}

void ChartCard::setLines(const QList<QList<QPointF>>& lines, double ceiling, const QDateTime& now,
                         const QList<QList<ChartBand>>& bands)
{
    m_points = lines;
    m_bands = bands;
    m_now = now;
    m_chart->setNow(now);
    m_chart->setBands(bands);
    m_chart->setLines(lines, ceiling, m_unit == Unit::Count);
    showLegend();
}

void ChartCard::setFigure(std::optional<double> value, const QString& note)
{
    m_value->setText(text(value, m_unit));
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

void ChartCard::setProblem(Severity severity, const QString& text)
{
    const auto now = text.isEmpty() ? std::nullopt : std::optional(severity);
    if (now == m_severity && text == m_problem->text())
        return; // the card would be painted at each look, and its chart with it
    m_severity = now;
    m_problem->setText(text);
    m_problem->setVisible(!text.isEmpty());
    showSeverity();
}

void ChartCard::showSeverity()
{
    if (m_severity) {
        auto colours = palette();
        colours.setColor(QPalette::WindowText, themeColour(inkOf(*m_severity)));
        m_problem->setPalette(colours);
    }
    update();
}

void ChartCard::setStale(bool stale)
{
    for (auto* child : findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly))
        if (child != m_chart && child != m_problem) // a chart can still be read
            child->setEnabled(!stale);
    m_chart->setFaded(stale);
}

void ChartCard::showLegend()
{
    const auto marked = m_chart->marked();
    QStringList all;
    for (int i = 0; i < m_lines.size(); ++i) {
        const auto& points = m_points[i];
        std::optional<double> value;
        if (marked) {
            const auto at = std::ranges::find(points, *marked, &QPointF::x);
            if (at != points.end())
                value = at->y();
        } else if (!points.isEmpty() && points.back().x() > -figureNewsFor) {
            value = points.back().y();
        }
        const auto span = marked && value ? spanText(i, *marked) : QString();
        const auto shown = text(value, m_unit);
        m_legend[i]->setText(tr("%1 %2").arg(
            m_lines[i].name, span.isEmpty() ? shown : tr("%1 (%2)").arg(shown, span)));
        keepWide(*m_legend[i]);
        all.append(m_legend[i]->text());
    }
    m_moment->setFullText(marked ? momentText(*marked) : QString());
    m_chart->setAccessibleDescription(all.join(", "));
}

QString ChartCard::spanText(int line, double x) const
{
    const auto band = m_bands.value(line);
    const auto at = std::ranges::find(band, x, &ChartBand::x);
    if (at == band.end())
        return {};
    const auto least = text(at->least, m_unit);
    const auto most = text(at->most, m_unit);
    return least == most ? QString() : tr("%1 to %2").arg(least, most);
}

// With what happened then, and its day where that is not today's.
QString ChartCard::momentText(double x) const
{
    const auto moment = m_now.addMSecs(static_cast<qint64>(x * 1000));
    const auto time = moment.date() == m_now.date() ? QLocale().toString(moment.time(), "HH:mm:ss")
                                                    : QLocale().toString(moment, tr("d MMM HH:mm"));
    const auto words = m_chart->wordsAtMarked();
    return words.isEmpty() ? time : tr("%1 · %2").arg(time, words);
}

QString ChartCard::text(std::optional<double> value, Unit unit)
{
    if (!value)
        return QStringLiteral("–");
    const QLocale locale;
    const auto number = [&](double v) {
        return locale.toString(v, 'f', v == 0 || v >= 100 ? 0 : v >= 10 ? 1 : 2);
    };
    switch (unit) {
    case Unit::Count: return locale.toString(*value, 'f', 0);
    case Unit::Milliseconds:
        return *value < 1000 ? tr("%1 ms").arg(number(*value))
                             : tr("%1 s").arg(number(*value / 1000));
    case Unit::Percent: return tr("%1 %").arg(locale.toString(*value, 'f', *value < 100 ? 1 : 0));
    case Unit::PerSecond: return tr("%1 /s").arg(locale.toString(*value, 'f', *value < 10 ? 1 : 0));
    }
    return {};
}

void ChartCard::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setBrush(
        m_severity ? blend(themeColour(groundOf(*m_severity)), palette().color(QPalette::Base), 0.6)
                   : palette().color(QPalette::Base));
    painter.setPen(
        QPen(m_severity ? themeColour(inkOf(*m_severity)) : themeColour(ThemeRole::Separator), 1));
    painter.drawRoundedRect(box, 6, 6);
}

void ChartCard::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_severity)
        showSeverity();
}

} // namespace howdah
