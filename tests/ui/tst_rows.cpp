// The chosen row of every list can be read, with the focus and without it, in every theme: measured
// in what is painted (WCAG 2.1: 4.5:1, and 7:1 in high contrast).
#include "ui/models/server_list_model.h"
#include "ui/models/step_model.h"
#include "ui/shell/icons.h"
#include "ui/shell/navigator.h"
#include "ui/shell/theme.h"
#include "ui/widgets/cell_delegate.h"
#include "ui/widgets/chip_delegate.h"
#include "ui/widgets/server_delegate.h"
#include "ui/widgets/step_delegate.h"

#include <QApplication>
#include <QLineEdit>
#include <QListView>
#include <QStandardItemModel>
#include <QTest>
#include <QTreeView>
#include <QVBoxLayout>

#include <functional>
#include <memory>

using namespace howdah;

namespace {

constexpr int rows = 3;
constexpr int chosen = 1;

// A list, and a field that can have the focus instead.
struct Screen {
    QWidget window;
    QLineEdit* field = new QLineEdit;
    QObject models; // outlives the views
    QAbstractItemView* view = nullptr;

    explicit Screen(const std::function<QWidget*(QObject*)>& make)
    {
        auto* layout = new QVBoxLayout(&window);
        auto* widget = make(&models);
        layout->addWidget(field);
        layout->addWidget(widget);
        view = qobject_cast<QAbstractItemView*>(widget);
        if (!view)
            view = widget->findChild<QAbstractItemView*>();
        window.resize(400, 400);
        window.show();
    }

    QImage row(int which) const
    {
        const auto rect = view->visualRect(view->model()->index(which, 0));
        return view->viewport()->grab(rect).toImage();
    }
};

QStandardItemModel* items(QObject* parent)
{
    auto* model = new QStandardItemModel(parent);
    for (int i = 0; i < rows; ++i)
        model->appendRow(new QStandardItem(icon("table"), "some_table"));
    return model;
}

QListView* listOf(QAbstractItemModel* model, QAbstractItemDelegate* delegate)
{
    auto* view = new QListView;
    view->setModel(model);
    if (delegate) {
        delegate->setParent(view);
        view->setItemDelegate(delegate);
    }
    view->setCurrentIndex(model->index(chosen, 0));
    return view;
}

QWidget* plain(QObject* models)
{
    return listOf(items(models), nullptr);
}

QWidget* cells(QObject* models)
{
    return listOf(items(models), new CellDelegate);
}

QWidget* chips(QObject* models)
{
    return listOf(items(models), new ChipDelegate(Qt::UserRole, Qt::UserRole + 1));
}

QWidget* servers(QObject* models)
{
    auto* model = new ServerListModel(models);
    std::vector<ServerEntry> entries(rows);
    for (auto& entry : entries)
        entry.choice.profile.name = "shop";
    model->setEntries(entries);
    return listOf(model, new ServerDelegate([](const ServerEntry&) { return false; }));
}

QWidget* steps(QObject* models)
{
    auto* model = new StepModel(models);
    MigrationPlan plan;
    for (int i = 0; i < rows; ++i) {
        plan.steps.emplace_back();
        plan.steps.back().title = "users";
    }
    model->setPlan(plan);
    return listOf(model, new StepDelegate);
}

QWidget* navigator(QObject* models)
{
    auto* model = new NavigatorModel(models);
    for (const auto* id : {"migrations", "data", "health"})
        model->addPage(id, "A page", "data");
    auto* view = new Navigator(*model);
    view->setCurrent("data");
    return view;
}

QRgb groundOf(const QImage& image)
{
    QHash<QRgb, int> seen;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            ++seen[image.pixel(x, y)];
    return std::max_element(seen.keyValueBegin(), seen.keyValueEnd(),
                            [](const auto& a, const auto& b) { return a.second < b.second; })
        ->first;
}

// Of what is drawn in a part of the row, without the lines at its edges.
double inkContrast(const QImage& row, const QRect& part)
{
    const QColor ground = groundOf(row);
    double best = 1;
    const auto inner = part.intersected(row.rect().adjusted(0, 2, 0, -2));
    for (int y = inner.top(); y <= inner.bottom(); ++y)
        for (int x = inner.left(); x <= inner.right(); ++x)
            best = std::max(best, contrast(row.pixelColor(x, y), ground));
    return best;
}

// Where the first and the second line of text and the icon are.
struct Layout {
    QRect title;
    QRect detail;
    QRect sign;
};

} // namespace

Q_DECLARE_METATYPE(Layout)
using Make = QWidget* (*)(QObject*);
Q_DECLARE_METATYPE(Make)

class TestRows : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression("^(?!This plugin).*")); }

    void theChosenRowCanBeReadWithAndWithoutTheFocus_data()
    {
        QTest::addColumn<ThemeChoice>("choice");
        QTest::addColumn<Make>("make");
        QTest::addColumn<Layout>("layout");
        QTest::addColumn<bool>("focused");
        const QRect icon(0, 0, 25, 40);
        const QRect after(30, 0, 300, 40);
        const std::tuple<const char*, Make, Layout> lists[]{
            {"plain", plain, {after, {}, icon}},
            {"cells", cells, {{0, 0, 300, 40}, {}, {}}},
            {"servers", servers, {{16, 4, 80, 24}, {16, 28, 200, 26}, {}}},
            {"steps", steps, {{40, 4, 200, 19}, {40, 25, 200, 20}, {8, 6, 24, 24}}},
            {"navigator", navigator, {after, {}, icon}},
        };
        for (const auto choice : {ThemeChoice::Light, ThemeChoice::Dark, ThemeChoice::HighContrast})
            for (const auto& [name, make, layout] : lists)
                for (const bool focused : {true, false})
                    QTest::addRow("%s, %s, %s", name, qPrintable(nameOf(choice)),
                                  focused ? "with the focus" : "without")
                        << choice << make << layout << focused;
    }

    void theChosenRowCanBeReadWithAndWithoutTheFocus()
    {
        QFETCH(ThemeChoice, choice);
        QFETCH(Make, make);
        QFETCH(Layout, layout);
        QFETCH(bool, focused);
        const Theme theme(choice);
        Screen screen(make);
        QVERIFY(QTest::qWaitForWindowActive(&screen.window));
        (focused ? static_cast<QWidget*>(screen.view) : screen.field)->setFocus();
        QCOMPARE(screen.view->hasFocus(), focused);
        const double text = choice == ThemeChoice::HighContrast ? 7.0 : 4.5;

        const auto row = screen.row(chosen);
        for (const auto& [part, least, what] : {std::tuple{layout.title, text, "title"},
                                                std::tuple{layout.detail, text, "second line"},
                                                std::tuple{layout.sign, 3.0, "icon"}}) {
            if (part.isNull())
                continue;
            const auto ratio = inkContrast(row, part);
            QVERIFY2(ratio >= least,
                     qPrintable(QString("the %1 has %2:1").arg(what).arg(ratio, 0, 'f', 2)));
        }
        QVERIFY2(row != screen.row(chosen + 1), "it looks like any other row");
    }

    void withoutTheFocusTheRowIsMarkedByMoreThanAShadeInHighContrast()
    {
        const Theme theme(ThemeChoice::HighContrast);
        Screen screen(chips);
        QVERIFY(QTest::qWaitForWindowActive(&screen.window));
        screen.field->setFocus();
        const auto row = screen.row(chosen);
        const auto base = QApplication::palette().color(QPalette::Base);
        for (const int y : {0, row.height() - 1})
            QVERIFY(contrast(row.pixelColor(row.width() / 2, y), base) >= 3.0);
    }
};

QTEST_MAIN(TestRows)
#include "tst_rows.moc"
