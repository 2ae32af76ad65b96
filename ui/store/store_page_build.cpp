// What a page of the store is made of; what it does is in store_page.cpp.
#include "ui/shell/icons.h"
#include "ui/shell/session.h"
#include "ui/shell/table_directory.h"
#include "ui/store/store_list.h"
#include "ui/store/store_page.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/filter_field.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/table_grid.h"

#include <QAction>
#include <QPushButton>
#include <QStackedLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace howdah {

StorePage::StorePage(const QString& id, const Parts& parts, Words words,
                     std::vector<std::string> needed, std::vector<std::string> shown)
    : Page(id)
    , m_session(parts.session)
    , m_tables(parts.tables)
    , m_words(std::move(words))
    , m_reader((id.left(1).toUpper() + id.mid(1)).toStdString())
    , m_needed(std::move(needed))
    , m_list(new StoreList(id, m_reader, std::move(shown), parts.session, parts.settings))
    , m_banner(new Banner(id + ".banner"))
    , m_rightsBanner(new Banner(id + ".rights"))
    , m_empty(new EmptyState(id + ".missing", m_words.icon))
{
}

void StorePage::build(QWidget* left, QWidget* right)
{
    m_content = new QWidget;
    m_content->setObjectName(objectName() + ".content");
    auto* layout = new QVBoxLayout(m_content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildHead());
    auto* banners = new QVBoxLayout;
    banners->setContentsMargins(16, 0, 16, 0);
    banners->addWidget(m_rightsBanner);
    banners->addWidget(m_banner);
    layout->addLayout(banners);
    auto* beside = new QHBoxLayout;
    beside->setSpacing(0);
    if (left)
        beside->addWidget(left);
    beside->addWidget(m_list, 1);
    if (right)
        beside->addWidget(right);
    layout->addLayout(beside, 1);
    if (right)
        right->show(); // not before it has a parent: it would be a window

    m_stack = new QStackedLayout(this);
    m_stack->addWidget(m_content);
    m_stack->addWidget(m_empty);
    connect(m_empty->addAction("migrationsButton", tr("Open &Migrations")), &QPushButton::clicked,
            this, [this] { emit pageWanted("migrations", {}); });
    connect(m_empty->addAction("dataButton", tr("Open &Data")), &QPushButton::clicked, this,
            [this] { emit pageWanted("data", {}); });
    connect(m_empty->addAction("againButton", tr("Look a&gain")), &QPushButton::clicked, this,
            &StorePage::reload);
    setFocusProxy(&m_list->grid());

    m_createAction = addAction("create", m_create->text().remove('&'), QKeySequence::New, "plus");
    connect(m_createAction, &QAction::triggered, this, [this] { create(); });
    connect(m_create, &QPushButton::clicked, this, [this] { create(); });
    m_editAction = addAction("edit", tr("Edit"), Qt::Key_F2, "edit");
    connect(m_editAction, &QAction::triggered, this, [this] { edit(); });
    m_retireAction = addAction("retire", tr("&Delete"), QKeySequence::Delete, "close");
    m_retireAction->setShortcutContext(Qt::WidgetShortcut);
    m_list->grid().addAction(m_retireAction);
    connect(m_retireAction, &QAction::triggered, this, &StorePage::toggleRetired);
    m_purgeAction = addAction("purge", tr("Delete for &good …"), tr("Ctrl+Shift+Del"), "close");
    connect(m_purgeAction, &QAction::triggered, this, &StorePage::askToPurge);
    connect(addAction("filter", tr("Filter the rows"), QKeySequence::Find, "filter"),
            &QAction::triggered, &m_list->filter(), &FilterField::focusText);

    if (right)
        connect(addAction("side", tr("Show or hide the side"), tr("Ctrl+I"), "eye"),
                &QAction::triggered, right, [right] { right->setVisible(right->isHidden()); });
    connect(m_list, &StoreList::currentChanged, this, &StorePage::follow);
    connect(m_list, &StoreList::activated, this, [this] {
        if (m_editAction->isEnabled())
            edit();
    });
    connect(m_list, &StoreList::shown, this, [this] {
        if (!m_item.isEmpty())
            openItem(std::exchange(m_item, {}));
    });
    connect(&m_session, &Session::lockChanged, this, &StorePage::follow);
    connect(&m_session, &Session::stateChanged, this, [this] {
        if (m_session.isConnected() && m_list->isOpen())
            lookAgain(); // what could not be read while it was away
    });
    connect(&m_session, &Session::schemaChanged, this, [this] { m_outdated = !isShown(); });
    connect(&m_tables, &TableDirectory::loaded, this, &StorePage::findTables);
    QMetaObject::invokeMethod(this, &StorePage::findTables, Qt::QueuedConnection);
}

QWidget* StorePage::buildHead()
{
    const auto id = objectName();
    auto* mark = new IconLabel(m_words.icon, 20, ThemeRole::MutedText);
    mark->setObjectName(id + ".icon");
    auto* title = new Heading(m_words.title);
    title->setObjectName(id + ".title");
    auto* again = new QToolButton;
    again->setObjectName(id + ".reloadButton");
    again->setIcon(icon("refresh"));
    again->setToolTip(tr("Read again (F5)"));
    again->setAccessibleName(tr("Read again"));
    again->setAutoRaise(true);
    connect(again, &QToolButton::clicked, this, &StorePage::reload);
    m_create = new QPushButton(icon("plus"), m_words.createText);
    m_create->setObjectName(id + ".createButton");
    auto* head = new QWidget;
    head->setObjectName(id + ".head");
    auto* line = new QHBoxLayout(head);
    line->setContentsMargins(16, 14, 16, 12);
    line->setSpacing(8);
    line->addWidget(mark);
    line->addWidget(title);
    line->addStretch(1);
    m_buttons = new QHBoxLayout;
    m_buttons->setSpacing(8);
    line->addLayout(m_buttons);
    line->addWidget(m_create);
    line->addWidget(again);
    return head;
}

QAction* StorePage::addAction(const QString& name, const QString& text, const QKeySequence& keys,
                              const QString& iconName)
{
    auto* made = new QAction(icon(iconName), text, this);
    made->setObjectName("action." + objectName() + '.' + name);
    made->setShortcut(keys);
    made->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    QWidget::addAction(made);
    return made;
}

QPushButton* StorePage::addButton(const QString& name, const QString& text)
{
    auto* button = new QPushButton(text);
    button->setObjectName(objectName() + '.' + name);
    m_buttons->addWidget(button);
    return button;
}

} // namespace howdah
