// What stands in a tab: the page once it can be made, and until then why it cannot, with the way
// out. Also says above the page when the connection is lost.
#pragma once

#include "ui/shell/page.h"

class QPushButton;
class QStackedLayout;

namespace howdah {

class Banner;
class BusyBar;
class EmptyState;

class PageHost : public QWidget {
    Q_OBJECT

public:
    PageHost(PageSpec spec, PageContext context, QWidget* parent = nullptr);

    const PageSpec& spec() const noexcept { return m_spec; }
    Page* page() const noexcept { return m_page; } ///< nullptr until fill() could make it
    /// Makes the page, if it may be and has not been. Called when the tab is first looked at.
    void fill();
    void openItem(const QString& key);

signals:
    void pageMade(Page* page);
    void serverWanted(); ///< "choose another server" was clicked

private:
    void follow();
    void showNotConnected();
    void drop();

    PageSpec m_spec;
    PageContext m_context;
    Page* m_page = nullptr;
    int m_generation = 0; // of the session, when the page was made
    bool m_wanted = false; // fill() was called
    QString m_item; // to open once there is a page
    Banner* m_lost;
    BusyBar* m_busy;
    EmptyState* m_empty;
    QPushButton* m_retry;
    QPushButton* m_choose;
    QStackedLayout* m_stack;
};

} // namespace howdah
